#include "app/listed_entry.hpp"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <set>

#include "base/hash.hpp"
#include "base/json.hpp"

namespace recourse::app {

using base::Json;

namespace {

constexpr std::size_t fingerprint_digits = 16;

/// "A1234567" and "a 123-4567" are one number.
std::string bare(std::string_view number) {
    std::string text;
    for (const char c : number) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return text;
}

}  // namespace

std::string fingerprint(const model::Subject& subject) {
    Json said = Json::array();
    for (const auto& one : subject.designations) {
        Json measures = Json::array();
        for (const auto& measure : one.measures) measures.push_back(measure.label);
        said.push_back({one.programme, one.regime, one.listed.to_string(), one.reference,
                        one.reasons, std::move(measures)});
    }
    Json names = Json::array();
    for (const auto& name : subject.names) names.push_back(name.full);
    const Json all = {std::move(said), std::move(names)};
    return base::to_hex(base::sha256(base::dump_json(all))).substr(0, fingerprint_digits);
}

const model::Designation* telling_designation(const model::Subject& subject,
                                              const std::string& regime) {
    const auto asked = std::ranges::find(subject.designations, regime, &model::Designation::regime);
    if (asked != subject.designations.end()) return &*asked;
    return subject.designations.empty() ? nullptr : &subject.designations.front();
}

std::vector<std::string> shared_identifiers(const model::Party& party,
                                            const model::Subject& subject) {
    std::set<std::string> printed;
    for (const auto& one : subject.identifiers) printed.insert(bare(one.value));
    std::vector<std::string> shared;
    for (const auto& one : party.identifiers) {
        if (!bare(one.value).empty() && printed.contains(bare(one.value)))
            shared.push_back(one.value);
    }
    return shared;
}

}  // namespace recourse::app
