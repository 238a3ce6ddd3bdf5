#include "screening/internal/telling_by_count.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace recourse::screening {
namespace {

constexpr double rare_count = 3;
constexpr double common_share = 0.02;
constexpr double steps = 8;
/// A small list says little of how common a word is.
constexpr double fewest_names = 5'000;

}  // namespace

TellingByCount::TellingByCount(std::vector<std::uint32_t> counts, std::size_t names)
    : counts_(std::move(counts)) {
    const double times = std::max(1.0, static_cast<double>(names) / fewest_names);
    const double size = fewest_names * std::exp2(std::round(std::log2(times)));
    common_ = std::log(common_share * size);
}

double TellingByCount::of(const NamePart& part) const {
    const double count = part.id < counts_.size() ? counts_[part.id] : 0.0;
    const double by_tables = telling_by_tables().of(part);
    if (count <= rare_count) return by_tables;
    const double rank = std::log(count / rare_count) / (common_ - std::log(rare_count));
    const double step = std::round(std::min(1.0, rank) * steps) / steps;
    return std::min(by_tables, 1.0 - (1.0 - least_telling) * step);
}

}  // namespace recourse::screening
