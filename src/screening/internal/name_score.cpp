#include "screening/internal/name_score.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "screening/internal/gendered_names.hpp"

namespace recourse::screening {
namespace {

// What is on one side only counts as left out; what is on both sides and does not meet
// contradicts, and costs more.
constexpr double omission_cost = 0.5;
constexpr double contradiction_cost = 1.25;
constexpr double much_left_out = 0.35;
constexpr double much_left_out_cost = 0.6;
constexpr double nearly_covered = 0.95;

constexpr double unequal_forms_most = 0.99;
constexpr double other_order_factor = 0.97;
constexpr double later_words_swapped_factor = 0.85;
constexpr double own_name_swapped_factor = 0.68;
constexpr double father_and_son_factor = 0.6;
constexpr double one_word_most = 0.66;
constexpr double different_number_factor = 0.65;
constexpr double other_generation_factor = 0.65;
constexpr double other_father_factor = 0.85;
constexpr double other_gender_factor = 0.72;
constexpr double other_initial_factor = 0.8;
constexpr double own_name_left_out_factor = 0.83;
constexpr double one_weak_word_factor = 0.9;

/// The places in the right name of the words that meet, in the order of the left name.
class Places {
public:
    Places(const NameView& left, const NameView& right, const Alignment& alignment) {
        for (const auto& pair : alignment.pairs) {
            const bool a_word = left.parts[pair.left].role == PartRole::word ||
                                right.parts[pair.right].role == PartRole::word;
            if (a_word) places_[count_++] = pair.right;
        }
    }
    bool are_in_order() const { return std::is_sorted(begin(), end()); }
    bool are_backwards() const {
        return std::is_sorted(std::reverse_iterator(end()), std::reverse_iterator(begin()));
    }
    /// The last ones stand first: "family name, given names".
    bool are_turned() const {
        std::size_t breaks = 0;
        for (std::size_t i = 0; i < count_; ++i) {
            breaks += places_[i] > places_[(i + 1) % count_] ? 1 : 0;
        }
        return breaks == 1;
    }
    bool begin_alike() const { return places_[0] == *std::min_element(begin(), end()); }

private:
    const std::uint8_t* begin() const { return places_.data(); }
    const std::uint8_t* end() const { return places_.data() + count_; }

    std::array<std::uint8_t, text::max_tokens> places_;
    std::size_t count_ = 0;
};

struct Order {
    double factor = 1;
    NameNote note = NameNote::none;
};

Order person_order(const Places& places) {
    if (places.are_in_order()) return {};
    if (places.are_turned() || places.are_backwards()) {
        return {other_order_factor, NameNote::other_order};
    }
    return {places.begin_alike() ? later_words_swapped_factor : own_name_swapped_factor,
            NameNote::unusual_order};
}

/// "X bin Y" against "Y bin X": words on the two sides of such a particle have changed sides.
bool swaps_father_and_son(const NameView& left, const NameView& right, const Alignment& alignment) {
    const auto particle_in = [](const NameView& name) {
        const auto found = std::find_if(name.parts.begin(), name.parts.end(),
                                        [](const auto& used) { return used.filiation; });
        return found == name.parts.end() ? -1 : static_cast<int>(found - name.parts.begin());
    };
    const int left_at = particle_in(left);
    const int right_at = particle_in(right);
    if (left_at < 0 || right_at < 0) return false;
    return std::any_of(alignment.pairs.begin(), alignment.pairs.end(), [&](const auto& pair) {
        const bool own_name_left = pair.left < left_at;
        const bool own_name_right = pair.right < right_at;
        const bool first_of_either = pair.left == 0 || pair.right == 0;
        return own_name_left != own_name_right && first_of_either;
    });
}

enum class NameSide { left, right };

bool has_unmet(const NameView& name, const Alignment& alignment, NameSide side, PartRole role) {
    for (std::size_t i = 0; i < name.parts.size(); ++i) {
        if (name.parts[i].role != role) continue;
        const bool met =
            std::any_of(alignment.pairs.begin(), alignment.pairs.end(), [&](const auto& pair) {
                const std::size_t first = side == NameSide::left ? pair.left : pair.right;
                const std::size_t count =
                    side == NameSide::left ? pair.left_count : pair.right_count;
                return i >= first && i < first + count;
            });
        if (!met) return true;
    }
    return false;
}

/// Each name has a part of its role that meets nothing in the other.
bool contradict(const NameView& left, PartRole left_role, const NameView& right,
                PartRole right_role, const Alignment& alignment) {
    return has_unmet(left, alignment, NameSide::left, left_role) &&
           has_unmet(right, alignment, NameSide::right, right_role);
}

bool words_are_same(const Alignment& alignment) {
    return std::all_of(alignment.pairs.begin(), alignment.pairs.end(),
                       [](const auto& pair) { return pair.likeness.score >= 1.0; });
}

void apply(NameComparison& comparison, double factor, NameNote note) {
    if (factor >= 1) return;
    comparison.score *= factor;
    comparison.note = note;
}

void apply_person_rules(NameComparison& comparison, const NameView& left, const NameView& right) {
    const Order order = person_order(Places(left, right, comparison.alignment));
    apply(comparison, order.factor, order.note);
    if (swaps_father_and_son(left, right, comparison.alignment)) {
        apply(comparison, father_and_son_factor, NameNote::father_and_son);
    }
    if (left.generation != 0 && right.generation != 0 && left.generation != right.generation) {
        apply(comparison, other_generation_factor, NameNote::other_generation);
    }
    const Alignment& met = comparison.alignment;
    if (contradict(left, PartRole::patronymic, right, PartRole::patronymic, met)) {
        apply(comparison, other_father_factor, NameNote::other_father);
    }
    if (are_of_other_genders(left, right, met)) {
        apply(comparison, other_gender_factor, NameNote::other_gender);
    }
    if (contradict(left, PartRole::initial, right, PartRole::word, met) ||
        contradict(left, PartRole::word, right, PartRole::initial, met) ||
        contradict(left, PartRole::initial, right, PartRole::initial, met)) {
        apply(comparison, other_initial_factor, NameNote::other_initial);
    }
}

void apply_other_rules(NameComparison& comparison, const NameView& left, const NameView& right) {
    if (!Places(left, right, comparison.alignment).are_in_order()) {
        apply(comparison, other_order_factor, NameNote::other_order);
    }
    if (contradict(left, PartRole::number, right, PartRole::number, comparison.alignment)) {
        apply(comparison, different_number_factor, NameNote::different_number);
    }
}

/// How telling the words of a name are on average, from 0 for what very many names have to 1.
double rarity_of_words(const NameView& name) {
    constexpr double common = 0.7;
    constexpr double rare = 0.95;
    double weight = 0;
    std::size_t words = 0;
    for (const auto& used : name.parts) {
        if (used.role != PartRole::word) continue;
        weight += used.weight;
        ++words;
    }
    if (words < 2) return 0;
    return std::clamp((weight / static_cast<double>(words) - common) / (rare - common), 0.0, 1.0);
}

/// Whether the first parts of both names meet each other.
bool begin_alike(const Alignment& met) {
    return met.pairs.size() > 0 && met.pairs[0].left == 0 && met.pairs[0].right == 0;
}

/// How much it costs that much of a name is left out. Less where the other is met as a whole, by
/// words that few have, and both begin with the same.
double much_left_out_cost_of(const NameView& left, const NameView& right, const Alignment& met) {
    if (!begin_alike(met)) return much_left_out_cost;
    const NameView& shorter = met.left_covered > met.right_covered ? left : right;
    return much_left_out_cost * (1.0 - rarity_of_words(shorter));
}

/// The first word of a name is only in it, and few have it: the other may be the father's.
bool lacks_rare_first_word(const NameView& name, const Alignment& met, NameSide side) {
    constexpr double rare = 0.9;
    if (name.parts[0].role != PartRole::word || name.parts[0].weight < rare) return false;
    return std::none_of(met.pairs.begin(), met.pairs.end(), [&](const auto& pair) {
        return (side == NameSide::left ? pair.left : pair.right) == 0;
    });
}

/// What differs counts more where what meets is what very many are called, less where it is rare or
/// long: few people share it by chance.
double doubt(double told) {
    constexpr double little = 0.5;
    constexpr double much = 1.25;
    constexpr double most_doubt = 1.5;
    constexpr double least_doubt = 0.4;
    const double place = std::clamp((told - little) / (much - little), 0.0, 1.0);
    return most_doubt + (least_doubt - most_doubt) * place;
}

/// Of what is left out, the part that is much.
double much_left_out_of(const Alignment& met) {
    return std::max(0.0, 1.0 - std::min(met.left_covered, met.right_covered) - much_left_out);
}

bool is_written_with_letters_of(const NameView& letters, const NameView& name) {
    const std::string_view alone = letters_alone(letters);
    if (alone.empty()) return false;
    if (alone == own_letters(name)) return true;
    return alone.size() >= fewest_letters &&
           (alone == name.letters || alone == name.letters_with_form);
}

}  // namespace

std::string_view letters_alone(const NameView& name) {
    constexpr std::size_t fewest = 3;
    constexpr std::size_t most = 8;
    std::string_view alone;
    for (const auto& used : name.parts) {
        if (used.role == PartRole::legal_form) continue;
        if (used.role != PartRole::word || !alone.empty()) return {};
        alone = used.part->text();
    }
    return alone.size() >= fewest && alone.size() <= most ? alone : std::string_view();
}

std::string_view own_letters(const NameView& name) {
    const auto found = std::find_if(name.parts.begin(), name.parts.end(), [](const auto& used) {
        return used.role == PartRole::own_letters;
    });
    return found == name.parts.end() ? std::string_view() : found->part->text();
}

double most_name_score(const Coverage& covered, NameRules rules) {
    const double left = std::clamp(1.0 - covered.left, 0.0, 1.0);
    const double right = std::clamp(1.0 - covered.right, 0.0, 1.0);
    const double most = std::max(left, right);
    const double least = std::min(left, right);
    const double clash = std::clamp(covered.clash, 0.0, least);
    double loss = omission_cost * (most - least) + contradiction_cost * (least - clash);
    if (least > 1.0 - nearly_covered || covered.pairs < 2) {
        loss += much_left_out_cost * std::max(0.0, most - much_left_out);
    }
    double clashing = contradiction_cost * clash;
    if (rules == NameRules::person) {
        loss *= doubt(covered.told);
        // Brothers share a rare family name.
        clashing *= std::max(1.0, doubt(covered.told));
    }
    loss += clashing;
    return std::clamp(1.0 - loss, 0.0, 1.0);
}

NameComparison compare_names(const NameView& left, const NameView& right, NameRules rules,
                             const Likenesses* known) {
    NameComparison comparison;
    comparison.alignment = align(left, right, known);
    if (left.empty() || right.empty()) return comparison;
    if (left.form == right.form) {
        comparison.score = 1.0;
        return comparison;
    }
    const Alignment& met = comparison.alignment;
    comparison.score =
        most_name_score({met.left_covered, met.right_covered,
                         std::min(met.left_unmet, met.right_unmet), met.told, met.pairs.size()},
                        rules);
    if (met.pairs.size() > 1 && std::max(met.left_covered, met.right_covered) >= nearly_covered) {
        const double cost = much_left_out_cost_of(left, right, met) * much_left_out_of(met);
        comparison.score = std::max(0.0, comparison.score - cost);
    }
    if (rules == NameRules::person) {
        const bool one_is_met = std::max(met.left_covered, met.right_covered) >= nearly_covered;
        if (one_is_met && (lacks_rare_first_word(left, met, NameSide::left) ||
                           lacks_rare_first_word(right, met, NameSide::right))) {
            apply(comparison, own_name_left_out_factor, NameNote::own_name_left_out);
        }
        apply_person_rules(comparison, left, right);
    } else {
        apply_other_rules(comparison, left, right);
    }
    const std::size_t fewest = std::min(left.words, right.words);
    const std::size_t most = std::max(left.words, right.words);
    const bool one_of_many = met.pairs.size() == 1 && fewest <= 1 && most >= 2 &&
                             met.pairs[0].left_count == met.pairs[0].right_count;
    if (one_of_many && comparison.score > one_word_most) {
        comparison.score = one_word_most;
        comparison.note = NameNote::one_word;
    }
    if (most == 1 && !words_are_same(met)) comparison.score *= one_weak_word_factor;
    comparison.score = std::min(comparison.score, unequal_forms_most);
    if (comparison.score < other_blanks_score && left.generation == right.generation &&
        left.all_letters == right.all_letters &&
        left.all_letters.size() >= fewest_letters_without_blanks) {
        comparison.score = other_blanks_score;
        comparison.note = NameNote::other_blanks;
    }
    const bool by_letters =
        comparison.score < letters_score && rules == NameRules::organisation &&
        (is_written_with_letters_of(left, right) || is_written_with_letters_of(right, left));
    if (by_letters) {
        comparison.score = letters_score;
        comparison.note = NameNote::letters;
    }
    return comparison;
}

}  // namespace recourse::screening
