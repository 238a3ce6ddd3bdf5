#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/ftm_schema.hpp"
#include "screening/yente/entity_book.hpp"

namespace recourse::screening {

using WordSet = std::set<std::string, std::less<>>;

/// Which entities a request of yente's API is about.
struct EntityFilter {
    std::optional<WordSet> datasets;  ///< lists; nothing: all
    std::optional<WordSet> schemata;  ///< nothing: all
    WordSet exclude_schemata;
    WordSet topics;             ///< any of them; none: all
    std::string changed_since;  ///< changed later than this time; empty: whenever
    WordSet exclude_ids;        ///< ids and referents
    std::optional<bool> target;
    /// Field and values, of GET /search: `all_values` when an entity must have every value of a
    /// field, else one of them.
    std::vector<std::pair<std::string, WordSet>> fields;
    bool all_values = false;
};

/// Whether a subject passes; empty when everybody does. `book` must outlive it.
Admits admits(const EntityBook& book, EntityFilter filter);

/// The names of the schemata that a query for this one is about.
WordSet schemata_asked(const model::FtmSchema& schema);

/// Whether `changed_since` is `2026-11-23`, or that with `T22`, `T22:24` or `T22:24:18`.
bool is_plain_time(std::string_view text);

/// The codes of topics that a subject has.
std::vector<std::string> topics_of(const model::Subject& subject);

/// Whether a field can be filtered and sorted by, and whether its values are words of running text,
/// which cannot be sorted.
enum class FieldKind { unknown, plain, text };
FieldKind kind_of_field(std::string_view field);

/// The values of `datasets`, `schema`, `caption`, a group such as `countries`, or
/// `properties.birthDate`.
std::vector<std::string> field_values(const EntityBook& book, const model::Subject& subject,
                                      std::string_view field);

}  // namespace recourse::screening
