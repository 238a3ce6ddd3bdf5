#include "assessment/internal/find_bridge.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "assessment/internal/element_answer.hpp"
#include "assessment/internal/people.hpp"
#include "assessment/internal/tenure.hpp"

namespace recourse::assessment::internal {
namespace {

/// From the strongest to the weakest.
int weakness_of(ElementStatus status) {
    switch (status) {
        case ElementStatus::met:
            return 0;
        case ElementStatus::arguable:
            return 1;
        case ElementStatus::contradicted:
            return 2;
        case ElementStatus::missing:
            return 3;
    }
    return 3;
}

/// What claims come to, for a step that they carry.
std::string told(const Strength& strength, const std::string& what) {
    switch (strength.weakness) {
        case Weakness::none:
            return fmt::format("{} rests on independent roots.", what);
        case Weakness::single_root:
            return fmt::format("{} rests on one independent root; {} are asked for.", what,
                               roots_needed);
        case Weakness::possible_only:
            return fmt::format("{} is recorded as possible only.", what);
        case Weakness::contrary:
            return fmt::format("{} is denied by as many independent roots as show it.", what);
        default:
            return fmt::format("{} is carried by no claim with an exhibit.", what);
    }
}

bool is_through_a_unit(const model::Involvement& part) {
    return part.mode == "command" || part.mode == "status";
}

class Builder {
public:
    explicit Builder(const Question& question) : question_(question), index_(question.index) {}

    /// How good a bridge would be, without making it: less is better.
    std::pair<int, int> order(int act, int involvement) const {
        const auto& part = *index_.involvement(involvement).involvement;
        ElementStatus statuses[] = {ElementStatus::met, ElementStatus::met,
                                    status_of(index_.conduct(act).strength.truth)};
        std::string unit;
        if (is_through_a_unit(part)) {
            const auto command = command_over(question_.target(), index_.act(act).act->date);
            statuses[0] = status_of_post(command);
            if (!command.posts.empty()) unit = command.posts.front()->organisation;
        }
        statuses[1] = status_of(strength_of(carrying(unit, act, involvement)).truth);
        int weakest = 0;
        int not_met = 0;
        for (const auto status : statuses) {
            weakest = std::max(weakest, weakness_of(status));
            not_met += status == ElementStatus::met ? 0 : 1;
        }
        return {weakest, not_met};
    }

    /// `involvement` is a part of the target in the act.
    Bridge build(int act, int involvement) const {
        const auto& part = *index_.involvement(involvement).involvement;
        Bridge bridge;
        bridge.act = index_.act(act).act->id;
        bridge.mode = part.mode;
        if (is_through_a_unit(part)) {
            bridge.steps.push_back(person_to_unit(act));
            bridge.steps.push_back(unit_to_act(bridge.steps.front().to, act, involvement));
        } else {
            bridge.steps.push_back(person_to_act(act, involvement));
        }
        bridge.steps.push_back(act_to_victim(act));
        const auto weakest = std::ranges::max_element(
            bridge.steps, {}, [](const BridgeStep& step) { return weakness_of(step.status); });
        bridge.weakest = static_cast<std::size_t>(weakest - bridge.steps.begin());
        return bridge;
    }

private:
    void cite(BridgeStep& step, PositionSpan claims, PositionSpan exhibits) const {
        step.citations = citations_of(index_, claims, exhibits);
        step.roots = index_.count_roots(claims, exhibits);
    }

    void carry(BridgeStep& step, const Weighed& weighed) const {
        cite(step, weighed.claims, {});
        std::vector<std::string> contrary;
        for (const int claim : weighed.contrary) contrary.push_back(index_.claim(claim).id);
        step.contrary = std::move(contrary);
    }

    ElementStatus status_of_post(const CommandOver& command) const {
        switch (command.tenure) {
            case Tenure::none:
                return ElementStatus::missing;
            case Tenure::outside:
                return ElementStatus::contradicted;
            case Tenure::unclear:
                return ElementStatus::arguable;
            case Tenure::covers:
                break;
        }
        return exhibits_of(command).empty() ? ElementStatus::arguable : ElementStatus::met;
    }

    Positions exhibits_of(const CommandOver& command) const {
        Positions exhibits;
        for (const auto* post : command.posts) index_.append_exhibits(post->exhibits, exhibits);
        settle(exhibits);
        return exhibits;
    }

    /// How the team speaks of a party: a protected person by pseudonym.
    std::string handle(const std::string& id) const {
        const auto* party = index_.party(id);
        return party == nullptr ? id : handle_of(*party);
    }

    /// The commanding post, laid over the date of the act.
    BridgeStep person_to_unit(int act) const {
        const auto command = command_over(question_.target(), index_.act(act).act->date);
        BridgeStep step;
        step.step = "person-unit";
        step.from = question_.target().id;
        if (!command.posts.empty()) step.to = command.posts.front()->organisation;
        const auto exhibits = exhibits_of(command);
        cite(step, {}, exhibits);
        step.status = status_of_post(command);
        switch (command.tenure) {
            case Tenure::none:
                step.reason = "No post in which the target had command is recorded.";
                break;
            case Tenure::outside:
                step.reason = "Every recorded command lies before or after the act.";
                break;
            case Tenure::unclear:
                step.reason = "Dates do not settle whether a command covers the act.";
                break;
            case Tenure::covers:
                step.reason = exhibits.empty()
                                  ? "A command covers the act, but no exhibit shows the post."
                                  : "A command covers the act, and an exhibit shows the post.";
                break;
        }
        return step;
    }

    /// The involvement whose claims carry the step to the act: that of the unit where the case says
    /// which part it had, else that of the target.
    int carrying(std::string_view unit, int act, int involvement) const {
        const int party = index_.party_position(unit);
        for (int other = index_.act(act).first_involvement;
             party >= 0 && other < index_.act(act).last_involvement; ++other)
            if (index_.involvement(other).party == party) return other;
        return involvement;
    }

    Strength strength_of(int involvement) const {
        const auto& indexed = index_.involvement(involvement);
        if (indexed.strength.truth == Truth::yes && indexed.involvement->certainty == "possible")
            return {Truth::arguable, Weakness::possible_only};
        return indexed.strength;
    }

    BridgeStep person_to_act(int act, int involvement) const {
        return to_act("person-act", question_.target().id, act, involvement);
    }

    BridgeStep unit_to_act(const std::string& unit, int act, int involvement) const {
        return to_act("unit-act", unit, act, carrying(unit, act, involvement));
    }

    BridgeStep to_act(const char* name, const std::string& from, int act, int involvement) const {
        const auto strength = strength_of(involvement);
        BridgeStep step;
        step.step = name;
        step.from = from;
        step.to = index_.act(act).act->id;
        step.status = status_of(strength.truth);
        step.reason =
            told(strength,
                 fmt::format("The part of {} in {}",
                             handle(index_.involvement(involvement).involvement->party), step.to));
        carry(step, index_.link(involvement));
        return step;
    }

    BridgeStep act_to_victim(int act) const {
        const auto& indexed = index_.act(act);
        const auto weighed = index_.conduct(act);
        BridgeStep step;
        step.step = "act-victim";
        step.from = indexed.act->id;
        step.status = status_of(weighed.strength.truth);
        if (indexed.victim >= 0) step.to = indexed.act->victim;
        step.reason =
            told(weighed.strength, step.to.empty() ? "What was done, to no victim by name,"
                                                   : "What was done to " + handle(step.to));
        carry(step, weighed);
        return step;
    }

    const Question& question_;
    const CaseIndex& index_;
};

}  // namespace

bool can_bridge(const Regime& regime, const IndexedAct& act) {
    return std::ranges::any_of(regime.limbs,
                               [&](const Limb& limb) { return limb.reaches(act.act->conduct); });
}

std::optional<Bridge> find_bridge(const Question& question) {
    const Builder builder(question);
    std::pair<int, int> best{};
    int best_act = -1;
    int best_part = -1;
    for (const int act : question.reach.acts) {
        const auto& indexed = question.index.act(act);
        if (!can_bridge(question.regime, indexed)) continue;
        for (int part = indexed.first_involvement; part < indexed.last_involvement; ++part) {
            if (question.index.involvement(part).party != question.reach.party) continue;
            const auto order = builder.order(act, part);
            if (best_act >= 0 && order >= best) continue;
            best = order;
            best_act = act;
            best_part = part;
        }
    }
    if (best_act < 0) return std::nullopt;
    return builder.build(best_act, best_part);
}

}  // namespace recourse::assessment::internal
