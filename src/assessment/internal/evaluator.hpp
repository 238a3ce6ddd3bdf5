#pragma once

#include <chrono>

#include "assessment/internal/node.hpp"
#include "assessment/internal/outcome.hpp"
#include "assessment/internal/reach.hpp"
#include "assessment/regime.hpp"

namespace recourse::assessment::internal {

/// What a test is evaluated over. Views: all must outlive whoever holds it.
struct Question {
    const CaseIndex& index;
    const Reach& reach;
    const Regime& regime;
    std::chrono::sys_days today;

    const model::Party& target() const { return *reach.target; }
};

/// Evaluates tests for one target and one regime.
class Evaluator {
public:
    explicit Evaluator(const Question& question) : question_(question) {}

    Outcome evaluate(const Node& node);
    /// The same as if the target were involved in this act only.
    Outcome evaluate_on(const Node& node, int act);

private:
    struct Item;  ///< the act, post, exposure or relation that a quantifier is at

    Outcome value(const Node& node);
    Outcome both(const Node& node);
    Outcome either(const Node& node);
    Outcome negated(const Node& node);
    Outcome argued(const Node& node);
    Outcome exists(const Node& node);
    Outcome count(const Node& node);

    /// Call with every item of a range, in case order.
    template <class Visit>
    void each(Range range, Visit visit);
    template <class Visit>
    void each_act(Range range, Visit visit);
    bool is_looked_at(int act) const { return only_act_ < 0 || act == only_act_; }
    bool passes(const Node& node);

    Outcome member(const Node& node) const;
    Outcome flag(const Node& node) const;
    Outcome compare(const Node& node) const;

    /// Whose part in the act counts: the target, or the one to whom the target is tied.
    int actor() const;

    Outcome conduct(const Node& node) const;
    Outcome tie(const Node& node) const;
    Outcome mode(const Node& node) const;
    Outcome victim(const Node& node) const;
    Outcome recorded(const std::string& text) const;
    Outcome tenure() const;
    Outcome organisation(const Node& node) const;
    Outcome related_organisation(const Node& node) const;
    /// What claims come to; inside `where`: yes.
    Outcome weighed(const Weighed& weighed) const;
    void show(Outcome& outcome, const std::vector<std::string>& exhibits) const;

    Question question_;
    int only_act_ = -1;  ///< the one act that evaluate_on looks at; -1: all of them
    const Item* item_ = nullptr;
    bool weighing_ = true;  ///< false inside `where`: take what the case says as it stands
};

/// Whether a test asks nothing of the target, so that it comes to the same for every one.
bool is_of_the_case(const Node& node);
/// Whether a test runs over items of this range.
bool looks_at(const Node& node, Range range);

}  // namespace recourse::assessment::internal
