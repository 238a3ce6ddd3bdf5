#include <algorithm>
#include <nlohmann/json.hpp>

#include "http/internal/datasets.hpp"
#include "http/internal/services.hpp"
#include "http/internal/yente_parameters.hpp"
#include "http/internal/yente_reply.hpp"
#include "screening/yente/refusal.hpp"
#include "screening/yente/search_answer.hpp"

namespace recourse::http::internal {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;
using screening::meaningless;

namespace {

// yente's bounds.
constexpr std::size_t usual_page = 10;
constexpr std::size_t largest_page = 500;
constexpr std::size_t most_offset = 9499;

/// Each costs a look at every entity.
constexpr std::size_t most_sorts = 4;
constexpr std::size_t most_filters = 50;

screening::WordSet words_of(const std::vector<std::string>& values) {
    return {values.begin(), values.end()};
}

/// `properties.birthDate:1961-03`
Result<void> add_field_filters(const std::vector<std::string>& filters,
                               screening::EntityFilter& filter) {
    if (filters.size() > most_filters) return fail(meaningless("Too many filters (limit: 50)"));
    for (const auto& one : filters) {
        const auto colon = one.find(':');
        if (colon == std::string::npos) return fail(meaningless("Invalid filter: " + one));
        const std::string field = one.substr(0, colon);
        if (screening::kind_of_field(field) == screening::FieldKind::unknown) {
            return fail(meaningless("Invalid filter field: " + field));
        }
        const auto known =
            std::ranges::find(filter.fields, field, [](const auto& pair) { return pair.first; });
        auto& values = known == filter.fields.end()
                           ? filter.fields.emplace_back(field, screening::WordSet()).second
                           : known->second;
        values.insert(one.substr(colon + 1));
    }
    return {};
}

Result<std::vector<screening::SortField>> sort_fields(const std::vector<std::string>& sorts) {
    if (sorts.size() > most_sorts)
        return fail(meaningless("Too many fields to sort by (limit: 4)"));
    std::vector<screening::SortField> fields;
    for (const auto& sort : sorts) {
        if (sort.empty()) continue;
        const auto colon = std::min(sort.find(':'), sort.size());
        const std::string field = sort.substr(0, colon);
        if (screening::kind_of_field(field) != screening::FieldKind::plain) {
            return fail(meaningless("Cannot sort by " + field));
        }
        fields.push_back({field, sort.substr(colon) == ":desc"});
    }
    return fields;
}

Result<screening::SearchRequest> search_asked(YenteParameters& parameters,
                                              const app::ListSnapshot& lists,
                                              std::optional<screening::WordSet> scope) {
    screening::SearchRequest asked{.filter = common_filter(parameters)};
    asked.limit = parameters.whole("limit", usual_page, largest_page);
    asked.offset = parameters.whole("offset", 0, most_offset);
    asked.filter.target = parameters.flag("target");
    const bool simple = parameters.flag("simple").value_or(false);
    for (auto& facet : parameters.list("facets")) {
        const bool again = std::ranges::find(asked.facets, facet) != asked.facets.end();
        if (!again) asked.facets.push_back(std::move(facet));
    }
    for (const auto& facet : asked.facets) {
        const bool known = std::ranges::find(screening::facet_names, facet) !=
                           std::ranges::end(screening::facet_names);
        if (!known) parameters.is_wrong("facets", "There is no such facet");
    }
    if (asked.facets.empty()) asked.facets = {"countries", "topics", "datasets"};
    const std::string operation = parameters.text("filter_op");
    if (!operation.empty() && operation != "AND" && operation != "OR") {
        parameters.is_wrong("filter_op", "Input should be 'OR' or 'AND'");
    }
    asked.filter.all_values = operation == "AND";
    if (parameters.refusal()) return asked;

    const std::string schema = parameters.text("schema");
    const auto* known = model::find_ftm_schema(schema.empty() ? "Thing" : schema);
    if (known == nullptr) return fail(meaningless("Invalid schema: " + schema));
    asked.filter.schemata = screening::schemata_asked(*known);
    asked.filter.datasets = narrowed(lists, std::move(scope), parameters.list("include_dataset"),
                                     parameters.list("exclude_dataset"));
    for (const char* group : {"countries", "datasets"}) {
        const auto values = parameters.list(group);
        if (!values.empty()) asked.filter.fields.emplace_back(group, words_of(values));
    }
    RECOURSE_CHECK(add_field_filters(parameters.list("filter"), asked.filter));
    asked.sort = RECOURSE_TRY(sort_fields(parameters.list("sort")));
    const std::string words = parameters.text("q");
    asked.words =
        simple ? screening::plain_browse(words) : RECOURSE_TRY(screening::parse_browse(words));
    return asked;
}

Result<Response> search_entities(Services& services, const Request& request) {
    const auto lists = RECOURSE_TRY(services.served.current());
    auto scope = RECOURSE_TRY(dataset_scope(*lists, request.parameter("dataset")));
    YenteParameters parameters(request);
    const auto asked = RECOURSE_TRY(search_asked(parameters, *lists, std::move(scope)));
    if (auto refusal = parameters.refusal()) return *std::move(refusal);
    return of_version(
        json_response(screening::search_response(lists->book, lists->browse, asked, lists->titles)),
        lists->digest);
}

/// The id of an entity by which it is asked for stands for another: there it is. yente forgets the
/// parameters on the way, and sends those who ask for what adjoins it to the entity.
Response moved(const Request& request, std::string_view canonical, std::string_view rest) {
    Response response{.status = 308, .content_type = {}, .body = {}, .headers = {}};
    response.headers.emplace_back("Location", "/entities/" + percent_encode(canonical) +
                                                  std::string(rest) + request.query_with_mark());
    return response;
}

using EntityHandler = Result<Response> (*)(const app::ListSnapshot&, const Request&,
                                           const Json& entity);

/// `rest`: of the path, after the id.
Result<Response> with_entity(Services& services, const Request& request, const std::string& rest,
                             EntityHandler handler) {
    const auto lists = RECOURSE_TRY(services.served.current());
    const auto id = request.parameter("id");
    if (const auto canonical = lists->book.canonical(id); !canonical.empty()) {
        return moved(request, canonical, rest);
    }
    const Json entity = lists->book.find(id);
    if (entity.is_null()) return fail(ErrorCode::not_found, "No such entity!");
    return of_version(RECOURSE_TRY(handler(*lists, request, entity)), lists->digest);
}

Result<Response> show_entity(const app::ListSnapshot& lists, const Request& request,
                             const Json& entity) {
    YenteParameters parameters(request);
    const bool nested = parameters.flag("nested").value_or(true);
    if (auto refusal = parameters.refusal()) return *std::move(refusal);
    return json_response(nested ? lists.book.nested(entity) : entity);
}

struct Page {
    std::size_t limit = usual_page;
    std::size_t offset = 0;
    std::vector<screening::SortField> sort;
};

Result<Page> page_of(YenteParameters& parameters) {
    Page page;
    page.limit = parameters.whole("limit", page.limit, largest_page);
    page.offset = parameters.whole("offset", page.offset, most_offset);
    if (parameters.refusal()) return page;
    page.sort = RECOURSE_TRY(sort_fields(parameters.list("sort")));
    return page;
}

Json one_page(std::vector<Json> entities, const Page& page) {
    screening::sort_entities(page.sort, entities);
    Json results = Json::array();
    for (std::size_t i = page.offset; i < std::min(entities.size(), page.offset + page.limit);
         ++i) {
        results.push_back(std::move(entities[i]));
    }
    return {{"limit", page.limit},
            {"offset", page.offset},
            {"total", {{"value", entities.size()}, {"relation", "eq"}}},
            {"results", std::move(results)}};
}

Result<Response> show_adjacent(const app::ListSnapshot& lists, const Request& request,
                               const Json& entity) {
    YenteParameters parameters(request);
    const Page page = RECOURSE_TRY(page_of(parameters));
    if (auto refusal = parameters.refusal()) return *std::move(refusal);
    Json adjacent = Json::object();
    for (auto& [property, others] : lists.book.adjacent(entity)) {
        adjacent[property] = one_page(std::move(others), page);
    }
    return json_response({{"entity", entity}, {"adjacent", std::move(adjacent)}});
}

/// Whether entities of the schema have others under this name: their own property, or the reverse
/// of another's.
bool adjoins_by(const model::FtmSchema& schema, std::string_view name) {
    const auto* own = schema.find_property(name);
    if (own != nullptr) return own->type == "entity";
    for (const auto& other : model::ftm_schemata()) {
        for (const auto& property : other.properties) {
            if (property.type == "entity" && property.reverse == name &&
                schema.is_a(*model::find_ftm_schema(property.range))) {
                return true;
            }
        }
    }
    return false;
}

Result<Response> show_adjacent_by(const app::ListSnapshot& lists, const Request& request,
                                  const Json& entity) {
    YenteParameters parameters(request);
    const Page page = RECOURSE_TRY(page_of(parameters));
    if (auto refusal = parameters.refusal()) return *std::move(refusal);
    const auto name = request.parameter("property");
    const auto* schema = model::find_ftm_schema(entity.at("schema").get<std::string>());
    if (!adjoins_by(*schema, name)) return fail(ErrorCode::not_found, "No such property!");
    for (auto& [property, others] : lists.book.adjacent(entity)) {
        if (property == name) return json_response(one_page(std::move(others), page));
    }
    return json_response(one_page({}, page));
}

}  // namespace

void add_lookup_routes(Router& router, Services& services) {
    const Entry entry{.scope = app::KeyScope::search};
    services.gate.add(router, Method::get, "/search/{dataset}", entry,
                      [&services](const Request& request, const Caller&) {
                          return or_yente_error(search_entities(services, request));
                      });
    services.gate.add(router, Method::get, "/entities/{id}", entry,
                      [&services](const Request& request, const Caller&) {
                          return or_yente_error(with_entity(services, request, "", show_entity));
                      });
    services.gate.add(
        router, Method::get, "/entities/{id}/adjacent", entry,
        [&services](const Request& request, const Caller&) {
            return or_yente_error(with_entity(services, request, "/adjacent", show_adjacent));
        });
    services.gate.add(
        router, Method::get, "/entities/{id}/adjacent/{property}", entry,
        [&services](const Request& request, const Caller&) {
            const auto property = request.parameter("property");
            constexpr std::size_t longest_property = 100;
            if (property.size() > longest_property) {
                return or_yente_error(fail(ErrorCode::not_found, "No such property!"));
            }
            const auto rest = "/adjacent/" + percent_encode(property);
            return or_yente_error(with_entity(services, request, rest, show_adjacent_by));
        });
}

}  // namespace recourse::http::internal
