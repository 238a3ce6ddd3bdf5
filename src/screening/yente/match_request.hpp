#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "model/ftm_schema.hpp"
#include "screening/query.hpp"

/// The queries of yente's API. Pure functions, thread-safe. How they say what is wrong:
/// refusal.hpp.
namespace recourse::screening {

inline constexpr std::size_t max_match_batch = 100;

/// What Marble sends in the body in place of parameters of the address.
struct MatchParameters {
    std::vector<std::string> include_datasets;
    std::vector<std::string> exclude_datasets;
    std::vector<std::string> exclude_entity_ids;
};

/// An example of who is looked for.
struct MatchQuery {
    std::string key;  ///< comes back as the key of its response
    std::string id;   ///< only echoed; empty: none
    const model::FtmSchema* schema = nullptr;
    /// As understood after cleaning, property by property.
    std::vector<std::pair<std::string, std::vector<std::string>>> properties;
    Query query;
    MatchParameters parameters;  ///< of this query alone
};

struct MatchRequest {
    std::vector<MatchQuery> queries;
    MatchParameters parameters;  ///< of all queries
};

/// The body of POST /match/{dataset}; one bad query fails the batch, as in yente.
base::Result<MatchRequest> parse_match_request(std::string_view body);

/// Values by property, countries and dates cleaned, what the schema does not have left out.
using FtmProperties = std::vector<std::pair<std::string, std::vector<std::string>>>;
FtmProperties clean_properties(const model::FtmSchema& schema, const FtmProperties& given);

/// The query for an entity of the schema; only its first max_query_names names count, and
/// properties loses the others. invalid_input for a name longer than text::max_code_points.
base::Result<Query> query_for(const model::FtmSchema& schema, FtmProperties& properties);

/// A schema by which can be asked: one that is compared, or Thing. invalid_input otherwise.
base::Result<const model::FtmSchema*> askable_schema(std::string_view name);

}  // namespace recourse::screening
