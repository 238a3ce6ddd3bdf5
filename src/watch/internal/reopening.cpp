#include "watch/internal/reopening.hpp"

#include <fmt/format.h>

namespace recourse::watch::internal {

std::string reason_to_look_again(const Compared& before, const Compared& now, double step) {
    std::string why;
    const auto add = [&](const std::string& reason) {
        if (!why.empty()) why += ". ";
        why += reason;
    };
    if (const auto changed = difference(before.entry, now.entry); !changed.empty())
        add("The entry says something else: " + changed);
    if (const auto changed = difference(before.row, now.row); !changed.empty())
        add("The watched row says something else: " + changed);
    if (now.score > before.score && now.score >= before.score + step)
        add(fmt::format("The score rose from {:.2f} to {:.2f}", before.score, now.score));
    return why;
}

}  // namespace recourse::watch::internal
