#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "screening/index.hpp"
#include "screening/query.hpp"

/// The shapes of yente's HTTP API. Pure functions; the HTTP room only routes. Thread-safe.
namespace recourse::screening {

inline constexpr std::size_t max_match_batch = 100;

/// One query of a /match request.
struct MatchQuery {
    std::string key;     ///< comes back as the key of its response
    std::string id;      ///< only echoed; empty: none
    std::string schema;  ///< FtM schema as sent
    /// As understood after cleaning, property by property.
    std::vector<std::pair<std::string, std::vector<std::string>>> properties;
    Query query;
};

/// Parse the body of POST /match/{dataset}. invalid_input names the query and the field; one bad
/// query fails the batch, as in yente.
base::Result<std::vector<MatchQuery>> parse_match_request(std::string_view body);

/// What one /match query found.
struct MatchAnswer {
    const MatchQuery* query = nullptr;
    SearchResult found;
};

/// {"responses": {key: {"status","results","total","query"}}, "limit"}; a result is the entity
/// with score, match (score >= threshold), features and explanations.
base::Json match_response(const std::vector<MatchAnswer>& answers, double threshold,
                          std::size_t limit);

/// {"limit","offset","total","results","facets"} of GET /search/{dataset}.
base::Json search_response(const SearchResult& found, std::size_t limit, std::size_t offset);

/// One entity with all ten keys.
base::Json entity_response(const model::Subject& subject);

/// The query that an FtM entity asks: {"schema","properties"}. Countries and dates that cannot be
/// read are left out; an unknown schema is invalid_input.
base::Result<Query> query_from_ftm(const base::Json& entity);

}  // namespace recourse::screening
