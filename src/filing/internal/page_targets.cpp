#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "assessment/identity.hpp"
#include "filing/internal/page.hpp"

namespace recourse::filing {

using base::Json;

namespace {

/// Whether a post may have been held on some day of `date`; open ends reach on.
bool held_at(const model::Post& post, const base::PartialDate& date) {
    if (date.empty() || post.from.empty()) return false;
    const bool begun = *post.from.earliest() <= *date.latest();
    const bool ended = !post.until.empty() && *post.until.latest() < *date.earliest();
    return begun && !ended;
}

std::string post_text(const model::Post& post, const std::string& organisation) {
    const bool told = organisation.empty() || post.title.find(organisation) != std::string::npos;
    return told ? post.title : post.title + ", " + organisation;
}

}  // namespace

std::string Page::verdict_word(assessment::Verdict verdict) const {
    switch (verdict) {
        case assessment::Verdict::fits:
            return say("every element shown or arguable");
        case assessment::Verdict::has_gaps:
            return say("some elements still open");
        case assessment::Verdict::does_not_fit:
            return say("outside the regime");
    }
    return {};
}

/// What the regime requires to tell a target from others, and is lacking.
std::string Page::completeness(const model::Party& party) const {
    std::vector<std::string> lacking;
    // A target is compared with the lists before it is filed; others of the name are the team's.
    for (const auto& field :
         assessment::measure_identity({seen_, party, true, {}}, *content_.regime).lacking())
        lacking.push_back(words_.say(field.title));
    return lacking.empty() ? say("complete")
                           : say("lacking: {fields}", {{"fields", words_.list(lacking)}});
}

Json Page::targets() const {
    Json list = Json::array();
    int number = 0;
    for (const assessment::TargetAssessment& assessed : content_.assessments)
        list.push_back(target(assessed, ++number));
    return list;
}

Json Page::target(const assessment::TargetAssessment& assessed, int number) const {
    const model::Party& party = *seen_.find_party(assessed.target);
    Json native = names_like(party, model::NameType::original_script);
    return {{"number", number},
            {"anchor", "target-" + std::to_string(number)},
            {"name", party_name(party.id)},
            {"native", std::move(native)},
            {"kind", kind_word(party.kind)},
            {"is_person", party.kind == model::PartyKind::person},
            {"born", party.birth_dates.empty() ? "" : words_.date(party.birth_dates.front())},
            {"post_now", posts_now(party)},
            {"post_then", posts_at_acts(party)},
            {"strength", verdict_word(assessed.verdict)},
            {"completeness", completeness(party)},
            {"rows", identity_rows(party)},
            {"identity_refs", refs(party.identity_exhibits)},
            {"posts", posts(party)},
            {"relations", relations(party)},
            {"links", links(party)},
            {"listings", listings(party.id)},
            {"exposures", exposures(party.id)},
            {"limbs", limbs(assessed)},
            {"reasons", reasons(assessed)}};
}

Json Page::posts(const model::Party& party) const {
    Json list = Json::array();
    for (const model::Post& post : party.posts)
        list.push_back({{"title", post.title},
                        {"organisation", name_of(post.organisation)},
                        {"from", words_.date(post.from)},
                        {"until", post.until.empty() ? say("present, as far as known")
                                                     : words_.date(post.until)},
                        {"commands", post.commands},
                        {"refs", refs(post.exhibits)}});
    return list;
}

Json Page::relations(const model::Party& party) const {
    Json list = Json::array();
    for (const model::PartyRelation& relation : party.relations) {
        list.push_back({{"kind", label("relation", relation.kind)},
                        {"name", party_name(relation.party)},
                        {"share", relation.share},
                        {"period", words_.period(relation.from, relation.until)},
                        {"refs", refs(relation.exhibits)}});
    }
    return list;
}

Json Page::links(const model::Party& party) const {
    Json list = Json::array();
    for (const model::Incident& incident : seen_.incidents) {
        for (const model::Act& act : incident.acts) {
            for (const model::Involvement& role : act.involvements) {
                if (role.party != party.id) continue;
                list.push_back({{"act", label("conduct", act.conduct)},
                                {"act_anchor", act.id},
                                {"date", words_.date(act.date)},
                                {"victim", name_of(act.victim)},
                                {"mode", label("mode", role.mode)},
                                {"certainty", label("certainty", role.certainty)},
                                {"how", role.how},
                                {"post", posts_at(party, act.date)},
                                {"refs", refs_of_claims(role.claims)}});
            }
        }
    }
    return list;
}

Json Page::listings(const std::string& party) const {
    Json list = Json::array();
    const auto found = content_.listings.find(party);
    if (found == content_.listings.end()) return list;
    for (const assessment::Listing& listing : found->second)
        list.push_back(
            {{"list", listing.list},
             {"reference", listing.subject_id},
             {"name", listing.name},
             {"score", say("{count}%", {{"count", words_.number(listing.score * 100, 0)}})},
             {"regimes", words_.row(listing.regimes)}});
    return list;
}

Json Page::exposures(const std::string& party) const {
    Json list = Json::array();
    for (const model::Exposure& exposure : seen_.exposures) {
        if (exposure.party == party)
            list.push_back({{"kind", label("exposure", exposure.kind)},
                            {"country", words_.country(exposure.country)},
                            {"here", exposure.country == content_.regime->country},
                            {"detail", exposure.detail},
                            {"refs", refs(exposure.exhibits)}});
    }
    return list;
}

std::string Page::posts_now(const model::Party& party) const {
    std::vector<std::string> texts;
    for (const model::Post& post : party.posts) {
        if (post.until.empty()) texts.push_back(post_text(post, name_of(post.organisation)));
    }
    return words_.row(texts);
}

std::string Page::posts_at(const model::Party& party, const base::PartialDate& date) const {
    std::vector<std::string> texts;
    for (const model::Post& post : party.posts) {
        if (held_at(post, date)) texts.push_back(post_text(post, name_of(post.organisation)));
    }
    return words_.row(texts);
}

std::string Page::posts_at_acts(const model::Party& party) const {
    std::vector<std::string> texts;
    for (const model::Incident& incident : seen_.incidents) {
        for (const model::Act& act : incident.acts) {
            const std::string text = posts_at(party, act.date);
            if (act.involves(party.id) && !text.empty() &&
                std::ranges::find(texts, text) == texts.end())
                texts.push_back(text);
        }
    }
    return words_.row(texts);
}

}  // namespace recourse::filing
