#include "lists/record_times.hpp"

#include "base/sqlite.hpp"

namespace recourse::lists {

using base::Database;
using base::Result;
using base::Statement;

namespace {

/// An entry is what a list says of a subject from one import on; `now`: the current version has it.
constexpr const char* spans = R"sql(
SELECT entry.subject_id, came.imported_at, newest.imported_at,
       entry.came_in <= newest.id AND (entry.gone_in IS NULL OR entry.gone_in > newest.id) AS now
FROM entry
JOIN version AS came ON came.id = entry.came_in
JOIN version AS newest ON newest.list = came.list AND newest.current = 1
ORDER BY entry.subject_id, entry.came_in
)sql";

/// Without the zone, which is always UTC.
std::string plain(std::string_view time) {
    if (time.ends_with('Z')) time.remove_suffix(1);
    return std::string(time);
}

}  // namespace

Result<std::vector<RecordTimes>> record_times(const std::filesystem::path& record_folder) {
    std::vector<RecordTimes> all;
    const auto file = record_folder / "record.db";
    if (!std::filesystem::exists(file)) return all;
    Database database = RECOURSE_TRY(Database::open(file, {.mode = Database::Mode::read_only}));
    auto query = RECOURSE_TRY(database.prepare(spans));
    RecordTimes subject;
    RECOURSE_CHECK(query.for_each([&](Statement& row) {
        if (row.text_view(0) != subject.subject) {
            subject = {.subject = row.text(0), .first_seen = plain(row.text_view(1))};
        }
        if (!row.boolean(3)) return;
        subject.last_seen = plain(row.text_view(2));
        subject.last_change = plain(row.text_view(1));
        all.push_back(subject);
    }));
    return all;
}

}  // namespace recourse::lists
