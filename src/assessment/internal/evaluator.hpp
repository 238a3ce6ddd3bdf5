#pragma once

#include <chrono>

#include "assessment/internal/node.hpp"
#include "assessment/internal/outcome.hpp"
#include "assessment/regime.hpp"

namespace recourse::assessment::internal {

/// Independent roots that this program asks for before an allegation counts as met.
inline constexpr int roots_needed = 2;

/// What a test is evaluated over. Views: all must outlive the evaluator.
struct Question {
    const CaseIndex& index;
    const model::Party& target;
    const Regime& regime;
    std::chrono::sys_days today;
};

/// An act of somebody to whom the target is tied.
struct TiedAct {
    int act = 0;  ///< position in CaseIndex::acts()
    const model::Party* actor = nullptr;
    std::vector<std::string> ties;          ///< kinds of relation that the target's record names
    std::vector<std::string> reverse_ties;  ///< those that the actor's record names
    std::vector<std::string> exhibits;      ///< ids of the exhibits that show the ties
};

/// Evaluates tests for one target and one regime.
class Evaluator {
public:
    explicit Evaluator(const Question& question);

    Outcome evaluate(const Node& node);
    /// The same as if the target were involved in this act only.
    Outcome evaluate_on(const Node& node, int act);

    /// Positions of the acts in which the target is involved.
    const Positions& target_acts() const { return target_acts_; }
    /// The same and the acts of those to whom the target is tied.
    Positions acts_within_reach() const;

private:
    struct Item;  ///< the act, post, exposure or relation that a quantifier is at

    Outcome both(const Node& node);
    Outcome either(const Node& node);
    Outcome negated(const Node& node);
    Outcome argued(const Node& node);
    Outcome exists(const Node& node);
    Outcome count(const Node& node);

    std::vector<Item> items(Range range) const;
    bool passes(const Node& node, const Item& item);

    Outcome member(const Node& node) const;
    Outcome flag(const Node& node) const;
    Outcome compare(const Node& node) const;

    /// Whose part in the act counts: the target, or the one to whom the target is tied.
    const model::Party& actor() const;
    void find_tied_acts();

    Outcome conduct(const Node& node) const;
    Outcome tie(const Node& node) const;
    Outcome mode(const Node& node) const;
    Outcome victim(const Node& node) const;
    Outcome recorded(const std::string& text) const;
    Outcome tenure() const;
    Outcome organisation(const Node& node) const;
    Outcome related_organisation(const Node& node) const;
    /// How far claims carry an allegation against what points the other way.
    Outcome weigh(Positions claims, Positions contrary) const;

    Question question_;
    Positions target_acts_;
    std::vector<TiedAct> tied_acts_;
    int only_act_ = -1;  ///< the one act that evaluate_on looks at; -1: all of them
    const Item* item_ = nullptr;
    bool weighing_ = true;  ///< false inside `where`: take what the case says as it stands
};

}  // namespace recourse::assessment::internal
