#include "screening/yente/algorithm.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "screening/yente/refusal.hpp"

namespace recourse::screening {

namespace {

using base::fail;
using base::Json;
using base::Result;

constexpr std::string_view own_name = "recourse";

struct OwnFeature {
    std::string_view name;
    std::string_view about;
    bool Ignored::* switched_off;
};

constexpr std::array<OwnFeature, 5> own_features{{
    {"name", "The names that agree best, word by word", &Ignored::names},
    {"birth_date", "Dates of birth, founding or building: the same, close, or another",
     &Ignored::birth_dates},
    {"country", "Nationality, country or flag", &Ignored::countries},
    {"gender", "Men and women", &Ignored::gender},
    {"identifier", "A shared number settles, another of its kind takes away",
     &Ignored::identifiers},
}};

/// yente's features that mean as much as one of this program's. It has others for parts of these;
/// those are ignored like every feature that there is not.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> yente_features{{
    {"name_match", "name"},
    {"country_mismatch", "country"},
    {"gender_mismatch", "gender"},
    {"identifier_match", "identifier"},
}};

/// Null when there is no such feature.
const OwnFeature* find_feature(std::string_view name) {
    for (const auto& [other, own] : yente_features) {
        if (other == name) name = own;
    }
    const auto found = std::ranges::find(own_features, name, &OwnFeature::name);
    return found == own_features.end() ? nullptr : &*found;
}

std::string plain_name(std::string_view name) {
    constexpr std::string_view margin = " \t";
    const auto begin = std::min(name.find_first_not_of(margin), name.size());
    std::string plain(name.substr(begin, name.find_last_not_of(margin) + 1 - begin));
    for (char& c : plain) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return plain;
}

/// An object of the body, empty when it is not there.
Result<Json> object_of(const Json& body, const char* name) {
    const Json* found = base::find_member(body, name);
    if (found == nullptr) return Json::object();
    if (!found->is_object()) {
        return fail(misshapen("", name, "Input should be a valid dictionary"));
    }
    return *found;
}

}  // namespace

Result<void> check_algorithm(std::string_view name) {
    constexpr std::array<std::string_view, 9> known{
        "",     own_name,     "best",           "logic-v1",     "logic-v2",
        "ofac", "name-based", "name-qualified", "regression-v1"};
    if (std::ranges::find(known, plain_name(name)) != known.end()) return {};
    return fail(meaningless("Unknown algorithm."));
}

Json algorithms_response() {
    Json features = Json::object();
    for (const OwnFeature& feature : own_features) {
        features[std::string(feature.name)] = {
            {"description", std::string(feature.about)}, {"coefficient", 1.0}, {"url", nullptr}};
    }
    const std::string about =
        "Names aligned word by word, with dates, countries, gender and numbers; one scale, "
        "whatever "
        "is known";
    const Json docs = {{"name", std::string(own_name)},
                       {"description", about},
                       {"config", Json::object()},
                       {"features", features}};
    const Json algorithm = {{"name", std::string(own_name)},
                            {"description", about},
                            {"features", features},
                            {"docs", docs}};
    return {{"algorithms", Json::array({algorithm})},
            {"default", "best"},
            {"best", std::string(own_name)}};
}

Result<void> check_weights(const Json& body) {
    const Json config = RECOURSE_TRY(object_of(body, "config"));
    for (const auto& [key, value] : config.items()) {
        return fail(meaningless(fmt::format("Unknown config key: {}", key)));
    }
    const Json weights = RECOURSE_TRY(object_of(body, "weights"));
    for (const auto& [feature, weight] : weights.items()) {
        if (!weight.is_number()) {
            return fail(misshapen("", "weights." + feature, "Input should be a valid number"));
        }
        const double value = weight.get<double>();
        if (find_feature(feature) != nullptr && value != 0 && value != 1) {
            return fail(meaningless(fmt::format(
                "weights.{}: only 0, which switches a feature off, and 1 mean something here",
                feature)));
        }
    }
    return {};
}

Result<Ignored> ignored_features(const Json& body) {
    Ignored ignored;
    const Json weights = RECOURSE_TRY(object_of(body, "weights"));
    for (const auto& [feature, weight] : weights.items()) {
        if (weight.get<double>() != 0) continue;
        const OwnFeature* feature_of_ours = find_feature(feature);
        if (feature_of_ours != nullptr) ignored.*(feature_of_ours->switched_off) = true;
    }
    return ignored;
}

void leave_out(const Ignored& ignored, Query& query) {
    if (ignored.names) query.names.clear();
    if (ignored.birth_dates) query.birth_dates.clear();
    if (ignored.countries) query.countries.clear();
    if (ignored.gender) query.gender.clear();
    if (ignored.identifiers) query.identifiers.clear();
}

}  // namespace recourse::screening
