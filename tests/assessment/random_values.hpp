#pragma once

#include <array>
#include <random>
#include <string>
#include <vector>

#include "model/case.hpp"

/// What made-up cases and their edits are drawn from.
namespace recourse::assessment::testing {

/// A number below `bound`.
inline std::size_t drawn(std::mt19937& random, std::size_t bound) {
    return random() % bound;
}

/// True in `percent` of a hundred draws.
inline bool chance(std::mt19937& random, int percent) {
    return static_cast<int>(random() % 100) < percent;
}

inline constexpr std::array conducts = {
    "torture",    "torture", "extrajudicial-killing", "enforced-disappearance",
    "cidt",       "bribery", "arbitrary-detention",   "expression",
    "extortion",  "slavery", "misappropriation",      "prolonged-detention-without-trial",
    "trafficking"};
inline constexpr std::array modes = {"direct",   "direct",   "ordered",   "command", "command",
                                     "assisted", "financed", "concealed", "status",  "complicit"};
inline constexpr std::array victim_purposes = {"journalist", "defender", "none", "protester",
                                               "lawyer"};
inline constexpr std::array ties = {"superior-of", "part-of", "owner-of", "family-of",
                                    "associate-of"};
inline constexpr std::array countries = {"xa", "us", "gb", "ca", "de"};
inline constexpr std::array certainties = {"certain", "probable", "possible"};
inline constexpr std::array dates = {"2024-05-12", "2023-11", "2021~",
                                     "2016-02-03", "",        "2025-08-30"};

template <std::size_t size>
std::string one_of(std::mt19937& random, const std::array<const char*, size>& words) {
    return words[drawn(random, size)];
}

inline std::string numbered(const char* prefix, std::size_t number) {
    return prefix + std::to_string(number);
}

template <class Record>
Record& one_of(std::mt19937& random, std::vector<Record>& records) {
    return records[drawn(random, records.size())];
}

/// Null where the incident that was drawn has none.
inline model::Act* some_act(model::Case& file, std::mt19937& random) {
    auto& acts = one_of(random, file.incidents).acts;
    return acts.empty() ? nullptr : &one_of(random, acts);
}

inline base::PartialDate date(std::mt19937& random) {
    return base::PartialDate::parse(one_of(random, dates)).value();
}

inline model::Consent consent(std::mt19937& random) {
    if (chance(random, 15)) return {};
    model::Consent given;
    given.uses = {"submission"};
    given.authorities = {chance(random, 85) ? "any" : "gb-fcdo"};
    given.withdrawn = chance(random, 5);
    return given;
}

}  // namespace recourse::assessment::testing
