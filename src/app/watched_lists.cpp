#include "app/watched_lists.hpp"

#include <vector>

namespace recourse::app {

base::Result<watch::ListsNow> watched_lists(PublicRecord& record) {
    watch::ListsNow lists;
    auto indexed = RECOURSE_TRY(record.indexed_lists());
    lists.index = std::move(indexed.index);
    lists.digest = std::move(indexed.digest);
    auto versions = RECOURSE_TRY(record.status());
    std::erase_if(versions, [](const auto& version) { return !version.current; });
    // An alert must not name a version that it was not compared with.
    if (lists::ListStore::digest_of(versions) != lists.digest) {
        return base::fail(base::ErrorCode::conflict, "the lists are just changing: run it again");
    }
    for (const auto& one : versions) lists.versions.emplace(one.list, one.version);
    return lists;
}

}  // namespace recourse::app
