#include "assessment/internal/check.hpp"

#include "assessment/internal/phrases.hpp"

namespace recourse::assessment::internal {
TargetEvidence::TargetEvidence(const CaseIndex& index, const model::Party& target)
    : party(index.party_position(target.id)) {
    for (const int act : index.acts_of(party)) {
        acts.push_back(act);
        append(claims, index.conduct(act).claims);
        const auto& indexed = index.act(act);
        for (int i = indexed.first_involvement; i < indexed.last_involvement; ++i) {
            if (index.involvement(i).party != party) continue;
            parts.push_back({act, i});
            append(claims, index.link(i).claims);
        }
    }
    settle(acts);
    settle(claims);
    exhibits = index.exhibits_of(claims);
    index.append_exhibits(target.identity_exhibits, identity);
    settle(identity);
}

const model::Source* source_of(const CaseIndex& index, int exhibit) {
    const int source = index.source_position(index.exhibit(exhibit).source);
    return source < 0 ? nullptr : &index.file().sources[static_cast<std::size_t>(source)];
}

std::string name_exhibits(const CaseIndex& index, PositionSpan exhibits) {
    std::vector<int> numbers;
    for (const int exhibit : exhibits) numbers.push_back(index.exhibit(exhibit).number);
    return name_exhibits(numbers);
}

std::vector<std::string> exhibit_records(const CaseIndex& index, PositionSpan exhibits) {
    std::vector<std::string> records;
    for (const int exhibit : exhibits) records.push_back("exhibit/" + index.exhibit(exhibit).id);
    return records;
}

}  // namespace recourse::assessment::internal
