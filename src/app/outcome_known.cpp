#include "app/outcome_known.hpp"

#include <algorithm>
#include <string_view>

namespace recourse::app {

using filing::Outcome;

KnownEntries::KnownEntries(const std::vector<Outcome>& stored, std::string_view filing) {
    for (const auto& one : stored) {
        if (one.filing != filing) continue;
        const Outcome*& last = last_[{one.party, one.subject}];
        if (last == nullptr || last->found < one.found) last = &one;
    }
}

const Outcome* KnownEntries::find(const std::string& party, const std::string& subject) const {
    const auto found = last_.find({party, subject});
    return found == last_.end() ? nullptr : found->second;
}

bool KnownEntries::is_another(const std::string& party, const std::string& subject) const {
    return std::ranges::any_of(last_, [&](const auto& known) {
        return known.first.second == subject && known.first.first != party;
    });
}

std::vector<const Outcome*> KnownEntries::all() const {
    std::vector<const Outcome*> all;
    for (const auto& [place, last] : last_) all.push_back(last);
    return all;
}

watch::ComparisonKey KnownEntries::key(std::string_view party) const {
    std::vector<std::string_view> texts;
    for (const auto& [place, last] : last_) {
        if (!party.empty() && place.first != party) continue;
        texts.insert(texts.end(), {place.first, place.second, last->id, last->fingerprint});
    }
    return watch::key_of(texts);
}

}  // namespace recourse::app
