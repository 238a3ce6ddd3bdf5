#include "lists/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/clock.hpp"
#include "base/hash.hpp"
#include "base/sqlite.hpp"
#include "lists/internal/import_guard.hpp"
#include "lists/internal/import_plan.hpp"
#include "lists/internal/record_schema.hpp"
#include "lists/internal/version_writer.hpp"
#include "model/subject_json.hpp"

namespace recourse::lists {

using base::Database;
using base::Error;
using base::ErrorCode;
using base::Result;
using base::Statement;
namespace fs = std::filesystem;

namespace {

/// The newest version of each list by its own date is current; of two of one date, the one that
/// was imported last.
constexpr const char* choose_current = R"sql(
UPDATE version SET current = 0 WHERE current = 1;
UPDATE version SET current = 1 WHERE id IN (
    SELECT first_value(id) OVER (PARTITION BY list ORDER BY version DESC, id DESC) FROM version);
)sql";

constexpr const char* version_columns =
    "id, list, format, version, subjects, imported_at, current, digest";

ListStatus version_of(const Statement& row, const Catalogue& catalogue) {
    ListStatus status{.number = row.integer(0),
                      .list = row.text(1),
                      .format = row.text(2),
                      .version = row.text(3),
                      .subjects = static_cast<std::size_t>(row.integer(4)),
                      .imported_at = row.text(5),
                      .current = row.boolean(6),
                      .digest = row.text(7)};
    if (const auto source = catalogue.source_of(status.list)) {
        status.title = source->title;
        status.authority = source->authority;
    }
    return status;
}

/// The entries of the version ?2 of the list ?1: ids of subjects begin with the list and a colon,
/// which is the character before the semicolon.
constexpr const char* entries_of_version =
    "FROM entry JOIN body ON body.id = entry.body_id "
    "WHERE entry.subject_id >= ?1 || ':' AND entry.subject_id < ?1 || ';' "
    "AND entry.came_in <= ?2 AND (entry.gone_in IS NULL OR entry.gone_in > ?2)";

Result<bool> is_current(Database& database, const ImportedList& imported) {
    const std::int64_t current =
        RECOURSE_TRY(database.integer("SELECT current FROM version WHERE id = ?", imported.number));
    return current == 1;
}

/// One report line a version, also when several of the given files hold the same bytes.
void drop_doubles(std::vector<ImportedList>& lists) {
    std::ranges::stable_sort(lists, {}, [](const ImportedList& imported) {
        return std::tie(imported.list, imported.version);
    });
}

}  // namespace

struct ListStore::State {
    Database database;
    Catalogue catalogue;
};

ListStore::ListStore(std::unique_ptr<State> state) : state_(std::move(state)) {}
ListStore::ListStore(ListStore&&) noexcept = default;
ListStore& ListStore::operator=(ListStore&&) noexcept = default;
ListStore::~ListStore() = default;

Result<ListStore> ListStore::open(const fs::path& record_folder, Catalogue catalogue) {
    Database database = RECOURSE_TRY(
        base::open_in_folder(record_folder, "record.db", internal::record_migrations()));
    return ListStore(std::make_unique<State>(State{std::move(database), std::move(catalogue)}));
}

Result<ListStore> ListStore::open(const fs::path& record_folder) {
    Catalogue catalogue = RECOURSE_TRY(Catalogue::load());
    return open(record_folder, std::move(catalogue));
}

Result<ImportReport> ListStore::import_paths(std::span<const fs::path> paths,
                                             base::Progress& progress,
                                             const ImportOptions& options) {
    progress.step("Looking for lists");
    internal::ImportPlan plan = RECOURSE_TRY(internal::plan_import(paths));
    ImportReport report{
        .lists = {}, .skipped = std::move(plan.skipped), .unrecognised = plan.unrecognised};
    Database& database = state_->database;
    auto transaction = RECOURSE_TRY(base::Transaction::begin(database));
    const auto guard = RECOURSE_TRY(internal::ImportGuard::before(database, options));
    {
        auto writer = RECOURSE_TRY(internal::VersionWriter::prepare(
            database, base::format_time(base::system_now()), options.published_now));
        for (const internal::PlannedImport& planned : plan.imports) {
            const auto source = state_->catalogue.source_of(planned.list);
            if (!source) {
                return fail(Error(ErrorCode::not_found,
                                  fmt::format("lists.toml has no list {}", planned.list))
                                .in_file(planned.files.front().file.name()));
            }
            RECOURSE_CHECK(guard.check_list(source->id));
            progress.step(fmt::format("Reading {}", source->title));
            report.lists.push_back(RECOURSE_TRY(writer.write(planned, *source, progress)));
        }
    }
    RECOURSE_CHECK(database.execute(choose_current));
    RECOURSE_CHECK(guard.check_size(database));
    for (ImportedList& imported : report.lists) {
        imported.current = RECOURSE_TRY(is_current(database, imported));
    }
    RECOURSE_CHECK(transaction.commit());
    drop_doubles(report.lists);
    progress.finish(report.lists.size() == 1
                        ? fmt::format("Read {}", report.lists.front().title)
                        : fmt::format("Read {} list versions", report.lists.size()));
    return report;
}

Result<std::vector<ListStatus>> ListStore::status() {
    auto query = RECOURSE_TRY(state_->database.prepare(fmt::format(
        "SELECT {} FROM version ORDER BY list, version DESC, id DESC", version_columns)));
    std::vector<ListStatus> all;
    RECOURSE_CHECK(
        query.for_each([&](Statement& row) { all.push_back(version_of(row, state_->catalogue)); }));
    return all;
}

Result<std::optional<ListStatus>> ListStore::version_at(std::string_view list,
                                                        std::string_view at) {
    auto query = RECOURSE_TRY(state_->database.prepare(
        fmt::format("SELECT {} FROM version WHERE list = ?1 "
                    "AND (?2 = '' OR substr(version, 1, length(?2)) <= ?2) "
                    "ORDER BY version DESC, id DESC LIMIT 1",
                    version_columns)));
    const bool found = RECOURSE_TRY(query.bind_all(list, at).step());
    if (!found) return std::nullopt;
    return version_of(query, state_->catalogue);
}

Result<std::optional<ListStatus>> ListStore::version_before(const ListStatus& version) {
    auto query = RECOURSE_TRY(state_->database.prepare(
        fmt::format("SELECT {} FROM version WHERE list = ? AND (version, id) < (?, ?) "
                    "ORDER BY version DESC, id DESC LIMIT 1",
                    version_columns)));
    const bool found =
        RECOURSE_TRY(query.bind_all(version.list, version.version, version.number).step());
    if (!found) return std::nullopt;
    return version_of(query, state_->catalogue);
}

Result<std::vector<Entry>> ListStore::entries(const ListStatus& version) {
    auto query = RECOURSE_TRY(state_->database.prepare(fmt::format(
        "SELECT entry.subject_id, body.sha256 {} ORDER BY entry.subject_id", entries_of_version)));
    std::vector<Entry> entries;
    entries.reserve(version.subjects);
    RECOURSE_CHECK(
        query.bind_all(version.list, version.number).for_each([&](Statement& row) -> Result<void> {
            Entry& entry = entries.emplace_back(Entry{.subject = row.text(0), .content = {}});
            const base::ByteView content = row.blob(1);
            if (content.size() != entry.content.size()) {
                return fail(ErrorCode::corrupt, "the content of a stored subject has no hash");
            }
            std::ranges::copy(content, entry.content.begin());
            return {};
        }));
    return entries;
}

Result<std::optional<model::Subject>> ListStore::find_subject(const ListStatus& version,
                                                              std::string_view id) {
    auto query = RECOURSE_TRY(state_->database.prepare(
        fmt::format("SELECT body.json {} AND entry.subject_id = ?3", entries_of_version)));
    const bool found = RECOURSE_TRY(query.bind_all(version.list, version.number, id).step());
    if (!found) return std::nullopt;
    return RECOURSE_TRY(model::parse_subject(query.text_view(0)));
}

Result<std::optional<model::Subject>> ListStore::find_subject(std::string_view id) {
    const auto version = RECOURSE_TRY(version_at(id.substr(0, id.find(':')), ""));
    if (!version) return std::nullopt;
    return find_subject(*version, id);
}

Result<void> ListStore::for_each_current_subject(
    const std::function<Result<void>(const model::Subject&)>& visit) {
    for (const ListStatus& version : RECOURSE_TRY(status())) {
        if (version.current) RECOURSE_CHECK(for_each_subject(version, visit));
    }
    return {};
}

Result<void> ListStore::for_each_subject(
    const ListStatus& version, const std::function<Result<void>(const model::Subject&)>& visit) {
    auto query = RECOURSE_TRY(state_->database.prepare(
        fmt::format("SELECT body.json {} ORDER BY entry.subject_id", entries_of_version)));
    return query.bind_all(version.list, version.number)
        .for_each([&](Statement& row) -> Result<void> {
            const model::Subject subject = RECOURSE_TRY(model::parse_subject(row.text_view(0)));
            return visit(subject);
        });
}

Result<std::string> ListStore::current_digest() {
    auto versions = RECOURSE_TRY(status());
    std::erase_if(versions, [](const ListStatus& version) { return !version.current; });
    return digest_of(versions);
}

std::string ListStore::digest_of(std::span<const ListStatus> versions) {
    std::string all;
    for (const ListStatus& version : versions) {
        all += fmt::format("{} {} {}\n", version.list, version.version, version.digest);
    }
    return base::to_hex(base::sha256(all));
}

}  // namespace recourse::lists
