#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "screening/browse.hpp"
#include "screening/yente/entity_filter.hpp"

namespace recourse::screening {

struct SortField {
    std::string field;
    bool descending = false;
};

/// What GET /search/{dataset} asks.
struct SearchRequest {
    BrowseQuery words;
    EntityFilter filter;
    std::vector<SortField> sort;
    std::vector<std::string> facets;  ///< names of facet_names
    std::size_t limit = 10;
    std::size_t offset = 0;
};

inline constexpr std::string_view facet_names[] = {"datasets",    "schema", "countries",
                                                   "identifiers", "topics", "genders"};

/// {"limit","offset","total","results","facets"}: facets are over all hits. `titles`: of lists, for
/// the facet of them.
base::Json search_response(const EntityBook& book, const BrowseIndex& browse,
                           const SearchRequest& request,
                           const std::map<std::string, std::string>& titles);

/// Put in order by these fields, those without a value last, else as they stand.
void sort_by_fields(const EntityBook& book, std::span<const SortField> fields,
                    std::vector<std::uint32_t>& places);

/// The same for entities, by their properties, times and ids.
void sort_entities(std::span<const SortField> fields, std::vector<base::Json>& entities);

}  // namespace recourse::screening
