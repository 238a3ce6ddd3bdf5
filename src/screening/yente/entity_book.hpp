#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "screening/index.hpp"

namespace recourse::screening {

/// When the record saw a subject: `2026-11-23T22:24:18`, UTC; empty: unknown.
struct SeenTimes {
    std::string first_seen;
    std::string last_seen;
    std::string last_change;
};

/// What an index does not know of its subjects, by subject id and by list.
struct EntityFacts {
    std::unordered_map<std::string, SeenTimes> seen;
    std::map<std::string, std::string> authorities;  ///< who publishes a list
};

/// The subjects of an index as the entities of yente's API: flat, with what adjoins them, and by
/// the ids they may be asked for. A designation, a tie and a wallet of somebody are entities of
/// their own, whose ids begin with the subject's. Immutable; const calls are safe from many
/// threads.
class EntityBook {
public:
    EntityBook(std::shared_ptr<const Index> index, EntityFacts facts);

    const Index& index() const { return *index_; }
    /// Of its subjects.
    const std::set<model::SubjectKind>& kinds() const { return kinds_; }
    const SeenTimes& seen(const model::Subject& subject) const;

    /// All ten keys; ids stand for other entities.
    base::Json flat(const model::Subject& subject) const;
    /// The flat entity of an id; null when there is none.
    base::Json find(std::string_view id) const;
    /// The id of the entity that this one stands for: the list's own number of a subject, where no
    /// other list has it. Empty when it stands for none.
    std::string_view canonical(std::string_view id) const;
    /// Ids that stand for the subject, beside its own.
    std::vector<std::string> referents(const model::Subject& subject) const;

    /// What adjoins an entity, by property: those that it names, and under their reverse names
    /// those that name it. An entity that ties two together comes with its other end.
    std::vector<std::pair<std::string, std::vector<base::Json>>> adjacent(
        const base::Json& entity) const;
    /// The entity with what adjoins it in its properties.
    base::Json nested(const base::Json& entity) const;

private:
    const model::Subject* owner_of(std::string_view id) const;
    std::vector<base::Json> own_entities(const model::Subject& subject) const;
    void add_incoming(const base::Json& root, const model::Subject& from,
                      std::map<std::string, std::vector<base::Json>>& found) const;

    std::shared_ptr<const Index> index_;
    EntityFacts facts_;
    std::set<model::SubjectKind> kinds_;
    std::unordered_map<std::string_view, const model::Subject*>
        by_reference_;  ///< or null: several
    std::unordered_map<std::string_view, std::vector<const model::Subject*>> tied_to_;
};

}  // namespace recourse::screening
