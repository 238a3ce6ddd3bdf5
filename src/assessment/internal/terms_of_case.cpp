#include <algorithm>
#include <chrono>

#include "assessment/internal/codes.hpp"
#include "assessment/internal/evaluator.hpp"
#include "assessment/internal/item.hpp"
#include "assessment/internal/tenure.hpp"

/// How each term of the language reads the case.
namespace recourse::assessment::internal {
namespace {

constexpr double days_of_year = 365.2425;

Outcome yes_or_no(bool yes) {
    return yes ? outcome_of(Truth::yes, Weakness::none) : outcome_of(Truth::no, Weakness::no_match);
}

Outcome among(const std::string& value, const std::vector<std::string>& values) {
    return value.empty() ? outcome_of(Truth::unknown, Weakness::unstated)
                         : yes_or_no(has_code(values, value));
}

Outcome any_among(const std::vector<std::string>& own, const std::vector<std::string>& values) {
    if (own.empty()) return outcome_of(Truth::unknown, Weakness::unstated);
    return yes_or_no(
        std::ranges::any_of(own, [&](const auto& value) { return has_code(values, value); }));
}

std::string word(model::PartyKind kind) {
    switch (kind) {
        case model::PartyKind::person:
            return "person";
        case model::PartyKind::organisation:
            return "organisation";
        case model::PartyKind::unit:
            return "unit";
    }
    return {};
}

/// Of the terms that are known in every act, which look at the target's part in it.
bool is_of_the_target(Term term) {
    return term == Term::target_kind || term == Term::target_nationality ||
           term == Term::target_roles || term == Term::act_mode || term == Term::act_tenure_covers;
}

}  // namespace

Outcome Evaluator::weighed(const Weighed& weighed) const {
    Outcome outcome;
    outcome.strength.truth = Truth::yes;
    if (!weighing_) return outcome;
    outcome.strength = weighed.strength;
    append(outcome.claims, weighed.claims);
    append(outcome.contrary, weighed.contrary);
    return outcome;
}

void Evaluator::show(Outcome& outcome, const std::vector<std::string>& exhibits) const {
    if (weighing_) question_.index.append_exhibits(exhibits, outcome.exhibits);
}

Outcome Evaluator::member(const Node& node) const {
    const auto& target = question_.target();
    switch (node.term) {
        case Term::act_conduct:
        case Term::act_type:
            return conduct(node);
        case Term::act_tie:
        case Term::act_reverse_tie:
            return tie(node);
        case Term::relation_organisation_kind:
            return related_organisation(node);
        case Term::act_mode:
            return mode(node);
        case Term::act_victim_purpose:
        case Term::act_victim_kind:
        case Term::act_victim_nationality:
            return victim(node);
        case Term::act_country:
            return among(item_->act->incident->country.empty() ? question_.index.file().country
                                                               : item_->act->incident->country,
                         node.values);
        case Term::post_organisation_kind:
        case Term::post_organisation_roles:
            return organisation(node);
        case Term::relation_kind:
            return among(item_->relation->kind, node.values);
        case Term::target_roles:
            return any_among(target.roles, node.values);
        default:
            break;
    }
    Outcome outcome;
    if (node.term == Term::exposure_country || node.term == Term::exposure_kind) {
        const auto& exposure = *item_->exposure;
        outcome = among(node.term == Term::exposure_country ? exposure.country : exposure.kind,
                        node.values);
        show(outcome, exposure.exhibits);
        return outcome;
    }
    outcome = node.term == Term::target_kind ? among(word(target.kind), node.values)
                                             : any_among(target.nationalities, node.values);
    append(outcome.exhibits, question_.reach.identity_exhibits);
    return outcome;
}

int Evaluator::actor() const {
    return item_->tied == nullptr ? question_.reach.party : item_->tied->party;
}

Outcome Evaluator::tie(const Node& node) const {
    const auto& tied = *item_->tied;
    const auto& own = node.term == Term::act_tie ? tied.ties : tied.reverse_ties;
    Outcome outcome = yes_or_no(
        std::ranges::any_of(own, [&](const auto& kind) { return has_code(node.values, kind); }));
    append(outcome.exhibits, tied.exhibits);
    return outcome;
}

Outcome Evaluator::related_organisation(const Node& node) const {
    const auto* other = question_.index.party(item_->relation->party);
    if (other == nullptr) return outcome_of(Truth::unknown, Weakness::unstated);
    std::vector<std::string> kinds;
    for (const auto& post : other->posts)
        if (const auto* body = question_.index.party(post.organisation))
            kinds.push_back(word(body->kind));
    return any_among(kinds, node.values);
}

Outcome Evaluator::conduct(const Node& node) const {
    const auto& act = *item_->act->act;
    if (node.term == Term::act_type && act.type.empty())
        return outcome_of(Truth::unknown, Weakness::unstated);
    if (!has_code(node.values, node.term == Term::act_type ? act.type : act.conduct))
        return yes_or_no(false);
    return weighed(question_.index.conduct(item_->position));
}

Outcome Evaluator::mode(const Node& node) const {
    Outcome best = yes_or_no(false);
    const int who = actor();
    for (int part = item_->act->first_involvement; part < item_->act->last_involvement; ++part) {
        const auto& involvement = question_.index.involvement(part);
        if (involvement.party != who || !has_code(node.values, involvement.involvement->mode))
            continue;
        Outcome next = weighed(question_.index.link(part));
        if (weighing_ && next.strength.truth == Truth::yes &&
            involvement.involvement->certainty == "possible")
            next.strength = {Truth::arguable, Weakness::possible_only};
        if (next.strength.better_than(best.strength)) std::swap(best, next);
        if (next.strength == best.strength) best.carry(next);
    }
    return best;
}

Outcome Evaluator::victim(const Node& node) const {
    if (item_->act->victim < 0) return outcome_of(Truth::unknown, Weakness::unstated);
    const auto& victim = question_.index.party(item_->act->victim);
    if (node.term == Term::act_victim_kind) return among(word(victim.kind), node.values);
    if (node.term == Term::act_victim_nationality)
        return any_among(victim.nationalities, node.values);
    Outcome stated = any_among(victim.purposes, node.values);
    if (stated.strength.truth != Truth::yes) return stated;
    return weighed(question_.index.purpose(item_->position));
}

Outcome Evaluator::organisation(const Node& node) const {
    const auto* body = question_.index.party(item_->post->organisation);
    if (body == nullptr) return outcome_of(Truth::unknown, Weakness::unstated);
    Outcome outcome = node.term == Term::post_organisation_kind
                          ? among(word(body->kind), node.values)
                          : any_among(body->roles, node.values);
    show(outcome, item_->post->exhibits);
    return outcome;
}

Outcome Evaluator::recorded(const std::string& text) const {
    if (text.empty()) return outcome_of(Truth::unknown, Weakness::unstated);
    Outcome outcome = yes_or_no(true);
    if (weighing_) append(outcome.claims, question_.index.conduct(item_->position).claims);
    return outcome;
}

Outcome Evaluator::flag(const Node& node) const {
    switch (node.term) {
        case Term::regime_in_force:
            return yes_or_no(question_.regime.in_force(question_.today));
        case Term::act_harm_recorded:
            return recorded(item_->act->act->harm);
        case Term::act_amount_recorded:
            return recorded(item_->act->act->amount);
        case Term::act_state_response_recorded:
            return recorded(item_->act->incident->state_response);
        case Term::act_tenure_covers:
            return tenure();
        case Term::post_commands: {
            Outcome outcome = yes_or_no(item_->post->commands);
            show(outcome, item_->post->exhibits);
            return outcome;
        }
        default:
            return yes_or_no(false);
    }
}

Outcome Evaluator::tenure() const {
    const auto command = command_over(question_.index.party(actor()), item_->act->act->date);
    Outcome outcome;
    switch (command.tenure) {
        case Tenure::none:
            return outcome_of(Truth::unknown, Weakness::no_command);
        case Tenure::outside:
            outcome = outcome_of(Truth::contradicted, Weakness::tenure_outside);
            break;
        case Tenure::unclear:
            outcome = outcome_of(Truth::arguable, Weakness::tenure_unclear);
            break;
        case Tenure::covers:
            outcome = outcome_of(Truth::yes, Weakness::none);
            break;
    }
    for (const auto* post : command.posts)
        question_.index.append_exhibits(post->exhibits, outcome.exhibits);
    if (outcome.strength.truth == Truth::yes && outcome.exhibits.empty())
        outcome.strength = {Truth::arguable, Weakness::post_unsourced};
    return outcome;
}

Outcome Evaluator::compare(const Node& node) const {
    const auto& date = item_->act->act->date;
    if (date.empty()) return outcome_of(Truth::unknown, Weakness::unstated);
    const auto years = [&](base::PartialDate::Day day) {
        return static_cast<double>((question_.today - day).count()) / days_of_year;
    };
    const bool if_late = holds(years(*date.latest()), node.comparison, node.number);
    const bool if_early = holds(years(*date.earliest()), node.comparison, node.number);
    if (if_late != if_early) return outcome_of(Truth::arguable, Weakness::date_unclear);
    return yes_or_no(if_late);
}

bool is_of_the_case(const Node& node) {
    switch (node.kind) {
        case NodeKind::member:
        case NodeKind::flag:
        case NodeKind::compare:
            return !is_of_the_target(node.term);
        case NodeKind::exists:
        case NodeKind::count:
            if (node.range != Range::case_acts) return false;
            break;
        default:
            break;
    }
    return std::ranges::all_of(node.children, is_of_the_case);
}

bool looks_at(const Node& node, Range range) {
    const bool quantifies = node.kind == NodeKind::exists || node.kind == NodeKind::count;
    return (quantifies && node.range == range) ||
           std::ranges::any_of(node.children,
                               [&](const Node& child) { return looks_at(child, range); });
}

}  // namespace recourse::assessment::internal
