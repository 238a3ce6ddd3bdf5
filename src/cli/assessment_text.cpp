#include "cli/assessment_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <ostream>

#include "cli/ranking_text.hpp"
#include "cli/table.hpp"

namespace recourse::cli {

void print_listings(const Console& console, const app::AssessedTarget& target,
                    std::size_t screened_subjects) {
    console.out << console.bold(target.name) << '\n';
    if (target.listings.empty()) {
        console.out << fmt::format("  not found among {} listed subjects\n\n", screened_subjects);
        return;
    }
    for (const auto& listing : target.listings) {
        console.out << fmt::format("  {:.2f}  {}  {}  {}\n", listing.score, listing.name,
                                   listing.subject_id, fmt::join(listing.regimes, ", "));
    }
    console.out << '\n';
}

void print_standings(const Console& console, const app::AssessedCase& assessed) {
    if (assessed.targets.empty()) return;
    std::vector<Column> columns{{""}};
    for (const auto& target : assessed.targets) columns.push_back({target.name});
    std::vector<std::vector<std::string>> rows;
    const auto& regimes = assessed.targets.front().regimes;
    for (std::size_t i = 0; i < regimes.size(); ++i) {
        std::vector<std::string> row{regimes[i].regime};
        for (const auto& target : assessed.targets) {
            const auto* place = target.place(regimes[i].regime);
            row.push_back(place == nullptr ? "" : standing_text(console, place->standing));
        }
        rows.push_back(std::move(row));
    }
    rows.push_back({"listed already"});
    for (const auto& target : assessed.targets) {
        std::vector<std::string> lists;
        for (const auto& listing : target.listings) lists.push_back(listing.subject_id);
        rows.back().push_back(lists.empty() ? "not found"
                                            : fmt::format("{}", fmt::join(lists, ", ")));
    }
    print_table(console.out, columns, rows);
}

}  // namespace recourse::cli
