#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "model/case.hpp"
#include "model/subject.hpp"

/// The words of the closed lists of subject.hpp and case.hpp, in the order of their enumerators.
namespace recourse::model::internal {

inline constexpr std::array<std::string_view, 6> subject_kinds{
    "person", "organisation", "vessel", "aircraft", "wallet", "unknown"};
inline constexpr std::array<std::string_view, 4> name_types{"primary", "alias", "former",
                                                            "original-script"};
inline constexpr std::array<std::string_view, 2> name_strengths{"strong", "weak"};
inline constexpr std::array<std::string_view, 15> identifier_kinds{
    "passport",      "national-id", "tax-id", "registration", "imo",
    "swift",         "lei",         "mmsi",   "call-sign",    "aircraft-tail",
    "crypto-wallet", "email",       "phone",  "website",      "other"};
inline constexpr std::array<std::string_view, 7> measure_kinds{"asset-freeze",
                                                               "travel-ban",
                                                               "arms-embargo",
                                                               "maritime-restriction",
                                                               "director-disqualification",
                                                               "trust-services-ban",
                                                               "other"};
inline constexpr std::array<std::string_view, 3> party_kinds{"person", "organisation", "unit"};
inline constexpr std::array<std::string_view, 5> confidentialities{"public", "authority", "named",
                                                                   "team", "sealed"};

inline constexpr std::array<std::string_view, 3> statement_statuses{"open", "accepted", "rejected"};

constexpr const auto& words_of(SubjectKind) {
    return subject_kinds;
}
constexpr const auto& words_of(NameType) {
    return name_types;
}
constexpr const auto& words_of(NameStrength) {
    return name_strengths;
}
constexpr const auto& words_of(IdentifierKind) {
    return identifier_kinds;
}
constexpr const auto& words_of(MeasureKind) {
    return measure_kinds;
}
constexpr const auto& words_of(PartyKind) {
    return party_kinds;
}
constexpr const auto& words_of(Confidentiality) {
    return confidentialities;
}

constexpr const auto& words_of(StatementStatus) {
    return statement_statuses;
}

template <class Enum>
constexpr std::string_view word_of(Enum value) {
    return words_of(value)[static_cast<std::size_t>(value)];
}

/// The enumerator of a word; nothing for a word that is none of them.
template <class Enum>
constexpr std::optional<Enum> from_word(std::string_view word) {
    const auto& words = words_of(Enum{});
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}

}  // namespace recourse::model::internal
