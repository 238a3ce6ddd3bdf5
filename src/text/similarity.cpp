#include "text/similarity.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace recourse::text {
namespace {

using Cost = std::int16_t;  // hundredths of a letter

constexpr Cost letter_cost = 100;
constexpr Cost vowel_cost = 50;
constexpr Cost near_cost = 50;
constexpr Cost lost_vowel_cost = 65;
constexpr Cost lost_h_cost = 40;
constexpr Cost doubled_cost = 25;
constexpr Cost swap_cost = 70;
constexpr Cost first_letter_extra = 25;

constexpr bool is_vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/// Pairs that one romanisation or another writes for one letter, or that a scanner takes for each
/// other.
constexpr std::string_view near_pairs =
    "ck cq kq gk gq cs cz sz sx ts vw vb uv uw fv bp dt iy ij jy gj zj jd gh hk hx xk mn td il hb";

/// Letters are 1 to 26; whatever else is 0 and near to nothing.
constexpr std::size_t letter_number(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<std::size_t>(c - 'a') + 1 : 0;
}

using CostTable = std::array<std::array<Cost, 27>, 27>;

constexpr CostTable make_replace_costs() {
    CostTable costs{};
    for (auto& row : costs) row.fill(letter_cost);
    constexpr std::string_view vowels = "aeiouy";
    for (const char a : vowels) {
        for (const char b : vowels) costs[letter_number(a)][letter_number(b)] = vowel_cost;
    }
    for (std::size_t i = 0; i + 1 < near_pairs.size(); i += 3) {
        const std::size_t a = letter_number(near_pairs[i]);
        const std::size_t b = letter_number(near_pairs[i + 1]);
        costs[a][b] = costs[b][a] = near_cost;
    }
    return costs;
}
constexpr CostTable replace_costs = make_replace_costs();

/// The cost of a letter that one word has and the other lacks.
Cost lone_cost(std::string_view word, std::size_t at) {
    const bool doubles = at > 0 && word[at] == word[at - 1];
    if (doubles && !(at > 1 && word[at] == word[at - 2])) return doubled_cost;
    if (at > 0 && word[at] == 'h') return lost_h_cost;
    if (is_vowel(word[at])) return lost_vowel_cost;
    return letter_cost;
}

using Row = std::array<Cost, max_word + 1>;

/// A stretch of both words: the letters from `first` on, so many of each.
struct Stretch {
    std::size_t first = 0;
    std::size_t left = 0;
    std::size_t right = 0;
};

/// What is between the beginning and the end that both words have.
Stretch unlike_stretch(std::string_view left, std::string_view right) {
    const std::size_t most = std::min(left.size(), right.size());
    Stretch stretch;
    while (stretch.first < most && left[stretch.first] == right[stretch.first]) ++stretch.first;
    std::size_t end = 0;
    while (end < most - stretch.first &&
           left[left.size() - 1 - end] == right[right.size() - 1 - end]) {
        ++end;
    }
    stretch.left = left.size() - stretch.first - end;
    stretch.right = right.size() - stretch.first - end;
    return stretch;
}

/// The cheapest way from one word to the other, where what both begin and end with costs nothing.
Cost cheapest_way(std::string_view left, std::string_view right) {
    const auto [first, height, width] = unlike_stretch(left, right);
    Row lone;
    std::array<Row, 3> rows;
    Row* before = &rows[0];
    Row* last = &rows[1];
    Row* row = &rows[2];
    (*last)[0] = 0;
    for (std::size_t j = 1; j <= width; ++j) {
        lone[j] = lone_cost(right, first + j - 1);
        (*last)[j] = static_cast<Cost>((*last)[j - 1] + lone[j]);
    }
    for (std::size_t i = 1; i <= height; ++i) {
        const std::size_t at = first + i - 1;
        const auto& replace = replace_costs[letter_number(left[at])];
        const Cost gone = lone_cost(left, at);
        int beside = (*last)[0] + gone;
        (*row)[0] = static_cast<Cost>(beside);
        for (std::size_t j = 1; j <= width; ++j) {
            const std::size_t other = first + j - 1;
            int cost = (*last)[j - 1];
            if (left[at] != right[other]) {
                const Cost replaced = replace[letter_number(right[other])];
                const bool both_first = at == 0 && other == 0 && replaced == letter_cost;
                cost += replaced + (both_first ? first_letter_extra : 0);
                if (i > 1 && j > 1 && left[at] == right[other - 1] &&
                    left[at - 1] == right[other]) {
                    cost = std::min(cost, (*before)[j - 2] + swap_cost);
                }
            }
            beside = std::min({cost, (*last)[j] + gone, beside + lone[j]});
            (*row)[j] = static_cast<Cost>(beside);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return (*last)[width];
}

std::string_view bounded(std::string_view word) {
    return word.substr(0, max_word);
}

}  // namespace

bool are_within(std::string_view left_word, std::string_view right_word, int most) {
    std::string_view left = bounded(left_word);
    std::string_view right = bounded(right_word);
    // What both begin or end with costs nothing in the cheapest way.
    while (!left.empty() && !right.empty() && left.front() == right.front()) {
        left.remove_prefix(1);
        right.remove_prefix(1);
    }
    while (!left.empty() && !right.empty() && left.back() == right.back()) {
        left.remove_suffix(1);
        right.remove_suffix(1);
    }
    const auto [shorter, longer] = std::minmax({left.size(), right.size()});
    if (shorter == 0) return static_cast<int>(longer) <= most;
    if (static_cast<int>(longer - shorter) > most || most <= 0) return false;
    const int rest = most - 1;
    const bool swapped = shorter > 1 && left[0] == right[1] && left[1] == right[0];
    return are_within(left.substr(1), right.substr(1), rest) ||
           are_within(left.substr(1), right, rest) || are_within(left, right.substr(1), rest) ||
           (swapped && are_within(left.substr(2), right.substr(2), rest));
}

double jaro_winkler(std::string_view left_word, std::string_view right_word) {
    const std::string_view left = bounded(left_word);
    const std::string_view right = bounded(right_word);
    if (left.empty() || right.empty()) return left.empty() && right.empty() ? 1.0 : 0.0;
    const std::size_t longest = std::max(left.size(), right.size());
    const std::size_t window = longest / 2 > 0 ? longest / 2 - 1 : 0;
    std::array<bool, max_word> right_used{};
    std::array<char, max_word> left_matched{};
    std::size_t matched = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
        const std::size_t end = std::min(i + window + 1, right.size());
        for (std::size_t j = i > window ? i - window : 0; j < end; ++j) {
            if (right_used[j] || left[i] != right[j]) continue;
            right_used[j] = true;
            left_matched[matched++] = left[i];
            break;
        }
    }
    if (matched == 0) return 0.0;
    std::size_t out_of_order = 0;
    std::size_t at = 0;
    for (std::size_t j = 0; j < right.size(); ++j) {
        if (right_used[j] && right[j] != left_matched[at++]) ++out_of_order;
    }
    const auto m = static_cast<double>(matched);
    const double jaro =
        (m / static_cast<double>(left.size()) + m / static_cast<double>(right.size()) +
         (m - static_cast<double>(out_of_order / 2)) / m) /
        3.0;
    std::size_t prefix = 0;
    const std::size_t most = std::min({left.size(), right.size(), std::size_t{4}});
    while (prefix < most && left[prefix] == right[prefix]) ++prefix;
    return jaro + static_cast<double>(prefix) * 0.1 * (1.0 - jaro);
}

double name_word_similarity(std::string_view left, std::string_view right) {
    const std::string_view a = bounded(left);
    const std::string_view b = bounded(right);
    const std::size_t longest = std::max(a.size(), b.size());
    if (longest == 0) return 0.0;
    const double cost = cheapest_way(a, b) / static_cast<double>(letter_cost);
    return std::max(0.0, 1.0 - cost / static_cast<double>(longest));
}

}  // namespace recourse::text
