#include <CLI/CLI.hpp>
#include <istream>
#include <ostream>

#include "app/home.hpp"
#include "cli/commands/commands.hpp"
#include "screening/score_lines.hpp"

namespace recourse::cli {

using base::Result;

namespace {

using ScoreLine = Result<std::string> (*)(std::string_view, std::size_t,
                                          const screening::NameTables&);

/// JSON lines in, JSON lines out, in the same order; the first bad line ends it.
Result<Outcome> score_lines(Console& console, ScoreLine score_line) {
    const auto home = RECOURSE_TRY(app::Home::find());
    const auto tables = RECOURSE_TRY(screening::read_name_tables(home.names()));
    std::string line;
    for (std::size_t number = 1; std::getline(console.in, line); ++number) {
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        console.out << RECOURSE_TRY(score_line(line, number, *tables)) << '\n';
    }
    return Outcome::done;
}

void add_scorer(CLI::App& program, Console& console, const std::string& noun,
                const std::string& summary, ScoreLine score_line) {
    auto* scorer = program.add_subcommand(noun, summary);
    scorer->require_subcommand(1);
    set_verb(
        scorer->add_subcommand("score", "JSON lines on standard input, scores on standard output"),
        console, [score_line](Console& chosen) { return score_lines(chosen, score_line); });
}

}  // namespace

void add_score(CLI::App& program, Console& console) {
    add_scorer(program, console, "names", "Score pairs of names", screening::score_name_line);
    add_scorer(program, console, "entities", "Score pairs of FollowTheMoney entities",
               screening::score_entity_line);
}

}  // namespace recourse::cli
