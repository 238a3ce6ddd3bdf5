#include "casework/search/internal/case_passages.hpp"

#include <algorithm>
#include <initializer_list>

namespace recourse::casework::internal {

using model::Confidentiality;

namespace {

void add_lines(std::string& text, std::initializer_list<std::string_view> lines) {
    for (const std::string_view line : lines) {
        if (line.empty()) continue;
        if (!text.empty()) text.push_back('\n');
        text.append(line);
    }
}

/// Says nothing when a passage has no text.
void add(std::vector<Passage>& passages, Passage passage) {
    if (!passage.text.empty()) passages.push_back(std::move(passage));
}

std::string identity_text(const model::Party& party) {
    std::string text;
    for (const auto& name : party.names) add_lines(text, {name.full});
    for (const auto& post : party.posts) add_lines(text, {post.title});
    for (const auto& place : party.birth_places) add_lines(text, {place.text});
    for (const auto& identifier : party.identifiers) add_lines(text, {identifier.value});
    for (const auto& address : party.addresses) add_lines(text, {address.text});
    return text;
}

std::string_view kind_of(const model::Party& party) {
    switch (party.kind) {
        case model::PartyKind::person:
            return "person";
        case model::PartyKind::organisation:
            return "organisation";
        case model::PartyKind::unit:
            return "unit";
    }
    return {};
}

/// What passages of one party are told apart by, beside the page of an exhibit's text.
enum PartyText : std::uint32_t { identity = 0, pseudonym = 1, notes = 2 };

void add_party(std::vector<Passage>& passages, const model::Party& party) {
    Passage passage{.part = Part::party,
                    .record = party.id,
                    .page = identity,
                    .kind = std::string(kind_of(party)),
                    .grade = party.confidentiality,
                    .text = identity_text(party)};
    add(passages, passage);
    passage.page = pseudonym;
    passage.text = party.pseudonym;
    passage.grade = Confidentiality::open;
    add(passages, passage);
    passage.page = notes;
    passage.text = party.notes;
    passage.grade = std::max(party.confidentiality, Confidentiality::team);
    add(passages, passage);
}

std::string incident_text(const model::Incident& incident) {
    std::string text;
    add_lines(text, {incident.title, incident.place, incident.summary, incident.state_response});
    for (const auto& act : incident.acts) {
        add_lines(text, {act.summary, act.place, act.harm, act.amount});
        for (const auto& involvement : act.involvements) add_lines(text, {involvement.how});
    }
    return text;
}

std::string exhibit_text(const model::Case& record, const model::Exhibit& exhibit) {
    std::string text;
    add_lines(text, {exhibit.title, exhibit.description});
    for (const auto& claim : record.claims) {
        for (const auto& citation : claim.citations) {
            if (citation.exhibit == exhibit.id) add_lines(text, {citation.quote});
        }
    }
    return text;
}

/// A quote is known to whoever may see the claim and the exhibit.
Confidentiality exhibit_grade(const model::Case& record, const model::Exhibit& exhibit) {
    Confidentiality grade = exhibit.confidentiality;
    for (const auto& claim : record.claims) {
        const bool cites = std::ranges::any_of(claim.citations, [&](const auto& citation) {
            return citation.exhibit == exhibit.id && !citation.quote.empty();
        });
        if (cites) grade = std::max(grade, claim.confidentiality);
    }
    return grade;
}

std::string case_text(const model::Case& record) {
    std::string text;
    add_lines(text, {record.title, record.summary, record.impact, record.exculpatory_search});
    return text;
}

}  // namespace

std::vector<Passage> passages_of(const model::Case& record) {
    std::vector<Passage> passages;
    add(passages, {.part = Part::file,
                   .record = record.id,
                   .grade = Confidentiality::open,
                   .text = case_text(record)});
    for (const auto& party : record.parties) add_party(passages, party);
    for (const auto& incident : record.incidents) {
        add(passages, {.part = Part::incident,
                       .record = incident.id,
                       .date = incident.date,
                       .grade = incident.confidentiality,
                       .text = incident_text(incident)});
    }
    for (const auto& claim : record.claims) {
        add(passages, {.part = Part::claim,
                       .record = claim.id,
                       .grade = claim.confidentiality,
                       .text = claim.text});
    }
    for (const auto& source : record.sources) {
        std::string text;
        add_lines(text, {source.title, source.motive});
        add(passages, {.part = Part::source,
                       .record = source.id,
                       .kind = source.kind,
                       .source = source.id,
                       .grade = source.confidentiality,
                       .text = std::move(text)});
    }
    for (const auto& exhibit : record.exhibits) {
        add(passages, {.part = Part::exhibit,
                       .record = exhibit.id,
                       .exhibit = exhibit.id,
                       .kind = exhibit.kind,
                       .language = exhibit.language,
                       .source = exhibit.source,
                       .date = exhibit.made,
                       .grade = exhibit_grade(record, exhibit),
                       .text = exhibit_text(record, exhibit)});
    }
    return passages;
}

}  // namespace recourse::casework::internal
