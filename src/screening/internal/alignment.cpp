#include "screening/internal/alignment.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

namespace recourse::screening {
namespace {

constexpr double joined_factor = 0.97;
/// Keeps equal words in their order where a name has one twice; too small to show in a score.
constexpr double order_preference = 1e-6;
constexpr int search_budget = 4000;

struct Edge {
    AlignedParts parts;
    double gain;
};

void turn(AlignedParts& parts) {
    std::swap(parts.left, parts.right);
    std::swap(parts.left_count, parts.right_count);
}

/// What the left name's parts, alone and with the next one, have in common with one part of the
/// right name.
struct LikeOnePart {
    std::array<PartLikeness, text::max_tokens> single;
    std::array<PartLikeness, text::max_tokens> joined;
};

/// What two parts that are alike as words are where the names use them.
PartLikeness likeness_in_use(const UsedPart& left, const UsedPart& right, PartLikeness as_words) {
    const bool left_form = left.role == PartRole::legal_form;
    const bool right_form = right.role == PartRole::legal_form;
    if (left_form != right_form) return {};
    const bool left_initial = left.role == PartRole::initial;
    const bool right_initial = right.role == PartRole::initial;
    if (!left_initial && !right_initial) return as_words;
    const std::string_view left_text = left.part->text();
    const std::string_view right_text = right.part->text();
    if (left_initial && right_initial) {
        // "Yu." and "Y.".
        const bool longer = left_text.size() != right_text.size();
        const bool begin_alike =
            left_text.starts_with(right_text) || right_text.starts_with(left_text);
        return longer && begin_alike ? PartLikeness{initial_likeness, Likeness::spelling}
                                     : part_likeness(*left.part, *right.part);
    }
    const UsedPart& initial = left_initial ? left : right;
    const UsedPart& word = left_initial ? right : left;
    const bool a_name = word.role == PartRole::word || word.role == PartRole::patronymic;
    const bool fits = a_name && word.part->text().starts_with(initial.part->text());
    return fits ? PartLikeness{initial_likeness, Likeness::spelling} : PartLikeness{};
}

/// Whether no word of a name has vowels but its first letter. One word alone says too little.
bool is_bare(const NameView& name) {
    std::size_t words = 0;
    for (const UsedPart& used : name.parts) {
        if (used.role != PartRole::word && used.role != PartRole::patronymic) continue;
        if (!screening::is_bare(used.part->text())) return false;
        ++words;
    }
    return words > 1;
}

/// Whether a part may be two words of the other name written as one.
bool may_be_two(const UsedPart& used) {
    return used.role == PartRole::word || used.role == PartRole::patronymic;
}

double weight_of(const NameView& name, std::size_t first, std::size_t count) {
    double weight = 0;
    for (std::size_t i = first; i < first + count; ++i) weight += name.parts[i].weight;
    return weight;
}

double told_by(const NameView& name, std::size_t first, std::size_t count) {
    double told = 0;
    for (std::size_t i = first; i < first + count; ++i) {
        told += screening::told_by(name.parts[i].weight);
    }
    return told;
}

/// Every pair of parts that are alike.
class Edges {
public:
    /// The edges stay valid until the next call in this thread. `turned`: they are told as from
    /// right to left.
    static const std::vector<Edge>& between(const NameView& left, const NameView& right,
                                            const Likenesses* known, bool turned) {
        thread_local Edges edges;
        edges.edges_.clear();
        for (std::size_t j = 0; j < right.parts.size(); ++j) {
            edges.add_single(left, right, j, known);
            if (right.joins(j)) edges.add_joined(left, right, j, known);
        }
        if (turned) {
            for (Edge& edge : edges.edges_) turn(edge.parts);
        }
        std::sort(edges.edges_.begin(), edges.edges_.end(), [](const Edge& a, const Edge& b) {
            if (a.parts.left != b.parts.left) return a.parts.left < b.parts.left;
            if (a.gain != b.gain) return a.gain > b.gain;
            if (a.parts.right != b.parts.right) return a.parts.right < b.parts.right;
            return a.parts.left_count + a.parts.right_count <
                   b.parts.left_count + b.parts.right_count;
        });
        return edges.edges_;
    }

private:
    static void ask(const NameView& left, const NamePart& right, const Likenesses* known,
                    LikeOnePart& like) {
        for (std::size_t i = 0; i < left.parts.size(); ++i) {
            like.single[i] = {};
            like.joined[i] = {};
        }
        if (known != nullptr) {
            known->for_each(right.id, [&](const Likenesses::Row& row) {
                const Unit& unit = known->units()[row.unit];
                (unit.count == 1 ? like.single : like.joined)[unit.first] = row.likeness;
            });
            return;
        }
        for (std::size_t i = 0; i < left.parts.size(); ++i) {
            if (left.parts[i].role != PartRole::initial) {
                like.single[i] = part_likeness(*left.parts[i].part, right);
            }
            if (left.joins(i) && !right.joined) {
                like.joined[i] = part_likeness(*left.joined[i], right);
            }
        }
    }

    void add_single(const NameView& left, const NameView& right, std::size_t j,
                    const Likenesses* known) {
        const UsedPart& other = right.parts[j];
        ask(left, *other.part, known, like_);
        for (std::size_t i = 0; i < left.parts.size(); ++i) {
            const UsedPart& mine = left.parts[i];
            add(left, right, i, 1, j, 1, likeness_in_use(mine, other, like_.single[i]));
            if (left.joins(i) && may_be_two(other)) {
                add(left, right, i, 2, j, 1, joined_likeness(like_.joined[i]));
            }
        }
    }

    void add_joined(const NameView& left, const NameView& right, std::size_t j,
                    const Likenesses* known) {
        ask(left, *right.joined[j], known, like_);
        for (std::size_t i = 0; i < left.parts.size(); ++i) {
            if (!may_be_two(left.parts[i])) continue;
            add(left, right, i, 1, j, 2, joined_likeness(like_.single[i]));
        }
    }

    void add(const NameView& left, const NameView& right, std::size_t i, std::size_t left_count,
             std::size_t j, std::size_t right_count, PartLikeness likeness) {
        const bool person = left.rules == NameRules::person;
        if (likeness.how == Likeness::company_word && person) {
            likeness = name_likeness(*left.parts[i].part, *right.parts[j].part);
        }
        if (likeness.score < least_likeness) return;
        // Three letters of a company are its initials.
        if (likeness.how == Likeness::without_vowels && !person) return;
        if (likeness.how == Likeness::bare && !(person && (is_bare(left) || is_bare(right))))
            return;
        const double left_share = weight_of(left, i, left_count) / left.weight;
        const double right_share = weight_of(right, j, right_count) / right.weight;
        const double distance = std::abs(static_cast<double>(i) - static_cast<double>(j));
        edges_.push_back(
            {{static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(left_count),
              static_cast<std::uint8_t>(j), static_cast<std::uint8_t>(right_count), likeness},
             likeness.score * (left_share + right_share) - order_preference * distance});
    }

    static PartLikeness joined_likeness(PartLikeness likeness) {
        likeness.score *= joined_factor;
        return likeness;
    }

    std::vector<Edge> edges_;
    LikeOnePart like_;
};

class Aligner {
public:
    Aligner(const NameView& left, const NameView& right, const std::vector<Edge>& edges)
        : left_(left), right_(right), edges_(edges) {
        const std::size_t n = left.parts.size();
        std::size_t end = edges.size();
        most_from_[n] = 0;
        first_[n] = static_cast<std::uint16_t>(end);
        for (std::size_t i = n; i-- > 0;) {
            while (end > 0 && edges[end - 1].parts.left >= i) --end;
            first_[i] = static_cast<std::uint16_t>(end);
            // The edges of a part stand with the best one first.
            const double most = end < first_[i + 1] ? std::max(0.0, edges[end].gain) : 0.0;
            most_from_[i] = most_from_[i + 1] + most;
        }
    }

    Alignment best() {
        search(0, 0, 0.0);
        Alignment alignment;
        alignment.left_unmet = left_.weight;
        alignment.right_unmet = right_.weight;
        double left_told = 0;
        double right_told = 0;
        for (std::size_t i = 0; i < best_count_; ++i) {
            const AlignedParts& pair = edges_[best_[i]].parts;
            const double s = pair.likeness.score;
            alignment.pairs.push_back(pair);
            const double left_weight = weight_of(left_, pair.left, pair.left_count);
            const double right_weight = weight_of(right_, pair.right, pair.right_count);
            alignment.left_covered += s * left_weight;
            alignment.right_covered += s * right_weight;
            alignment.left_unmet -= left_weight;
            alignment.right_unmet -= right_weight;
            left_told += s * told_by(left_, pair.left, pair.left_count);
            right_told += s * told_by(right_, pair.right, pair.right_count);
        }
        alignment.told = std::min(left_told, right_told);
        if (left_.weight > 0) {
            alignment.left_covered /= left_.weight;
            alignment.left_unmet /= left_.weight;
        }
        if (right_.weight > 0) {
            alignment.right_covered /= right_.weight;
            alignment.right_unmet /= right_.weight;
        }
        return alignment;
    }

private:
    /// Depth first over the left parts; no deeper than a name has parts, and bounded in all.
    void search(std::size_t i, std::uint32_t taken, double gain) {
        if (gain > best_gain_) {
            best_gain_ = gain;
            best_count_ = chosen_count_;
            std::copy_n(chosen_.begin(), chosen_count_, best_.begin());
        }
        if (i >= left_.parts.size() || --budget_ <= 0) return;
        if (gain + most_from_[i] <= best_gain_) return;
        for (std::uint16_t e = first_[i]; e < first_[i + 1]; ++e) {
            const AlignedParts& pair = edges_[e].parts;
            const std::uint32_t bits = (pair.right_count == 2 ? 3U : 1U) << pair.right;
            if ((taken & bits) != 0) continue;
            chosen_[chosen_count_++] = e;
            search(i + pair.left_count, taken | bits, gain + edges_[e].gain);
            --chosen_count_;
        }
        search(i + 1, taken, gain);
    }

    const NameView& left_;
    const NameView& right_;
    const std::vector<Edge>& edges_;
    std::array<std::uint16_t, text::max_tokens + 1> first_;  ///< edge of each left part
    std::array<double, text::max_tokens + 1> most_from_;
    std::array<std::uint16_t, text::max_tokens> chosen_;
    std::array<std::uint16_t, text::max_tokens> best_;
    std::size_t chosen_count_ = 0;
    std::size_t best_count_ = 0;
    double best_gain_ = 0;
    int budget_ = search_budget;
};

}  // namespace

Alignment align(const NameView& left, const NameView& right, const Likenesses* known) {
    if (left.empty() || right.empty()) return {};
    // Of ways that are equally good the same one is chosen whichever name is asked about.
    const bool turned = right.form < left.form;
    const auto& edges = Edges::between(left, right, known, turned);
    if (!turned) return Aligner(left, right, edges).best();
    Alignment alignment = Aligner(right, left, edges).best();
    std::swap(alignment.left_covered, alignment.right_covered);
    std::swap(alignment.left_unmet, alignment.right_unmet);
    for (AlignedParts& pair : alignment.pairs) turn(pair);
    std::sort(alignment.pairs.begin(), alignment.pairs.end(),
              [](const AlignedParts& a, const AlignedParts& b) { return a.left < b.left; });
    return alignment;
}

}  // namespace recourse::screening
