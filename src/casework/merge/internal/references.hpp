#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "casework/change.hpp"

/// Which members of a record name other records.
namespace recourse::casework::internal {

/// Call `visit(kinds, id)` for every id in the body that names another record: `kinds` are those
/// that it may be of ("act" among them); `id` is a text, and may be replaced by another.
void for_each_reference(
    std::string_view record_kind, base::Json& body,
    const std::function<void(std::span<const std::string_view> kinds, base::Json& id)>& visit);

/// The id that a record goes by after a merge, by the one it had; acts as {"act", id}.
using Renames = std::map<RecordKey, std::string>;

/// Put the new ids in place of the old ones, the record's own and those of its acts too.
void rename(RecordKey& key, base::Json& body, const Renames& renames);

}  // namespace recourse::casework::internal
