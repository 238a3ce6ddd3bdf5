#include "assessment/case_assessor.hpp"

#include <algorithm>
#include <future>
#include <optional>

#include "assessment/internal/changes.hpp"
#include "assessment/internal/element_answer.hpp"

namespace recourse::assessment {
namespace {

using internal::CaseAnswers;
using internal::CaseIndex;
using internal::Question;
using internal::Reach;
using internal::Scopes;
using internal::TargetAnswers;

/// Fewer pairs than this are not worth a second thread.
constexpr std::size_t pairs_for_two_threads = 60;

}  // namespace

/// A case as of one update. Not movable: index and reaches are views of `file`.
struct CaseAssessor::Snapshot {
    /// What is kept of one target.
    struct Target {
        Reach reach;
        std::vector<Listing> listings;
        std::vector<TargetAnswers> answers;  ///< by regime
        bool anew = true;                    ///< must be evaluated; else `answers` are still right
        bool ties_anew = true;               ///< the same for regimes that look at ties
        bool listed_anew = true;             ///< `listings` are others than before
    };

    /// What is known of one regime.
    struct OfRegime {
        Scopes scopes;
        bool changed = true;  ///< some answer that is the same for all targets is another now
    };

    Snapshot(std::shared_ptr<const model::Case> taken, std::chrono::sys_days day)
        : shared(std::move(taken)), file(*shared), index(file), today(day) {}
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

    std::shared_ptr<const model::Case> shared;
    const model::Case& file;
    CaseIndex index;
    std::chrono::sys_days today;
    std::vector<Target> targets;
    std::vector<OfRegime> work;              ///< by regime
    std::vector<CaseAnswers> of_case;        ///< by regime; those that nothing needs may be old
    std::optional<internal::Touched> after;  ///< what the change reaches; nothing: everything
    std::vector<TargetAssessment> results;   ///< by target and regime
    std::size_t evaluated = 0;

    struct Work;

    void find_targets(const Listings& listings);
    Work work_on(const Target& target, const OfRegime& of_regime) const;
    void keep(Snapshot& last, std::size_t regimes);
    void answer(std::span<const Regime> regimes);
    void answer_about_case(const Regime& regime, std::size_t at);
    std::size_t assess(std::span<const Regime> regimes, std::size_t first, std::size_t last);

    bool acts_changed = true;  ///< so that answers about the whole case may be others
};

void CaseAssessor::Snapshot::find_targets(const Listings& listings) {
    for (const auto* party : file.targets()) {
        Target target;
        target.reach = internal::find_reach(index, *party);
        if (const auto found = listings.find(party->id); found != listings.end())
            target.listings = found->second;
        targets.push_back(std::move(target));
    }
}

/// Take over from the last snapshot what no change can have touched.
void CaseAssessor::Snapshot::keep(Snapshot& last, std::size_t regimes) {
    if (last.today != today) return;
    const auto changes = internal::compare(last.index, index);
    if (changes.everything) return;
    const internal::Touched before(last.index, changes.before);
    after.emplace(index, changes.after);
    acts_changed = before.any_act() || after->any_act();
    of_case = std::move(last.of_case);
    auto found = last.targets.begin();
    for (std::size_t i = 0; i < targets.size(); ++i) {
        auto& target = targets[i];
        // The order is the same, so whoever is passed over is no target any more.
        const int old = last.index.party_position(target.reach.target->id);
        while (found != last.targets.end() && found->reach.party < old) ++found;
        if (found == last.targets.end() || found->reach.party != old ||
            before.concerns(found->reach) || after->concerns(target.reach) ||
            !internal::same_exposures(last.index, found->reach.party, index, target.reach.party))
            continue;
        target.anew = false;
        target.ties_anew = before.concerns_ties(found->reach) || after->concerns_ties(target.reach);
        target.listed_anew = found->listings != target.listings;
        target.answers = std::move(found->answers);
        const auto from = static_cast<std::size_t>(found - last.targets.begin()) * regimes;
        for (std::size_t regime = 0; regime < regimes; ++regime)
            results[i * regimes + regime] = std::move(last.results[from + regime]);
    }
}

/// The pairs that a change can have touched.
struct CaseAssessor::Snapshot::Work {
    bool evaluate = false;
    bool compose = false;
};

CaseAssessor::Snapshot::Work CaseAssessor::Snapshot::work_on(const Target& target,
                                                             const OfRegime& of_regime) const {
    const auto& reads = of_regime.scopes;
    Work todo;
    todo.evaluate =
        target.anew || (reads.ties && target.ties_anew) || (reads.case_for_target && acts_changed);
    // Warnings speak of entities that are tied to the target under every regime.
    todo.compose = todo.evaluate || target.ties_anew || target.listed_anew ||
                   (reads.case_for_all && acts_changed && of_regime.changed);
    return todo;
}

/// Run both, side by side where there is enough to do.
template <class First, class Second>
void run_both(bool side_by_side, First first, Second second) {
    if (!side_by_side) {
        first();
        second();
        return;
    }
    auto other = std::async(std::launch::async, first);
    second();
    other.get();
}

/// Answers what is the same for all targets, and notes whether it is another than before.
void CaseAssessor::Snapshot::answer_about_case(const Regime& regime, std::size_t at) {
    const Reach nobody;
    auto answers = internal::answer_case({index, nobody, regime, today});
    work[at].changed = !after || !internal::are_same(of_case[at], answers, *after);
    of_case[at] = std::move(answers);
}

void CaseAssessor::Snapshot::answer(std::span<const Regime> regimes) {
    of_case.resize(regimes.size());
    std::vector<std::size_t> needed;
    for (std::size_t at = 0; at < regimes.size(); ++at) {
        work.push_back({internal::scopes_of(regimes[at]), true});
        const auto is_needed = [&](const Target& target) {
            return work_on(target, work.back()).compose;
        };
        if (std::ranges::any_of(targets, is_needed)) needed.push_back(at);
    }
    const auto about_case = [&](std::size_t first, std::size_t step) {
        for (std::size_t i = first; i < needed.size(); i += step)
            answer_about_case(regimes[needed[i]], needed[i]);
    };
    run_both(
        acts_changed && needed.size() > 1, [&] { about_case(0, 2); }, [&] { about_case(1, 2); });
    std::size_t pairs = 0;
    for (const std::size_t at : needed)
        pairs += static_cast<std::size_t>(std::ranges::count_if(
            targets, [&](const Target& target) { return work_on(target, work[at]).compose; }));
    const std::size_t half = targets.size() / 2;
    std::size_t first = 0;
    std::size_t second = 0;
    run_both(
        pairs >= pairs_for_two_threads, [&] { first = assess(regimes, 0, half); },
        [&] { second = assess(regimes, half, targets.size()); });
    evaluated = first + second;
}

/// Evaluate and put together what is to be done of these targets; how many pairs were evaluated.
std::size_t CaseAssessor::Snapshot::assess(std::span<const Regime> regimes, std::size_t first,
                                           std::size_t last) {
    std::size_t done = 0;
    for (std::size_t i = first; i < last; ++i) {
        auto& target = targets[i];
        target.answers.resize(regimes.size());
        for (std::size_t at = 0; at < regimes.size(); ++at) {
            const auto todo = work_on(target, work[at]);
            const Question question{index, target.reach, regimes[at], today};
            if (todo.evaluate)
                target.answers[at] = internal::answer_target(question, work[at].scopes);
            if (todo.compose)
                results[i * regimes.size() + at] =
                    internal::compose(question, of_case[at], target.answers[at], target.listings);
            if (todo.evaluate) ++done;
        }
    }
    return done;
}

CaseAssessor::CaseAssessor(std::span<const Regime> regimes) : regimes_(regimes) {}
CaseAssessor::~CaseAssessor() = default;
CaseAssessor::CaseAssessor(CaseAssessor&&) noexcept = default;
CaseAssessor& CaseAssessor::operator=(CaseAssessor&&) noexcept = default;

void CaseAssessor::update(model::Case file, const Listings& listings, base::Time now) {
    update(std::make_shared<const model::Case>(std::move(file)), listings, now);
}

void CaseAssessor::update(std::shared_ptr<const model::Case> file, const Listings& listings,
                          base::Time now) {
    auto next =
        std::make_unique<Snapshot>(std::move(file), std::chrono::floor<std::chrono::days>(now));
    next->find_targets(listings);
    next->results.resize(next->targets.size() * regimes_.size());
    if (snapshot_ != nullptr) next->keep(*snapshot_, regimes_.size());
    next->answer(regimes_);
    snapshot_ = std::move(next);
}

const std::vector<TargetAssessment>& CaseAssessor::results() const {
    static const std::vector<TargetAssessment> none;
    return snapshot_ == nullptr ? none : snapshot_->results;
}

std::size_t CaseAssessor::evaluated() const {
    return snapshot_ == nullptr ? 0 : snapshot_->evaluated;
}

}  // namespace recourse::assessment
