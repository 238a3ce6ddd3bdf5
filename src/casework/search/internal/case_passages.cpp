#include "casework/search/internal/case_passages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

constexpr std::array grades = {Confidentiality::open, Confidentiality::authority,
                               Confidentiality::named, Confidentiality::team,
                               Confidentiality::sealed};

using Quotes = std::array<std::string, grades.size()>;

/// What claims quote of each exhibit, by the grade of the claim.
std::unordered_map<std::string_view, Quotes> quotes_by_exhibit(const model::Case& record) {
    std::unordered_map<std::string_view, Quotes> quotes;
    for (const auto& claim : record.claims) {
        for (const auto& citation : claim.citations) {
            if (citation.quote.empty()) continue;
            const auto grade = static_cast<std::size_t>(claim.confidentiality);
            add_lines(quotes[citation.exhibit].at(grade), {citation.quote});
        }
    }
    return quotes;
}

/// Title and description; then, apart, what claims quote of it: a quote is known to whoever may see
/// both, and neither lifts nor lowers the exhibit's own words.
void add_exhibit(std::vector<Passage>& passages, const model::Exhibit& exhibit,
                 const Quotes* quotes) {
    Passage passage = passage_of(exhibit, Part::exhibit);
    add_lines(passage.text, {exhibit.title, exhibit.description});
    add(passages, passage);
    for (std::size_t i = 0; quotes != nullptr && i < grades.size(); ++i) {
        passage.page = static_cast<std::uint32_t>(1 + i);
        passage.grade = std::max(exhibit.confidentiality, grades.at(i));
        passage.text = quotes->at(i);
        add(passages, passage);
    }
}

std::string case_text(const model::Case& record) {
    std::string text;
    add_lines(text, {record.title, record.summary, record.impact, record.exculpatory_search});
    return text;
}

}  // namespace

Passage passage_of(const model::Exhibit& exhibit, Part part) {
    return {.part = part,
            .record = exhibit.id,
            .exhibit = exhibit.id,
            .kind = exhibit.kind,
            .language = exhibit.language,
            .source = exhibit.source,
            .date = exhibit.made,
            .grade = exhibit.confidentiality,
            .text = {}};
}

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
    const auto quotes = quotes_by_exhibit(record);
    for (const auto& exhibit : record.exhibits) {
        const auto found = quotes.find(exhibit.id);
        add_exhibit(passages, exhibit, found == quotes.end() ? nullptr : &found->second);
    }
    return passages;
}

CurrentGrades::CurrentGrades(const model::Case& record) {
    for (const Passage& passage : passages_of(record)) {
        passages_.emplace(key_of(passage.part, passage.record, passage.page), passage.grade);
    }
    for (const auto& exhibit : record.exhibits) exhibits_[exhibit.id] = exhibit.confidentiality;
    for (const auto& source : record.sources) sources_[source.id] = source.confidentiality;
}

std::string CurrentGrades::key_of(Part part, std::string_view record, std::uint32_t page) {
    return fmt::format("{} {} {}", static_cast<int>(part), page, record);
}

Confidentiality CurrentGrades::of(Part part, const std::string& record, std::uint32_t page) const {
    if (part == Part::page) {
        const auto exhibit = exhibits_.find(record);
        return exhibit == exhibits_.end() ? Confidentiality::sealed : exhibit->second;
    }
    const auto passage = passages_.find(key_of(part, record, page));
    return passage == passages_.end() ? Confidentiality::sealed : passage->second;
}

Confidentiality CurrentGrades::of_source(const std::string& source) const {
    const auto found = sources_.find(source);
    return found == sources_.end() ? Confidentiality::sealed : found->second;
}

}  // namespace recourse::casework::internal
