#include "assessment/internal/reason.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/country.hpp"

namespace recourse::assessment::internal {
namespace {

constexpr std::size_t acts_named = 3;

std::string words(std::string code) {
    std::ranges::replace(code, '-', ' ');
    return code;
}

std::string article(const std::string& noun) {
    return (std::string_view("aeiou").find(noun.front()) != std::string_view::npos ? "an " : "a ") +
           noun;
}

std::string act_name(const model::Act& act) {
    const auto date = act.date.to_english();
    return date.empty() ? fmt::format("{} ({})", act.id, words(act.conduct))
                        : fmt::format("{} ({}, {})", act.id, words(act.conduct), date);
}

/// "act a1 (torture, 12 May 2024)" or "acts a1 (...), a2 (...) and 3 more".
std::string acts(const Answer& answer) {
    const auto& positions = answer.outcome.acts;
    std::vector<std::string> names;
    for (const int position : positions) {
        if (names.size() == acts_named) break;
        names.push_back(act_name(*answer.question.index.act(position).act));
    }
    auto text =
        fmt::format("{} {}", positions.size() == 1 ? "act" : "acts", fmt::join(names, ", "));
    if (positions.size() > names.size())
        text += fmt::format(" and {} more", positions.size() - names.size());
    return text;
}

std::string claims(const Answer& answer) {
    std::vector<std::string> ids;
    for (const int claim : answer.outcome.contrary)
        ids.push_back(answer.question.index.claim(claim).id);
    return fmt::format("{}", fmt::join(ids, ", "));
}

std::string kind_word(model::PartyKind kind) {
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

std::string nationalities(const model::Party& party) {
    std::vector<std::string> names;
    for (const auto& code : party.nationalities) names.emplace_back(base::country_name(code));
    return fmt::format("{}", fmt::join(names, ", "));
}

/// The distinct conduct of the target's acts, in the words of a sentence.
std::string own_conduct(const Answer& answer) {
    std::vector<std::string> seen;
    for (const int position : answer.question.reach.acts) {
        const auto conduct = words(answer.question.index.act(position).act->conduct);
        if (std::ranges::find(seen, conduct) == seen.end()) seen.push_back(conduct);
    }
    return fmt::format("{}", fmt::join(seen, ", "));
}

/// The modes in which the target is involved anywhere.
std::string own_modes(const Answer& answer) {
    std::vector<std::string> seen;
    for (const int position : answer.question.reach.acts) {
        const auto& act = *answer.question.index.act(position).act;
        for (const auto& involvement : act.involvements)
            if (involvement.party == answer.question.target().id &&
                std::ranges::find(seen, words(involvement.mode)) == seen.end())
                seen.push_back(words(involvement.mode));
    }
    return fmt::format("{}", fmt::join(seen, ", "));
}

std::string why_met(const Answer& answer) {
    switch (answer.element.kind) {
        case ElementKind::status:
            return fmt::format("The regime is in force on {}.",
                               base::format_day(answer.question.today));
        case ElementKind::target:
            return fmt::format("The target is {}.",
                               article(kind_word(answer.question.target().kind)));
        case ElementKind::nationality:
            return fmt::format("The target's recorded nationality: {}.",
                               nationalities(answer.question.target()));
        default:
            break;
    }
    const auto by = answer.outcome.acts.empty() ? std::string() : " by " + acts(answer);
    const int roots = answer.roots;
    if (roots == 0) return fmt::format("What the case records meets this{}.", by);
    return fmt::format("The case's evidence meets this{}, on {} independent {}.", by, roots,
                       roots == 1 ? "root" : "roots");
}

std::string why_no_match(const Answer& answer) {
    switch (answer.element.kind) {
        case ElementKind::status:
            return fmt::format("The regime is not in force on {}.",
                               base::format_day(answer.question.today));
        case ElementKind::target:
            return fmt::format("The target is {}; this regime reaches only {}.",
                               article(kind_word(answer.question.target().kind)),
                               fmt::join(answer.question.regime.target_kinds, ", "));
        case ElementKind::nationality:
            return fmt::format("The target's recorded nationality ({}) is excluded.",
                               nationalities(answer.question.target()));
        case ElementKind::conduct:
            return fmt::format(
                "None of the target's acts ({}) is of the conduct that is asked for.",
                own_conduct(answer));
        case ElementKind::link:
            return fmt::format(
                "The target's recorded involvement ({}) is no link that counts here.",
                own_modes(answer));
        case ElementKind::office:
            return "The case shows neither a public office of the target nor a tie to one.";
        case ElementKind::victim:
            return "No victim of these acts is recorded as targeted for a protected purpose.";
        case ElementKind::place:
            return "Nothing that the case records lies in a place that counts here.";
        default:
            return "What the case records does not show this.";
    }
}

}  // namespace

bool speaks_of_target(ElementKind kind, ElementStatus status, Weakness weakness) {
    if (kind == ElementKind::target || kind == ElementKind::nationality)
        return status == ElementStatus::met || weakness == Weakness::none ||
               weakness == Weakness::no_match;
    return (kind == ElementKind::conduct || kind == ElementKind::link) &&
           status != ElementStatus::met &&
           (weakness == Weakness::none || weakness == Weakness::no_match);
}

std::string reason(const Answer& answer) {
    if (answer.status == ElementStatus::met) return why_met(answer);
    switch (answer.outcome.strength.weakness) {
        case Weakness::none:
        case Weakness::no_match:
            return why_no_match(answer);
        case Weakness::unstated:
            return answer.element.kind == ElementKind::victim
                       ? "The case does not say why the victims of these acts were targeted."
                       : "The case does not say.";
        case Weakness::nothing_recorded:
            return answer.element.kind == ElementKind::policy
                       ? "The case records nothing of this kind for the target."
                       : "The case records no act in which the target is involved.";
        case Weakness::not_tied:
            return "The case ties the target to nobody who has a part in an act.";
        case Weakness::filtered_out:
            return "No act of the target reaches this question: its conduct or link is not shown.";
        case Weakness::no_claim:
            return fmt::format("The case records {}, but no claim with an exhibit carries it.",
                               acts(answer));
        case Weakness::single_root:
            return fmt::format(
                "What carries {} goes back to one independent root; {} are asked for.",
                acts(answer), roots_needed);
        case Weakness::possible_only:
            return fmt::format("The target's involvement in {} is recorded as possible only.",
                               acts(answer));
        case Weakness::by_argument:
            return fmt::format(
                "The law does not settle this by its words; it must be argued from {}.",
                answer.outcome.acts.empty() ? "what the case records" : acts(answer));
        case Weakness::too_few:
            return "The case shows too few such acts.";
        case Weakness::contrary:
            return fmt::format(
                "At least as many independent roots speak against {} as for it ({}).", acts(answer),
                claims(answer));
        case Weakness::no_command:
            return "The case records no post in which the target had command.";
        case Weakness::post_unsourced:
            return fmt::format("A command of the target covers {}, but no exhibit shows the post.",
                               acts(answer));
        case Weakness::tenure_unclear:
            return fmt::format(
                "Dates do not settle whether the target had command at the time of {}.",
                acts(answer));
        case Weakness::tenure_outside:
            return fmt::format("Every recorded command of the target lies outside {}.",
                               acts(answer));
        case Weakness::date_unclear:
            return fmt::format("The date of {} is not close enough to tell.", acts(answer));
    }
    return {};
}

std::string what_closes(const Answer& answer) {
    switch (answer.outcome.strength.weakness) {
        case Weakness::no_claim:
            return fmt::format("Carry {} by a claim that cites an exhibit.", acts(answer));
        case Weakness::single_root:
            return fmt::format("Add one source of independent origin for {}.", acts(answer));
        case Weakness::possible_only:
            return fmt::format("Find evidence that makes the involvement in {} at least probable.",
                               acts(answer));
        case Weakness::contrary:
            return fmt::format("Answer {} with evidence of independent origin.", claims(answer));
        case Weakness::post_unsourced:
            return "Add the appointment order or another record of the post.";
        case Weakness::tenure_unclear:
        case Weakness::tenure_outside:
            return "Document from when until when the target held the command, by appointment and "
                   "transfer orders.";
        case Weakness::date_unclear:
            return fmt::format("Date {} more closely.", acts(answer));
        case Weakness::by_argument:
            return answer.element.argue.empty() ? answer.element.closes : answer.element.argue;
        default:
            return answer.element.closes;
    }
}

}  // namespace recourse::assessment::internal
