#include "cli/assessment_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <ostream>

#include "cli/table.hpp"

namespace recourse::cli {

namespace {

std::string verdict_text(const Console& console, assessment::Verdict verdict) {
    switch (verdict) {
        case assessment::Verdict::fits:
            return console.green("fits");
        case assessment::Verdict::has_gaps:
            return console.yellow("has gaps");
        case assessment::Verdict::does_not_fit:
            return console.red("does not fit");
    }
    return "";
}

}  // namespace

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

void print_verdicts(const Console& console, const app::AssessedCase& assessed) {
    if (assessed.targets.empty()) return;
    std::vector<Column> columns{{"TARGET"}};
    for (const auto& regime : assessed.targets.front().regimes) columns.push_back({regime.regime});
    columns.push_back({"LISTED ALREADY"});
    std::vector<std::vector<std::string>> rows;
    for (const auto& target : assessed.targets) {
        std::vector<std::string> row{target.name};
        for (const auto& regime : target.regimes)
            row.push_back(verdict_text(console, regime.verdict));
        std::vector<std::string> lists;
        for (const auto& listing : target.listings) lists.push_back(listing.subject_id);
        row.push_back(lists.empty() ? "no" : fmt::format("{}", fmt::join(lists, ", ")));
        rows.push_back(std::move(row));
    }
    print_table(console.out, columns, rows);
}

}  // namespace recourse::cli
