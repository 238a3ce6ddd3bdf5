#include "assessment/listed_so_far.hpp"

#include <algorithm>
#include <utility>

namespace recourse::assessment {
namespace {

void count(const model::Subject& subject, const std::string& regime, ListedSoFar& counted) {
    ++counted.entries;
    if (subject.kind == model::SubjectKind::person) ++counted.persons;
    for (const auto& country : subject.nationalities) ++counted.countries[country];
    for (const auto& designation : subject.designations) {
        if (designation.regime != regime || designation.listed.empty()) continue;
        if (counted.latest.empty() ||
            designation.listed.latest().value() > counted.latest.latest().value())
            counted.latest = designation.listed;
    }
}

}  // namespace

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
            count(subject, regime, counted);
        }
    }
    ListRecord record;
    for (auto& [key, counted] : by_list) {
        auto& fullest = record[key.first];
        if (counted.entries > fullest.entries) fullest = std::move(counted);
    }
    return record;
}

}  // namespace recourse::assessment
