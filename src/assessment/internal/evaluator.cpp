#include "assessment/internal/evaluator.hpp"

#include <algorithm>
#include <map>
#include <ranges>
#include <utility>

#include "assessment/internal/item.hpp"

namespace recourse::assessment::internal {
namespace {

bool involves(const model::Act& act, std::string_view party) {
    return std::ranges::find(act.involvements, party, &model::Involvement::party) !=
           act.involvements.end();
}

}  // namespace

Evaluator::Evaluator(const Question& question) : question_(question) {
    const auto& acts = question.index.acts();
    for (std::size_t i = 0; i < acts.size(); ++i)
        if (involves(*acts[i].act, question.target.id)) target_acts_.push_back(static_cast<int>(i));
}

Outcome Evaluator::evaluate(const Node& node) {
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

Outcome Evaluator::evaluate_on(const Node& node, int act) {
    Positions all = std::exchange(target_acts_, {act});
    Outcome outcome = evaluate(node);
    target_acts_ = std::move(all);
    return outcome;
}

Outcome Evaluator::both(const Node& node) {
    Outcome result = evaluate(node.children.front());
    for (const auto& child : node.children | std::views::drop(1)) {
        const Outcome next = evaluate(child);
        if (next.truth < result.truth) {
            result.truth = next.truth;
            result.weakness = next.weakness;
        }
        result.carry(next);
    }
    return result;
}

Outcome Evaluator::either(const Node& node) {
    Outcome result = evaluate(node.children.front());
    for (const auto& child : node.children | std::views::drop(1)) {
        Outcome next = evaluate(child);
        if (next.better_than(result)) std::swap(result, next);
        if (next.same_as(result)) result.carry(next);
    }
    return result;
}

Outcome Evaluator::negated(const Node& node) {
    Outcome result = evaluate(node.children.front());
    if (result.truth == Truth::yes) {
        result.truth = Truth::no;
        result.weakness = Weakness::no_match;
    } else if (result.truth == Truth::no) {
        result.truth = Truth::yes;
        result.weakness = Weakness::none;
    }
    return result;
}

Outcome Evaluator::argued(const Node& node) {
    Outcome result = evaluate(node.children.front());
    if (result.truth == Truth::yes) {
        result.truth = Truth::arguable;
        result.weakness = Weakness::by_argument;
    }
    return result;
}

std::vector<Evaluator::Item> Evaluator::items(Range range) const {
    const auto& index = question_.index;
    std::vector<Item> all;
    switch (range) {
        case Range::acts:
            for (const int act : target_acts_) all.push_back(Item::of_act(index, act));
            break;
        case Range::case_acts:
            for (std::size_t i = 0; i < index.acts().size(); ++i)
                all.push_back(Item::of_act(index, static_cast<int>(i)));
            break;
        case Range::posts:
            for (const auto& post : question_.target.posts) all.push_back({.post = &post});
            break;
        case Range::exposures:
            for (const auto& exposure : index.file().exposures)
                if (exposure.party == question_.target.id) all.push_back({.exposure = &exposure});
            break;
        case Range::relations:
            for (const auto& relation : question_.target.relations)
                all.push_back({.relation = &relation});
            break;
    }
    return all;
}

bool Evaluator::passes(const Node& node, const Item& item) {
    if (node.children.size() < 2) return true;
    item_ = &item;
    weighing_ = false;
    const Truth truth = evaluate(node.children[1]).truth;
    weighing_ = true;
    return truth >= Truth::arguable;
}

Outcome Evaluator::exists(const Node& node) {
    const auto all = items(node.range);
    Outcome best = outcome_of(Truth::unknown,
                              all.empty() ? Weakness::nothing_recorded : Weakness::filtered_out);
    Positions contrary;
    bool first = true;
    for (const auto& item : all) {
        if (!passes(node, item)) continue;
        item_ = &item;
        Outcome next = evaluate(node.children.front());
        if (item.act != nullptr && next.truth > Truth::no) next.acts = {item.position};
        if (next.truth > Truth::unknown) merge_into(contrary, next.contrary);
        if (first || next.better_than(best)) {
            best = std::move(next);
            first = false;
        } else if (next.same_as(best)) {
            best.carry(next);
        }
    }
    item_ = nullptr;
    merge_into(best.contrary, contrary);
    return best;
}

Outcome Evaluator::count(const Node& node) {
    std::map<std::string_view, Truth> counted;
    Outcome carried;
    for (const auto& item : items(node.range)) {
        if (!passes(node, item)) continue;
        item_ = &item;
        Outcome next = evaluate(node.children.front());
        if (next.truth <= Truth::unknown) continue;
        if (item.act != nullptr) next.acts = {item.position};
        carried.carry(next);
        const auto& key = node.counted == Counted::victims ? item.act->act->victim : item.id();
        if (key.empty()) continue;
        auto& truth = counted.try_emplace(key, Truth::no).first->second;
        truth = std::max(truth, next.truth);
    }
    item_ = nullptr;
    const auto at_least = [&](Truth truth) {
        return std::ranges::count_if(counted,
                                     [&](const auto& entry) { return entry.second >= truth; });
    };
    const bool surely =
        holds(static_cast<double>(at_least(Truth::yes)), node.comparison, node.number);
    const bool at_most =
        holds(static_cast<double>(at_least(Truth::arguable)), node.comparison, node.number);
    if (surely && at_most)
        carried.truth = Truth::yes;
    else if (surely || at_most)
        carried.truth = Truth::arguable;
    carried.weakness = carried.truth == Truth::yes        ? Weakness::none
                       : carried.truth == Truth::arguable ? Weakness::single_root
                                                          : Weakness::too_few;
    return carried;
}

}  // namespace recourse::assessment::internal
