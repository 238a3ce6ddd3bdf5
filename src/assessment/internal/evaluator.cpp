#include "assessment/internal/evaluator.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <ranges>
#include <utility>
#include <vector>

#include "assessment/internal/item.hpp"

namespace recourse::assessment::internal {

Outcome Evaluator::evaluate(const Node& node) {
    Outcome outcome;
    outcome.strength = value(node, &outcome);
    outcome.settle();
    return outcome;
}

Strength Evaluator::evaluate_on(const Node& node, int act) {
    only_act_ = act;
    const Strength strength = value(node, nullptr);
    only_act_ = -1;
    return strength;
}

std::vector<Outcome> Evaluator::parts_on(const Node& node, int act) {
    std::vector<Outcome> parts;
    only_act_ = act;
    add_parts(node, parts);
    only_act_ = -1;
    return parts;
}

void Evaluator::add_parts(const Node& node, std::vector<Outcome>& parts) {
    const bool quantifies = node.kind == NodeKind::exists || node.kind == NodeKind::count;
    if (!quantifies)
        for (const auto& child : node.children) add_parts(child, parts);
    else if (node.range == Range::acts || node.range == Range::tied_acts)
        parts.push_back(evaluate(node));
}

Strength Evaluator::value(const Node& node, Outcome* carried) {
    switch (node.kind) {
        case NodeKind::all:
            return both(node, carried);
        case NodeKind::any:
            return either(node, carried);
        case NodeKind::negate:
            return negated(node, carried);
        case NodeKind::argue:
            return argued(node, carried);
        case NodeKind::member:
            return member(node, carried);
        case NodeKind::flag:
            return flag(node, carried);
        case NodeKind::compare:
            return compare(node);
        case NodeKind::exists:
            return exists(node, carried);
        case NodeKind::count:
            return count(node, carried);
    }
    return {};
}

Strength Evaluator::both(const Node& node, Outcome* carried) {
    Strength result = value(node.children.front(), carried);
    for (const auto& child : node.children | std::views::drop(1)) {
        if (carried == nullptr && result.truth == Truth::no) break;  // nothing is worse
        const Strength next = value(child, carried);
        if (next.truth < result.truth) result = next;
    }
    return result;
}

/// Carried by those alone that come to the best.
Strength Evaluator::either(const Node& node, Outcome* carried) {
    std::vector<Strength> each;
    Strength best = value(node.children.front(), nullptr);
    if (carried != nullptr) each.push_back(best);
    for (const auto& child : node.children | std::views::drop(1)) {
        if (carried == nullptr && best == best_strength) break;  // nothing is better
        const Strength next = value(child, nullptr);
        best = best_of(best, next);
        if (carried != nullptr) each.push_back(next);
    }
    for (std::size_t i = 0; i < each.size(); ++i)
        if (each[i] == best) value(node.children[i], carried);
    return best;
}

Strength Evaluator::negated(const Node& node, Outcome* carried) {
    const Strength strength = value(node.children.front(), carried);
    if (strength.truth == Truth::yes) return {Truth::no, Weakness::no_match};
    if (strength.truth == Truth::no) return {Truth::yes, Weakness::none};
    return strength;
}

Strength Evaluator::argued(const Node& node, Outcome* carried) {
    const Strength strength = value(node.children.front(), carried);
    if (strength.truth == Truth::yes) return {Truth::arguable, Weakness::by_argument};
    return strength;
}

/// Those of them that are looked at; they are in case order.
template <class Acts, class ActOf>
auto Evaluator::looked_at(const Acts& acts, ActOf act_of) const {
    if (only_act_ >= 0) return std::ranges::equal_range(acts, only_act_, {}, act_of);
    return std::ranges::subrange(acts.begin(), acts.end());
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
        for (const int act : looked_at(question_.reach.acts, std::identity())) at(act, nullptr);
    if (range == Range::tied_acts)
        for (const auto& [act, tied] : looked_at(question_.reach.tied_acts, &TiedAct::act))
            at(act, &question_.reach.tied[static_cast<std::size_t>(tied)]);
}

template <class Visit>
void Evaluator::each(Range range, Visit visit) {
    const auto with = [&](auto Item::* member, const auto& record) {
        Item item;
        item.*member = &record;
        visit(item);
    };
    switch (range) {
        case Range::posts:
            for (const auto& post : question_.target().posts) with(&Item::post, post);
            break;
        case Range::exposures:
            for (const int exposure : question_.index.exposures_of(question_.reach.party))
                with(&Item::exposure,
                     question_.index.file().exposures[static_cast<std::size_t>(exposure)]);
            break;
        case Range::relations:
            for (const auto& relation : question_.target().relations)
                with(&Item::relation, relation);
            break;
        default:
            each_act(range, visit);
    }
}

bool Evaluator::passes(const Node& node) {
    if (node.children.size() < 2) return true;
    weighing_ = false;
    const Strength strength = value(node.children[1], nullptr);
    weighing_ = true;
    return strength.truth >= Truth::arguable;
}

/// Carried by the best items; what points the other way speaks against any that has something.
Strength Evaluator::exists(const Node& node, Outcome* carried) {
    const auto& test = node.children.front();
    bool any = false;
    std::optional<Strength> best;
    std::vector<std::pair<Item, Strength>> passed;
    each(node.range, [&](const Item& item) {
        any = true;
        if (carried == nullptr && best == best_strength) return;
        item_ = &item;
        if (!passes(node)) return;
        const Strength next = value(test, nullptr);
        best = best ? best_of(*best, next) : next;
        const bool may_count = next == *best || next.truth > Truth::unknown;
        if (carried != nullptr && may_count) passed.emplace_back(item, next);
    });
    // Who is tied to nobody is taken at the case's word; else no law could rule a stranger out.
    if (!any && node.range == Range::tied_acts) return {Truth::no, Weakness::not_tied};
    if (!any) return {Truth::unknown, Weakness::nothing_recorded};
    if (!best) return {Truth::unknown, Weakness::filtered_out};
    for (const auto& [item, strength] : passed) {
        item_ = &item;
        if (strength == *best) {
            value(test, carried);
            if (item.act != nullptr && best->truth > Truth::no)
                carried->acts.push_back(item.position);
        } else if (strength.truth > Truth::unknown) {
            Outcome other;
            value(test, &other);
            append(carried->contrary, other.contrary);
        }
    }
    item_ = nullptr;
    return *best;
}

Strength Evaluator::count(const Node& node, Outcome* carried) {
    const auto& test = node.children.front();
    std::map<std::string_view, Truth> counted;
    each(node.range, [&](const Item& item) {
        item_ = &item;
        if (!passes(node)) return;
        const Truth next = value(test, nullptr).truth;
        if (next <= Truth::unknown) return;
        if (carried != nullptr) {
            value(test, carried);
            carried->acts.push_back(item.position);
        }
        const auto& act = *item.act->act;
        const auto& key = node.counted == Counted::victims ? act.victim : act.id;
        if (key.empty()) return;
        auto& truth = counted.try_emplace(key, Truth::no).first->second;
        truth = std::max(truth, next);
    });
    item_ = nullptr;
    const auto reached = [&](Truth truth) {
        const auto number = std::ranges::count_if(
            counted, [&](const auto& entry) { return entry.second >= truth; });
        return holds(static_cast<double>(number), node.comparison, node.number);
    };
    const bool surely = reached(Truth::yes);
    const bool at_most = reached(Truth::arguable);
    if (surely && at_most) return {Truth::yes, Weakness::none};
    if (surely || at_most) return {Truth::arguable, Weakness::single_root};
    return {Truth::no, Weakness::too_few};
}

}  // namespace recourse::assessment::internal
