#include "app/watched_lists.hpp"

namespace recourse::app {

base::Result<watch::ListsNow> watched_lists(PublicRecord& record) {
    watch::ListsNow lists;
    auto indexed = RECOURSE_TRY(record.indexed_lists());
    lists.index = std::move(indexed.index);
    lists.digest = std::move(indexed.digest);
    for (const auto& one : RECOURSE_TRY(record.status())) {
        if (one.current) lists.versions.emplace(one.list, one.version);
    }
    return lists;
}

}  // namespace recourse::app
