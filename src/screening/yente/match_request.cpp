#include "screening/yente/match_request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "model/ftm.hpp"
#include "screening/ftm_query.hpp"
#include "screening/internal/entity_score.hpp"
#include "screening/yente/algorithm.hpp"
#include "screening/yente/clean_value.hpp"
#include "screening/yente/refusal.hpp"
#include "text/fold.hpp"

namespace recourse::screening {

namespace {

using base::fail;
using base::Json;
using base::Result;

constexpr std::size_t most_ids_in_body = 10'000;
constexpr std::size_t most_values = 1'000;

/// Values of a property as texts, whatever scalars they are.
Result<std::vector<std::string>> texts_of(const std::string& key, const std::string& property,
                                          const Json& values) {
    const auto wrong = [&](const char* message) {
        return fail(misshapen(key, "properties." + property, message));
    };
    if (values.is_string()) return std::vector{values.get<std::string>()};
    if (!values.is_array()) return wrong("Input should be a valid string or a list");
    if (values.size() > most_values) return wrong("At most 1000 values");
    std::vector<std::string> texts;
    for (const Json& value : values) {
        if (value.is_structured()) return wrong("Input should be a list of strings");
        if (value.is_null()) continue;
        texts.push_back(value.is_string() ? value.get<std::string>() : base::dump_json(value));
    }
    return texts;
}

Result<FtmProperties> read_properties(const std::string& key, const Json& query) {
    const Json* given = base::find_member(query, "properties");
    if (given == nullptr) return fail(misshapen(key, "properties", "Field required"));
    if (!given->is_object()) {
        return fail(misshapen(key, "properties", "Input should be a valid dictionary"));
    }
    FtmProperties properties;
    for (const auto& [property, values] : given->items()) {
        properties.emplace_back(property, RECOURSE_TRY(texts_of(key, property, values)));
    }
    return properties;
}

Result<MatchQuery> read_query(const std::string& key, const Json& json) {
    if (!json.is_object()) return fail(misshapen(key, "", "Input should be a valid dictionary"));
    MatchQuery query{.key = key};
    const Json* schema = base::find_member(json, "schema");
    if (schema == nullptr) return fail(misshapen(key, "schema", "Field required"));
    if (!schema->is_string()) {
        return fail(misshapen(key, "schema", "Input should be a valid string"));
    }
    if (const Json* id = base::find_member(json, "id")) {
        if (!id->is_string()) return fail(misshapen(key, "id", "Input should be a valid string"));
        query.id = id->get<std::string>();
    }
    const auto given = RECOURSE_TRY(read_properties(key, json));
    query.schema = RECOURSE_TRY(askable_schema(schema->get<std::string>()));
    query.properties = clean_properties(*query.schema, given);
    query.query = RECOURSE_TRY(query_for(*query.schema, query.properties));
    return query;
}

Result<void> add_ids(const Json& parameters, const char* name, std::vector<std::string>& ids) {
    const Json* given = base::find_member(parameters, name);
    if (given == nullptr) return {};
    const bool texts = given->is_array() &&
                       std::ranges::all_of(*given, [](const Json& one) { return one.is_string(); });
    if (!texts) return fail(misshapen("", name, "Input should be a list of strings"));
    for (const Json& one : *given) ids.push_back(one.get<std::string>());
    if (ids.size() <= most_ids_in_body) return {};
    return fail(misshapen("", name, fmt::format("At most {} items", most_ids_in_body)));
}

Result<void> add_parameters(const Json& object, MatchParameters& all) {
    const Json* given = object.is_object() ? base::find_member(object, "params") : nullptr;
    if (given == nullptr) return {};
    if (!given->is_object()) {
        return fail(misshapen("", "params", "Input should be a valid dictionary"));
    }
    RECOURSE_CHECK(add_ids(*given, "include_datasets", all.include_datasets));
    RECOURSE_CHECK(add_ids(*given, "exclude_datasets", all.exclude_datasets));
    return add_ids(*given, "exclude_entity_ids", all.exclude_entity_ids);
}

Result<const Json*> queries_of(const Json& body) {
    if (!body.is_object()) return fail(misshapen("", "", "Input should be a valid dictionary"));
    const Json* queries = base::find_member(body, "queries");
    if (queries == nullptr) return fail(misshapen("", "queries", "Field required"));
    if (!queries->is_object()) {
        return fail(misshapen("", "queries", "Input should be a valid dictionary"));
    }
    if (queries->empty()) return fail(meaningless("No queries provided."));
    if (queries->size() <= max_match_batch) return queries;
    return fail(
        meaningless(fmt::format("Too many queries in one batch (limit: {}).", max_match_batch)));
}

}  // namespace

Result<const model::FtmSchema*> askable_schema(std::string_view name) {
    const model::FtmSchema* schema = model::find_ftm_schema(name);
    if (schema != nullptr && (schema->matchable || schema->name == "Thing")) return schema;
    constexpr std::size_t most_shown = 40;
    return fail(meaningless(fmt::format("Cannot parse example entity: {} schema: \"{}\"",
                                        schema == nullptr ? "unknown" : "not a matchable",
                                        text::to_utf8(text::to_code_points(name, most_shown)))));
}

FtmProperties clean_properties(const model::FtmSchema& schema, const FtmProperties& given) {
    FtmProperties clean;
    for (const auto& [name, values] : given) {
        const auto* property = schema.find_property(name);
        if (property == nullptr || property->type == "entity") continue;
        std::vector<std::string> kept;
        std::unordered_set<std::string> known;
        for (const auto& value : values) {
            std::string cleaned = clean_value(property->type, value);
            if (!cleaned.empty() && known.insert(cleaned).second) {
                kept.push_back(std::move(cleaned));
            }
        }
        if (!kept.empty()) clean.emplace_back(name, std::move(kept));
    }
    return clean;
}

Result<Query> query_for(const model::FtmSchema& schema, FtmProperties& properties) {
    Json entity;
    entity["schema"] = model::kind_of_ftm_schema(schema.name) ? schema.name : "Thing";
    std::size_t names = 0;
    for (auto& [name, values] : properties) {
        if (schema.find_property(name)->type == "name") {
            for (const auto& value : values) {
                if (text::to_code_points(value, text::max_code_points + 1).size() >
                    text::max_code_points) {
                    return fail(
                        meaningless(fmt::format("Cannot parse example entity: a name of "
                                                "more than {} characters",
                                                text::max_code_points)));
                }
            }
            values.resize(std::min(values.size(), max_query_names - names));
            names += values.size();
        }
        entity["properties"][name] = values;
    }
    std::erase_if(properties, [](const auto& property) { return property.second.empty(); });
    if (properties.empty()) entity["properties"] = Json::object();
    return query_from_ftm(entity);
}

Result<MatchRequest> parse_match_request(std::string_view body) {
    const auto json = base::parse_json(body);
    if (!json) return fail(misshapen("", "", "JSON decode error: " + json.error().message()));
    const Json* queries = RECOURSE_TRY(queries_of(*json));
    MatchRequest request;
    RECOURSE_CHECK(check_weights(*json));
    RECOURSE_CHECK(add_parameters(*json, request.parameters));
    Ignored ignored = RECOURSE_TRY(ignored_features(*json));
    for (const auto& [key, query] : queries->items()) {
        request.queries.push_back(RECOURSE_TRY(read_query(key, query)));
        RECOURSE_CHECK(add_parameters(query, request.queries.back().parameters));
        leave_out(ignored, request.queries.back().query);
    }
    return request;
}

}  // namespace recourse::screening
