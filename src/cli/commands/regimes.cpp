#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/case_assessment.hpp"
#include "app/home.hpp"
#include "cli/commands/commands.hpp"
#include "cli/table.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;

namespace {

Result<std::vector<assessment::Regime>> load_all_regimes() {
    return assessment::load_regimes(RECOURSE_TRY(app::Home::find()).data / "regimes");
}

std::string checked_text(const Console& console, const assessment::Basis& basis) {
    const std::string day = "checked " + basis.checked.to_string();
    return basis.verified ? day : console.yellow("unverified") + ", " + day;
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
        rows.push_back(
            {regime.id, regime.status, fmt::format("{}", regime.elements.size()), regime.title});
    }
    print_table(console.out, {{"REGIME"}, {"STATUS"}, {"ELEMENTS", Align::right}, {"TITLE"}}, rows);
    return Outcome::done;
}

Result<Outcome> show_regime(Console& console, const std::string& id) {
    const std::string ids[] = {id};
    const auto regime =
        RECOURSE_TRY(app::choose_regimes(RECOURSE_TRY(load_all_regimes()), ids)).front();
    if (console.json) {
        console.print(assessment::to_json(regime));
        return Outcome::done;
    }
    console.out << console.bold(regime.title) << "  " << console.faint(regime.id) << '\n'
                << regime.authority << '\n'
                << regime.instrument << " (" << checked_text(console, regime.basis) << ")\n";
    for (const auto& element : regime.elements) {
        console.out << '\n'
                    << console.bold(element.title) << "  " << console.faint(element.id) << "\n  "
                    << element.requirement << "\n  " << console.faint(element.basis.citation)
                    << "\n  " << checked_text(console, element.basis) << '\n';
    }
    for (const auto& fact : regime.facts) {
        console.out << '\n'
                    << console.bold(fact.topic) << "\n  " << fact.text << "\n  "
                    << checked_text(console, fact.basis) << '\n';
    }
    return Outcome::done;
}

Result<Outcome> check_regimes(Console& console) {
    const auto regimes = RECOURSE_TRY(load_all_regimes());
    std::size_t unverified = 0;
    for (const auto& regime : regimes) {
        for (const auto& element : regime.elements) unverified += element.basis.verified ? 0U : 1U;
    }
    if (console.json) {
        console.print({{"regimes", regimes.size()}, {"unverified_elements", unverified}});
    } else {
        console.out << fmt::format(
            "{} regimes are well-formed; {} of their elements are unverified\n", regimes.size(),
            unverified);
    }
    return Outcome::done;
}

}  // namespace

void add_regimes(CLI::App& program, Console& console) {
    auto* noun =
        program.add_subcommand("regimes", "What each law asks, with source and date checked");
    noun->require_subcommand(1);
    set_verb(noun->add_subcommand("list", "Every regime we know"), console, list_regimes);
    auto* show_verb = noun->add_subcommand("show", "One regime, element by element");
    auto id = std::make_shared<std::string>();
    show_verb->add_option("regime", *id, "Such as us-glomag")->required();
    set_verb(show_verb, console, [id](Console& chosen) { return show_regime(chosen, *id); });
    set_verb(noun->add_subcommand("check", "Read every regime file and say what is wrong"), console,
             check_regimes);
}

}  // namespace recourse::cli
