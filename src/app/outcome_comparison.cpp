#include "app/outcome_comparison.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace recourse::app {

using screening::Index;

OutcomeComparison::OutcomeComparison(const Index& index, CheckedOutcomes before)
    : index_(index),
      before_(std::move(before)),
      entries_(index, before_.entries, before_.checks + 1) {}

std::vector<screening::Match> OutcomeComparison::search(const OutcomePlace& place,
                                                        const screening::Query& query,
                                                        const KnownEntries& known) {
    const auto asked = watch::key_of(query, index_.weights(query));
    return index_for(place, asked, known).search(query, {.limit = index_.size()});
}

std::vector<ListedInText> OutcomeComparison::find_in_text(const OutcomePlace& place,
                                                          const std::vector<TextPage>& pages,
                                                          const KnownEntries& known) {
    if (!words_) words_.emplace(index_);
    const ListedRuns runs = listed_runs(*words_, pages);
    std::vector<watch::ComparisonKey> keys;
    for (const auto& [words, on] : runs) {
        const screening::Query query{.names = {words}};
        keys.push_back(watch::key_of(query, index_.weights(query)));
    }
    // Whom a run of words is of hangs on the page.
    std::vector<std::string_view> texts;
    for (const auto& key : keys) texts.push_back(watch::text_of(key));
    for (const auto& page : pages) texts.push_back(page.text);
    return find_listed_runs(index_for(place, watch::key_of(texts), known), runs).found;
}

const Index& OutcomeComparison::index_for(const OutcomePlace& place,
                                          const watch::ComparisonKey& asked,
                                          const KnownEntries& known) {
    compared_.push_back({place, asked});
    const auto checked = before_.cases.find(place.case_id);
    const bool compared =
        checked != before_.cases.end() &&
        std::ranges::binary_search(checked->second.targets, key_of_place(compared_.back(), known));
    ++(compared ? partial_ : whole_);
    return compared ? entries_.newer_than(checked->second.check) : index_;
}

watch::ComparisonKey OutcomeComparison::key_of_place(const Compared& compared,
                                                     const KnownEntries& known) {
    const auto known_key = known.key(compared.place.party);
    const std::array<std::string_view, 5> texts = {
        compared.place.filing, compared.place.party, compared.place.tie,
        watch::text_of(compared.asked), watch::text_of(known_key)};
    return watch::key_of(texts);
}

CheckedOutcomes OutcomeComparison::after(const std::vector<filing::Outcome>& stored) const {
    CheckedOutcomes after;
    after.checks = before_.checks + 1;
    after.entries = entries_.checks();
    after.cases = before_.cases;
    for (const auto& id : visited_) after.cases[id] = {after.checks, {}};
    std::map<std::string, KnownEntries> known;
    for (const auto& one : compared_) {
        auto of_filing = known.find(one.place.filing);
        if (of_filing == known.end())
            of_filing =
                known.emplace(one.place.filing, KnownEntries(stored, one.place.filing)).first;
        after.cases[one.place.case_id].targets.push_back(key_of_place(one, of_filing->second));
    }
    for (const auto& id : visited_) std::ranges::sort(after.cases[id].targets);
    return after;
}

}  // namespace recourse::app
