#include "screening/yente/match_answer.hpp"

#include <nlohmann/json.hpp>

namespace recourse::screening {

namespace {

using base::Json;

Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

/// Parts of names are told in the sentence on the whole.
bool is_told(const Feature& feature) {
    return feature.name != "name_part";
}

Json explanations_of(const Explanation& explanation) {
    Json out = Json::object();
    for (const auto& feature : explanation.features) {
        if (!is_told(feature)) continue;
        const auto& detail = feature.name == "name" ? explanation.sentence : feature.detail;
        out[feature.name] = {{"score", feature.score},
                             {"detail", text_or_null(detail)},
                             {"query", text_or_null(feature.query_value)},
                             {"candidate", text_or_null(feature.candidate_value)}};
    }
    return out;
}

Json features_of(const Explanation& explanation) {
    Json out = Json::object();
    for (const auto& feature : explanation.features) {
        if (is_told(feature)) out[feature.name] = feature.score;
    }
    return out;
}

Json result_of(const EntityBook& book, const Match& match, double threshold) {
    Json result = book.flat(*match.subject);
    result["score"] = match.score;
    result["match"] = match.score >= threshold;
    result["features"] = features_of(match.explanation);
    result["explanations"] = explanations_of(match.explanation);
    return result;
}

Json echo_of(const MatchQuery& query) {
    Json properties = Json::object();
    for (const auto& [property, values] : query.properties) properties[property] = values;
    return {{"id", text_or_null(query.id)},
            {"schema", query.schema->name},
            {"properties", std::move(properties)}};
}

}  // namespace

Json match_response(const EntityBook& book, std::span<const MatchAnswer> answers, double threshold,
                    std::size_t limit) {
    Json responses = Json::object();
    for (const auto& answer : answers) {
        Json results = Json::array();
        for (const auto& match : answer.found.matches) {
            results.push_back(result_of(book, match, threshold));
        }
        responses[answer.query->key] = {
            {"status", 200},
            {"results", std::move(results)},
            {"total", {{"value", answer.found.total}, {"relation", "eq"}}},
            {"query", echo_of(*answer.query)}};
    }
    return {{"responses", std::move(responses)}, {"limit", limit}};
}

}  // namespace recourse::screening
