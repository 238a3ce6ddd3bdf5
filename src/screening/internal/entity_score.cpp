#include "screening/internal/entity_score.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "screening/internal/name_score.hpp"

namespace recourse::screening {
namespace {

constexpr double settled_with_name = 0.99;
constexpr double settled_without_name = 0.96;
constexpr double weak_identifier_score = 0.80;
constexpr double name_supports = 0.5;
constexpr double rare_name_weight = 2.3;
constexpr double digits_kept = 10'000.0;

/// Scores keep four digits, so that they are the same on every machine.
double rounded(double score) {
    return std::round(score * digits_kept) / digits_kept;
}

double lifted(double score, double lift) {
    if (score < least_lifted || score >= most_lifted) return score;
    return score + (most_lifted - score) * lift;
}

Rarity rarity_of(const NameView& name) {
    return name.weight >= rare_name_weight ? Rarity::rare : Rarity::common;
}

double settled(const EntityScore& score) {
    switch (score.identifier.weight) {
        case IdentifierWeight::strong:
            return score.names.score >= name_supports ? settled_with_name : settled_without_name;
        case IdentifierWeight::weak:
            return weak_identifier_score;
        case IdentifierWeight::none:
            break;
    }
    return 0;
}

}  // namespace

PreparedQuery prepare(const Query& query, PartPool& pool, const NameTables& tables) {
    PreparedQuery prepared;
    prepared.query = &query;
    prepared.tables = &tables;
    const std::size_t count = std::min(query.names.size(), max_query_names);
    for (std::size_t i = 0; i < count; ++i) {
        const auto words = text::tokens(query.names[i]);
        for (std::size_t rules = 0; rules < rules_count; ++rules) {
            prepared.names[rules].push_back(
                analyse(words, static_cast<NameRules>(rules), pool, tables));
        }
    }
    return prepared;
}

void weigh(PreparedQuery& prepared, NameRules rules, const Telling& telling) {
    for (auto& name : prepared.names[static_cast<std::size_t>(rules)]) weigh(name, telling);
}

bool kinds_agree(const Query& query, model::SubjectKind subject) {
    return !query.kind || *query.kind == model::SubjectKind::unknown ||
           subject == model::SubjectKind::unknown || *query.kind == subject;
}

void keep_better(BestNames& best, const BestNames& other) {
    const bool first = std::tie(other.query_name, other.subject_name) <
                       std::tie(best.query_name, best.subject_name);
    if (other.score > best.score || (other.score == best.score && first)) best = other;
}

BestNames compare(const NameView& asked, std::uint32_t query_name, const SubjectName& subject,
                  const Likenesses* known) {
    const double factor = subject.weak_alias ? weak_alias_factor : 1.0;
    const double score = compare_names(asked, subject.name, subject.name.rules, known).score;
    return {score * factor, query_name, subject.place, subject.weak_alias, rarity_of(subject.name)};
}

BestNames compare_with_all(const PreparedQuery& query, const SubjectName& subject) {
    BestNames best;
    const auto& asked = query.names_by(subject.name.rules);
    for (std::uint32_t q = 0; q < asked.size(); ++q) {
        const BestNames names = compare(asked[q].view(), q, subject);
        if (names.score > best.score) best = names;
    }
    return best;
}

EntityScore score_entity(const PreparedQuery& prepared, const model::Subject& subject,
                         const BestNames& names) {
    EntityScore result;
    const Query& query = *prepared.query;
    if (!kinds_agree(query, subject.kind)) return result;
    result.names = names;
    result.identifier = shared_identifier(query, subject);
    const double settled_score = settled(result);
    if (names.score <= 0 && settled_score <= 0) return result;

    result.birth_date = birth_date_evidence(query, subject, names.rarity);
    result.country = country_evidence(query, subject);
    result.gender = gender_evidence(query, subject);
    const NameTables& tables = *prepared.tables;
    result.birth_place = birth_place_evidence(query, subject, tables);
    result.address = address_evidence(query, subject, tables);
    result.position = position_evidence(query, subject, tables);
    result.other_number = other_number_evidence(query, subject);
    double lift = 0;
    double factor = 1;
    for (const Evidence* evidence :
         {&result.birth_date, &result.country, &result.gender, &result.birth_place, &result.address,
          &result.position, &result.other_number}) {
        lift += evidence->lift;
        factor *= evidence->factor;
    }
    const double score = lifted(names.score, lift) * factor;
    result.score = rounded(std::max(score, settled_score));
    return result;
}

double least_name_score(const Query& query, double threshold) {
    const double lift = most_lift(query);
    const double unlifted = (threshold - most_lifted * lift) / (1.0 - lift);
    return std::min(threshold, std::max(least_lifted, unlifted));
}

}  // namespace recourse::screening
