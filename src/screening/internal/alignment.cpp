#include "screening/internal/alignment.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "text/tokens.hpp"

namespace recourse::screening {
namespace {

constexpr double joined_factor = 0.97;
/// Keeps equal words in their order where a name has one twice; too small to show in a score.
constexpr double order_preference = 1e-6;
constexpr int search_budget = 4000;

struct Edge {
    AlignedParts parts;
    double gain = 0;
};

PartLikeness likeness_in_use(const UsedPart& left, const UsedPart& right) {
    const bool left_form = left.role == PartRole::legal_form;
    const bool right_form = right.role == PartRole::legal_form;
    if (left_form != right_form) return {};
    const bool left_initial = left.role == PartRole::initial;
    const bool right_initial = right.role == PartRole::initial;
    if (left_initial != right_initial) {
        const UsedPart& initial = left_initial ? left : right;
        const UsedPart& word = left_initial ? right : left;
        const bool fits = word.role == PartRole::word && !word.part->text.empty() &&
                          word.part->text.front() == initial.part->text.front();
        return fits ? PartLikeness{initial_likeness, Likeness::spelling} : PartLikeness{};
    }
    return part_likeness(*left.part, *right.part);
}

double weight_of(const AnalysedName& name, std::size_t first, std::size_t count) {
    double weight = 0;
    for (std::size_t i = first; i < first + count; ++i) weight += name.parts[i].weight;
    return weight;
}

class Aligner {
public:
    Aligner(const AnalysedName& left, const AnalysedName& right) : left_(left), right_(right) {
        const std::size_t n = left.parts.size();
        for (std::size_t i = 0; i < n; ++i) {
            add_edges_from(i);
            std::sort(edges_[i].begin(), edges_[i].end(),
                      [](const Edge& a, const Edge& b) { return a.gain > b.gain; });
        }
        for (std::size_t i = n; i-- > 0;) {
            double most = 0;
            for (const Edge& edge : edges_[i]) most = std::max(most, edge.gain);
            most_from_[i] = most_from_[i + 1] + most;
        }
    }

    Alignment best() {
        search(0, 0, 0.0);
        Alignment alignment;
        for (const Edge* edge : best_) {
            const AlignedParts& pair = edge->parts;
            const double s = pair.likeness.score;
            alignment.pairs.push_back(pair);
            alignment.left_covered += s * weight_of(left_, pair.left, pair.left_count);
            alignment.right_covered += s * weight_of(right_, pair.right, pair.right_count);
        }
        if (left_.weight > 0) alignment.left_covered /= left_.weight;
        if (right_.weight > 0) alignment.right_covered /= right_.weight;
        return alignment;
    }

private:
    void add_edge(std::size_t i, std::size_t left_count, std::size_t j, std::size_t right_count,
                  PartLikeness likeness) {
        if (likeness.score < least_likeness) return;
        Edge edge;
        edge.parts = {static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(left_count),
                      static_cast<std::uint8_t>(j), static_cast<std::uint8_t>(right_count),
                      likeness};
        const double left_share = weight_of(left_, i, left_count) / left_.weight;
        const double right_share = weight_of(right_, j, right_count) / right_.weight;
        const double distance = std::abs(static_cast<double>(i) - static_cast<double>(j));
        edge.gain = likeness.score * (left_share + right_share) - order_preference * distance;
        edges_[i].push_back(edge);
    }

    void add_edges_from(std::size_t i) {
        const UsedPart& mine = left_.parts[i];
        for (std::size_t j = 0; j < right_.parts.size(); ++j) {
            const UsedPart& other = right_.parts[j];
            add_edge(i, 1, j, 1, likeness_in_use(mine, other));
            if (i < left_.joined.size() && left_.joined[i] != nullptr &&
                other.role == PartRole::word) {
                add_edge(i, 2, j, 1, joined_likeness(*left_.joined[i], *other.part));
            }
            if (j < right_.joined.size() && right_.joined[j] != nullptr &&
                mine.role == PartRole::word) {
                add_edge(i, 1, j, 2, joined_likeness(*mine.part, *right_.joined[j]));
            }
        }
    }

    static PartLikeness joined_likeness(const NamePart& left, const NamePart& right) {
        PartLikeness likeness = part_likeness(left, right);
        likeness.score *= joined_factor;
        return likeness;
    }

    /// Depth first over the left parts; no deeper than a name has parts, and bounded in all.
    void search(std::size_t i, std::uint32_t taken, double gain) {
        if (gain > best_gain_) {
            best_gain_ = gain;
            best_ = chosen_;
        }
        if (i >= left_.parts.size() || --budget_ <= 0) return;
        if (gain + most_from_[i] <= best_gain_) return;
        for (const Edge& edge : edges_[i]) {
            const std::uint32_t bits = (edge.parts.right_count == 2 ? 3U : 1U) << edge.parts.right;
            if ((taken & bits) != 0) continue;
            chosen_.push_back(&edge);
            search(i + edge.parts.left_count, taken | bits, gain + edge.gain);
            chosen_.pop_back();
        }
        search(i + 1, taken, gain);
    }

    const AnalysedName& left_;
    const AnalysedName& right_;
    std::array<std::vector<Edge>, text::max_tokens + 1> edges_;
    std::array<double, text::max_tokens + 2> most_from_{};
    std::vector<const Edge*> chosen_;
    std::vector<const Edge*> best_;
    double best_gain_ = 0;
    int budget_ = search_budget;
};

}  // namespace

Alignment align(const AnalysedName& left, const AnalysedName& right) {
    if (left.empty() || right.empty()) return {};
    return Aligner(left, right).best();
}

}  // namespace recourse::screening
