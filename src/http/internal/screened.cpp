#include "http/internal/screened.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "model/ftm.hpp"
#include "screening/query_subject.hpp"

namespace recourse::http::internal {

using base::Json;

namespace {

/// The same query gives the same text, in whatever order its properties were sent.
std::string query_text(const screening::MatchQuery& query) {
    const std::map by_name(query.properties.begin(), query.properties.end());
    Json properties = Json::object();
    for (const auto& [name, values] : by_name) properties[name] = values;
    return base::dump_json({{"schema", query.schema->name}, {"properties", std::move(properties)}});
}

}  // namespace

screening::SearchResult find(const app::ListSnapshot& lists, const screening::MatchQuery& example,
                             screening::EntityFilter filter, screening::SearchOptions options) {
    if (example.query.names.empty() && example.query.identifiers.empty()) return {};
    filter.schemata = screening::schemata_asked(*example.schema);
    options.admits = admits(lists.book, std::move(filter));
    return lists.book.index().search_all(example.query, options);
}

screening::MatchQuery example_of(screening::Query query) {
    const Json entity = model::to_ftm(screening::subject_of(query));
    screening::MatchQuery example;
    example.schema = model::find_ftm_schema(entity.at("schema").get<std::string>());
    for (const auto& [name, values] : entity.at("properties").items())
        example.properties.emplace_back(name, values.get<std::vector<std::string>>());
    // Without a kind it may still say what FtM has a place for in people alone.
    if (query.kind != model::SubjectKind::person) {
        if (!query.gender.empty()) example.properties.push_back({"gender", {query.gender}});
        if (!query.birth_places.empty())
            example.properties.emplace_back("birthPlace", query.birth_places);
    }
    example.query = std::move(query);
    return example;
}

base::Result<void> note(Services& services, const Request& request, const Caller& caller,
                        const app::ListSnapshot& lists, double threshold,
                        std::span<const screening::MatchAnswer> answers) {
    if (services.audit == nullptr) return {};
    const std::string_view dataset = request.parameter("dataset");
    for (const auto& answer : answers) {
        const auto& matches = answer.found.matches;
        RECOURSE_CHECK(
            services.audit->write({.request = request.id,
                                   .key = caller.key,
                                   .user = caller.user,
                                   .address = request.address,
                                   .route = std::string(request.route),
                                   .dataset = std::string(dataset.empty() ? "default" : dataset),
                                   .lists = lists.digest,
                                   .threshold = threshold,
                                   .matches = answer.found.total,
                                   .best_score = matches.empty() ? 0 : matches.front().score,
                                   .query = query_text(*answer.query)}));
    }
    return {};
}

}  // namespace recourse::http::internal
