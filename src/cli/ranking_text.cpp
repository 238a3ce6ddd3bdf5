#include "cli/ranking_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <ostream>

#include "base/wrap.hpp"
#include "cli/table.hpp"

namespace recourse::cli {

namespace {

using assessment::PlaceToFile;
using assessment::Standing;

constexpr std::size_t places_explained = 2;
constexpr std::size_t gaps_shown = 3;

/// The factor that costs a regime most of its points.
std::string most_against(const PlaceToFile& place) {
    const auto lost = [](const assessment::Consideration& one) { return one.out_of - one.points; };
    const auto found = std::ranges::max_element(place.considerations, {}, lost);
    return found == place.considerations.end() || lost(*found) == 0 ? "" : found->title;
}

std::string what_opens(const assessment::Gap& gap) {
    return gap.opens.empty() ? "" : fmt::format(" Opens {}.", fmt::join(gap.opens, ", "));
}

void print_gaps(const Console& console, const assessment::TargetAssessment& assessed) {
    if (assessed.gaps.empty()) return;
    console.out << "  Next\n";
    std::vector<std::string> steps;  // several elements may want the same
    for (const auto& gap : assessed.gaps) {
        auto step = gap.closes + what_opens(gap);
        if (std::ranges::find(steps, step) == steps.end()) steps.push_back(std::move(step));
    }
    for (std::size_t i = 0; i < std::min(gaps_shown, steps.size()); ++i)
        console.out << base::wrap("  - ", steps[i], 4);
    if (steps.size() > gaps_shown)
        console.out << fmt::format("    and {} more\n", steps.size() - gaps_shown);
}

}  // namespace

std::string standing_text(const Console& console, Standing standing) {
    const auto words = words_of(standing);
    switch (standing) {
        case Standing::file:
            return console.green(words);
        case Standing::blocked:
        case Standing::strengthen:
        case Standing::already_listed:
            return console.yellow(words);
        case Standing::ruled_out:
            return console.red(words);
    }
    return words;
}

void print_places(const Console& console, const app::AssessedTarget& target) {
    const std::vector<Column> columns{
        {"", Align::right},       {"Where to file"},      {""},
        {"Points", Align::right}, {"Gaps", Align::right}, {"Most against it"}};
    std::vector<std::vector<std::string>> rows;
    for (const auto& place : target.places) {
        std::vector<std::string> row{"", place.regime, standing_text(console, place.standing)};
        if (place.standing != Standing::ruled_out) {
            row.front() = std::to_string(rows.size() + 1);
            row.push_back(std::to_string(place.points));
            const auto* assessed = target.under(place.regime);
            row.push_back(assessed == nullptr ? "" : std::to_string(assessed->gaps.size()));
            row.push_back(most_against(place));
        }
        rows.push_back(std::move(row));
    }
    print_table(console.out, columns, rows);
}

void print_triage(const Console& console, const app::AssessedTarget& target) {
    console.out << "\nBefore you write\n";
    for (const auto& point : target.triage) {
        if (point.advice.empty()) continue;
        console.out << base::wrap("  - ", point.question + " " + point.because, 4)
                    << base::wrap("    ", point.advice, 4);
    }
}

void print_reasons(const Console& console, const PlaceToFile& place) {
    console.out << console.bold(place.regime) << "  " << place.title << ", "
                << standing_text(console, place.standing);
    if (place.standing == Standing::ruled_out) {
        console.out << '\n' << base::wrap("  ", place.ruled_out_by, 2);
        return;
    }
    console.out << fmt::format(", {} of {} points\n", place.points, place.out_of);
    if (!place.blocked_by.empty()) console.out << base::wrap("  ", place.blocked_by, 2);
    for (const auto& one : place.considerations)
        console.out << base::wrap(fmt::format("  {:>2}/{:<2}  ", one.points, one.out_of),
                                  one.title + ": " + one.text, 9);
    for (const auto& prompt : place.prompts) {
        if (prompt.answered) continue;
        console.out << base::wrap(
            "  ?      ",
            fmt::format("Not shown yet: {}{}. The law weighs: {}", prompt.title,
                        prompt.verified ? "" : " [law unverified]", prompt.question),
            9);
    }
}

void print_first_places(const Console& console, const app::AssessedTarget& target) {
    std::size_t explained = 0;
    for (const auto& place : target.places) {
        if (place.standing == Standing::ruled_out || explained++ == places_explained) return;
        console.out << '\n';
        print_reasons(console, place);
        const auto* assessed = target.under(place.regime);
        if (assessed != nullptr) print_gaps(console, *assessed);
    }
}

}  // namespace recourse::cli
