#include "assessment/internal/warnings.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "assessment/internal/codes.hpp"
#include "assessment/internal/days.hpp"

namespace recourse::assessment::internal {
namespace {

using Sentences = std::vector<std::string>;
using std::chrono::days;

/// How long before its expiry a regime is worth a warning.
constexpr days expiry_notice{180};

void warn_of_expiry(const Question& question, Sentences& sentences) {
    const auto end = question.regime.valid_until.latest();
    if (!end || *end < question.today || *end - question.today > expiry_notice) return;
    sentences.push_back(
        fmt::format("The regime runs out on {} unless it is renewed: check its status.",
                    question.regime.valid_until.to_english()));
}

void warn_of_age(const Question& question, Sentences& sentences) {
    if (!question.regime.look_back_years) return;
    const int years = *question.regime.look_back_years;
    const auto limit = years_before(question.today, years);
    const auto total = question.reach.acts.size();
    const auto old =
        static_cast<std::size_t>(std::ranges::count_if(question.reach.acts, [&](int act) {
            const auto latest = question.index.act(act).act->date.latest();
            return latest && *latest < limit;
        }));
    if (old == 0) return;
    sentences.push_back(
        old == total
            ? fmt::format("Every act of this target is older than {} years; this authority seldom "
                          "looks further back. Show that the conduct continues.",
                          years)
            : fmt::format("{} of {} acts are older than {} years; lead with the recent ones.", old,
                          total, years));
}

void warn_of_law(const std::vector<Line>& lines, Sentences& sentences) {
    Sentences titles;
    for (const auto& line : lines)
        if (const auto& finding = line.told->finding; !finding.verified)
            titles.push_back(finding.title);
    if (titles.empty()) return;
    sentences.push_back(fmt::format("The law behind these elements is not verified yet: {}.",
                                    fmt::join(titles, "; ")));
}

void warn_of_listings(const Question& question, std::span<const Listing> listings,
                      Sentences& sentences) {
    for (const auto& listing : listings)
        if (has_code(listing.regimes, question.regime.id))
            sentences.push_back(fmt::format(
                "The target may already be listed under this regime: {} ({}, score {:.2f}).",
                listing.name, listing.subject_id, listing.score));
}

void warn_of_single_roots(const std::vector<Line>& lines, Sentences& sentences) {
    Sentences titles;
    for (const auto& line : lines)
        if (const auto& finding = line.told->finding; finding.roots == 1 && !finding.claims.empty())
            titles.push_back(finding.title);
    if (titles.empty()) return;
    sentences.push_back(
        fmt::format("Resting on one independent root: {}.", fmt::join(titles, "; ")));
}

/// Of what the whole case shows no more exhibits than this are told one by one: behind a pattern of
/// a thousand acts stand hundreds of people.
constexpr std::size_t exhibits_of_case_named = 20;

void warn_of_consent(const std::vector<Line>& lines, Sentences& sentences) {
    std::map<std::string, std::set<int>> lacking;
    std::size_t more = 0;
    for (const auto& line : lines) {
        const auto& unconsented = line.told->finding.unconsented;
        if (line.of_case && unconsented.size() > exhibits_of_case_named) {
            more = std::max(more, unconsented.size());
            continue;
        }
        for (const auto& [person, exhibit] : unconsented) lacking[person].insert(exhibit);
    }
    for (const auto& [person, numbers] : lacking)
        sentences.push_back(
            fmt::format("No consent of {} covers a submission here: {} {} cannot be sent.", person,
                        numbers.size() == 1 ? "exhibit" : "exhibits", fmt::join(numbers, ", ")));
    if (more > 0)
        sentences.push_back(
            fmt::format("Of the exhibits behind the pattern of the whole case, consent is lacking "
                        "in {} places: see who has agreed to what.",
                        more));
}

/// The share of an ownership between a target and an entity, in either direction of the record;
/// "" when the tie has no share.
std::string share_of(const model::Party& target, const model::Party& entity) {
    const auto named = std::ranges::find(target.relations, entity.id, &model::PartyRelation::party);
    if (named != target.relations.end()) return named->share;
    const auto naming =
        std::ranges::find(entity.relations, target.id, &model::PartyRelation::party);
    return naming == entity.relations.end() ? std::string() : naming->share;
}

void warn_of_entities(const Question& question, Sentences& sentences) {
    for (const auto& tied : question.reach.tied) {
        const auto& entity = question.index.party(tied.party);
        if (!entity.has_role("linked-entity")) continue;
        const auto share = share_of(question.target(), entity);
        const auto name = entity.name_for(model::Confidentiality::open);
        const auto owned = share.empty() ? name : fmt::format("{} ({})", name, share);
        sentences.push_back(
            has_code(question.regime.target_kinds, "organisation")
                ? fmt::format("{}, tied to the target, could be proposed under {} as well.", owned,
                              question.regime.id)
                : fmt::format("{} lists individuals only: {}, tied to the target, cannot be listed "
                              "under it.",
                              question.regime.id, owned));
    }
}

}  // namespace

std::vector<std::string> warnings(const Question& question, const std::vector<Line>& lines,
                                  std::span<const Listing> listings) {
    Sentences sentences;
    warn_of_listings(question, listings, sentences);
    warn_of_expiry(question, sentences);
    warn_of_age(question, sentences);
    warn_of_single_roots(lines, sentences);
    warn_of_consent(lines, sentences);
    warn_of_entities(question, sentences);
    warn_of_law(lines, sentences);
    return sentences;
}

}  // namespace recourse::assessment::internal
