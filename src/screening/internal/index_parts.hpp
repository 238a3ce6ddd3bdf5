#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "screening/index.hpp"
#include "screening/internal/entity_score.hpp"
#include "screening/internal/name_index.hpp"
#include "screening/internal/vocabulary.hpp"

namespace recourse::screening {

/// All words of the names of an index.
struct NameWords {
    explicit NameWords(SharedNameTables with) : tables(std::move(with)), pool(*tables) {}

    SharedNameTables tables;
    PartPool pool;
};

/// What an index is made of, and how names are found in it.
struct Index::Parts {
    std::vector<model::Subject> subjects;
    std::vector<PreparedSubject> prepared;
    std::shared_ptr<const NameWords> words;  ///< shared with the index that this is a part of
    std::optional<Vocabulary> vocabulary;    ///< of the names of its own subjects
    std::array<NameIndex, rules_count> name_indexes{NameIndex(NameRules::person),
                                                    NameIndex(NameRules::organisation),
                                                    NameIndex(NameRules::vessel)};
    std::unordered_map<std::string_view, std::uint32_t> by_id;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_identifier;
    std::array<std::set<model::SubjectKind>, rules_count> kinds;

    const NameIndex& names_by(NameRules rules) const {
        return name_indexes[static_cast<std::size_t>(rules)];
    }

    void prepare_all(PartPool& pool);
    void finish(const Parts* whole);
    bool may_have(NameRules rules, const std::optional<model::SubjectKind>& kind) const;
    PreparedQuery prepare_query(const Query& query, PartPool& pool) const;
    std::vector<NameHit> find_names(const PreparedQuery& query, double least) const;
    std::vector<std::uint32_t> with_identifiers_of(const Query& query) const;
    std::vector<NameHit> find(const PreparedQuery& query, double threshold) const;
    SearchResult answer(const PreparedQuery& query, std::span<const NameHit> found,
                        const SearchOptions& options) const;
};

}  // namespace recourse::screening
