#include <fmt/format.h>

#include <cmath>
#include <set>

#include "casework/change.hpp"
#include "casework/internal/check_case.hpp"
#include "casework/internal/revision.hpp"
#include "model/case_json.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::Error;
using base::ErrorCode;
using base::Result;
using internal::CaseRecord;

namespace {

/// Where the next exhibit goes, and what is taken. The queries name their indexes, so that each
/// exhibit costs the same however many there are.
class Shelf {
public:
    static Result<Shelf> of(base::Database& database, std::string_view case_id) {
        Shelf shelf(case_id,
                    RECOURSE_TRY(database.prepare(
                        "SELECT 1 FROM case_record WHERE case_id = ? AND kind = 'exhibit' "
                        "AND id = ? AND +to_revision IS NULL")),
                    RECOURSE_TRY(database.prepare(
                        "SELECT 1 FROM case_record INDEXED BY exhibit_file WHERE case_id = ? "
                        "AND json_extract(body, '$.file') = ? AND kind = 'exhibit' "
                        "AND to_revision IS NULL")));
        // A number once given is never given again: submissions name exhibits by it.
        auto number = RECOURSE_TRY(database.prepare(
            "SELECT json_extract(body, '$.number') FROM case_record INDEXED BY exhibit_number "
            "WHERE case_id = ? AND kind = 'exhibit' "
            "ORDER BY json_extract(body, '$.number') DESC LIMIT 1"));
        if (RECOURSE_TRY(number.bind_all(case_id).step())) {
            shelf.number_ = static_cast<int>(number.integer(0));
        }
        auto position = RECOURSE_TRY(database.prepare(
            "SELECT position FROM case_record INDEXED BY case_record_to WHERE case_id = ? "
            "AND to_revision IS NULL AND kind = 'exhibit' ORDER BY position DESC LIMIT 1"));
        if (RECOURSE_TRY(position.bind_all(case_id).step())) {
            shelf.position_ = std::floor(position.real(0));
        }
        return shelf;
    }

    /// Give an exhibit its number, id and file.
    Result<void> label(model::Exhibit& exhibit) {
        exhibit.number = ++number_;
        if (exhibit.id.empty()) exhibit.id = fmt::format("x{:02}", exhibit.number);
        if (exhibit.file.empty()) exhibit.file = fmt::format("exhibits/{:04}", exhibit.number);
        if (RECOURSE_TRY(is_taken(id_taken_, ids_, exhibit.id))) {
            return refuse(exhibit, "id", exhibit.id);
        }
        if (RECOURSE_TRY(is_taken(file_taken_, files_, exhibit.file))) {
            return refuse(exhibit, "file", exhibit.file);
        }
        return {};
    }

    double next_position() { return ++position_; }

private:
    Shelf(std::string_view case_id, base::Statement id_taken, base::Statement file_taken)
        : case_id_(case_id), id_taken_(std::move(id_taken)), file_taken_(std::move(file_taken)) {}

    /// By an exhibit of the case, or by one that joins it now.
    Result<bool> is_taken(base::Statement& query, std::set<std::string>& joining,
                          const std::string& value) {
        const bool stored = RECOURSE_TRY(query.bind_all(case_id_, value).step());
        query.reset();
        return stored || !joining.insert(value).second;
    }

    static tl::unexpected<Error> refuse(const model::Exhibit& exhibit, std::string_view field,
                                        std::string_view value) {
        return base::fail(Error(ErrorCode::conflict, fmt::format("\"{}\" is taken", value))
                              .in_record("exhibit " + exhibit.id)
                              .in_field(field));
    }

    std::string case_id_;
    base::Statement id_taken_;
    base::Statement file_taken_;
    int number_ = 0;
    double position_ = 0;
    std::set<std::string> ids_;
    std::set<std::string> files_;
};

Result<std::set<std::string, std::less<>>> ids_of(vault::Workspace& workspace,
                                                  std::string_view case_id, std::string_view kind) {
    std::set<std::string, std::less<>> ids;
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT id FROM case_record WHERE case_id = ? AND to_revision IS NULL AND kind = ?"));
    RECOURSE_CHECK(query.bind_all(case_id, kind).for_each([&](base::Statement& row) {
        ids.insert(row.text(0));
    }));
    return ids;
}

}  // namespace

Result<std::vector<model::Exhibit>> add_exhibits(vault::Workspace& workspace,
                                                 std::string_view case_id,
                                                 std::vector<NewExhibit> exhibits,
                                                 std::string_view why) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    const Revision before = RECOURSE_TRY(internal::current(workspace, case_id));
    if (exhibits.empty()) return std::vector<model::Exhibit>();
    Shelf shelf = RECOURSE_TRY(Shelf::of(workspace.database(), case_id));
    std::vector<model::Exhibit> added;
    std::vector<internal::RecordStep> steps;
    for (NewExhibit& taken : exhibits) {
        model::Exhibit& exhibit = added.emplace_back(std::move(taken.exhibit));
        RECOURSE_CHECK(shelf.label(exhibit));
        exhibit.size = taken.bytes.size;
        exhibit.sha256 = taken.bytes.sha256;
        exhibit.sha512 = taken.bytes.sha512;
        RECOURSE_CHECK(workspace.blobs().keep(taken.bytes));
        steps.push_back(
            {.after = CaseRecord{.key = {std::string(internal::exhibit_kind), exhibit.id},
                                 .position = shelf.next_position(),
                                 .body = model::to_compact_json(exhibit),
                                 .blob = taken.bytes.id,
                                 .origin = std::move(taken.origin)}});
    }
    const auto ids = internal::CaseIds::of(RECOURSE_TRY(ids_of(workspace, case_id, "party")),
                                           RECOURSE_TRY(ids_of(workspace, case_id, "source")),
                                           RECOURSE_TRY(ids_of(workspace, case_id, "partner")));
    RECOURSE_CHECK(internal::check_exhibits(added, ids));
    RECOURSE_TRY(internal::write_revision(workspace,
                                          {.case_id = before.case_id,
                                           .number = before.number + 1,
                                           .time = workspace.clock()(),
                                           .who = workspace.user(),
                                           .kind = RevisionKind::evidence,
                                           .why = std::string(why)},
                                          steps));
    return added;
}

}  // namespace recourse::casework
