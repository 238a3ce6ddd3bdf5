#include "screening/yente/reconcile_request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "screening/yente/refusal.hpp"

namespace recourse::screening {

namespace {

using base::fail;
using base::Json;
using base::Result;

constexpr std::size_t most_limit = 500;
constexpr std::size_t most_extend_properties = 100;

tl::unexpected<base::Error> wrong(std::string_view where, std::string_view what) {
    return fail(meaningless(fmt::format("{}: {}", where, what)));
}

/// A number of zero or more, also as text, as forms of OpenRefine send it.
Result<std::size_t> limit_in(const Json& object, const std::string& where, std::size_t usual) {
    const Json* given = base::find_member(object, "limit");
    if (given == nullptr || (given->is_string() && given->get<std::string>().empty())) return usual;
    const std::string text =
        given->is_string() ? given->get<std::string>() : base::dump_json(*given);
    const bool number = !text.empty() && text.size() <= 6 &&
                        std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (!number) return wrong(where, "limit must be a whole number");
    return std::min<std::size_t>(std::stoul(text), most_limit);
}

Result<std::vector<std::string>> values_of(const Json& value, const std::string& where) {
    if (value.is_string()) return std::vector{value.get<std::string>()};
    if (value.is_number()) return std::vector{base::dump_json(value)};
    const bool texts = value.is_array() && std::ranges::all_of(value, [](const Json& one) {
                           return one.is_string() || one.is_number();
                       });
    if (!texts) return wrong(where, "v must be a text, a number or a list of them");
    std::vector<std::string> all;
    for (const Json& one : value) {
        all.push_back(one.is_string() ? one.get<std::string>() : base::dump_json(one));
    }
    return all;
}

/// "Person:birthDate" of a schema that has the property; other ids say nothing here.
std::string property_name(std::string_view pid, const model::FtmSchema& asked) {
    const auto colon = pid.find(':');
    if (colon == std::string_view::npos) return {};
    const auto* schema = model::find_ftm_schema(pid.substr(0, colon));
    const std::string_view name = pid.substr(colon + 1);
    if (schema == nullptr || schema->find_property(name) == nullptr) return {};
    return asked.find_property(name) == nullptr ? std::string() : std::string(name);
}

Result<const model::FtmSchema*> type_of(const Json& query, const std::string& where) {
    const Json* type = base::find_member(query, "type");
    if (type != nullptr && type->is_array()) type = type->empty() ? nullptr : &type->front();
    if (type == nullptr) return askable_schema("Thing");
    if (type->is_object()) type = base::find_member(*type, "id");
    if (type == nullptr || !type->is_string()) return wrong(where, "type must be a text");
    if (type->get<std::string>().empty()) return askable_schema("Thing");
    return askable_schema(type->get<std::string>());
}

Result<FtmProperties> properties_of(const Json& query, const model::FtmSchema& schema,
                                    const std::string& where) {
    FtmProperties all;
    if (const Json* name = base::find_member(query, "query")) {
        if (!name->is_string()) return wrong(where, "query must be a text");
        all.emplace_back("name", std::vector{name->get<std::string>()});
    }
    const Json* given = base::find_member(query, "properties");
    if (given == nullptr) return all;
    if (!given->is_array()) return wrong(where, "properties must be a list");
    for (const Json& one : *given) {
        const Json* pid = one.is_object() ? base::find_member(one, "pid") : nullptr;
        if (pid == nullptr || !pid->is_string()) return wrong(where, "a property needs a pid");
        const Json* value = base::find_member(one, "v");
        const std::string name = property_name(pid->get<std::string>(), schema);
        if (value == nullptr || name.empty()) continue;
        auto values = RECOURSE_TRY(values_of(*value, where));
        const auto known =
            std::ranges::find(all, name, [](const auto& pair) { return pair.first; });
        if (known == all.end()) {
            all.emplace_back(name, std::move(values));
        } else {
            std::ranges::move(values, std::back_inserter(known->second));
        }
    }
    return all;
}

Result<ReconcileQuery> read_one(const std::string& key, const Json& json) {
    if (!json.is_object()) return wrong(key, "expected an object");
    const model::FtmSchema* schema = RECOURSE_TRY(type_of(json, key));
    ReconcileQuery query;
    query.limit = RECOURSE_TRY(limit_in(json, key, query.limit));
    query.example.key = key;
    query.example.schema = schema;
    const auto given = RECOURSE_TRY(properties_of(json, *schema, key));
    query.example.properties = clean_properties(*schema, given);
    query.example.query = RECOURSE_TRY(query_for(*schema, query.example.properties));
    return query;
}

Result<Json> object_of_text(std::string_view text) {
    auto json = base::parse_json(text);
    if (!json) return fail(meaningless("Invalid JSON: " + json.error().message()));
    if (!json->is_object()) return fail(meaningless("Expected a JSON object"));
    return *std::move(json);
}

Result<ExtendProperty> read_property(const Json& json) {
    const Json* id = json.is_object() ? base::find_member(json, "id") : nullptr;
    if (id == nullptr || !id->is_string()) return wrong("properties", "each needs an id");
    ExtendProperty property{.id = id->get<std::string>()};
    const Json* settings = base::find_member(json, "settings");
    if (settings == nullptr) return property;
    if (!settings->is_object()) return wrong("settings", "expected an object");
    property.limit = RECOURSE_TRY(limit_in(*settings, "settings", 0));
    const Json* render = base::find_member(*settings, "render");
    property.raw = render != nullptr && *render == "raw";
    return property;
}

}  // namespace

Result<std::vector<ReconcileQuery>> parse_reconcile_queries(std::string_view text) {
    const Json json = RECOURSE_TRY(object_of_text(text));
    if (json.size() > max_match_batch) {
        return fail(meaningless(
            fmt::format("Too many queries in one batch (limit: {}).", max_match_batch)));
    }
    std::vector<ReconcileQuery> queries;
    for (const auto& [key, query] : json.items()) {
        queries.push_back(RECOURSE_TRY(read_one(key, query)));
    }
    return queries;
}

Result<ExtendRequest> parse_extend(std::string_view text) {
    const Json json = RECOURSE_TRY(object_of_text(text));
    const Json* ids = base::find_member(json, "ids");
    const Json* properties = base::find_member(json, "properties");
    if (ids == nullptr || !ids->is_array()) return wrong("ids", "expected a list of texts");
    if (properties == nullptr || !properties->is_array()) {
        return wrong("properties", "expected a list");
    }
    if (ids->size() > max_match_batch) {
        return fail(meaningless(fmt::format("Too many ids (limit: {}).", max_match_batch)));
    }
    if (properties->size() > most_extend_properties) return wrong("properties", "too many");
    ExtendRequest request;
    for (const Json& id : *ids) {
        if (!id.is_string()) return wrong("ids", "expected a list of texts");
        request.ids.push_back(id.get<std::string>());
    }
    for (const Json& property : *properties) {
        request.properties.push_back(RECOURSE_TRY(read_property(property)));
    }
    return request;
}

}  // namespace recourse::screening
