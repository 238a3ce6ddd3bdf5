#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "screening/internal/analysed_name.hpp"
#include "screening/internal/evidence.hpp"
#include "screening/internal/likenesses.hpp"
#include "screening/match.hpp"
#include "screening/query.hpp"

namespace recourse::screening {

inline constexpr std::size_t rules_count = 3;

/// The names of a query taken apart once for each set of rules. Parts belong to the pool it was
/// made with.
struct PreparedQuery {
    const Query* query = nullptr;
    const NameTables* tables = nullptr;
    std::array<std::vector<AnalysedName>, rules_count> names;

    const std::vector<AnalysedName>& names_by(NameRules rules) const {
        return names[static_cast<std::size_t>(rules)];
    }
};

/// What the score of a name is multiplied with that its list calls a weak alias.
inline constexpr double weak_alias_factor = 0.92;

/// Only the first of very many names are looked at.
inline constexpr std::size_t max_query_names = 64;

PreparedQuery prepare(const Query& query, PartPool& pool, const NameTables& tables);
void weigh(PreparedQuery& prepared, NameRules rules, const Telling& telling);

/// The names of query and subject that agree best.
struct BestNames {
    double score = 0;                ///< of the pair, less where it is a weak alias; 0: none agree
    std::uint32_t query_name = 0;    ///< which of the query's names, where score is above 0
    std::uint32_t subject_name = 0;  ///< which of the subject's
    bool weak_alias = false;         ///< the subject's list calls it one
    Rarity rarity = Rarity::common;  ///< of the subject's name
};

inline bool is_weak_alias(const model::Name& name) {
    return name.strength == model::NameStrength::weak;
}

/// A name of a subject, to be compared.
struct SubjectName {
    std::uint32_t place = 0;  ///< among its names
    bool weak_alias = false;
    NameView name;
};

/// Keeps `other` if it agrees better; of equals the first of the query's names, then of the
/// subject's.
void keep_better(BestNames& best, const BestNames& other);

/// How a name of the query and one of the subject agree. `known` as for align().
BestNames compare(const NameView& asked, std::uint32_t query_name, const SubjectName& subject,
                  const Likenesses* known = nullptr);

/// How the query's name that agrees best with a name of the subject does.
BestNames compare_with_all(const PreparedQuery& query, const SubjectName& subject);

/// The parts of a score, kept for the explanation.
struct EntityScore {
    double score = 0;
    BestNames names;
    IdentifierMatch identifier;
    Evidence birth_date;
    Evidence country;
    Evidence gender;
    Evidence birth_place;
    Evidence address;
    Evidence position;
    Evidence other_number;
};

/// Whether the kinds allow that they are the same at all.
bool kinds_agree(const Query& query, model::SubjectKind subject);

/// The one place where a score is made; all others call it.
EntityScore score_entity(const PreparedQuery& query, const model::Subject& subject,
                         const BestNames& names);

/// No subject without a shared identifier that reaches `threshold` has a name that scores less.
double least_name_score(const Query& query, double threshold);

}  // namespace recourse::screening
