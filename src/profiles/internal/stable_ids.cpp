#include "profiles/internal/stable_ids.hpp"

#include <algorithm>
#include <cstddef>
#include <set>

namespace recourse::profiles::internal {

namespace {

/// A group that could keep an id.
struct Heir {
    std::size_t entries = 0;  ///< that come from the profile of that id
    std::size_t group = 0;
    std::string id;
};

}  // namespace

std::vector<std::string> keep_ids(const std::vector<std::vector<std::string>>& groups,
                                  const std::map<std::string, std::string, std::less<>>& old_id,
                                  const std::function<std::string()>& make_id) {
    std::vector<Heir> heirs;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        std::map<std::string, std::size_t> counts;
        for (const std::string& entry : groups[group]) {
            const auto old = old_id.find(entry);
            if (old != old_id.end()) ++counts[old->second];
        }
        for (const auto& [id, count] : counts) heirs.push_back({count, group, id});
    }
    std::ranges::sort(heirs, [](const Heir& one, const Heir& other) {
        if (one.entries != other.entries) return one.entries > other.entries;
        return std::pair(one.group, one.id) < std::pair(other.group, other.id);
    });
    std::vector<std::string> ids(groups.size());
    std::set<std::string> taken;
    for (const Heir& heir : heirs) {
        if (ids[heir.group].empty() && taken.insert(heir.id).second) ids[heir.group] = heir.id;
    }
    for (std::string& id : ids) {
        if (id.empty()) id = make_id();
    }
    return ids;
}

}  // namespace recourse::profiles::internal
