#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/mapped_file.hpp"
#include "screening/index.hpp"
#include "screening/internal/entity_score.hpp"
#include "screening/internal/kept_subjects.hpp"
#include "screening/internal/name_index.hpp"
#include "screening/internal/vocabulary.hpp"

namespace recourse::screening {

/// All words of the names of an index.
struct NameWords {
    explicit NameWords(SharedNameTables with) : tables(std::move(with)), pool(*tables) {}
    /// Of a snapshot: `kept` lies in `file`.
    NameWords(SharedNameTables with, const KeptParts& kept, base::MappedFile file)
        : tables(std::move(with)), snapshot(std::move(file)), pool(*tables, kept) {}

    SharedNameTables tables;
    std::optional<base::MappedFile> snapshot;  ///< that they and the index lie in
    PartPool pool;
};

/// What an index is made of, and how names are found in it.
struct Index::Parts {
    /// Where the names of a subject are.
    struct Entry {
        std::uint32_t first_name = 0;  ///< among the names by its rules
        std::uint32_t names = 0;
        NameRules rules = NameRules::person;
        std::array<std::uint8_t, 3> unused{};
        model::SubjectKind kind = model::SubjectKind::unknown;
    };

    /// Shared with the index that this is a part of. What lies in its snapshot goes before it.
    std::shared_ptr<const NameWords> words;
    KeptSubjects subjects;
    Packed<Entry> entries;                 ///< of the subject at each place
    std::optional<Vocabulary> vocabulary;  ///< of the names of its own subjects
    std::array<NameIndex, rules_count> name_indexes{NameIndex(NameRules::person),
                                                    NameIndex(NameRules::organisation),
                                                    NameIndex(NameRules::vessel)};
    Keyed<std::uint32_t> by_id;  ///< subjects
    Keyed<std::uint32_t> by_identifier;
    std::array<std::uint32_t, rules_count> kinds{};  ///< of the subjects, a bit for each

    const NameIndex& names_by(NameRules rules) const {
        return name_indexes[static_cast<std::size_t>(rules)];
    }

    /// Calls take(what) for all that is its own but the subjects.
    template <class Self, class Take>
    static void for_each_array(Self& self, Take& take);

    /// Calls take(name) for the names of a subject, in order. The view lives as long as the call.
    template <class Take>
    void for_each_name(std::size_t subject, Take take) const {
        const Entry& entry = entries[subject];
        UnpackedName room;
        for (std::uint32_t place = 0; place < entry.names; ++place) {
            take(names_by(entry.rules).name(entry.first_name + place, room));
        }
    }

    void add_names(PartPool& pool);
    void add_entries();
    void add_kinds();
    void add_keys();
    void finish(const Parts* whole);
    std::vector<std::uint32_t> used_parts() const;
    std::optional<std::uint32_t> place_of(std::string_view id) const;
    BestNames best_names(const PreparedQuery& query, std::uint32_t subject) const;
    NameLikeness best_names(std::uint32_t left, std::uint32_t right) const;
    bool may_have(NameRules rules, const std::optional<model::SubjectKind>& kind) const;
    PreparedQuery prepare_query(const Query& query, PartPool& pool) const;
    std::vector<NameHit> find_names(const PreparedQuery& query, double least) const;
    std::vector<std::uint32_t> with_identifiers_of(const Query& query) const;
    std::vector<NameHit> find(const PreparedQuery& query, double threshold) const;
    SearchResult answer(const PreparedQuery& query, std::span<const NameHit> found,
                        const SearchOptions& options) const;
};

}  // namespace recourse::screening
