#include "assessment/listed_so_far.hpp"

#include <algorithm>
#include <utility>

namespace recourse::assessment {

std::size_t ListedSoFar::count(bool persons) const {
    return static_cast<std::size_t>(std::ranges::count(entries, persons, &ListedEntry::is_person));
}

std::size_t ListedSoFar::count(bool persons, const std::vector<std::string>& nationalities) const {
    return static_cast<std::size_t>(std::ranges::count_if(entries, [&](const ListedEntry& entry) {
        return entry.is_person == persons &&
               std::ranges::find_first_of(entry.nationalities, nationalities) !=
                   entry.nationalities.end();
    }));
}

ListRecord count_listed(std::span<const model::Subject> subjects) {
    std::map<std::pair<std::string, std::string>, ListedSoFar> by_list;
    std::vector<std::string> regimes;
    for (const auto& subject : subjects) {
        regimes.clear();
        for (const auto& designation : subject.designations) {
            const auto& regime = designation.regime;
            if (regime.empty() || std::ranges::find(regimes, regime) != regimes.end()) continue;
            regimes.push_back(regime);
            auto& counted = by_list[{regime, subject.list}];
            counted.list = subject.list;
            counted.entries.push_back(
                {subject.kind == model::SubjectKind::person, subject.nationalities});
        }
    }
    ListRecord record;
    for (auto& [key, counted] : by_list) {
        auto& fullest = record[key.first];
        if (counted.entries.size() > fullest.entries.size()) fullest = std::move(counted);
    }
    return record;
}

}  // namespace recourse::assessment
