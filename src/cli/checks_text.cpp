#include "cli/checks_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <ostream>

#include "base/wrap.hpp"

namespace recourse::cli {

using assessment::CheckLevel;

void print_identity(const Console& console, const app::AssessedTarget& target) {
    if (target.identity.fields.empty()) return;
    console.out << fmt::format("\nWho the target is: {} of {} points, by what {} is asked for\n",
                               target.identity.points(), target.identity.out_of(),
                               target.identity.regime);
    std::vector<std::string> titles;
    for (const auto& field : target.identity.lacking()) titles.push_back(field.title);
    if (!titles.empty())
        console.out << base::wrap(
            "  ", fmt::format("Required and not known: {}.", fmt::join(titles, ", ")), 2);
    for (const auto& other : target.namesakes)
        console.out << base::wrap(
            "  - ",
            fmt::format("Of the same name: {} ({}); {}{}", other.name, other.subject_id,
                        other.difference.empty() ? "no date and no number tells them apart"
                                                 : other.difference,
                        other.hint.empty() ? "" : "; " + other.hint),
            4);
}

void print_checks(const Console& console, std::string_view title,
                  const std::vector<assessment::CheckPoint>& checks) {
    if (checks.empty()) return;
    console.out << '\n' << title << '\n';
    for (const auto& point : checks) {
        const std::string text = point.text.empty() ? "" : ". " + point.text;
        const std::string level = point.level == CheckLevel::blocks ? console.red("Blocks: ") : "";
        console.out << base::wrap("  - ", level + point.title + text, 4)
                    << base::wrap("    ", point.advice, 4);
    }
}

}  // namespace recourse::cli
