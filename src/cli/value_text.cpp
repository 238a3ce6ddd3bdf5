#include "cli/value_text.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "base/printable.hpp"

namespace recourse::cli {

std::string value_text(const base::Json& value) {
    if (value.is_null()) return "(nothing)";
    return base::printable(value.is_string() ? value.get_ref<const std::string&>()
                                             : base::dump_json(value));
}

std::string size_text(std::uint64_t bytes) {
    constexpr double step = 1000;
    if (bytes < 1000) return fmt::format("{} bytes", bytes);
    auto amount = static_cast<double>(bytes) / step;
    constexpr std::array units{"kB", "MB", "GB"};
    std::size_t unit = 0;
    for (; amount >= step && unit + 1 < units.size(); ++unit) amount /= step;
    return fmt::format("{:.1f} {}", amount, units[unit]);
}

}  // namespace recourse::cli
