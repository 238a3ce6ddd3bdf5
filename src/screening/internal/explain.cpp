#include "screening/internal/explain.hpp"

#include <algorithm>
#include <cmath>

#include "text/script.hpp"

namespace recourse::screening {
namespace {

std::string_view words_for(const AlignedParts& pair, PartRole left, PartRole right) {
    if (pair.left_count != pair.right_count) return "written as one word or two";
    if ((left == PartRole::initial) != (right == PartRole::initial)) return "initial";
    switch (pair.likeness.how) {
        case Likeness::same:
            return left == PartRole::legal_form ? "same legal form" : "same";
        case Likeness::variant:
            return "another spelling of the same name";
        case Likeness::company_word:
            return "the same word in another language or shortened";
        case Likeness::nickname:
            return "short form of the same name";
        case Likeness::sound:
            return "sounds the same";
        case Likeness::respelling:
            return "a Latin spelling of it";
        case Likeness::spelling:
            return "spelt differently";
        case Likeness::cut_short:
            return "cut short";
        case Likeness::bare:
        case Likeness::without_vowels:
            return "written without vowels";
        case Likeness::none:
            break;
    }
    return "";
}

std::string_view words_for(NameNote note) {
    switch (note) {
        case NameNote::none:
            return "";
        case NameNote::other_order:
            return "in another order";
        case NameNote::unusual_order:
            return "in an order that may be another person's";
        case NameNote::father_and_son:
            return "but father and son change places";
        case NameNote::one_word:
            return "which is one word of a longer name";
        case NameNote::different_number:
            return "but the numbers differ";
        case NameNote::other_generation:
            return "but of another generation";
        case NameNote::other_father:
            return "but the fathers' names differ";
        case NameNote::other_gender:
            return "but the one is a man's name and the other a woman's";
        case NameNote::other_initial:
            return "but an initial differs";
        case NameNote::own_name_left_out:
            return "but the first name is in one of them only";
        case NameNote::other_blanks:
            return "cut into words elsewhere";
        case NameNote::letters:
            return "one written with the first letters of the other";
    }
    return "";
}

constexpr std::string_view lookalikes = "with letters of another script that look alike";

bool mixes_lookalikes(const NameView& name, std::size_t first, std::size_t count) {
    return std::any_of(
        name.parts.begin() + static_cast<std::ptrdiff_t>(first),
        name.parts.begin() + static_cast<std::ptrdiff_t>(first + count),
        [](const UsedPart& used) { return text::mixes_lookalikes(used.part->native()); });
}

std::string detail_of(const AlignedParts& pair, const NameView& query, const NameView& candidate) {
    std::string detail(
        words_for(pair, query.parts[pair.left].role, candidate.parts[pair.right].role));
    if (mixes_lookalikes(query, pair.left, pair.left_count) ||
        mixes_lookalikes(candidate, pair.right, pair.right_count)) {
        detail.append(detail.empty() ? "" : ", ").append(lookalikes);
    }
    return detail;
}

std::string written(const NameView& name, std::size_t first, std::size_t count) {
    std::string out;
    for (std::size_t i = first; i < first + count; ++i) {
        if (!out.empty()) out.push_back(' ');
        const NamePart& part = *name.parts[i].part;
        out.append(part.native().empty() ? part.text() : part.native());
    }
    return out;
}

void add_unmet(Explanation& explanation, const NameView& name, const Alignment& alignment,
               bool is_query) {
    for (std::size_t i = 0; i < name.parts.size(); ++i) {
        const bool met =
            std::any_of(alignment.pairs.begin(), alignment.pairs.end(), [&](const auto& pair) {
                const std::size_t first = is_query ? pair.left : pair.right;
                const std::size_t count = is_query ? pair.left_count : pair.right_count;
                return i >= first && i < first + count;
            });
        if (met) continue;
        Feature feature{"name_part", 0,  name.parts[i].weight / name.weight,
                        {},          {}, is_query ? "only in the query" : "only in the list"};
        (is_query ? feature.query_value : feature.candidate_value) = written(name, i, 1);
        explanation.features.push_back(std::move(feature));
    }
}

std::string how_well(double score) {
    if (score >= 1.0) return "The names are the same";
    if (score >= near_certain_threshold) return "The names agree almost entirely";
    if (score >= review_threshold) return "The names agree in most parts";
    if (score >= 0.5) return "The names agree in part";
    return "The names hardly agree";
}

std::string join(const std::vector<std::string>& words) {
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
        out += words[i];
    }
    return out;
}

/// What differs between the names, in at most a few words each.
std::string differences(const Explanation& explanation) {
    constexpr std::size_t most_told = 3;
    std::vector<std::string> told;
    for (const auto& feature : explanation.features) {
        if (feature.name != "name_part" || feature.detail.starts_with("same")) continue;
        if (told.size() == most_told) break;
        if (feature.query_value.empty()) {
            told.push_back("\"" + feature.candidate_value + "\" is " + feature.detail);
        } else if (feature.candidate_value.empty()) {
            told.push_back("\"" + feature.query_value + "\" is " + feature.detail);
        } else {
            told.push_back("\"" + feature.query_value + "\" and \"" + feature.candidate_value +
                           "\": " + feature.detail);
        }
    }
    return told.empty() ? std::string{} : " (" + join(told) + ")";
}

std::string name_sentence(const NameComparison& comparison, const Explanation& explanation) {
    std::string sentence = how_well(comparison.score);
    if (const auto note = words_for(comparison.note); !note.empty()) {
        sentence.append(", ").append(note);
    }
    if (comparison.score < 1.0) sentence += differences(explanation);
    const bool disguised = std::ranges::any_of(explanation.features, [](const auto& feature) {
        return feature.detail.ends_with(lookalikes);
    });
    // Somebody may hide behind them, so it is said even where the words are the same.
    if (disguised) sentence.append(", ").append(lookalikes);
    return sentence;
}

Feature feature_of(const char* name, const Evidence& evidence) {
    return {name,
            evidence.agreement,
            evidence.factor < 1 ? evidence.factor - 1 : evidence.lift,
            evidence.query_value,
            evidence.subject_value,
            evidence.detail};
}

void add_evidence(Explanation& explanation, const char* name, const char* noun,
                  const Evidence& evidence) {
    if (!evidence.compared()) return;
    explanation.features.push_back(feature_of(name, evidence));
    explanation.sentence.append("; ").append(noun).append(": ").append(evidence.detail);
    if (evidence.factor < 1) {
        explanation.sentence.append(" (" + evidence.query_value + ", not " +
                                    evidence.subject_value + ")");
    }
}

void add_identifier(Explanation& explanation, const EntityScore& score) {
    if (score.identifier.weight == IdentifierWeight::none) return;
    const bool strong = score.identifier.weight == IdentifierWeight::strong;
    const std::string what = score.identifier.label.empty() ? "Identifier" : score.identifier.label;
    explanation.features.push_back({"identifier", 1, strong ? 1.0 : 0.5, score.identifier.value,
                                    score.identifier.value, "same identifier"});
    const std::string names = explanation.sentence;
    explanation.sentence = what + " " + score.identifier.value + " is the same";
    if (!names.empty()) explanation.sentence += "; " + names;
}

}  // namespace

Explanation explain_names(const NameComparison& comparison, const NameView& query,
                          const NameView& candidate, std::string_view query_written,
                          std::string_view candidate_written) {
    Explanation explanation;
    explanation.features.push_back({"name", comparison.score, 1.0, std::string(query_written),
                                    std::string(candidate_written),
                                    std::string(words_for(comparison.note))});
    for (const auto& pair : comparison.alignment.pairs) {
        double weight = 0;
        for (std::size_t i = 0; i < pair.left_count; ++i) {
            weight += query.parts[pair.left + i].weight / query.weight;
        }
        explanation.features.push_back(
            {"name_part", pair.likeness.score, weight, written(query, pair.left, pair.left_count),
             written(candidate, pair.right, pair.right_count), detail_of(pair, query, candidate)});
    }
    add_unmet(explanation, query, comparison.alignment, true);
    add_unmet(explanation, candidate, comparison.alignment, false);
    explanation.sentence = name_sentence(comparison, explanation);
    return explanation;
}

Explanation explain(const EntityScore& score, const PreparedQuery& query,
                    const model::Subject& subject, const NameView& known) {
    Explanation explanation;
    if (score.names.score > 0) {
        const std::uint32_t q = score.names.query_name;
        const NameView asked = query.names_by(known.rules)[q].view();
        explanation =
            explain_names(compare_names(asked, known, known.rules), asked, known,
                          query.query->names[q], subject.names[score.names.subject_name].full);
        if (score.names.weak_alias) explanation.sentence += ", a weak alias";
    }
    add_identifier(explanation, score);
    if (explanation.features.empty()) {
        explanation.sentence = "Nothing agrees.";
        return explanation;
    }
    add_evidence(explanation, "birth_date", "birth date", score.birth_date);
    add_evidence(explanation, "country", "country", score.country);
    add_evidence(explanation, "gender", "gender", score.gender);
    add_evidence(explanation, "birth_place", "birth place", score.birth_place);
    add_evidence(explanation, "address", "address", score.address);
    add_evidence(explanation, "position", "position", score.position);
    add_evidence(explanation, "identifier", "number", score.other_number);
    explanation.sentence += '.';
    return explanation;
}

}  // namespace recourse::screening
