#include "app/public_record.hpp"

#include <vector>

namespace recourse::app {

using base::Result;

Result<PublicRecord> PublicRecord::open(const Home& home) {
    return PublicRecord(RECOURSE_TRY(lists::ListStore::open(home.record())));
}

PublicRecord::PublicRecord(PublicRecord&& other) noexcept
    : store_(std::move(other.store_)),
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
    auto digest = RECOURSE_TRY(store_.current_digest());
    if (index_ && digest == indexed_digest_) return index_;

    std::vector<model::Subject> subjects;
    RECOURSE_CHECK(
        store_.for_each_current_subject([&](const model::Subject& subject) -> Result<void> {
            subjects.push_back(subject);
            return {};
        }));
    index_ = std::make_shared<const screening::Index>(screening::Index::build(std::move(subjects)));
    indexed_digest_ = std::move(digest);
    return index_;
}

}  // namespace recourse::app
