#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "filing/internal/page.hpp"
#include "filing/supplement/told.hpp"

/// What a supplement tells: the rows of a submission, without those that its readers have.
namespace recourse::filing {

using base::Json;

namespace {

/// Rows that were not shown before, whatever stands beside them.
Json rows_not_in(const Json& rows, const Json& before) {
    Json fresh = Json::array();
    for (const Json& row : rows)
        if (std::ranges::find(before, row) == before.end()) fresh.push_back(row);
    return fresh;
}

Json sentences_of(const Json& paragraphs) {
    Json all = Json::array();
    for (const Json& paragraph : paragraphs)
        for (const Json& sentence : paragraph["sentences"]) all.push_back(sentence);
    return all;
}

/// What was added; or, where something is gone, all that stands now, in place of what stood before.
struct News {
    Json rows;
    bool replaces = false;
};

News news_of(const Json& now, const Json& before) {
    if (!rows_not_in(before, now).empty()) return {now, true};
    return {rows_not_in(now, before), false};
}

}  // namespace

bool Page::tells(std::string_view kind, std::string_view id) const {
    return content_.supplement == nullptr || content_.supplement->tells(kind, id);
}

Json Page::supplement() const {
    if (content_.supplement == nullptr) return false;
    const Told& told = content_.supplement->told;
    const auto day = base::PartialDate::day(std::chrono::floor<std::chrono::days>(told.created));
    Json page = {{"of", told.filing},
                 {"date", words_.date(day)},
                 {"reference", told.reference},
                 {"texts", new_texts()},
                 {"incidents", new_incidents()},
                 {"claims", new_claims(false)},
                 {"contrary", new_claims(true)},
                 {"details", new_details()},
                 {"exposures", new_exposures()},
                 {"findings", new_findings()},
                 {"no_longer", no_longer()}};
    const auto any = [&](std::initializer_list<const char*> lists) {
        return std::ranges::any_of(lists, [&](const char* list) { return !page[list].empty(); });
    };
    page["any_facts"] = any({"texts", "incidents", "claims", "contrary"});
    page["any_people"] = any({"details", "exposures"});
    return page;
}

Json Page::new_texts() const {
    const model::Case& told = content_.supplement->told.seen;
    Json list = Json::array();
    const auto add = [&](const std::string& title, const std::string& now,
                         const std::string& before) {
        const News news =
            news_of(sentences_of(cited_paragraphs(now)), sentences_of(cited_paragraphs(before)));
        if (news.rows.empty() && !news.replaces) return;
        list.push_back({{"title", title},
                        {"replaces", news.replaces},
                        {"withdrawn", news.rows.empty()},
                        {"sentences", news.rows}});
    };
    add(say("Summary"), seen_.summary, told.summary);
    add(say("Impact"), seen_.impact, told.impact);
    add(say("Search for contrary information"), seen_.exculpatory_search, told.exculpatory_search);
    for (const model::Incident& incident : seen_.incidents) {
        const auto known = std::ranges::find(told.incidents, incident.id, &model::Incident::id);
        const model::Incident before = known == told.incidents.end() ? model::Incident() : *known;
        add(incident.title, incident.summary, before.summary);
        add(say("Response of the state"), incident.state_response, before.state_response);
    }
    return list;
}

Json Page::new_incidents() const {
    Json list = incidents();
    Json fresh = Json::array();
    for (Json& incident : list) {
        Json acts = Json::array();
        for (Json& act : incident["acts"]) {
            const auto id = act["anchor"].get<std::string>();
            if (!tells("act", id)) continue;
            act["replaces"] = content_.supplement->replaces("act", id);
            acts.push_back(act);
        }
        if (acts.empty() && !tells("incident", incident["anchor"].get<std::string>())) continue;
        incident["acts"] = std::move(acts);
        fresh.push_back(std::move(incident));
    }
    return fresh;
}

/// Claims that are new or stand otherwise, those against the case apart.
Json Page::new_claims(bool against) const {
    Json list = Json::array();
    for (const model::Claim& claim : seen_.claims) {
        if (claim.exculpatory != against || !tells("claim", claim.id)) continue;
        list.push_back({{"text", claim.text},
                        {"replaces", content_.supplement->replaces("claim", claim.id)},
                        {"refs", refs(claim.citations)}});
    }
    return list;
}

/// What is new of people and organisations.
Json Page::new_details() const {
    Json list = Json::array();
    for (const model::Party& party : seen_.parties) {
        if (!tells("party", party.id)) continue;
        const model::Party* told = content_.supplement->told.seen.find_party(party.id);
        const model::Party before = told == nullptr ? model::Party() : *told;
        std::vector<std::string> roles;
        for (const std::string& role : party.roles) roles.push_back(label("role", role));
        const News rows = news_of(identity_rows(party), identity_rows(before));
        const News posts = news_of(this->posts(party), this->posts(before));
        const News relations = news_of(this->relations(party), this->relations(before));
        list.push_back({{"name", party_name(party.id)},
                        {"is_new", told == nullptr},
                        {"roles", words_.row(roles)},
                        {"replaces", rows.replaces || posts.replaces || relations.replaces},
                        {"rows", rows.rows},
                        {"posts", posts.rows},
                        {"relations", relations.rows}});
    }
    return list;
}

Json Page::new_exposures() const {
    const auto& told = content_.supplement->told.seen.exposures;
    Json list = Json::array();
    for (const model::Exposure& exposure : seen_.exposures) {
        if (std::ranges::find(told, exposure) != told.end()) continue;
        list.push_back({{"name", party_name(exposure.party)},
                        {"kind", label("exposure", exposure.kind)},
                        {"country", words_.country(exposure.country)},
                        {"detail", exposure.detail},
                        {"refs", refs(exposure.exhibits)}});
    }
    return list;
}

/// What the new facts change in law.
Json Page::new_findings() const {
    Json list = Json::array();
    for (const assessment::TargetAssessment& assessed : content_.assessments) {
        for (const assessment::Finding& finding : assessed.findings) {
            if (!content_.supplement->changes(assessed.target, finding.element)) continue;
            list.push_back({{"name", party_name(assessed.target)},
                            {"title", words_.say(finding.title)},
                            {"requirement", words_.say(finding.requirement)},
                            {"status", to_string(finding.status)},
                            {"status_word", status_word(finding.status)},
                            {"reason", finding_text(finding, assessed.target)},
                            {"refs", exhibits_of_claims(finding.claims.items())},
                            {"unverified", !finding.verified}});
        }
    }
    return list;
}

/// By numbers alone: what is withdrawn is not told once more.
Json Page::no_longer() const {
    std::vector<std::string> exhibits;
    std::vector<std::string> others;
    for (const RecordDifference& one : content_.supplement->records) {
        if (one.change != Change::gone) continue;
        if (one.kind == "exhibit") {
            exhibits.push_back(one.id.substr(one.id.find('-') + 1));
        } else {
            others.push_back(one.id);
        }
    }
    return {{"any", !exhibits.empty() || !others.empty()},
            {"exhibits", words_.row(exhibits)},
            {"others", words_.row(others)}};
}

}  // namespace recourse::filing
