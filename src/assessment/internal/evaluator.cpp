#include "assessment/internal/evaluator.hpp"

#include <algorithm>
#include <map>
#include <ranges>
#include <utility>

#include "assessment/internal/item.hpp"

namespace recourse::assessment::internal {

Outcome Evaluator::evaluate(const Node& node) {
    Outcome outcome = value(node);
    outcome.settle();
    return outcome;
}

Outcome Evaluator::evaluate_on(const Node& node, int act) {
    only_act_ = act;
    Outcome outcome = evaluate(node);
    only_act_ = -1;
    return outcome;
}

Outcome Evaluator::value(const Node& node) {
    switch (node.kind) {
        case NodeKind::all:
            return both(node);
        case NodeKind::any:
            return either(node);
        case NodeKind::negate:
            return negated(node);
        case NodeKind::argue:
            return argued(node);
        case NodeKind::member:
            return member(node);
        case NodeKind::flag:
            return flag(node);
        case NodeKind::compare:
            return compare(node);
        case NodeKind::exists:
            return exists(node);
        case NodeKind::count:
            return count(node);
    }
    return {};
}

Outcome Evaluator::both(const Node& node) {
    Outcome result = value(node.children.front());
    for (const auto& child : node.children | std::views::drop(1)) {
        const Outcome next = value(child);
        if (next.strength.truth < result.strength.truth) result.strength = next.strength;
        result.carry(next);
    }
    return result;
}

Outcome Evaluator::either(const Node& node) {
    Outcome result = value(node.children.front());
    for (const auto& child : node.children | std::views::drop(1)) {
        Outcome next = value(child);
        if (next.strength.better_than(result.strength)) std::swap(result, next);
        if (next.strength == result.strength) result.carry(next);
    }
    return result;
}

Outcome Evaluator::negated(const Node& node) {
    Outcome result = value(node.children.front());
    if (result.strength.truth == Truth::yes)
        result.strength = {Truth::no, Weakness::no_match};
    else if (result.strength.truth == Truth::no)
        result.strength = {Truth::yes, Weakness::none};
    return result;
}

Outcome Evaluator::argued(const Node& node) {
    Outcome result = value(node.children.front());
    if (result.strength.truth == Truth::yes)
        result.strength = {Truth::arguable, Weakness::by_argument};
    return result;
}

template <class Visit>
void Evaluator::each_act(Range range, Visit visit) {
    const auto& index = question_.index;
    const auto at = [&](int act, const Tied* tied) {
        Item item;
        item.act = &index.act(act);
        item.position = act;
        item.tied = tied;
        visit(item);
    };
    if (range == Range::case_acts)
        for (int act = 0; act < static_cast<int>(index.acts().size()); ++act) at(act, nullptr);
    if (range == Range::acts)
        for (const int act : question_.reach.acts)
            if (is_looked_at(act)) at(act, nullptr);
    if (range == Range::tied_acts)
        for (const auto& [act, tied] : question_.reach.tied_acts)
            if (is_looked_at(act)) at(act, &question_.reach.tied[static_cast<std::size_t>(tied)]);
}

template <class Visit>
void Evaluator::each(Range range, Visit visit) {
    const auto with = [&](auto Item::* member, const auto& record) {
        Item item;
        item.*member = &record;
        visit(item);
    };
    const auto& target = question_.target();
    switch (range) {
        case Range::posts:
            for (const auto& post : target.posts) with(&Item::post, post);
            break;
        case Range::exposures:
            for (const int exposure : question_.index.exposures_of(question_.reach.party))
                with(&Item::exposure,
                     question_.index.file().exposures[static_cast<std::size_t>(exposure)]);
            break;
        case Range::relations:
            for (const auto& relation : target.relations) with(&Item::relation, relation);
            break;
        default:
            each_act(range, visit);
    }
}

bool Evaluator::passes(const Node& node) {
    if (node.children.size() < 2) return true;
    weighing_ = false;
    const Truth truth = value(node.children[1]).strength.truth;
    weighing_ = true;
    return truth >= Truth::arguable;
}

Outcome Evaluator::exists(const Node& node) {
    Outcome best;
    Positions contrary;
    bool any = false;
    bool any_passed = false;
    each(node.range, [&](const Item& item) {
        any = true;
        item_ = &item;
        if (!passes(node)) return;
        Outcome next = value(node.children.front());
        if (next.strength.truth > Truth::unknown) append(contrary, next.contrary);
        if (!any_passed || next.strength.better_than(best.strength))
            best = std::move(next);
        else if (next.strength == best.strength)
            best.carry(next);
        else
            return;
        any_passed = true;
        if (item.act != nullptr && best.strength.truth > Truth::no)
            best.acts.push_back(item.position);
    });
    item_ = nullptr;
    // Who is tied to nobody is taken at the case's word; else no law could rule a stranger out.
    if (!any && node.range == Range::tied_acts) return outcome_of(Truth::no, Weakness::not_tied);
    if (!any) return outcome_of(Truth::unknown, Weakness::nothing_recorded);
    if (!any_passed) return outcome_of(Truth::unknown, Weakness::filtered_out);
    append(best.contrary, contrary);
    return best;
}

Outcome Evaluator::count(const Node& node) {
    std::map<std::string_view, Truth> counted;
    Outcome carried;
    each(node.range, [&](const Item& item) {
        item_ = &item;
        if (!passes(node)) return;
        Outcome next = value(node.children.front());
        if (next.strength.truth <= Truth::unknown) return;
        carried.carry(next);
        carried.acts.push_back(item.position);
        const auto& act = *item.act->act;
        const auto& key = node.counted == Counted::victims ? act.victim : act.id;
        if (key.empty()) return;
        auto& truth = counted.try_emplace(key, Truth::no).first->second;
        truth = std::max(truth, next.strength.truth);
    });
    item_ = nullptr;
    const auto reached = [&](Truth truth) {
        const auto number = std::ranges::count_if(
            counted, [&](const auto& entry) { return entry.second >= truth; });
        return holds(static_cast<double>(number), node.comparison, node.number);
    };
    const bool surely = reached(Truth::yes);
    const bool at_most = reached(Truth::arguable);
    if (surely && at_most)
        carried.strength = {Truth::yes, Weakness::none};
    else if (surely || at_most)
        carried.strength = {Truth::arguable, Weakness::single_root};
    else
        carried.strength = {Truth::no, Weakness::too_few};
    return carried;
}

}  // namespace recourse::assessment::internal
