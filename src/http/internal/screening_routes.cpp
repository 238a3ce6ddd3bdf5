#include <charconv>
#include <nlohmann/json.hpp>

#include "http/internal/query_number.hpp"
#include "http/internal/services.hpp"
#include "screening/yente.hpp"

namespace recourse::http::internal {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

// yente's defaults and bounds, so that its clients find what they expect.
constexpr std::size_t default_match_limit = 5;
constexpr std::size_t default_search_limit = 10;
constexpr std::size_t most_results = 500;
constexpr std::size_t most_offset = 9499;

/// A dataset is one list, or one of the names that mean all of them.
Result<void> check_dataset(Services& services, std::string_view dataset) {
    if (dataset == "default" || dataset == "all" || dataset == "sanctions") return {};
    for (const auto& list : RECOURSE_TRY(services.record.status())) {
        if (list.list == dataset) return {};
    }
    return fail(ErrorCode::not_found, "No such dataset.");
}

/// Only the subjects of one list, unless the dataset means all.
screening::Admits within(std::string_view dataset) {
    if (dataset == "default" || dataset == "all" || dataset == "sanctions") return {};
    return [list = std::string(dataset)](const model::Subject& subject) {
        return subject.list == list;
    };
}

Result<Response> match(Services& services, const Request& request) {
    const auto dataset = request.parameter("dataset");
    RECOURSE_CHECK(check_dataset(services, dataset));
    const auto limit =
        RECOURSE_TRY(number_parameter(request, "limit", default_match_limit, most_results));
    const auto threshold =
        RECOURSE_TRY(number_parameter(request, "threshold", screening::review_threshold, 1.0));
    // yente answers with what is at or above the cutoff and marks as match what is at the
    // threshold.
    const auto cutoff = RECOURSE_TRY(number_parameter(request, "cutoff", 0.5, 1.0));
    const auto queries = RECOURSE_TRY(screening::parse_match_request(request.body));
    const auto index = RECOURSE_TRY(services.record.index());

    std::vector<screening::MatchAnswer> answers;
    for (const auto& query : queries) {
        answers.push_back({&query, index->search_all(query.query, {.limit = limit,
                                                                   .threshold = cutoff,
                                                                   .admits = within(dataset),
                                                                   .counted_from = threshold})});
    }
    Response response = json_response(screening::match_response(answers, threshold, limit));
    response.headers.emplace_back("x-batch-size", std::to_string(queries.size()));
    return response;
}

Result<Response> search(Services& services, const Request& request) {
    const auto dataset = request.parameter("dataset");
    RECOURSE_CHECK(check_dataset(services, dataset));
    const auto limit =
        RECOURSE_TRY(number_parameter(request, "limit", default_search_limit, most_results));
    const auto offset =
        RECOURSE_TRY(number_parameter(request, "offset", std::size_t{0}, most_offset));
    const auto index = RECOURSE_TRY(services.record.index());
    const auto found = index->browse(request.query_value("q"),
                                     {.offset = offset, .limit = limit, .admits = within(dataset)});
    return json_response(screening::search_response(found, limit, offset));
}

Result<Response> show_entity(Services& services, const Request& request) {
    const auto index = RECOURSE_TRY(services.record.index());
    const model::Subject* subject = index->find(request.parameter("id"));
    if (subject == nullptr) return fail(ErrorCode::not_found, "No such entity!");
    return json_response(screening::entity_response(*subject));
}

Result<Response> catalogue(Services& services) {
    Json datasets = Json::array();
    Json children = Json::array();
    for (const auto& list : RECOURSE_TRY(services.record.status())) {
        if (!list.current) continue;
        children.push_back(list.list);
        datasets.push_back({{"name", list.list},
                            {"title", list.title},
                            {"version", list.version},
                            {"index_version", list.version},
                            {"entity_count", list.subjects},
                            {"load", true},
                            {"children", Json::array()}});
    }
    datasets.push_back({{"name", "default"},
                        {"title", "Every list of the public record"},
                        {"load", true},
                        {"children", std::move(children)}});
    return json_response({{"datasets", std::move(datasets)}});
}

Response algorithms() {
    return json_response(
        {{"algorithms",
          {{{"name", "recourse"},
            {"description", "Names aligned word by word, with dates, countries and identifiers"}}}},
         {"default", "recourse"},
         {"best", "recourse"}});
}

}  // namespace

void add_screening_routes(Router& router, Services& services) {
    router.add(Method::post, "/match/{dataset}", [&services](const Request& request) {
        return or_problem(match(services, request));
    });
    router.add(Method::get, "/search/{dataset}", [&services](const Request& request) {
        return or_problem(search(services, request));
    });
    router.add(Method::get, "/entities/{id}", [&services](const Request& request) {
        return or_problem(show_entity(services, request));
    });
    router.add(Method::get, "/catalog",
               [&services](const Request&) { return or_problem(catalogue(services)); });
    router.add(Method::get, "/algorithms", [](const Request&) { return algorithms(); });
}

}  // namespace recourse::http::internal
