#include "app/public_record.hpp"

#include <utility>
#include <vector>

#include "base/log.hpp"

namespace recourse::app {

using base::Result;

namespace {

using SharedIndex = std::shared_ptr<const screening::Index>;

/// The index over these versions as it was left for the next time; null where it is to be built.
SharedIndex index_left_there(const std::filesystem::path& snapshot, const std::string& lists,
                             const screening::SharedNameTables& tables) {
    auto opened = screening::Index::open_snapshot(snapshot, lists, tables);
    if (opened) return std::make_shared<const screening::Index>(*std::move(opened));
    const auto code = opened.error().code();
    if (code != base::ErrorCode::not_found && code != base::ErrorCode::conflict) {
        base::log(base::LogLevel::warning, "index.snapshot-refused",
                  {{"why", std::string_view(opened.error().message())}});
    }
    return nullptr;
}

}  // namespace

/// Over the current versions of `store`, from the snapshot where that is of the same ones.
Result<PublicRecord::Made> PublicRecord::make_index(lists::ListStore& store) const {
    auto versions = RECOURSE_TRY(store.status());
    std::erase_if(versions, [](const lists::ListStatus& version) { return !version.current; });
    const auto tables = RECOURSE_TRY(screening::read_name_tables(names_));
    Made made;
    made.lists.digest = lists::ListStore::digest_of(versions);
    made.lists.versions = std::move(versions);
    made.lists.index = index_left_there(snapshot_, made.lists.digest, tables);
    if (made.lists.index != nullptr) return made;
    made.lists.index = RECOURSE_TRY(index_versions(store, made.lists.versions, tables));
    made.is_new = true;
    return made;
}

/// Leave the index there for the next time. Where it cannot be, the next time takes longer.
void PublicRecord::leave_snapshot(const Made& made) const {
    if (!made.is_new) return;
    const auto written = made.lists.index->write_snapshot(snapshot_, made.lists.digest);
    if (written) return;
    base::log(base::LogLevel::info, "index.snapshot-not-written",
              {{"why", std::string_view(written.error().message())}});
}

Result<SharedIndex> index_versions(lists::ListStore& store,
                                   std::span<const lists::ListStatus> versions,
                                   screening::SharedNameTables tables) {
    std::vector<model::Subject> subjects;
    const auto take = [&](const model::Subject& subject) -> Result<void> {
        subjects.push_back(subject);
        return {};
    };
    for (const auto& version : versions) RECOURSE_CHECK(store.for_each_subject(version, take));
    return std::make_shared<const screening::Index>(
        screening::Index::build(std::move(subjects), std::move(tables)));
}

Result<PublicRecord> PublicRecord::open(const Home& home) {
    auto store = RECOURSE_TRY(lists::ListStore::open(home.record()));
    return PublicRecord(home, std::move(store));
}

PublicRecord::PublicRecord(PublicRecord&& other) noexcept
    : folder_(std::move(other.folder_)),
      names_(std::move(other.names_)),
      snapshot_(std::move(other.snapshot_)),
      store_(std::move(other.store_)),
      held_(other.held_),
      indexed_(std::move(other.indexed_)) {}

Result<lists::ImportReport> PublicRecord::import_paths(std::span<const std::filesystem::path> paths,
                                                       base::Progress& progress) {
    const std::scoped_lock lock(mutex_);
    return store_.import_paths(paths, progress);
}

Result<std::vector<lists::ListStatus>> PublicRecord::status() {
    const std::scoped_lock lock(mutex_);
    return store_.status();
}

Result<std::optional<model::Subject>> PublicRecord::find_subject(std::string_view id) {
    const std::scoped_lock lock(mutex_);
    return store_.find_subject(id);
}

Result<DatedSubject> PublicRecord::subject_at(std::string_view id, std::string_view at) {
    const std::scoped_lock lock(mutex_);
    return app::subject_at(store_, id, at);
}

Result<std::string> PublicRecord::current_digest() {
    const std::scoped_lock lock(mutex_);
    return store_.current_digest();
}

Result<std::shared_ptr<const screening::Index>> PublicRecord::index() {
    return RECOURSE_TRY(indexed_lists()).index;
}

Result<IndexedLists> PublicRecord::indexed_lists() {
    std::unique_lock lock(mutex_);
    if (indexed_.index && held_) return indexed_;
    const auto digest = RECOURSE_TRY(store_.current_digest());
    if (indexed_.index && digest == indexed_.digest) return indexed_;
    Made made = RECOURSE_TRY(make_index(store_));
    indexed_ = made.lists;
    lock.unlock();
    leave_snapshot(made);
    return made.lists;
}

void PublicRecord::hold_index() {
    const std::scoped_lock lock(mutex_);
    held_ = true;
}

Result<IndexedLists> PublicRecord::renew_index() {
    const auto made = make_aside();
    {
        const std::scoped_lock lock(mutex_);
        held_ = false;
        if (!made) return base::fail(made.error());
        indexed_ = made->lists;
    }
    leave_snapshot(*made);
    return made->lists;
}

/// With a connection of its own, so that nobody waits for it meanwhile.
Result<PublicRecord::Made> PublicRecord::make_aside() const {
    auto store = RECOURSE_TRY(lists::ListStore::open(folder_));
    const auto digest = RECOURSE_TRY(store.current_digest());
    {
        const std::scoped_lock lock(mutex_);
        if (indexed_.index && digest == indexed_.digest) return Made{.lists = indexed_};
    }
    return make_index(store);
}

}  // namespace recourse::app
