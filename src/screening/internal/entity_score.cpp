#include "screening/internal/entity_score.hpp"

#include <algorithm>
#include <cmath>

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

Rarity rarity_of(const AnalysedName& name) {
    return name.weight >= rare_name_weight ? Rarity::rare : Rarity::common;
}

void find_best_names(EntityScore& best, const PreparedQuery& query,
                     const PreparedSubject& subject) {
    const auto& asked = query.names_by(subject.rules);
    for (std::size_t q = 0; q < asked.size(); ++q) {
        for (std::size_t s = 0; s < subject.names.size(); ++s) {
            const bool weak = subject.subject->names[s].strength == model::NameStrength::weak;
            NameComparison names = compare_names(asked[q], subject.names[s], subject.rules);
            const double score = names.score * (weak ? weak_alias_factor : 1.0);
            if (score <= best.name_score) continue;
            best.name_score = score;
            best.query_name = q;
            best.subject_name = s;
            best.names = std::move(names);
            best.weak_alias = weak;
        }
    }
}

double settled(const EntityScore& score) {
    switch (score.identifier.weight) {
        case IdentifierWeight::strong:
            return score.name_score >= name_supports ? settled_with_name : settled_without_name;
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
    const std::size_t count = std::min(query.names.size(), max_query_names);
    for (std::size_t rules = 0; rules < rules_count; ++rules) {
        for (std::size_t i = 0; i < count; ++i) {
            prepared.names[rules].push_back(
                analyse(query.names[i], static_cast<NameRules>(rules), pool, tables));
        }
    }
    return prepared;
}

void weigh(PreparedQuery& prepared, NameRules rules, const Telling& telling) {
    for (auto& name : prepared.names[static_cast<std::size_t>(rules)]) weigh(name, telling);
}

PreparedSubject prepare(const model::Subject& subject, PartPool& pool, const NameTables& tables) {
    PreparedSubject prepared;
    prepared.subject = &subject;
    prepared.rules = rules_for(subject.kind);
    for (const auto& name : subject.names) {
        prepared.names.push_back(analyse(name.full, prepared.rules, pool, tables));
    }
    return prepared;
}

bool kinds_agree(const Query& query, const model::Subject& subject) {
    return !query.kind || *query.kind == model::SubjectKind::unknown ||
           subject.kind == model::SubjectKind::unknown || *query.kind == subject.kind;
}

EntityScore score_entity(const PreparedQuery& prepared, const PreparedSubject& subject) {
    EntityScore result;
    const Query& query = *prepared.query;
    if (!kinds_agree(query, *subject.subject)) return result;
    find_best_names(result, prepared, subject);
    result.identifier = shared_identifier(query, *subject.subject);
    const double settled_score = settled(result);
    if (result.name_score <= 0 && settled_score <= 0) return result;

    const bool rare =
        result.name_score > 0 && rarity_of(subject.names[result.subject_name]) == Rarity::rare;
    result.birth_date =
        birth_date_evidence(query, *subject.subject, rare ? Rarity::rare : Rarity::common);
    result.country = country_evidence(query, *subject.subject);
    result.gender = gender_evidence(query, *subject.subject);
    double score = result.name_score;
    double lift = 0;
    double factor = 1;
    for (const Evidence* evidence : {&result.birth_date, &result.country, &result.gender}) {
        lift += evidence->lift;
        factor *= evidence->factor;
    }
    score = lifted(score, lift) * factor;
    result.score = rounded(std::max(score, settled_score));
    return result;
}

double least_name_score(const Query& query, double threshold) {
    const double lift = most_lift(query);
    const double unlifted = (threshold - most_lifted * lift) / (1.0 - lift);
    return std::min(threshold, std::max(least_lifted, unlifted));
}

}  // namespace recourse::screening
