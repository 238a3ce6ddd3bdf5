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

/// Evaluates tests for one target and one regime.
class Evaluator {
public:
    explicit Evaluator(const Question& question);

    Outcome evaluate(const Node& node);
    /// The same as if the target were involved in this act only.
    Outcome evaluate_on(const Node& node, int act);

    /// Positions of the acts in which the target is involved.
    const Positions& target_acts() const { return target_acts_; }

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

    Outcome conduct(const Node& node) const;
    Outcome mode(const Node& node) const;
    Outcome victim(const Node& node) const;
    Outcome recorded(const std::string& text) const;
    Outcome tenure() const;
    Outcome organisation(const Node& node) const;
    /// How far claims carry an allegation against what points the other way.
    Outcome weigh(Positions claims, Positions contrary) const;

    Question question_;
    Positions target_acts_;
    const Item* item_ = nullptr;
    bool weighing_ = true;  ///< false inside `where`: take what the case says as it stands
};

}  // namespace recourse::assessment::internal
