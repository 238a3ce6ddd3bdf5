#include <algorithm>
#include <nlohmann/json.hpp>

#include "http/internal/datasets.hpp"
#include "http/internal/form.hpp"
#include "http/internal/screened.hpp"
#include "http/internal/services.hpp"
#include "http/internal/yente_parameters.hpp"
#include "http/internal/yente_reply.hpp"
#include "screening/yente/algorithm.hpp"
#include "screening/yente/reconcile_answer.hpp"
#include "screening/yente/refusal.hpp"

namespace recourse::http::internal {

using base::fail;
using base::Json;
using base::Result;
using screening::meaningless;

namespace {

constexpr std::size_t suggested = 5;
constexpr std::size_t most_suggested = 500;
constexpr std::size_t default_suggested = 10;

/// The least that a candidate must score: a person looks through what is offered here.
constexpr double offered_from = 0.5;

std::string title_of(const app::ListSnapshot& lists, std::string_view dataset) {
    const auto title = lists.titles.find(std::string(dataset));
    return title == lists.titles.end() ? std::string(collection_title) : title->second;
}

/// As clients reach it: a proxy in front says when that is over TLS.
std::string site_of(const Request& request) {
    const bool tls = request.header("x-forwarded-proto") == "https";
    return (tls ? "https://" : "http://") + std::string(request.header("host"));
}

Result<Response> manifest(Services& services, const Request& request) {
    const auto lists = RECOURSE_TRY(services.served.current());
    const auto dataset = request.parameter("dataset");
    RECOURSE_TRY(dataset_scope(*lists, dataset));
    const std::string site = site_of(request);
    return json_response(screening::reconcile_manifest(
        lists->book, {.title = title_of(*lists, dataset),
                      .service = site + "/reconcile/" + percent_encode(dataset),
                      .site = site,
                      .view = services.has_pages ? site + "/subjects/{{id}}" : std::string(),
                      .query = request.query_with_mark()}));
}

std::string_view field_of(const FormFields& form, std::string_view name) {
    const auto found = std::ranges::find(form, name, [](const auto& pair) { return pair.first; });
    return found == form.end() ? std::string_view() : std::string_view(found->second);
}

Result<Response> answer_queries(Services& services, const Request& request, const Caller& caller,
                                std::string_view text) {
    const auto lists = RECOURSE_TRY(services.served.current());
    auto scope = RECOURSE_TRY(dataset_scope(*lists, request.parameter("dataset")));
    YenteParameters parameters(request);
    screening::EntityFilter common = common_filter(parameters);
    if (auto refusal = parameters.refusal()) return *std::move(refusal);
    RECOURSE_CHECK(screening::check_algorithm(parameters.text("algorithm")));
    const auto queries = RECOURSE_TRY(screening::parse_reconcile_queries(text));
    services.gate.count_queries(caller, queries.size());
    common.datasets = std::move(scope);
    std::vector<screening::MatchAnswer> answers;
    for (const auto& query : queries) {
        answers.push_back({&query.example, find(*lists, query.example, common,
                                                {.limit = query.limit,
                                                 .threshold = offered_from,
                                                 .counted_from = screening::review_threshold})});
    }
    RECOURSE_CHECK(note(services, request, caller, *lists, screening::review_threshold, answers));
    return of_batch(json_response(screening::reconcile_results(answers)), lists->digest,
                    answers.size());
}

Result<Response> extend(Services& services, std::string_view text) {
    const auto lists = RECOURSE_TRY(services.served.current());
    const auto asked = RECOURSE_TRY(screening::parse_extend(text));
    return of_batch(json_response(screening::extend_response(lists->book, asked)), lists->digest,
                    asked.ids.size());
}

Result<Response> reconcile(Services& services, const Request& request, const Caller& caller) {
    const auto form = RECOURSE_TRY(form_fields(request));
    if (const auto text = field_of(form, "extend"); !text.empty()) return extend(services, text);
    const auto text = field_of(form, "queries");
    if (text.empty()) return fail(meaningless("No queries or extend request provided."));
    return answer_queries(services, request, caller, text);
}

Result<Response> suggest_entity(Services& services, const Request& request) {
    const auto lists = RECOURSE_TRY(services.served.current());
    YenteParameters parameters(request);
    const auto limit = parameters.whole("limit", default_suggested, most_suggested);
    if (auto refusal = parameters.refusal()) return *std::move(refusal);
    screening::EntityFilter filter;
    filter.datasets = RECOURSE_TRY(dataset_scope(*lists, request.parameter("dataset")));
    return json_response(screening::suggest_entities(lists->book, lists->browse,
                                                     admits(lists->book, std::move(filter)),
                                                     request.query_value("prefix"), limit));
}

Result<Response> propose(const Request& request) {
    YenteParameters parameters(request);
    const auto limit = parameters.whole("limit", 0, most_suggested);
    if (auto refusal = parameters.refusal()) return *std::move(refusal);
    const std::string type = parameters.text("type");
    const auto* schema = model::find_ftm_schema(type.empty() ? "Thing" : type);
    if (schema == nullptr) return fail(meaningless("Invalid type: " + type));
    return json_response(screening::propose_properties(*schema, limit));
}

}  // namespace

void add_reconcile_routes(Router& router, Services& services) {
    const std::string root = "/reconcile/{dataset}";
    services.gate.add(router, Method::get, root, {},
                      [&services](const Request& request, const Caller&) {
                          return or_yente_error(manifest(services, request));
                      });
    services.gate.add(router, Method::post, root, {.scope = app::KeyScope::match},
                      [&services](const Request& request, const Caller& caller) {
                          return or_yente_error(reconcile(services, request, caller));
                      });
    const Entry look_up{.scope = app::KeyScope::search};
    services.gate.add(router, Method::get, root + "/suggest/entity", look_up,
                      [&services](const Request& request, const Caller&) {
                          return or_yente_error(suggest_entity(services, request));
                      });
    services.gate.add(router, Method::get, root + "/suggest/property", {},
                      [](const Request& request, const Caller&) {
                          return json_response(screening::suggest_properties(
                              request.query_value("prefix"), suggested));
                      });
    services.gate.add(router, Method::get, root + "/suggest/type", {},
                      [](const Request& request, const Caller&) {
                          return json_response(
                              screening::suggest_types(request.query_value("prefix"), suggested));
                      });
    services.gate.add(
        router, Method::get, root + "/extend/property", {},
        [](const Request& request, const Caller&) { return or_yente_error(propose(request)); });
}

}  // namespace recourse::http::internal
