#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recourse::model {

struct FtmSchema;

struct FtmProperty {
    std::string name;
    std::string label;
    std::string type;     ///< "name", "date", "country", "identifier", "entity" ...
    std::string range;    ///< of an entity's property: the schema of the other end
    std::string reverse;  ///< its name there
    bool featured = false;
    bool hidden = false;
    const FtmSchema* schema = nullptr;  ///< that defines it
};

struct FtmSchema {
    std::string name;
    std::string label;
    std::string plural;
    std::string about;  ///< one sentence
    bool matchable = false;
    bool edge = false;                      ///< joins two others
    std::vector<const FtmSchema*> extends;  ///< directly
    std::vector<FtmProperty> properties;    ///< its own

    bool is_a(const FtmSchema& other) const;
    /// Its own or an ancestor's; null when there is none.
    const FtmProperty* find_property(std::string_view name) const;
    /// Its own and its ancestors', each name once.
    std::vector<const FtmProperty*> all_properties() const;
};

/// FollowTheMoney's schemata (data/ftm_schemata.toml), in the order of the file; part of the
/// binary. Thread-safe, as is all below.
const std::vector<FtmSchema>& ftm_schemata();

/// Null when there is none of that name.
const FtmSchema* find_ftm_schema(std::string_view name);

/// What a query for a schema is about: itself, its matchable ancestors and its matchable
/// descendants; of one that is not matchable, its descendants only.
std::vector<const FtmSchema*> ftm_schemata_asked(const FtmSchema& schema);

/// "countries" for "country"; empty for a type whose values are not grouped.
std::string_view ftm_group_of_type(std::string_view type);

}  // namespace recourse::model
