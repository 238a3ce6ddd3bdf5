#include "app/watched_lists.hpp"

#include <utility>

namespace recourse::app {

base::Result<watch::ListsNow> watched_lists(PublicRecord& record) {
    auto indexed = RECOURSE_TRY(record.indexed_lists());
    watch::ListsNow lists;
    lists.index = std::move(indexed.index);
    lists.digest = std::move(indexed.digest);
    for (const auto& one : indexed.versions) lists.versions.emplace(one.list, one.version);
    return lists;
}

}  // namespace recourse::app
