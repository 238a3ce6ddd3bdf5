#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "screening/browse.hpp"
#include "screening/yente/entity_filter.hpp"
#include "screening/yente/match_answer.hpp"
#include "screening/yente/reconcile_request.hpp"

/// Answers of the W3C reconciliation API 0.2, in yente's shapes. Thread-safe.
namespace recourse::screening {

/// What the manifest says of where it is asked.
struct ReconcilePlace {
    std::string title;    ///< of the data set
    std::string service;  ///< "http://host:8080/reconcile/default"
    std::string site;     ///< "http://host:8080"
    std::string view;     ///< address of a page that shows `{{id}}`; empty: there is none
    std::string query;    ///< of the request, with its `?`, or empty: a key goes on to the rest
};

base::Json reconcile_manifest(const EntityBook& book, const ReconcilePlace& place);

/// {"result": [...]} by key. The best candidate is called a match when it is near certain and no
/// other is: a client may accept matches without a look.
base::Json reconcile_results(std::span<const MatchAnswer> answers);

/// {"meta", "rows"}. An id that there is none of gives an empty row.
base::Json extend_response(const EntityBook& book, const ExtendRequest& request);

/// Candidates whose names have the words, the last of which may go on; none for an empty prefix.
base::Json suggest_entities(const EntityBook& book, const BrowseIndex& browse,
                            const Admits& admitted, std::string_view prefix, std::size_t limit);
base::Json suggest_properties(std::string_view prefix, std::size_t limit);
base::Json suggest_types(std::string_view prefix, std::size_t limit);

/// {"limit","type","properties"}: what a data set can be extended by.
base::Json propose_properties(const model::FtmSchema& schema, std::size_t limit);

}  // namespace recourse::screening
