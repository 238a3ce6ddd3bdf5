#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lists/store.hpp"
#include "lists/subject_changes.hpp"
#include "model/subject.hpp"

/// What changed from one version of a list to another.
namespace recourse::lists {

enum class ChangeKind { added, removed, changed };

/// One party that came to a list, left it, or of which it now says something else. A party that the
/// list gives a new number is changed; a number that is given to another party is two changes.
struct SubjectChange {
    ChangeKind kind = ChangeKind::changed;
    std::optional<model::Subject> before;  ///< not of one that was added
    std::optional<model::Subject> after;   ///< not of one that was removed
    std::vector<FieldChange> fields;       ///< of one that was changed; never empty then

    /// As the list has it now, or had it last.
    const model::Subject& subject() const { return after ? *after : *before; }
};

struct ListDiff {
    ListStatus before;
    ListStatus after;
    std::vector<SubjectChange> changes;  ///< added, removed, changed; each by subject id
    std::size_t unchanged = 0;           ///< also those whose things only stand in another order
};

/// A version in a store, which must outlive it. The two of a comparison may lie in two stores.
struct KeptVersion {
    ListStore* store = nullptr;
    ListStatus version;
};

/// A subject that the version has by its entries; corrupt when it has lost it.
base::Result<model::Subject> load_subject(const KeptVersion& kept, std::string_view id);

/// invalid_input when they are versions of two lists. The order of records and of what stands in
/// them makes no change. Holds in memory what differs.
base::Result<ListDiff> compare_versions(const KeptVersion& before, const KeptVersion& after);

/// Whether it is, or was, under this regime; an empty one is any.
bool concerns(const SubjectChange& change, std::string_view regime);
/// Leave only what concerns a regime; gives how many changes went.
std::size_t keep_regime(ListDiff& diff, std::string_view regime);
std::size_t count(const ListDiff& diff, ChangeKind kind);

std::string_view word_of(ChangeKind kind);  ///< "added", "removed", "changed"

/// {"list","before":{"version","format","subjects"},"after":{...},"added":3,"removed","changed",
///  "unchanged","changes":[{"change":"changed","id","was"?,"caption","regimes_before":["us-glomag"],
///                          "regimes_after":[],"fields"?:[]}]}, with at most `most` changes.
base::Json to_json(const ListDiff& diff, std::size_t most = std::size_t(-1));

}  // namespace recourse::lists
