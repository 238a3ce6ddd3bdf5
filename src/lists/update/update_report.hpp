#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace recourse::lists {

enum class UpdateNews {
    updated,     ///< a new version is current
    unchanged,   ///< the current version is the one that is published
    older,       ///< what was got is older than the current version: it is history
    failed,      ///< the record is as it was; the message says why
    no_address,  ///< nobody has said where the list lies
};

/// What became of one list.
struct ListUpdate {
    std::string list;
    std::string title;
    UpdateNews news = UpdateNews::failed;
    std::string version;       ///< the current one after it; empty: none is kept
    std::size_t subjects = 0;  ///< of that version
    std::string message;
};

struct UpdateReport {
    std::vector<ListUpdate> lists;
    std::vector<std::string> skipped;  ///< files of `from`, with the reason
    std::size_t unrecognised = 0;      ///< files of `from` that are no list we know

    bool any(UpdateNews news) const;
};

/// "updated", "unchanged", "older", "failed", "no address"
std::string_view to_string(UpdateNews news);
/// {"lists":[{"id","title","news","version","subjects","message"}],"skipped","unrecognised"}
base::Json to_json(const UpdateReport& report);

}  // namespace recourse::lists
