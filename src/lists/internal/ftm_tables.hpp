#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "lists/catalogue.hpp"
#include "lists/internal/field_tally.hpp"
#include "lists/internal/node.hpp"
#include "model/subject.hpp"

/// The FtM entities that say something of others: sanctions, documents, addresses and ties. They
/// stand anywhere in a file, so they are read before the subjects, in a pass of their own, and held
/// by id. Memory grows with them; subjects are never held.
namespace recourse::lists::internal {

/// Whether entities of a schema are held here.
bool is_ftm_table_schema(std::string_view schema);

/// An entity's reference within its list: its id, in files that Recourse wrote without the list in
/// front ("un-sc:7900001").
std::string_view ftm_reference(const ListSource& source, std::string_view entity_id);

/// What the tables know of one entity.
struct FtmFacts {
    std::vector<model::Designation> designations;
    std::vector<model::Identifier> identifiers;
    std::vector<model::Relation> relations;
    std::vector<model::CrossReference> cross_references;
    std::vector<model::Note> notes;
};

struct FtmAddress {
    model::Address address;
    std::vector<model::Note> notes;
};

class FtmTables {
public:
    FtmTables(FieldTally& tally, const ListSource& source) : tally_(tally), source_(source) {}

    /// An entity of such a schema. invalid_input when it would have to be told with more others
    /// than any list has: each keeps a copy.
    base::Result<void> add(const Node& entity);

    /// What is known of an entity; taken out, so that what nobody asks for dangles.
    FtmFacts take_facts(const std::string& id);
    /// Of how many entities something is known that nobody asked for.
    std::size_t dangling() const { return facts_.size(); }
    /// Null when there is no such address.
    const FtmAddress* address(std::string_view id) const;

private:
    void add_sanction(const Node& entity);
    void add_document(const Node& entity);
    void add_address(const Node& entity);
    void add_tie(const Node& entity, std::string_view from, std::string_view to);
    void keep_rest(const Node& entity, const std::vector<std::string>& ids);

    FieldTally& tally_;
    const ListSource& source_;
    std::unordered_map<std::string, FtmFacts> facts_;
    std::unordered_map<std::string, FtmAddress> addresses_;
};

}  // namespace recourse::lists::internal
