#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "filing/internal/page.hpp"

namespace recourse::filing {

using base::Json;

namespace {

/// In order of time; what has no date comes last, in case order.
template <class Record>
std::vector<const Record*> by_date(const std::vector<Record>& records) {
    std::vector<const Record*> sorted;
    for (const Record& record : records) sorted.push_back(&record);
    std::ranges::stable_sort(sorted, [](const Record* left, const Record* right) {
        const auto first = left->date.earliest();
        const auto second = right->date.earliest();
        if (!first || !second) return first.has_value() && !second.has_value();
        return *first < *second;
    });
    return sorted;
}

}  // namespace

Json Page::incidents() const {
    Json list = Json::array();
    int number = 0;
    for (const model::Incident* incident : by_date(seen_.incidents)) {
        Json acts = Json::array();
        for (const model::Act* one : by_date(incident->acts)) acts.push_back(act(*one));
        list.push_back({{"number", ++number},
                        {"anchor", incident->id},
                        {"title", incident->title},
                        {"date", words_.date(incident->date)},
                        {"place", incident->place},
                        {"country", words_.country(incident->country)},
                        {"summary", cited_paragraphs(incident->summary)},
                        {"state_response", cited_paragraphs(incident->state_response)},
                        {"acts", std::move(acts)}});
    }
    return list;
}

Json Page::act(const model::Act& act) const {
    Json roles = Json::array();
    std::vector<std::string> in_roles;
    for (const model::Involvement& role : act.involvements) {
        roles.push_back({{"name", party_name(role.party)},
                         {"mode", label("mode", role.mode)},
                         {"certainty", label("certainty", role.certainty)},
                         {"how", role.how},
                         {"refs", refs_of_claims(role.claims)}});
        in_roles.insert(in_roles.end(), role.claims.begin(), role.claims.end());
    }
    return {{"anchor", act.id},
            {"conduct", label("conduct", act.conduct)},
            {"in_law", conduct_in_law(act.conduct)},
            {"date", words_.date(act.date)},
            {"place", act.place},
            {"victim", name_of(act.victim)},
            {"summary", paragraphs(act.summary)},
            {"refs", refs_of_claims(act.claims)},
            {"harm", act.harm},
            {"amount", act.amount},
            {"claims", claims(act.claims)},
            {"roles", std::move(roles)}};
}

Json Page::chronology() const {
    std::vector<model::Act> acts;
    for (const model::Incident& incident : seen_.incidents) {
        for (model::Act act : incident.acts) {
            if (act.date.empty()) act.date = incident.date;
            if (act.place.empty()) act.place = incident.place;
            acts.push_back(std::move(act));
        }
    }
    Json list = Json::array();
    for (const model::Act* act : by_date(acts)) {
        std::vector<std::string> names;
        for (const model::Involvement& role : act->involvements) {
            const std::string name = name_of(role.party);
            if (std::ranges::find(names, name) == names.end()) names.push_back(name);
        }
        list.push_back({{"anchor", act->id},
                        {"date", words_.date(act->date)},
                        {"place", act->place},
                        {"conduct", label("conduct", act->conduct)},
                        {"victim", name_of(act->victim)},
                        {"parties", words_.row(names)},
                        {"refs", exhibits_of_claims(act->claims)}});
    }
    return list;
}

/// Who was targeted, and for what: the proof that some laws ask for.
Json Page::victims() const {
    Json list = Json::array();
    for (const model::Party& party : seen_.parties) {
        std::vector<std::string> acts;
        std::vector<std::string> claims;
        for (const model::Incident& incident : seen_.incidents) {
            for (const model::Act& act : incident.acts) {
                if (act.victim != party.id) continue;
                acts.push_back(label("conduct", act.conduct));
                claims.insert(claims.end(), act.claims.begin(), act.claims.end());
            }
        }
        if (acts.empty()) continue;
        std::ranges::sort(acts);
        const auto doubles = std::ranges::unique(acts);
        acts.erase(doubles.begin(), doubles.end());
        std::vector<std::string> purposes;
        for (const std::string& purpose : party.purposes)
            purposes.push_back(label("purpose", purpose));
        std::vector<std::string> about;
        for (const model::Claim& claim : seen_.claims) {
            if (std::ranges::find(claim.about, party.id) != claim.about.end())
                about.push_back(claim.id);
        }
        list.push_back({{"name", name_of(party.id)},
                        {"purposes", words_.row(purposes)},
                        {"acts", words_.row(acts)},
                        {"claims", this->claims(about)},
                        {"refs", refs_of_claims(about.empty() ? claims : about)}});
    }
    return list;
}

Json Page::exculpatory() const {
    Json claims_against = Json::array();
    for (const model::Claim& claim : seen_.claims) {
        if (!claim.exculpatory) continue;
        std::vector<std::string> names;
        for (const std::string& id : claim.about) {
            const std::string name = name_of(id);
            if (!name.empty()) names.push_back(name);
        }
        claims_against.push_back(
            {{"text", claim.text}, {"names", words_.row(names)}, {"refs", refs(claim.citations)}});
    }
    return {{"claims", std::move(claims_against)},
            {"search", cited_paragraphs(seen_.exculpatory_search)}};
}

}  // namespace recourse::filing
