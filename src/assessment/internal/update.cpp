#include "assessment/internal/update.hpp"

#include <algorithm>
#include <utility>

#include "assessment/internal/side_by_side.hpp"

namespace recourse::assessment::internal {
namespace {

/// Fewer than these are done before a second thread has begun.
constexpr std::size_t answers_for_two_threads = 8;
constexpr std::size_t results_for_two_threads = 30;

/// Whether all that is told of an act apart from findings is the same: what was done, when, and who
/// had which part in it.
bool is_told_alike(const model::Act& before, const model::Act& now) {
    return before.conduct == now.conduct && before.date == now.date &&
           std::ranges::equal(before.involvements, now.involvements,
                              [](const model::Involvement& one, const model::Involvement& other) {
                                  return one.party == other.party && one.mode == other.mode;
                              });
}

}  // namespace

Update::Update(Snapshot& next, Snapshot& last, const Changes& changes) : Update(next) {
    auto [before, after] = follow(last.index, next.index, changes);
    any_act_touched_ = before.any_act() || after.any_act();
    touched_.emplace(std::move(after));
    last_index_ = &last.index;
    next.of_case = std::move(last.of_case);
    std::vector<int> places(last.file->parties.size(), -1);
    for (std::size_t i = 0; i < last.targets.size(); ++i)
        places[static_cast<std::size_t>(last.targets[i].reach.party)] = static_cast<int>(i);
    for (std::size_t i = 0; i < next.targets.size(); ++i) {
        const auto party = static_cast<std::size_t>(next.targets[i].reach.party);
        const int stood = changes[RecordKind::party].from[party];
        const int place = stood < 0 ? -1 : places[static_cast<std::size_t>(stood)];
        if (place < 0) continue;
        const auto known = static_cast<std::size_t>(place);
        changes_[i] = change_of(next.targets[i], last.targets[known], last, before, changes);
        next.targets[i].answers = std::move(last.targets[known].answers);
        for (std::size_t regime = 0; regime < next.regimes.size(); ++regime)
            next.result({i, regime}) = std::move(last.result({known, regime}));
    }
}

Update::Change Update::change_of(const Snapshot::Target& target, const Snapshot::Target& known,
                                 const Snapshot& last, const Touched& before,
                                 const Changes& changes) const {
    const auto& reach = target.reach;
    const auto& after = *touched_;
    const auto& moves = changes[RecordKind::act].to;
    const auto are_same = [&](const Acts& acts) {
        return std::ranges::equal(acts.before, acts.now, [&](int act_before, int act) {
            return moves[static_cast<std::size_t>(act_before)] == act;
        });
    };
    const auto are_told_alike = [&](const Acts& acts) {
        return std::ranges::equal(acts.before, acts.now, [&](int act_before, int act) {
            return is_told_alike(*last.index.act(act_before).act, *next_.index.act(act).act);
        });
    };
    Change change;
    change.before = &known.reach;
    change.own_acts = {before.acts_among(known.reach.acts), after.acts_among(reach.acts)};
    change.all_acts = {before.acts_among(known.reach.all_acts), after.acts_among(reach.all_acts)};
    if (!before.concerns(known.reach) && !after.concerns(reach) && are_same(change.own_acts) &&
        are_told_alike(change.own_acts) &&
        same_exposures(last.index, known.reach.party, next_.index, reach.party))
        change.own = change.own_acts.now.empty() ? Todo::nothing : Todo::acts;
    if (change.own != Todo::all && !before.concerns_ties(known.reach) &&
        !after.concerns_ties(reach) && are_same(change.all_acts))
        change.ties = change.all_acts.now.empty() ? Todo::nothing : Todo::acts;
    change.warnings = known.listings != target.listings ||
                      before.concerns_tied_records(known.reach) ||
                      after.concerns_tied_records(reach);
    return change;
}

Update::Todo Update::todo(const Pair& pair) const {
    const auto& change = changes_[pair.target];
    const auto& scopes = next_.scopes[pair.regime];
    if (scopes.case_for_target && any_act_touched_) return Todo::all;
    return scopes.ties ? change.ties : change.own;
}

template <class Holds>
std::vector<Pair> Update::pairs(Holds holds) const {
    std::vector<Pair> found;
    for (std::size_t target = 0; target < next_.targets.size(); ++target)
        for (std::size_t regime = 0; regime < next_.regimes.size(); ++regime)
            if (const Pair pair{target, regime}; holds(pair)) found.push_back(pair);
    return found;
}

/// Those of which the answers for all targets may be others.
std::vector<std::size_t> Update::regimes_to_ask_about_case() const {
    std::vector<std::size_t> found;
    for (std::size_t regime = 0; regime < next_.regimes.size(); ++regime)
        if (next_.of_case[regime].empty() ||
            (next_.scopes[regime].case_for_all && any_act_touched_))
            found.push_back(regime);
    return found;
}

/// False: all is told as before.
bool Update::answer_about_case(std::size_t regime) {
    const Reach nobody;
    const Question question{next_.index, nobody, next_.regimes[regime], next_.today};
    auto& known = next_.of_case[regime];
    auto answers =
        known.empty() ? answer_case(question) : answer_case(question, &known, &*touched_);
    std::swap(known, answers);
    return known != answers;
}

/// False: all is told as before.
bool Update::answer(const Pair& pair) {
    const auto question = next_.question(pair);
    const auto& scopes = next_.scopes[pair.regime];
    const auto& change = changes_[pair.target];
    auto& answers = next_.answers(pair);
    if (change.before == nullptr) {
        answers = answer_target(question, scopes);
        return true;
    }
    if (todo(pair) == Todo::all) {
        answers = answer_target(question, scopes, &answers, &*touched_);
        return true;
    }
    const auto& acts = scopes.ties ? change.all_acts : change.own_acts;
    return renew(answers, scopes,
                 {{*last_index_, *change.before, question.regime, question.today},
                  question,
                  acts.before,
                  acts.now,
                  *touched_});
}

void Update::compose(const Pair& pair) {
    next_.result(pair) =
        internal::compose(next_.question(pair), next_.of_case[pair.regime], next_.answers(pair),
                          next_.targets[pair.target].listings);
}

void Update::run() {
    const auto about_case = regimes_to_ask_about_case();
    const auto asked = pairs([&](const Pair& pair) { return todo(pair) != Todo::nothing; });
    std::vector<char> case_anew(next_.regimes.size(), 0);
    std::vector<char> anew(next_.results.size(), 0);
    const std::size_t count = about_case.size() + asked.size();
    side_by_side(count >= answers_for_two_threads, count, [&](std::size_t i) {
        if (i < about_case.size()) {
            case_anew[about_case[i]] = answer_about_case(about_case[i]) ? 1 : 0;
        } else {
            const auto& pair = asked[i - about_case.size()];
            anew[next_.place(pair)] = answer(pair) ? 1 : 0;
        }
    });
    next_.evaluated = static_cast<std::size_t>(std::ranges::count(anew, 1));
    const auto told = pairs([&](const Pair& pair) {
        return anew[next_.place(pair)] != 0 || case_anew[pair.regime] != 0 ||
               changes_[pair.target].warnings;
    });
    side_by_side(told.size() >= results_for_two_threads, told.size(),
                 [&](std::size_t i) { compose(told[i]); });
}

}  // namespace recourse::assessment::internal
