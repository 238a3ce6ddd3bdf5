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

void add_ties(const model::Party& from, std::string_view to, std::vector<std::string>& kinds,
              std::vector<std::string>& exhibits) {
    for (const auto& relation : from.relations) {
        if (relation.party != to) continue;
        kinds.push_back(relation.kind);
        exhibits.insert(exhibits.end(), relation.exhibits.begin(), relation.exhibits.end());
    }
}

}  // namespace

Evaluator::Evaluator(const Question& question) : question_(question) {
    const auto& acts = question.index.acts();
    for (std::size_t i = 0; i < acts.size(); ++i)
        if (involves(*acts[i].act, question.target.id)) target_acts_.push_back(static_cast<int>(i));
    find_tied_acts();
}

void Evaluator::find_tied_acts() {
    const auto& target = question_.target;
    const auto& acts = question_.index.acts();
    for (const auto& other : question_.index.file().parties) {
        if (other.id == target.id) continue;
        TiedAct tied;
        tied.actor = &other;
        add_ties(target, other.id, tied.ties, tied.exhibits);
        add_ties(other, target.id, tied.reverse_ties, tied.exhibits);
        if (tied.ties.empty() && tied.reverse_ties.empty()) continue;
        for (std::size_t i = 0; i < acts.size(); ++i) {
            if (!involves(*acts[i].act, other.id)) continue;
            tied.act = static_cast<int>(i);
            tied_acts_.push_back(tied);
        }
    }
}

Positions Evaluator::acts_within_reach() const {
    Positions all;
    for (const auto& tied : tied_acts_) all.push_back(tied.act);
    std::ranges::sort(all);
    all.erase(std::ranges::unique(all).begin(), all.end());
    merge_into(all, target_acts_);
    return all;
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
    const bool own = std::ranges::find(target_acts_, act) != target_acts_.end();
    Positions all = std::exchange(target_acts_, own ? Positions{act} : Positions{});
    only_act_ = act;
    Outcome outcome = evaluate(node);
    only_act_ = -1;
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
        case Range::tied_acts:
            for (const auto& tied : tied_acts_) {
                if (only_act_ >= 0 && tied.act != only_act_) continue;
                all.push_back(Item::of_act(index, tied.act));
                all.back().tied = &tied;
            }
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
    // Who is tied to nobody is taken at the case's word; else no law could rule a stranger out.
    Outcome best = all.empty()
                       ? outcome_of(node.range == Range::tied_acts ? Truth::no : Truth::unknown,
                                    Weakness::nothing_recorded)
                       : outcome_of(Truth::unknown, Weakness::filtered_out);
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
