#include <algorithm>
#include <array>

#include "assessment/internal/node.hpp"

namespace recourse::assessment::internal {
namespace {

constexpr std::array terms = {
    TermInfo{"target.kind", Scope::target, Type::text, Term::target_kind, "party-kind"},
    TermInfo{"target.nationality", Scope::target, Type::texts, Term::target_nationality, "country"},
    TermInfo{"target.roles", Scope::target, Type::texts, Term::target_roles, ""},
    TermInfo{"regime.in_force", Scope::target, Type::flag, Term::regime_in_force, ""},
    TermInfo{"conduct", Scope::act, Type::text, Term::act_conduct, "conduct"},
    TermInfo{"type", Scope::act, Type::text, Term::act_type, "act-type"},
    TermInfo{"mode", Scope::act, Type::texts, Term::act_mode, "mode"},
    TermInfo{"country", Scope::act, Type::text, Term::act_country, "country"},
    TermInfo{"victim_purpose", Scope::act, Type::texts, Term::act_victim_purpose, "purpose"},
    TermInfo{"victim_kind", Scope::act, Type::text, Term::act_victim_kind, "party-kind"},
    TermInfo{"victim_nationality", Scope::act, Type::texts, Term::act_victim_nationality,
             "country"},
    TermInfo{"harm_recorded", Scope::act, Type::flag, Term::act_harm_recorded, ""},
    TermInfo{"amount_recorded", Scope::act, Type::flag, Term::act_amount_recorded, ""},
    TermInfo{"state_response_recorded", Scope::act, Type::flag, Term::act_state_response_recorded,
             ""},
    TermInfo{"years_ago", Scope::act, Type::number, Term::act_years_ago, ""},
    TermInfo{"tenure_covers_act", Scope::act, Type::flag, Term::act_tenure_covers, ""},
    TermInfo{"tie", Scope::tied_act, Type::texts, Term::act_tie, "tie"},
    TermInfo{"reverse_tie", Scope::tied_act, Type::texts, Term::act_reverse_tie, "tie"},
    TermInfo{"commands", Scope::post, Type::flag, Term::post_commands, ""},
    TermInfo{"organisation_kind", Scope::post, Type::text, Term::post_organisation_kind,
             "party-kind"},
    TermInfo{"organisation_roles", Scope::post, Type::texts, Term::post_organisation_roles, ""},
    TermInfo{"country", Scope::exposure, Type::text, Term::exposure_country, "country"},
    TermInfo{"kind", Scope::exposure, Type::text, Term::exposure_kind, ""},
    TermInfo{"kind", Scope::relation, Type::text, Term::relation_kind, "tie"},
    TermInfo{"organisation_kind", Scope::relation, Type::texts, Term::relation_organisation_kind,
             "party-kind"},
};

constexpr std::array quantifiers = {
    QuantifierInfo{"any_act", Range::acts, Scope::act, false, Counted::items},
    QuantifierInfo{"any_case_act", Range::case_acts, Scope::act, false, Counted::items},
    QuantifierInfo{"any_tied_act", Range::tied_acts, Scope::tied_act, false, Counted::items},
    QuantifierInfo{"any_post", Range::posts, Scope::post, false, Counted::items},
    QuantifierInfo{"any_exposure", Range::exposures, Scope::exposure, false, Counted::items},
    QuantifierInfo{"any_relation", Range::relations, Scope::relation, false, Counted::items},
    QuantifierInfo{"count_acts", Range::acts, Scope::act, true, Counted::items},
    QuantifierInfo{"count_case_acts", Range::case_acts, Scope::act, true, Counted::items},
    QuantifierInfo{"count_victims", Range::acts, Scope::act, true, Counted::victims},
    QuantifierInfo{"count_case_victims", Range::case_acts, Scope::act, true, Counted::victims},
};

/// What is known of every act is known of the acts of those to whom the target is tied.
bool is_known_in(const TermInfo& info, Scope scope) {
    return info.scope == scope || info.scope == Scope::target ||
           (scope == Scope::tied_act && info.scope == Scope::act);
}

}  // namespace

const TermInfo* find_term(std::string_view name, Scope scope) {
    const auto found = std::ranges::find_if(
        terms, [&](const TermInfo& info) { return info.name == name && is_known_in(info, scope); });
    return found == terms.end() ? nullptr : &*found;
}

std::string known_terms(Scope scope) {
    std::string names;
    for (const auto& info : terms) {
        if (!is_known_in(info, scope)) continue;
        if (!names.empty()) names += ", ";
        names += info.name;
    }
    return names;
}

const QuantifierInfo* find_quantifier(std::string_view name) {
    const auto found = std::ranges::find(quantifiers, name, &QuantifierInfo::name);
    return found == quantifiers.end() ? nullptr : &*found;
}

bool holds(double left, Comparison comparison, double right) {
    switch (comparison) {
        case Comparison::equal:
            return left == right;
        case Comparison::not_equal:
            return left != right;
        case Comparison::less:
            return left < right;
        case Comparison::less_or_equal:
            return left <= right;
        case Comparison::greater:
            return left > right;
        case Comparison::greater_or_equal:
            return left >= right;
    }
    return false;
}

}  // namespace recourse::assessment::internal
