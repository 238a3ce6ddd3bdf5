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

constexpr Strength unstated{Truth::unknown, Weakness::unstated};

Strength yes_or_no(bool yes) {
    return yes ? Strength{Truth::yes, Weakness::none} : Strength{Truth::no, Weakness::no_match};
}

Strength among(const std::string& value, const std::vector<std::string>& values) {
    return value.empty() ? unstated : yes_or_no(has_code(values, value));
}

Strength any_among(const std::vector<std::string>& own, const std::vector<std::string>& values) {
    if (own.empty()) return unstated;
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

Strength Evaluator::weighed(const Weighed& weighed, Outcome* carried) const {
    if (!weighing_) return yes_or_no(true);
    if (carried != nullptr) {
        append(carried->claims, weighed.claims);
        append(carried->contrary, weighed.contrary);
    }
    return weighed.strength;
}

void Evaluator::show(const std::vector<std::string>& exhibits, Outcome* carried) const {
    if (carried != nullptr) question_.index.append_exhibits(exhibits, carried->exhibits);
}

Strength Evaluator::member(const Node& node, Outcome* carried) const {
    switch (node.term) {
        case Term::act_conduct:
        case Term::act_type:
            return conduct(node, carried);
        case Term::act_tie:
        case Term::act_reverse_tie:
            return tie(node, carried);
        case Term::relation_organisation_kind:
            return related_organisation(node);
        case Term::act_mode:
            return mode(node, carried);
        case Term::act_victim_purpose:
        case Term::act_victim_kind:
        case Term::act_victim_nationality:
            return victim(node, carried);
        case Term::act_country:
            return among(item_->act->incident->country.empty() ? question_.index.file().country
                                                               : item_->act->incident->country,
                         node.values);
        case Term::post_organisation_kind:
        case Term::post_organisation_roles:
            return organisation(node, carried);
        case Term::exposure_country:
        case Term::exposure_kind:
            return exposure(node, carried);
        case Term::relation_kind:
            return among(item_->relation->kind, node.values);
        case Term::target_roles:
            return any_among(question_.target().roles, node.values);
        default:
            break;
    }
    if (carried != nullptr) append(carried->exhibits, question_.reach.identity_exhibits);
    return node.term == Term::target_kind
               ? among(word(question_.target().kind), node.values)
               : any_among(question_.target().nationalities, node.values);
}

int Evaluator::actor() const {
    return item_->tied == nullptr ? question_.reach.party : item_->tied->party;
}

Strength Evaluator::tie(const Node& node, Outcome* carried) const {
    const auto& tied = *item_->tied;
    if (carried != nullptr) append(carried->exhibits, tied.exhibits);
    const auto& kinds = node.term == Term::act_tie ? tied.ties : tied.reverse_ties;
    return yes_or_no(
        std::ranges::any_of(kinds, [&](const auto& kind) { return has_code(node.values, kind); }));
}

Strength Evaluator::related_organisation(const Node& node) const {
    const auto* other = question_.index.party(item_->relation->party);
    if (other == nullptr) return unstated;
    std::vector<std::string> kinds;
    for (const auto& post : other->posts)
        if (const auto* body = question_.index.party(post.organisation))
            kinds.push_back(word(body->kind));
    return any_among(kinds, node.values);
}

Strength Evaluator::exposure(const Node& node, Outcome* carried) const {
    const auto& exposure = *item_->exposure;
    show(exposure.exhibits, carried);
    return among(node.term == Term::exposure_country ? exposure.country : exposure.kind,
                 node.values);
}

Strength Evaluator::conduct(const Node& node, Outcome* carried) const {
    const auto& act = *item_->act->act;
    if (node.term == Term::act_type && act.type.empty()) return unstated;
    if (!has_code(node.values, node.term == Term::act_type ? act.type : act.conduct))
        return yes_or_no(false);
    return weighed(question_.index.conduct(item_->position), carried);
}

/// Of several parts in one act the best count.
Strength Evaluator::mode(const Node& node, Outcome* carried) const {
    const int who = actor();
    const auto each_part = [&](auto visit) {
        for (int i = item_->act->first_involvement; i < item_->act->last_involvement; ++i) {
            const auto& part = question_.index.involvement(i);
            if (part.party == who && has_code(node.values, part.involvement->mode)) visit(i);
        }
    };
    Strength best = yes_or_no(false);
    each_part([&](int part) { best = best_of(best, strength_of_part(part)); });
    if (carried != nullptr)
        each_part([&](int part) {
            if (strength_of_part(part) == best) weighed(question_.index.link(part), carried);
        });
    return best;
}

Strength Evaluator::strength_of_part(int part) const {
    const Strength strength = weighed(question_.index.link(part), nullptr);
    const bool possible = question_.index.involvement(part).involvement->certainty == "possible";
    if (weighing_ && strength.truth == Truth::yes && possible)
        return {Truth::arguable, Weakness::possible_only};
    return strength;
}

Strength Evaluator::victim(const Node& node, Outcome* carried) const {
    if (item_->act->victim < 0) return unstated;
    const auto& victim = question_.index.party(item_->act->victim);
    if (node.term == Term::act_victim_kind) return among(word(victim.kind), node.values);
    if (node.term == Term::act_victim_nationality)
        return any_among(victim.nationalities, node.values);
    const Strength stated = any_among(victim.purposes, node.values);
    if (stated.truth != Truth::yes) return stated;
    return weighed(question_.index.purpose(item_->position), carried);
}

Strength Evaluator::organisation(const Node& node, Outcome* carried) const {
    const auto* body = question_.index.party(item_->post->organisation);
    if (body == nullptr) return unstated;
    show(item_->post->exhibits, carried);
    return node.term == Term::post_organisation_kind ? among(word(body->kind), node.values)
                                                     : any_among(body->roles, node.values);
}

Strength Evaluator::recorded(const std::string& text, Outcome* carried) const {
    if (text.empty()) return unstated;
    if (carried != nullptr)
        append(carried->claims, question_.index.conduct(item_->position).claims);
    return yes_or_no(true);
}

Strength Evaluator::flag(const Node& node, Outcome* carried) const {
    switch (node.term) {
        case Term::regime_in_force:
            return yes_or_no(question_.regime.in_force(question_.today));
        case Term::act_harm_recorded:
            return recorded(item_->act->act->harm, carried);
        case Term::act_amount_recorded:
            return recorded(item_->act->act->amount, carried);
        case Term::act_state_response_recorded:
            return recorded(item_->act->incident->state_response, carried);
        case Term::act_tenure_covers:
            return tenure(carried);
        case Term::post_commands:
            show(item_->post->exhibits, carried);
            return yes_or_no(item_->post->commands);
        default:
            return yes_or_no(false);
    }
}

Strength Evaluator::tenure(Outcome* carried) const {
    const auto command = command_over(question_.index.party(actor()), item_->act->act->date);
    Positions exhibits;
    for (const auto* post : command.posts)
        question_.index.append_exhibits(post->exhibits, exhibits);
    if (carried != nullptr) append(carried->exhibits, exhibits);
    switch (command.tenure) {
        case Tenure::none:
            return {Truth::unknown, Weakness::no_command};
        case Tenure::outside:
            return {Truth::contradicted, Weakness::tenure_outside};
        case Tenure::unclear:
            return {Truth::arguable, Weakness::tenure_unclear};
        case Tenure::covers:
            break;
    }
    if (exhibits.empty()) return {Truth::arguable, Weakness::post_unsourced};
    return yes_or_no(true);
}

Strength Evaluator::compare(const Node& node) const {
    const auto& date = item_->act->act->date;
    if (date.empty()) return unstated;
    const auto years = [&](base::PartialDate::Day day) {
        return static_cast<double>((question_.today - day).count()) / days_of_year;
    };
    const bool if_late = holds(years(*date.latest()), node.comparison, node.number);
    const bool if_early = holds(years(*date.earliest()), node.comparison, node.number);
    if (if_late != if_early) return {Truth::arguable, Weakness::date_unclear};
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
