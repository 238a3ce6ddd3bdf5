#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "casework/search/search.hpp"

namespace recourse::casework {

/// One name of a list, and where the case speaks of it.
struct NameResult {
    std::size_t line = 0;  ///< of the list, from 1
    std::string name;
    std::size_t passages = 0;          ///< all that hold every word of the name
    std::vector<FacetValue> exhibits;  ///< with how many passages each; most first
    std::vector<SearchHit> best;       ///< a few, to look at

    bool operator==(const NameResult&) const = default;
};

struct ListedName {
    std::size_t line = 0;
    std::string name;
};

inline constexpr std::size_t max_batch_names = 100'000;

/// The names of a CSV file: of the column "name", or of the first when no column is called so (then
/// the first line is a name too). invalid_input with line.
base::Result<std::vector<ListedName>> read_names(std::string_view csv);

/// Every word of a name, in any order, in one passage.
SearchNode query_for_name(std::string_view name);

/// Look every name up. `options.limit` is how many hits to show of each.
base::Result<std::vector<NameResult>> search_names(CaseSearch& search,
                                                   const std::vector<ListedName>& names,
                                                   const SearchOptions& options);

/// {"names": [{"line","name","passages","exhibits":[{"value","count"}],"best":[HIT]}]}
base::Json to_json(const std::vector<NameResult>& results);
/// The same for spreadsheets: line, name, passages, exhibits, best page and words around it.
std::string to_csv(const std::vector<NameResult>& results);

}  // namespace recourse::casework
