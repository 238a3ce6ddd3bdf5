#include "casework/internal/order.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace recourse::casework::internal {

namespace {

/// Which held positions stay: the longest run of them that goes up.
std::vector<bool> longest_rise(const std::vector<std::optional<double>>& held) {
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> tails;  // tails[n]: where the lowest rise of n + 1 positions ends
    std::vector<std::size_t> before(held.size(), none);
    for (std::size_t i = 0; i < held.size(); ++i) {
        if (!held[i]) continue;
        const auto place = std::ranges::lower_bound(
            tails, *held[i], {}, [&](std::size_t index) { return *held[index]; });
        if (place != tails.begin()) before[i] = *std::prev(place);
        if (place == tails.end()) {
            tails.push_back(i);
        } else {
            *place = i;
        }
    }
    std::vector<bool> stays(held.size(), false);
    for (std::size_t i = tails.empty() ? none : tails.back(); i != none; i = before[i]) {
        stays[i] = true;
    }
    return stays;
}

bool goes_up(const std::vector<double>& positions) {
    return std::ranges::adjacent_find(positions, std::greater_equal<>()) == positions.end();
}

}  // namespace

std::vector<double> positions_in_order(const std::vector<std::optional<double>>& held) {
    const std::vector<bool> stays = longest_rise(held);
    std::vector<double> positions(held.size());
    double last = 0;
    for (std::size_t i = 0; i < held.size();) {
        if (stays[i]) {
            last = positions[i] = *held[i];
            ++i;
            continue;
        }
        std::size_t next = i;
        while (next < held.size() && !stays[next]) ++next;
        // Between two that stay, evenly; after the last one, whole numbers.
        const bool at_end = next == held.size();
        const double from = at_end ? std::floor(last) : last;
        const double step = at_end ? 1 : (*held[next] - from) / static_cast<double>(next - i + 1);
        for (std::size_t n = 1; i < next; ++i, ++n) {
            positions[i] = from + step * static_cast<double>(n);
        }
    }
    if (goes_up(positions)) return positions;
    // No room is left between two: everything gets a new place.
    for (std::size_t i = 0; i < positions.size(); ++i) positions[i] = static_cast<double>(i + 1);
    return positions;
}

}  // namespace recourse::casework::internal
