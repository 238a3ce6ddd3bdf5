#include "screening/yente.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/country.hpp"
#include "model/ftm.hpp"
#include "screening/internal/bad_field.hpp"

namespace recourse::screening {
namespace {

using base::Json;
using internal::bad_field;

bool holds_countries(std::string_view property) {
    return property == "country" || property == "nationality" || property == "citizenship" ||
           property == "birthCountry" || property == "jurisdiction" || property == "flag";
}

/// Properties as lists of strings, country names as codes: what yente echoes.
auto cleaned(const Json& properties) {
    std::vector<std::pair<std::string, std::vector<std::string>>> out;
    for (const auto& [property, values] : properties.items()) {
        std::vector<std::string> list;
        const Json given = values.is_array() ? values : Json::array({values});
        for (const auto& value : given) {
            std::string text = value.is_string() ? value.get<std::string>() : value.dump();
            if (holds_countries(property)) text = base::find_country(text).value_or("");
            if (!text.empty()) list.push_back(std::move(text));
        }
        if (!list.empty()) out.emplace_back(property, std::move(list));
    }
    return out;
}

Json echo_of(const MatchQuery& query) {
    Json properties = Json::object();
    for (const auto& [property, values] : query.properties) properties[property] = values;
    Json out;
    out["id"] = query.id.empty() ? Json(nullptr) : Json(query.id);
    out["schema"] = query.schema;
    out["properties"] = std::move(properties);
    return out;
}

base::Result<MatchQuery> read_query(const std::string& key, const Json& json) {
    if (!json.is_object()) return base::fail(bad_field("queries." + key, "expected an object"));
    auto query = query_from_ftm(json);
    if (!query) return base::fail(std::move(query).error().in_record("queries." + key));
    MatchQuery out;
    out.key = key;
    out.schema = json.at("schema").get<std::string>();
    if (const auto id = json.find("id"); id != json.end() && id->is_string()) {
        out.id = id->get<std::string>();
    }
    out.properties = cleaned(json.at("properties"));
    out.query = *std::move(query);
    return out;
}

/// A feature of yente's shape; parts of names are told in the detail of the whole.
Json explanations_of(const Explanation& explanation) {
    Json out = Json::object();
    for (const auto& feature : explanation.features) {
        if (feature.name == "name_part") continue;
        out[feature.name] = {
            {"score", feature.score},
            {"detail", feature.name == "name" ? explanation.sentence : feature.detail},
            {"query", feature.query_value},
            {"candidate", feature.candidate_value}};
    }
    return out;
}

Json features_of(const Explanation& explanation) {
    Json out = Json::object();
    for (const auto& feature : explanation.features) {
        if (feature.name != "name_part") out[feature.name] = feature.score;
    }
    return out;
}

Json result_of(const Match& match, double threshold) {
    Json result = model::to_ftm(*match.subject);
    result["score"] = match.score;
    result["match"] = match.score >= threshold;
    result["features"] = features_of(match.explanation);
    result["explanations"] = explanations_of(match.explanation);
    return result;
}

using Counts = std::map<std::string, std::size_t>;

Json facet(const char* label, const Counts& counts) {
    std::vector<std::pair<std::string, std::size_t>> ordered(counts.begin(), counts.end());
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    Json values = Json::array();
    for (const auto& [name, count] : ordered) {
        const std::string_view title = base::country_name(name);
        values.push_back({{"name", name},
                          {"label", title.empty() ? name : std::string(title)},
                          {"count", count}});
    }
    return {{"label", label}, {"values", std::move(values)}};
}

Json facets_of(const std::vector<Match>& matches) {
    Counts datasets;
    Counts countries;
    for (const auto& match : matches) {
        ++datasets[match.subject->list];
        for (const auto& country : match.subject->nationalities) ++countries[country];
    }
    Counts topics;
    if (!matches.empty()) topics["sanction"] = matches.size();
    return {{"countries", facet("Countries", countries)},
            {"topics", facet("Topics", topics)},
            {"datasets", facet("Data sources", datasets)}};
}

}  // namespace

base::Result<std::vector<MatchQuery>> parse_match_request(std::string_view body) {
    const Json json = RECOURSE_TRY(base::parse_json(body));
    const auto queries = json.is_object() ? json.find("queries") : json.end();
    if (!json.is_object() || queries == json.end() || !queries->is_object()) {
        return base::fail(bad_field("queries", "expected an object of queries"));
    }
    if (queries->empty()) return base::fail(bad_field("queries", "No queries provided."));
    if (queries->size() > max_match_batch) {
        return base::fail(bad_field("queries", "Too many queries in one batch (limit: " +
                                                   std::to_string(max_match_batch) + ")."));
    }
    std::vector<MatchQuery> out;
    for (const auto& [key, query] : queries->items()) {
        out.push_back(RECOURSE_TRY(read_query(key, query)));
    }
    return out;
}

Json match_response(const std::vector<MatchAnswer>& answers, double threshold, std::size_t limit) {
    Json responses = Json::object();
    for (const auto& answer : answers) {
        Json results = Json::array();
        for (const auto& match : answer.found.matches) {
            results.push_back(result_of(match, threshold));
        }
        Json response;
        response["status"] = 200;
        response["results"] = std::move(results);
        response["total"] = {{"value", answer.found.total}, {"relation", "eq"}};
        response["query"] = echo_of(*answer.query);
        responses[answer.query->key] = std::move(response);
    }
    return {{"responses", std::move(responses)}, {"limit", limit}};
}

Json search_response(const SearchResult& found, std::size_t limit, std::size_t offset) {
    Json results = Json::array();
    for (const auto& match : found.matches) results.push_back(model::to_ftm(*match.subject));
    return {{"limit", limit},
            {"offset", offset},
            {"total", {{"value", found.total}, {"relation", "eq"}}},
            {"results", std::move(results)},
            {"facets", facets_of(found.matches)}};
}

Json entity_response(const model::Subject& subject) {
    return model::to_ftm(subject);
}

}  // namespace recourse::screening
