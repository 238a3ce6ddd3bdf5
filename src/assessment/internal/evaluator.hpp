#pragma once

#include <chrono>
#include <string>
#include <vector>

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
    /// What it comes to as if there were none of the acts of the target, and of those to whom it is
    /// tied, but this.
    Strength evaluate_on(const Node& node, int act);
    /// The same for each part of a test that runs over such acts, with what carries it.
    std::vector<Outcome> parts_on(const Node& node, int act);

private:
    struct Item;  ///< the act, post, exposure or relation that a quantifier is at

    /// What a node comes to. What carries it is added to `carried`, unless that is null: of many
    /// acts only the best carry a test, so that most are only looked at.
    Strength value(const Node& node, Outcome* carried);
    Strength both(const Node& node, Outcome* carried);
    Strength either(const Node& node, Outcome* carried);
    Strength negated(const Node& node, Outcome* carried);
    Strength argued(const Node& node, Outcome* carried);
    Strength exists(const Node& node, Outcome* carried);
    Strength count(const Node& node, Outcome* carried);

    /// Call with every item of a range, in case order.
    template <class Visit>
    void each(Range range, Visit visit);
    template <class Visit>
    void each_act(Range range, Visit visit);
    template <class Acts, class ActOf>
    auto looked_at(const Acts& acts, ActOf act_of) const;
    void add_parts(const Node& node, std::vector<Outcome>& parts);
    bool passes(const Node& node);

    Strength member(const Node& node, Outcome* carried) const;
    Strength flag(const Node& node, Outcome* carried) const;
    Strength compare(const Node& node) const;

    /// Whose part in the act counts: the target, or the one to whom the target is tied.
    int actor() const;

    Strength conduct(const Node& node, Outcome* carried) const;
    Strength tie(const Node& node, Outcome* carried) const;
    Strength mode(const Node& node, Outcome* carried) const;
    Strength strength_of_part(int part) const;
    Strength victim(const Node& node, Outcome* carried) const;
    Strength recorded(const std::string& text, Outcome* carried) const;
    Strength tenure(Outcome* carried) const;
    Strength organisation(const Node& node, Outcome* carried) const;
    Strength related_organisation(const Node& node) const;
    Strength exposure(const Node& node, Outcome* carried) const;
    /// What claims come to; inside `where`: yes.
    Strength weighed(const Weighed& weighed, Outcome* carried) const;
    void show(const std::vector<std::string>& exhibits, Outcome* carried) const;

    Question question_;
    int only_act_ = -1;  ///< the one act that is looked at; -1: all of them
    const Item* item_ = nullptr;
    bool weighing_ = true;  ///< false inside `where`: take what the case says as it stands
};

/// Whether a test asks nothing of the target, so that it comes to the same for every one.
bool is_of_the_case(const Node& node);
/// Whether a test runs over items of this range.
bool looks_at(const Node& node, Range range);

}  // namespace recourse::assessment::internal
