#include "screening/yente/reconcile_answer.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/country.hpp"
#include "model/ftm.hpp"
#include "model/ftm_schema.hpp"
#include "text/fold.hpp"

namespace recourse::screening {

namespace {

using base::Json;

constexpr std::size_t batch_size = 50;

Json type_of(const model::FtmSchema& schema) {
    return {{"id", schema.name}, {"name", schema.plural}, {"description", schema.about}};
}

Json candidate_of(const model::Subject& subject) {
    const auto& schema = *model::find_ftm_schema(model::ftm_schema(subject.kind));
    return {{"id", subject.id},
            {"name", subject.caption()},
            {"description", schema.label},
            {"type", Json::array({type_of(schema)})}};
}

/// Those that are in the data, and what they are kinds of, if they are compared.
Json default_types(const EntityBook& book) {
    Json types = Json::array();
    for (const auto& schema : model::ftm_schemata()) {
        const bool has = std::ranges::any_of(book.kinds(), [&](model::SubjectKind kind) {
            return model::find_ftm_schema(model::ftm_schema(kind))->is_a(schema);
        });
        if (has && schema.matchable) types.push_back(type_of(schema));
    }
    return types;
}

Json suggestion(std::string_view prefix, Json result) {
    return {{"code", "/api/status/ok"},
            {"status", "200 OK"},
            {"prefix", std::string(prefix)},
            {"result", std::move(result)}};
}

bool begins_with(std::string_view text, std::string_view folded_prefix) {
    return text::fold(text).starts_with(folded_prefix);
}

/// A value as people read it.
std::string in_words(const model::FtmProperty& property, const std::string& value) {
    if (property.type == "country") {
        const auto name = base::country_name(value);
        return name.empty() ? value : std::string(name);
    }
    if (property.type == "topic" && value == "sanction") return "Sanctioned";
    if (property.type == "gender" && value == "male") return "Male";
    if (property.type == "gender" && value == "female") return "Female";
    return value;
}

Json extended(const Json& entity, const ExtendProperty& asked) {
    Json values = Json::array();
    const auto* schema = model::find_ftm_schema(entity.at("schema").get<std::string>());
    const auto* property = schema->find_property(asked.id);
    const auto found = entity.at("properties").find(asked.id);
    if (property == nullptr || found == entity.at("properties").end()) return values;
    for (const Json& value : *found) {
        if (asked.limit > 0 && values.size() >= asked.limit) break;
        const auto text = value.get<std::string>();
        values.push_back({{"str", asked.raw ? text : in_words(*property, text)}});
    }
    return values;
}

/// Null when no schema has it.
const model::FtmProperty* property_named(std::string_view name) {
    for (const auto& schema : model::ftm_schemata()) {
        if (const auto* property = schema.find_property(name)) return property;
    }
    return nullptr;
}

Json propose_settings() {
    const Json choices = Json::array({{{"id", "caption"}, {"name", "User-readable value"}},
                                      {{"id", "raw"}, {"name", "Machine-readable value"}}});
    return Json::array({{{"name", "limit"},
                         {"label", "Limit"},
                         {"type", "number"},
                         {"default", 0},
                         {"help_text", "How many values at most; 0: all of them"},
                         {"choices", Json::array()}},
                        {{"name", "render"},
                         {"label", "Value rendering"},
                         {"type", "select"},
                         {"default", "caption"},
                         {"help_text", "Codes of countries and topics in words, or as they are"},
                         {"choices", choices}}});
}

}  // namespace

Json reconcile_manifest(const EntityBook& book, const ReconcilePlace& place) {
    const auto service = [&](const char* path) -> Json {
        return {{"service_url", place.service}, {"service_path", path + place.query}};
    };
    Json manifest = {{"versions", Json::array({"0.2"})},
                     {"name", place.title + " (Recourse)"},
                     {"identifierSpace", place.site + "/entities/"},
                     {"schemaSpace", "urn:ftm:schema"},
                     {"batchSize", batch_size},
                     {"suggest",
                      {{"entity", service("/suggest/entity")},
                       {"type", service("/suggest/type")},
                       {"property", service("/suggest/property")}}},
                     {"extend",
                      {{"propose_properties", service("/extend/property")},
                       {"propose_settings", propose_settings()}}},
                     {"defaultTypes", default_types(book)}};
    if (!place.view.empty()) manifest["view"] = {{"url", place.view}};
    return manifest;
}

Json reconcile_results(std::span<const MatchAnswer> answers) {
    Json all = Json::object();
    for (const MatchAnswer& answer : answers) {
        const auto& matches = answer.found.matches;
        const bool certain = !matches.empty() && matches.front().score >= near_certain_threshold;
        const bool alone = matches.size() < 2 || matches[1].score < near_certain_threshold;
        Json result = Json::array();
        for (const Match& match : matches) {
            Json candidate = candidate_of(*match.subject);
            candidate["score"] = match.score;
            candidate["match"] = certain && alone && result.empty();
            result.push_back(std::move(candidate));
        }
        all[answer.query->key] = {{"result", std::move(result)}};
    }
    return all;
}

Json extend_response(const EntityBook& book, const ExtendRequest& request) {
    Json meta = Json::array();
    std::vector<const ExtendProperty*> known;
    for (const auto& asked : request.properties) {
        const auto* property = property_named(asked.id);
        if (property == nullptr) continue;
        meta.push_back({{"id", asked.id}, {"name", property->label}});
        known.push_back(&asked);
    }
    Json rows = Json::object();
    for (const auto& id : request.ids) {
        const std::string_view canonical = book.canonical(id);
        const Json entity = book.find(canonical.empty() ? std::string_view(id) : canonical);
        Json row = Json::object();
        for (const auto* asked : known) {
            if (!entity.is_null()) row[asked->id] = extended(entity, *asked);
        }
        rows[id] = std::move(row);
    }
    return {{"meta", std::move(meta)}, {"rows", std::move(rows)}};
}

Json suggest_entities(const EntityBook& book, const BrowseIndex& browse, const Admits& admitted,
                      std::string_view prefix, std::size_t limit) {
    Json result = Json::array();
    const BrowseQuery query = plain_browse(prefix, true);
    if (query.either.empty()) return suggestion(prefix, std::move(result));
    const auto subjects = book.index().subjects();
    auto places = browse.find(query);
    if (admitted) std::erase_if(places, [&](auto place) { return !admitted(subjects[place]); });
    browse.rank(query, places, limit);
    for (std::size_t i = 0; i < std::min(limit, places.size()); ++i) {
        result.push_back(candidate_of(subjects[places[i]]));
    }
    return suggestion(prefix, std::move(result));
}

Json suggest_properties(std::string_view prefix, std::size_t limit) {
    const std::string folded = text::fold(prefix);
    Json result = Json::array();
    for (const auto& schema : model::ftm_schemata()) {
        for (const auto& property : schema.properties) {
            const bool shown = schema.matchable || schema.name == "Thing";
            if (folded.empty() || !shown || property.type == "entity" || property.hidden) continue;
            if (!begins_with(property.name, folded) && !begins_with(property.label, folded)) {
                continue;
            }
            if (result.size() >= limit) break;
            result.push_back({{"id", schema.name + ":" + property.name},
                              {"name", property.label},
                              {"description", schema.label + ": " + property.label}});
        }
    }
    return suggestion(prefix, std::move(result));
}

Json suggest_types(std::string_view prefix, std::size_t limit) {
    const std::string folded = text::fold(prefix);
    Json result = Json::array();
    for (const auto& schema : model::ftm_schemata()) {
        if (folded.empty() || !schema.matchable || result.size() >= limit) continue;
        if (!begins_with(schema.name, folded) && !begins_with(schema.label, folded) &&
            !begins_with(schema.plural, folded)) {
            continue;
        }
        result.push_back(type_of(schema));
    }
    return suggestion(prefix, std::move(result));
}

Json propose_properties(const model::FtmSchema& schema, std::size_t limit) {
    auto all = schema.all_properties();
    std::erase_if(
        all, [](const auto* property) { return property->hidden || property->type == "entity"; });
    std::ranges::stable_partition(all, [](const auto* property) { return property->featured; });
    if (limit > 0 && all.size() > limit) all.resize(limit);
    std::ranges::stable_sort(all, {}, [](const auto* property) { return property->label; });
    Json properties = Json::array();
    for (const auto* property : all) {
        properties.push_back({{"id", property->name}, {"name", property->label}});
    }
    return {{"limit", limit}, {"type", schema.name}, {"properties", std::move(properties)}};
}

}  // namespace recourse::screening
