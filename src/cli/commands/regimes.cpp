#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/home.hpp"
#include "base/clock.hpp"
#include "base/country.hpp"
#include "base/printable.hpp"
#include "cli/commands/commands.hpp"
#include "cli/regime_text.hpp"
#include "cli/table.hpp"

namespace recourse::cli {

using assessment::Regime;
using base::Json;
using base::Result;

namespace {

Result<std::filesystem::path> regimes_folder() {
    return RECOURSE_TRY(app::Home::find()).data / "regimes";
}

Result<std::vector<Regime>> load_all_regimes() {
    return assessment::load_regimes(RECOURSE_TRY(regimes_folder()));
}

Result<assessment::Vocabulary> load_words() {
    return assessment::load_vocabulary(RECOURSE_TRY(regimes_folder()) / "vocabulary.toml");
}

std::size_t count_unverified(const Regime& regime) {
    return static_cast<std::size_t>(std::ranges::count_if(
        regime.elements, [](const auto& element) { return !element.basis.verified; }));
}

std::string place(const Regime& regime) {
    return regime.country == "eu" ? "European Union"
                                  : std::string(base::country_name(regime.country));
}

/// "since 2017-12-21", "until 2026-12-08", "ended 2023-12", "not checked".
std::string in_force_text(const Console& console, const Regime& regime) {
    const auto today = std::chrono::floor<std::chrono::days>(base::system_now());
    if (!regime.in_force(today))
        return console.red(regime.valid_until.empty()
                               ? "ended"
                               : fmt::format("ended {}", regime.valid_until.to_string()));
    if (!regime.is_verified("status")) return console.yellow("not checked");
    if (!regime.valid_until.empty())
        return console.yellow(fmt::format("until {}", regime.valid_until.to_string()));
    return regime.valid_from.empty() ? "yes"
                                     : fmt::format("since {}", regime.valid_from.to_string());
}

Result<Outcome> list_regimes(Console& console) {
    const auto regimes = RECOURSE_TRY(load_all_regimes());
    if (console.json) {
        Json all = Json::array();
        for (const auto& regime : regimes) all.push_back(assessment::to_json(regime));
        console.print({{"regimes", std::move(all)}});
        return Outcome::done;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& regime : regimes) {
        const auto unverified = count_unverified(regime);
        rows.push_back({regime.id, place(regime), in_force_text(console, regime),
                        fmt::format("{}", regime.elements.size() - unverified),
                        unverified == 0 ? "-" : console.yellow(fmt::format("{}", unverified)),
                        regime.title});
    }
    print_table(console.out,
                {{"REGIME"},
                 {"COUNTRY"},
                 {"IN FORCE"},
                 {"VERIFIED", Align::right},
                 {"UNVERIFIED", Align::right},
                 {"TITLE"}},
                rows);
    return Outcome::done;
}

Result<Outcome> show_regime(Console& console, const std::string& id) {
    const std::string ids[] = {id};
    const auto regime =
        RECOURSE_TRY(assessment::choose_regimes(RECOURSE_TRY(load_all_regimes()), ids)).front();
    if (console.json)
        console.print(assessment::to_json(regime));
    else
        print_regime(console, regime, RECOURSE_TRY(load_words()));
    return Outcome::done;
}

Result<Outcome> compare_regimes(Console& console, const std::string& left,
                                const std::string& right) {
    const std::string ids[] = {left, right};
    const auto pair =
        RECOURSE_TRY(assessment::choose_regimes(RECOURSE_TRY(load_all_regimes()), ids));
    const auto comparison = assessment::compare(pair.front(), pair.back());
    if (console.json)
        console.print(assessment::to_json(comparison));
    else
        print_comparison(console, comparison, RECOURSE_TRY(load_words()));
    return Outcome::done;
}

/// What checking some files found.
struct Checked {
    std::size_t regimes = 0;  ///< that load
    std::size_t elements = 0;
    std::size_t unverified = 0;
    std::vector<base::Error> problems;
};

Checked check_files(const std::vector<std::filesystem::path>& files,
                    const assessment::Vocabulary& vocabulary) {
    Checked checked;
    for (const auto& file : files) {
        for (auto& problem : assessment::check_regime(file, vocabulary))
            checked.problems.push_back(std::move(problem));
        const auto regime = assessment::load_regime(file, vocabulary);
        if (!regime) continue;
        ++checked.regimes;
        checked.elements += regime->elements.size();
        checked.unverified += count_unverified(*regime);
    }
    return checked;
}

Json to_json(const Checked& checked) {
    Json problems = Json::array();
    for (const auto& problem : checked.problems)
        problems.push_back({{"file", problem.place().file},
                            {"line", problem.place().line},
                            {"record", problem.place().record},
                            {"field", problem.place().field},
                            {"message", problem.message()}});
    return {{"regimes", checked.regimes},
            {"elements", checked.elements},
            {"unverified_elements", checked.unverified},
            {"problems", std::move(problems)}};
}

Result<Outcome> check_regimes(Console& console, const std::vector<std::string>& names) {
    std::vector<std::filesystem::path> files(names.begin(), names.end());
    if (files.empty())
        files = RECOURSE_TRY(assessment::regime_files(RECOURSE_TRY(regimes_folder())));
    const auto checked = check_files(files, RECOURSE_TRY(load_words()));
    const auto outcome = checked.problems.empty() ? Outcome::done : Outcome::found_problem;
    if (console.json) {
        console.print(to_json(checked));
        return outcome;
    }
    for (const auto& problem : checked.problems)
        console.out << base::printable(problem.to_string()) << '\n';
    console.out << fmt::format("{} of {} files are well-formed; {} of {} elements are unverified\n",
                               checked.regimes, files.size(), checked.unverified, checked.elements);
    if (outcome == Outcome::found_problem)
        console.err << fmt::format("recourse: {} of {} files are not well-formed\n",
                                   files.size() - checked.regimes, files.size());
    return outcome;
}

void add_show(CLI::App& noun, Console& console) {
    auto* verb = noun.add_subcommand("show", "One regime, whole");
    auto id = std::make_shared<std::string>();
    verb->add_option("regime", *id, "Such as us-glomag")->required();
    set_verb(verb, console, [id](Console& chosen) { return show_regime(chosen, *id); });
}

void add_check(CLI::App& noun, Console& console) {
    auto* verb =
        noun.add_subcommand("check", "Read regime files and say what is wrong, line by line");
    auto files = std::make_shared<std::vector<std::string>>();
    verb->add_option("file", *files, "Regime files; default: those that came with the program");
    set_verb(verb, console, [files](Console& chosen) { return check_regimes(chosen, *files); });
}

void add_diff(CLI::App& noun, Console& console) {
    auto* verb = noun.add_subcommand("diff", "What one regime asks that another does not");
    auto ids = std::make_shared<std::pair<std::string, std::string>>();
    verb->add_option("left", ids->first, "Such as ca-jvcfoa")->required();
    verb->add_option("right", ids->second, "Such as ca-sema")->required();
    set_verb(verb, console,
             [ids](Console& chosen) { return compare_regimes(chosen, ids->first, ids->second); });
}

}  // namespace

void add_regimes(CLI::App& program, Console& console) {
    auto* noun =
        program.add_subcommand("regimes", "What each law asks, with source and date checked");
    noun->require_subcommand(1);
    set_verb(noun->add_subcommand("list", "Every regime we know"), console, list_regimes);
    add_show(*noun, console);
    add_check(*noun, console);
    add_diff(*noun, console);
}

}  // namespace recourse::cli
