#include "assessment/internal/warnings.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

namespace recourse::assessment::internal {
namespace {

using Sentences = std::vector<std::string>;
using std::chrono::days;
using std::chrono::sys_days;

/// How long before its expiry a regime is worth a warning.
constexpr days expiry_notice{180};

bool contains(const std::vector<std::string>& values, std::string_view value) {
    return std::ranges::find(values, value) != values.end();
}

sys_days years_before(sys_days day, int years) {
    const std::chrono::year_month_day date{day};
    auto earlier = date - std::chrono::years{years};
    if (!earlier.ok()) earlier = earlier.year() / earlier.month() / std::chrono::last;
    return sys_days{earlier};
}

void warn_of_expiry(const Question& question, Sentences& sentences) {
    const auto end = question.regime.valid_until.latest();
    if (!end || *end < question.today || *end - question.today > expiry_notice) return;
    sentences.push_back(
        fmt::format("The regime runs out on {} unless it is renewed: check its status.",
                    question.regime.valid_until.to_english()));
}

void warn_of_age(const Question& question, const Evaluator& evaluator, Sentences& sentences) {
    if (!question.regime.look_back_years) return;
    const int years = *question.regime.look_back_years;
    const auto limit = years_before(question.today, years);
    std::size_t old = 0;
    for (const int position : evaluator.target_acts()) {
        const auto& act = *question.index.acts()[static_cast<std::size_t>(position)].act;
        if (const auto latest = act.date.latest(); latest && *latest < limit) ++old;
    }
    if (old == 0) return;
    const auto total = evaluator.target_acts().size();
    sentences.push_back(
        old == total
            ? fmt::format("Every act of this target is older than {} years; this authority seldom "
                          "looks further back. Show that the conduct continues.",
                          years)
            : fmt::format("{} of {} acts are older than {} years; lead with the recent ones.", old,
                          total, years));
}

void warn_of_law(const std::vector<Finding>& findings, Sentences& sentences) {
    Sentences titles;
    for (const auto& finding : findings)
        if (!finding.verified) titles.push_back(finding.title);
    if (titles.empty()) return;
    sentences.push_back(fmt::format("The law behind these elements is not verified yet: {}.",
                                    fmt::join(titles, "; ")));
}

void warn_of_listings(const Question& question, std::span<const Listing> listings,
                      Sentences& sentences) {
    for (const auto& listing : listings)
        if (contains(listing.regimes, question.regime.id))
            sentences.push_back(fmt::format(
                "The target may already be listed under this regime: {} ({}, score {:.2f}).",
                listing.name, listing.subject_id, listing.score));
}

void warn_of_single_roots(const std::vector<Finding>& findings, Sentences& sentences) {
    Sentences titles;
    for (const auto& finding : findings)
        if (finding.roots == 1 && !finding.claims.empty()) titles.push_back(finding.title);
    if (titles.empty()) return;
    sentences.push_back(
        fmt::format("Resting on one independent root: {}.", fmt::join(titles, "; ")));
}

bool covers(const model::Consent& consent, const Regime& regime, sys_days today) {
    const auto answers = [&](std::string_view authority) {
        return consent.covers({.use = "submission", .authority = authority, .today = today}) ==
               model::ConsentAnswer::covered;
    };
    return answers("") || std::ranges::any_of(regime.recipients, [&](const Recipient& recipient) {
               return answers(recipient.id);
           });
}

/// The people whose consent an exhibit needs: those it names, and the person it comes from.
std::set<std::string> people_of(const model::Exhibit& exhibit, const CaseIndex& index) {
    std::set<std::string> people(exhibit.people.begin(), exhibit.people.end());
    if (const auto* source = index.source(exhibit.source); source && !source->party.empty())
        people.insert(source->party);
    return people;
}

void warn_of_consent(const Question& question, const std::vector<Finding>& findings,
                     Sentences& sentences) {
    std::map<std::string, std::set<int>> lacking;
    for (const auto& finding : findings) {
        for (const auto& citation : finding.citations) {
            const auto* exhibit = question.index.exhibit(citation.exhibit);
            if (exhibit == nullptr) continue;
            for (const auto& id : people_of(*exhibit, question.index)) {
                const auto* person = question.index.party(id);
                if (person == nullptr || person->has_role("target")) continue;
                if (!covers(person->consent, question.regime, question.today))
                    lacking[person->pseudonym.empty() ? id : person->pseudonym].insert(
                        exhibit->number);
            }
        }
    }
    for (const auto& [person, numbers] : lacking)
        sentences.push_back(
            fmt::format("No consent of {} covers a submission here: {} {} cannot be sent.", person,
                        numbers.size() == 1 ? "exhibit" : "exhibits", fmt::join(numbers, ", ")));
}

/// The share of an ownership between a target and an entity, in either direction of the record;
/// "" when the tie has no share, nothing when there is no tie.
std::optional<std::string> tie(const model::Party& target, const model::Party& entity) {
    const auto find = [](const model::Party& from, std::string_view to) {
        return std::ranges::find(from.relations, to, &model::PartyRelation::party);
    };
    if (const auto found = find(target, entity.id); found != target.relations.end())
        return found->share;
    if (const auto found = find(entity, target.id); found != entity.relations.end())
        return found->share;
    return std::nullopt;
}

void warn_of_entities(const Question& question, Sentences& sentences) {
    for (const auto& entity : question.index.file().parties) {
        if (!entity.has_role("linked-entity")) continue;
        const auto share = tie(question.target, entity);
        if (!share) continue;
        const auto name = entity.name_for(model::Confidentiality::open);
        const auto owned = share->empty() ? name : fmt::format("{} ({})", name, *share);
        sentences.push_back(
            contains(question.regime.target_kinds, "organisation")
                ? fmt::format("{}, tied to the target, could be proposed under {} as well.", owned,
                              question.regime.id)
                : fmt::format("{} lists individuals only: {}, tied to the target, cannot be listed "
                              "under it.",
                              question.regime.id, owned));
    }
}

}  // namespace

std::vector<std::string> warnings(const Question& question, const Evaluator& evaluator,
                                  const std::vector<Finding>& findings,
                                  std::span<const Listing> listings) {
    Sentences sentences;
    warn_of_listings(question, listings, sentences);
    warn_of_expiry(question, sentences);
    warn_of_age(question, evaluator, sentences);
    warn_of_single_roots(findings, sentences);
    warn_of_consent(question, findings, sentences);
    warn_of_entities(question, sentences);
    warn_of_law(findings, sentences);
    return sentences;
}

}  // namespace recourse::assessment::internal
