#include <nlohmann/json.hpp>

#include "app/list_health.hpp"
#include "http/internal/body.hpp"
#include "http/internal/screened.hpp"
#include "http/internal/services.hpp"
#include "http/internal/yente_reply.hpp"
#include "model/subject_json.hpp"
#include "screening/query_words.hpp"

namespace recourse::http::internal {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

constexpr std::size_t most_matches = 100;

Result<Response> list_lists(Services& services) {
    Json lists = Json::array();
    const auto all = RECOURSE_TRY(
        app::list_health(services.lists, services.home, services.record, base::system_now()));
    for (const auto& list : all) lists.push_back(app::to_json(list));
    return json_response({{"lists", std::move(lists)}});
}

Json with_caption(const model::Subject& subject) {
    Json document = model::to_json(subject);
    document["caption"] = subject.caption();
    return document;
}

Result<Response> show_subject(Services& services, const Request& request) {
    const auto found = RECOURSE_TRY(
        services.record.subject_at(request.parameter("id"), request.query_value("at")));
    return json_response(with_caption(found.subject));
}

Result<std::string> text_member(const Json& body, const char* name) {
    if (!body.contains(name) || body[name].is_null()) return std::string();
    if (body[name].is_string()) return body[name].get<std::string>();
    return fail(ErrorCode::invalid_input, std::string("the field ") + name + " must be text");
}

Result<screening::SearchOptions> search_options(const Json& body) {
    screening::SearchOptions options;
    if (const auto given = body.find("threshold"); given != body.end() && !given->is_null()) {
        if (!given->is_number())
            return fail(ErrorCode::invalid_input, "threshold must be a number");
        options.threshold = given->get<double>();
    }
    if (const auto given = body.find("limit"); given != body.end() && !given->is_null()) {
        if (!given->is_number_unsigned()) {
            return fail(ErrorCode::invalid_input, "limit must be a whole number");
        }
        options.limit = std::min(given->get<std::size_t>(), most_matches);
    }
    if (options.threshold < 0 || options.threshold > 1) {
        return fail(ErrorCode::invalid_input, "threshold must lie between 0 and 1");
    }
    return options;
}

Result<screening::QueryWords> asked_in(const Json& body) {
    screening::QueryWords asked;
    const std::pair<const char*, std::string*> members[] = {{"name", &asked.name},
                                                            {"born", &asked.born},
                                                            {"country", &asked.country},
                                                            {"identifier", &asked.identifier},
                                                            {"kind", &asked.schema},
                                                            {"gender", &asked.gender},
                                                            {"birth_place", &asked.birth_place},
                                                            {"address", &asked.address},
                                                            {"position", &asked.position}};
    for (const auto& [name, text] : members) *text = RECOURSE_TRY(text_member(body, name));
    return asked;
}

Result<Response> screen(Services& services, const Request& request, const Caller& caller) {
    const Json body = RECOURSE_TRY(object_in(request));
    const auto example =
        example_of(RECOURSE_TRY(screening::query_from_words(RECOURSE_TRY(asked_in(body)))));
    auto options = RECOURSE_TRY(search_options(body));
    options.counted_from = options.threshold;
    const auto lists = RECOURSE_TRY(services.served.current());
    const screening::MatchAnswer answer{&example,
                                        lists->book.index().search_all(example.query, options)};
    RECOURSE_CHECK(
        note(services, request, caller, *lists, options.threshold, std::span(&answer, 1)));
    Json matches = Json::array();
    for (const auto& match : answer.found.matches) {
        matches.push_back({{"subject", with_caption(*match.subject)},
                           {"score", match.score},
                           {"explanation", screening::to_json(match.explanation)}});
    }
    return of_version(json_response({{"matches", std::move(matches)}}), lists->digest);
}

}  // namespace

void add_record_routes(Router& router, Services& services) {
    router.add(Method::get, "/api/v1/lists",
               [&services](const Request&) { return or_problem(list_lists(services)); });
    add_for_session_or_key(router, services, Method::get, "/api/v1/subjects/{id}",
                           app::KeyScope::search,
                           [&services](const Request& request, const Caller&) {
                               return or_problem(show_subject(services, request));
                           });
    add_for_session_or_key(
        router, services, Method::post, "/api/v1/screen", app::KeyScope::match,
        [&services](const Request& request, const Caller& caller) {
            return or_problem(screen(services, request, caller));
        },
        Lane::screening);
}

}  // namespace recourse::http::internal
