#include "screening/internal/name_score.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace recourse::screening {
namespace {

// What is on one side only counts as left out; what is on both sides and does not meet
// contradicts, and costs more.
constexpr double omission_cost = 0.5;
constexpr double contradiction_cost = 1.25;
constexpr double much_left_out = 0.35;
constexpr double much_left_out_cost = 0.6;

constexpr double unequal_forms_most = 0.99;
constexpr double other_order_factor = 0.97;
constexpr double later_words_swapped_factor = 0.85;
constexpr double own_name_swapped_factor = 0.68;
constexpr double father_and_son_factor = 0.6;
constexpr double one_word_most = 0.66;
constexpr double different_number_factor = 0.65;
constexpr double one_weak_word_factor = 0.9;

/// The places in the right name of the words that meet, in the order of the left name.
class Places {
public:
    Places(const AnalysedName& left, const Alignment& alignment) {
        for (const auto& pair : alignment.pairs) {
            if (left.parts[pair.left].role == PartRole::word) places_[count_++] = pair.right;
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
bool swaps_father_and_son(const AnalysedName& left, const AnalysedName& right,
                          const Alignment& alignment) {
    const auto particle_in = [](const AnalysedName& name) {
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

bool has_unmet_number(const AnalysedName& name, const Alignment& alignment, bool left) {
    for (std::size_t i = 0; i < name.parts.size(); ++i) {
        if (name.parts[i].role != PartRole::number) continue;
        const bool met =
            std::any_of(alignment.pairs.begin(), alignment.pairs.end(),
                        [&](const auto& pair) { return (left ? pair.left : pair.right) == i; });
        if (!met) return true;
    }
    return false;
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

void apply_person_rules(NameComparison& comparison, const AnalysedName& left,
                        const AnalysedName& right) {
    const Order order = person_order(Places(left, comparison.alignment));
    apply(comparison, order.factor, order.note);
    if (swaps_father_and_son(left, right, comparison.alignment)) {
        apply(comparison, father_and_son_factor, NameNote::father_and_son);
    }
}

void apply_other_rules(NameComparison& comparison, const AnalysedName& left,
                       const AnalysedName& right) {
    if (!Places(left, comparison.alignment).are_in_order()) {
        apply(comparison, other_order_factor, NameNote::other_order);
    }
    if (has_unmet_number(left, comparison.alignment, true) &&
        has_unmet_number(right, comparison.alignment, false)) {
        apply(comparison, different_number_factor, NameNote::different_number);
    }
}

}  // namespace

double most_name_score(double left_covered, double right_covered) {
    const double left = std::clamp(1.0 - left_covered, 0.0, 1.0);
    const double right = std::clamp(1.0 - right_covered, 0.0, 1.0);
    const double most = std::max(left, right);
    const double least = std::min(left, right);
    const double loss = omission_cost * (most - least) + contradiction_cost * least +
                        much_left_out_cost * std::max(0.0, most - much_left_out);
    return std::clamp(1.0 - loss, 0.0, 1.0);
}

NameComparison compare_names(const AnalysedName& left, const AnalysedName& right, NameRules rules,
                             const Likenesses* known) {
    NameComparison comparison;
    comparison.alignment = align(left, right, known);
    if (left.empty() || right.empty()) return comparison;
    if (left.form == right.form) {
        comparison.score = 1.0;
        return comparison;
    }
    const Alignment& met = comparison.alignment;
    comparison.score = most_name_score(met.left_covered, met.right_covered);
    if (rules == NameRules::person) {
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
    return comparison;
}

}  // namespace recourse::screening
