#include "app/public_record.hpp"

#include <vector>

namespace recourse::app {

using base::Result;

namespace {

using SharedIndex = std::shared_ptr<const screening::Index>;

Result<SharedIndex> build_index(lists::ListStore& store, const std::filesystem::path& names) {
    auto versions = RECOURSE_TRY(store.status());
    std::erase_if(versions, [](const lists::ListStatus& version) { return !version.current; });
    return index_versions(store, versions, RECOURSE_TRY(screening::read_name_tables(names)));
}

}  // namespace

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
      store_(std::move(other.store_)),
      held_(other.held_),
      indexed_digest_(std::move(other.indexed_digest_)),
      index_(std::move(other.index_)) {}

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

Result<IndexedLists> PublicRecord::indexed_lists() {
    RECOURSE_TRY(index());
    const std::scoped_lock lock(mutex_);
    return IndexedLists{.index = index_, .digest = indexed_digest_};
}

Result<std::string> PublicRecord::current_digest() {
    const std::scoped_lock lock(mutex_);
    return store_.current_digest();
}

Result<std::shared_ptr<const screening::Index>> PublicRecord::index() {
    const std::scoped_lock lock(mutex_);
    if (index_ && held_) return index_;
    auto digest = RECOURSE_TRY(store_.current_digest());
    if (index_ && digest == indexed_digest_) return index_;
    index_ = RECOURSE_TRY(build_index(store_, names_));
    indexed_digest_ = std::move(digest);
    return index_;
}

void PublicRecord::hold_index() {
    const std::scoped_lock lock(mutex_);
    held_ = true;
}

Result<void> PublicRecord::renew_index() {
    std::string digest;
    const auto built = build_aside(digest);
    const std::scoped_lock lock(mutex_);
    held_ = false;
    if (!built) return base::fail(built.error());
    index_ = *built;
    indexed_digest_ = std::move(digest);
    return {};
}

/// What changes after the digest is read makes it another one, so that index() builds again.
Result<SharedIndex> PublicRecord::build_aside(std::string& digest) {
    auto store = RECOURSE_TRY(lists::ListStore::open(folder_));
    digest = RECOURSE_TRY(store.current_digest());
    {
        const std::scoped_lock lock(mutex_);
        if (index_ && digest == indexed_digest_) return index_;
    }
    return build_index(store, names_);
}

}  // namespace recourse::app
