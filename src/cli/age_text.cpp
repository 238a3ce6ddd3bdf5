#include "cli/age_text.hpp"

#include <fmt/format.h>

namespace recourse::cli {

std::string age_text(std::chrono::seconds age) {
    using namespace std::chrono_literals;
    if (age < 2min) return fmt::format("{} s", age.count());
    if (age < 2h) return fmt::format("{} min", age / 1min);
    if (age < 48h) return fmt::format("{} h", age / 1h);
    return fmt::format("{} days", age / 24h);
}

}  // namespace recourse::cli
