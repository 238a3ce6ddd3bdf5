#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "assessment/identity.hpp"
#include "base/country.hpp"
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

std::string kind_word(model::PartyKind kind) {
    switch (kind) {
        case model::PartyKind::person:
            return "Person";
        case model::PartyKind::organisation:
            return "Organisation";
        case model::PartyKind::unit:
            return "Unit";
    }
    return "Person";
}

std::string verdict_word(assessment::Verdict verdict) {
    switch (verdict) {
        case assessment::Verdict::fits:
            return "every element shown or arguable";
        case assessment::Verdict::has_gaps:
            return "some elements still open";
        case assessment::Verdict::does_not_fit:
            return "outside the regime";
    }
    return {};
}

std::string capitalised(std::string word) {
    if (!word.empty() && word[0] >= 'a' && word[0] <= 'z')
        word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
}

Json row(std::string_view label, std::string_view value) {
    return {{"label", label}, {"value", value}, {"names", Json::array()}};
}

std::vector<std::string> country_names(const std::vector<std::string>& codes) {
    std::vector<std::string> names;
    for (const std::string& code : codes) names.emplace_back(base::country_name(code));
    return names;
}

std::string place_text(const model::PlaceOfBirth& place) {
    const std::string country(base::country_name(place.country));
    if (place.text.empty()) return country;
    return country.empty() ? place.text : place.text + ", " + country;
}

std::string post_text(const model::Post& post, const std::string& organisation) {
    const bool told = organisation.empty() || post.title.find(organisation) != std::string::npos;
    return told ? post.title : post.title + ", " + organisation;
}

/// What the regime requires to tell a target from others, and is lacking.
std::string completeness(const model::Case& seen, const model::Party& party,
                         const assessment::Regime& regime) {
    std::vector<std::string> lacking;
    // A target is compared with the lists before it is filed; others of the name are the team's.
    for (const auto& field :
         assessment::measure_identity({seen, party, true, {}}, regime).lacking())
        lacking.push_back(field.title);
    return lacking.empty() ? "complete" : fmt::format("lacking: {}", fmt::join(lacking, "; "));
}

}  // namespace

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
            {"born", party.birth_dates.empty() ? "" : party.birth_dates.front().to_english()},
            {"post_now", posts_now(party)},
            {"post_then", posts_at_acts(party)},
            {"strength", verdict_word(assessed.verdict)},
            {"completeness", completeness(seen_, party, *content_.regime)},
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

Json Page::identity_rows(const model::Party& party) const {
    Json rows = Json::array();
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) rows.push_back(row(name, value));
    };
    const auto add_names = [&](std::string_view what, model::NameType type) {
        Json names = names_like(party, type);
        if (names.empty()) return;
        Json line = row(what, "");
        line["names"] = std::move(names);
        rows.push_back(std::move(line));
    };
    const bool person = party.kind == model::PartyKind::person;
    add(person ? "Full name" : "Registered name", party.names.front().full);
    add_names("Original script", model::NameType::original_script);
    add_names("Also known as", model::NameType::alias);
    add_names("Former name", model::NameType::former);
    for (const base::PartialDate& date : party.birth_dates)
        add(person ? "Date of birth" : "Founded", date.to_english());
    for (const model::PlaceOfBirth& place : party.birth_places)
        add(person ? "Place of birth" : "Place of registration", place_text(place));
    add("Gender", capitalised(party.gender));
    add(person ? "Nationality" : "Country", in_a_row(country_names(party.nationalities)));
    for (const model::Identifier& identifier : party.identifiers) {
        const std::string country(base::country_name(identifier.country));
        const std::string what =
            identifier.label.empty() ? capitalised(to_string(identifier.kind)) : identifier.label;
        add(what,
            country.empty() ? identifier.value : fmt::format("{} ({})", identifier.value, country));
    }
    for (const model::Address& address : party.addresses) add("Address", address.text);
    return rows;
}

Json Page::posts(const model::Party& party) const {
    Json list = Json::array();
    for (const model::Post& post : party.posts)
        list.push_back(
            {{"title", post.title},
             {"organisation", name_of(post.organisation)},
             {"from", post.from.to_english()},
             {"until", post.until.empty() ? "present, as far as known" : post.until.to_english()},
             {"commands", post.commands},
             {"refs", refs(post.exhibits)}});
    return list;
}

Json Page::relations(const model::Party& party) const {
    Json list = Json::array();
    for (const model::PartyRelation& relation : party.relations) {
        std::string period;
        if (!relation.from.empty()) period = "from " + relation.from.to_english();
        if (!relation.until.empty()) period += " to " + relation.until.to_english();
        list.push_back({{"kind", capitalised(label("relation", relation.kind))},
                        {"name", party_name(relation.party)},
                        {"share", relation.share},
                        {"period", period},
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
                                {"date", act.date.to_english()},
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
        list.push_back({{"list", listing.list},
                        {"reference", listing.subject_id},
                        {"name", listing.name},
                        {"score", fmt::format("{:.0f}%", listing.score * 100)},
                        {"regimes", in_a_row(listing.regimes)}});
    return list;
}

Json Page::exposures(const std::string& party) const {
    Json list = Json::array();
    for (const model::Exposure& exposure : seen_.exposures) {
        if (exposure.party == party)
            list.push_back({{"kind", capitalised(label("exposure", exposure.kind))},
                            {"country", base::country_name(exposure.country)},
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
    return in_a_row(texts);
}

std::string Page::posts_at(const model::Party& party, const base::PartialDate& date) const {
    std::vector<std::string> texts;
    for (const model::Post& post : party.posts) {
        if (held_at(post, date)) texts.push_back(post_text(post, name_of(post.organisation)));
    }
    return in_a_row(texts);
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
    return in_a_row(texts);
}

}  // namespace recourse::filing
