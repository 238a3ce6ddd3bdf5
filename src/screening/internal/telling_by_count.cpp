#include "screening/internal/telling_by_count.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace recourse::screening {
namespace {

constexpr double rare_count = 3;
constexpr double common_share = 0.02;
constexpr double steps = 8;
/// A small list says little of how common a word is.
constexpr double fewest_names = 5'000;

}  // namespace

TellingByCount::TellingByCount(std::span<const std::uint32_t> counts, std::size_t names) {
    std::vector<std::uint8_t> all(counts.size());
    const double times = std::max(1.0, static_cast<double>(names) / fewest_names);
    const double size = fewest_names * std::exp2(std::round(std::log2(times)));
    const double common = std::log(common_share * size);
    for (std::size_t part = 0; part < counts.size(); ++part) {
        const double count = counts[part];
        if (count <= rare_count) continue;
        const double rank = std::log(count / rare_count) / (common - std::log(rare_count));
        all[part] = static_cast<std::uint8_t>(std::round(std::min(1.0, rank) * steps));
    }
    steps_ = std::move(all);
}

double TellingByCount::of(const NamePart& part) const {
    const double step = part.id < steps_.size() ? steps_[part.id] / steps : 0.0;
    return std::min(telling_by_tables().of(part), 1.0 - (1.0 - least_telling) * step);
}

}  // namespace recourse::screening
