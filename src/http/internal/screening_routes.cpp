#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "http/internal/datasets.hpp"
#include "http/internal/screened.hpp"
#include "http/internal/services.hpp"
#include "http/internal/yente_parameters.hpp"
#include "http/internal/yente_reply.hpp"
#include "screening/yente/algorithm.hpp"
#include "screening/yente/match_answer.hpp"

namespace recourse::http::internal {

using base::Result;

namespace {

constexpr std::size_t usual_candidates = 5;
constexpr std::size_t most_candidates = 500;

/// What a /match request says in its address.
struct MatchAsked {
    std::size_t limit = usual_candidates;
    double threshold = screening::review_threshold;
    double cutoff = screening::review_threshold;
    screening::EntityFilter filter;
    std::vector<std::string> include;
    std::vector<std::string> exclude;
};

/// yente drops what scores exactly the cutoff, also where the cutoff is the threshold, so that what
/// just reaches it is lost; here the cutoff itself is in.
MatchAsked read_parameters(YenteParameters& parameters) {
    MatchAsked asked;
    asked.limit = parameters.whole("limit", asked.limit, most_candidates);
    asked.threshold = parameters.number("threshold", asked.threshold);
    asked.cutoff = std::min(parameters.number("cutoff", asked.cutoff), asked.threshold);
    asked.cutoff = std::max(asked.cutoff, screening::lowest_cutoff);
    asked.filter = common_filter(parameters);
    asked.include = parameters.list("include_dataset");
    asked.exclude = parameters.list("exclude_dataset");
    return asked;
}

void add_body_parameters(screening::MatchParameters more, MatchAsked& asked) {
    std::ranges::move(more.include_datasets, std::back_inserter(asked.include));
    std::ranges::move(more.exclude_datasets, std::back_inserter(asked.exclude));
    for (auto& id : more.exclude_entity_ids) asked.filter.exclude_ids.insert(std::move(id));
}

/// `scope`: the lists that the address allows.
screening::SearchResult found_for(const app::ListSnapshot& lists,
                                  const std::optional<screening::WordSet>& scope,
                                  const screening::MatchQuery& query, MatchAsked asked) {
    add_body_parameters(query.parameters, asked);
    asked.filter.datasets = narrowed(lists, scope, asked.include, asked.exclude);
    return find(lists, query, std::move(asked.filter),
                {.limit = asked.limit, .threshold = asked.cutoff, .counted_from = asked.threshold});
}

Result<Response> match(Services& services, const Request& request, const Caller& caller) {
    const auto lists = RECOURSE_TRY(services.served.current());
    const auto dataset = request.parameter("dataset");
    const auto scope = RECOURSE_TRY(dataset_scope(*lists, dataset));
    YenteParameters parameters(request);
    MatchAsked asked = read_parameters(parameters);
    if (auto refusal = parameters.refusal()) return *std::move(refusal);
    RECOURSE_CHECK(screening::check_algorithm(parameters.text("algorithm")));
    auto read = RECOURSE_TRY(screening::parse_match_request(request.body));
    services.gate.count_queries(caller, read.queries.size());
    add_body_parameters(std::move(read.parameters), asked);

    std::vector<screening::MatchAnswer> answers;
    for (const auto& query : read.queries) {
        answers.push_back({&query, found_for(*lists, scope, query, asked)});
    }
    RECOURSE_CHECK(note(services, request, caller, *lists, asked.threshold, answers));
    return of_batch(json_response(screening::match_response(lists->book, answers, asked.threshold,
                                                            asked.limit)),
                    lists->digest, answers.size());
}

}  // namespace

void add_screening_routes(Router& router, Services& services) {
    services.gate.add(router, Method::post, "/match/{dataset}", {.scope = app::KeyScope::match},
                      [&services](const Request& request, const Caller& caller) {
                          return or_yente_error(match(services, request, caller));
                      });
}

}  // namespace recourse::http::internal
