#include "model/case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/internal/words.hpp"

namespace recourse::model {

namespace {

template <class Record>
const Record* find_by_id(const std::vector<Record>& records, std::string_view id) {
    const auto found = std::ranges::find(records, id, &Record::id);
    return found == records.end() ? nullptr : &*found;
}

}  // namespace

std::string to_string(Confidentiality grade) {
    return std::string(internal::word_of(grade));
}

base::Result<Confidentiality> parse_confidentiality(std::string_view word) {
    const auto grade = internal::from_word<Confidentiality>(word);
    if (grade) return *grade;
    return base::fail(
        base::ErrorCode::invalid_input,
        fmt::format("\"{}\" is not one of {}", word, fmt::join(internal::confidentialities, ", ")));
}

std::string to_string(PartyKind kind) {
    return std::string(internal::word_of(kind));
}

std::string to_string(StatementStatus status) {
    return std::string(internal::word_of(status));
}

std::string Party::name_for(Confidentiality reader) const {
    if (reader >= confidentiality && !names.empty()) return names.front().full;
    return pseudonym.empty() ? "a person" : pseudonym;
}

bool Party::has_role(std::string_view role) const {
    return std::ranges::find(roles, role) != roles.end();
}

bool Party::may_be_a_child(base::PartialDate::Day today) const {
    return kind == PartyKind::person &&
           std::ranges::any_of(birth_dates, [&](const base::PartialDate& born) {
               if (born.empty()) return false;
               const auto last = born.latest();
               if (!last) return true;
               auto of_age = std::chrono::year_month_day{*last} + std::chrono::years{full_age};
               if (born.is_circa()) of_age += base::PartialDate::circa_margin;
               return base::PartialDate::Day{of_age} > today;
           });
}

bool Act::involves(std::string_view party_id) const {
    return std::ranges::find(involvements, party_id, &Involvement::party) != involvements.end();
}

const Party* Case::find_party(std::string_view wanted) const {
    return find_by_id(parties, wanted);
}

const Source* Case::find_source(std::string_view wanted) const {
    return find_by_id(sources, wanted);
}

const Exhibit* Case::find_exhibit(std::string_view wanted) const {
    return find_by_id(exhibits, wanted);
}

const Claim* Case::find_claim(std::string_view wanted) const {
    return find_by_id(claims, wanted);
}

const Partner* Case::find_partner(std::string_view wanted) const {
    return find_by_id(partners, wanted);
}

std::vector<const Party*> Case::targets() const {
    std::vector<const Party*> found;
    for (const Party& party : parties) {
        if (party.has_role("target")) found.push_back(&party);
    }
    return found;
}

std::vector<const Party*> Case::protected_people() const {
    std::set<std::string_view> behind_sources;
    for (const Source& source : sources) behind_sources.insert(source.party);
    std::vector<const Party*> found;
    for (const Party& party : parties) {
        if (party.kind != PartyKind::person || party.has_role("target")) continue;
        if (behind_sources.contains(party.id) || party.has_role("victim") ||
            party.has_role("witness") || party.has_role("source"))
            found.push_back(&party);
    }
    return found;
}

}  // namespace recourse::model
