#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/outcome_monitor.hpp"
#include "base/wrap.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;
using filing::OutcomeDecision;
using filing::OutcomeKind;

namespace {

struct OutcomeOptions {
    std::string case_id;
    std::string outcome;
    std::string note;
    bool all = false;
    bool check = false;
};

std::string headline(const filing::Outcome& outcome) {
    const std::string who = outcome.tie.empty()
                                ? outcome.party_name
                                : fmt::format("{} ({} a target)", outcome.party_name, outcome.tie);
    const std::string where = fmt::format(
        "{}{}", outcome.list, outcome.list_version.empty() ? "" : ", " + outcome.list_version);
    switch (outcome.kind) {
        case OutcomeKind::listed:
            return fmt::format("{} may have been listed under {}, as your submission asks ({})",
                               who, outcome.regime, where);
        case OutcomeKind::listed_elsewhere:
            return fmt::format(
                "{} may be listed under {}, not under {} where your submission waits "
                "({})",
                who,
                outcome.regimes.empty() ? "a programme of no regime that we know"
                                        : fmt::format("{}", fmt::join(outcome.regimes, ", ")),
                outcome.regime, where);
        case OutcomeKind::listed_before:
            return fmt::format("{} may have been listed already when you filed ({})", who, where);
        case OutcomeKind::changed:
            return fmt::format("The entry of {} says something else now ({})", who, where);
        case OutcomeKind::delisted:
            return fmt::format("The entry of {} is gone ({})", who, where);
    }
    return {};
}

void print_outcome(const Console& console, const filing::Outcome& outcome) {
    const std::string margin = "    ";
    const auto line = [&](const std::string& text) {
        if (!text.empty()) console.out << base::wrap(margin, text, margin.size());
    };
    const bool open = outcome.is_open();
    console.out << (open ? "! " : "  ")
                << base::wrap("", open ? console.bold(headline(outcome)) : headline(outcome), 2);
    line(fmt::format("{}  (match {:.0f}%: {})", outcome.name, outcome.score * 100,
                     outcome.explanation));
    std::string entry = outcome.programme;
    if (!outcome.reference.empty()) entry += fmt::format(", {}", outcome.reference);
    if (!outcome.listed.empty()) entry += fmt::format(", listed {}", outcome.listed.to_string());
    if (outcome.days_since && *outcome.days_since >= 0)
        entry += fmt::format(", {} days after you filed", *outcome.days_since);
    line(entry);
    if (!outcome.measures.empty())
        line(fmt::format("Measures: {}", fmt::join(outcome.measures, "; ")));
    if (!outcome.reasons.empty()) line("Reasons given: " + outcome.reasons);
    for (const auto& echo : outcome.echoes)
        line(fmt::format("Consistent with your claim {}: {:.0f}% of its words ({})", echo.claim,
                         echo.share * 100, fmt::join(echo.words, ", ")));
    if (!outcome.identifiers.empty())
        line(fmt::format("The entry has numbers of your file: {}",
                         fmt::join(outcome.identifiers, ", ")));
    if (outcome.decision != OutcomeDecision::open)
        line(fmt::format("{} by {}", to_string(outcome.decision), outcome.actor));
    for (const auto& one : outcome.notes)
        line(fmt::format("{}, {}: {}", base::format_day(one.written), one.actor, one.note));
    line(console.faint(fmt::format("id {}", outcome.id)));
}

Result<Outcome> look(Console& console, const OutcomeOptions& options) {
    const auto home = RECOURSE_TRY(app::Home::find());
    auto workspace = RECOURSE_TRY(open_workspace(console, home));
    auto record = RECOURSE_TRY(app::PublicRecord::open(home));
    const auto lists = RECOURSE_TRY(app::current_lists(record));
    app::OutcomeCheck check;
    {
        base::Progress progress;
        check = RECOURSE_TRY(app::check_outcomes(workspace, lists, options.case_id, progress));
    }
    auto outcomes = RECOURSE_TRY(filing::list_outcomes(workspace, options.case_id));
    if (!options.all)
        std::erase_if(outcomes, [](const filing::Outcome& one) { return !one.is_open(); });
    const auto open = std::ranges::count_if(outcomes, &filing::Outcome::is_open);
    if (console.json) {
        Json all = Json::array();
        for (const auto& outcome : outcomes) all.push_back(filing::to_json(outcome));
        console.print({{"new", check.fresh}, {"outcomes", std::move(all)}});
    } else {
        for (const auto& outcome : outcomes) print_outcome(console, outcome);
        console.out << fmt::format("{} new, {} to look at\n", check.fresh, open);
        if (!check.afresh.empty())
            console.out << "Every target was compared with every entry: " << check.afresh << ".\n";
        if (open > 0)
            console.out
                << "What the lists say is consistent with a submission or not; that one caused "
                   "the other, nobody can tell.\n";
    }
    if (!options.check || open == 0) return Outcome::done;
    console.err << fmt::format("recourse: {} outcomes wait for a person's word\n", open);
    return Outcome::found_problem;
}

Result<Outcome> decide(Console& console, const OutcomeOptions& options, OutcomeDecision decision) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto outcome =
        RECOURSE_TRY(filing::decide_outcome(workspace, options.outcome, decision, options.note));
    if (console.json) {
        console.print(filing::to_json(outcome));
    } else {
        console.out << fmt::format("{} {}\n", outcome.id, to_string(outcome.decision));
    }
    return Outcome::done;
}

}  // namespace

void add_file_outcome(CLI::App& noun, Console& console) {
    auto options = std::make_shared<OutcomeOptions>();
    auto* verb = noun.add_subcommand(
        "outcome",
        "Look for the targets of submissions on the lists; people confirm what is found");
    verb->add_option("case", options->case_id, "Only of this case");
    verb->add_flag("--all", options->all,
                   "Also what was decided, and what was known when you filed");
    verb->add_flag("--check", options->check,
                   "Exit with 1 while something waits for a person's word");
    set_workspace_verb(verb, console,
                       [options](Console& chosen) { return look(chosen, *options); });

    const auto add_decision = [&](const char* name, const char* help, OutcomeDecision decision) {
        auto* word = verb->add_subcommand(name, help);
        word->add_option("outcome", options->outcome, "Its id")->required();
        word->add_option("--note", options->note, "Why: a sentence or two, kept with the decision");
        set_workspace_verb(word, console, [options, decision](Console& chosen) {
            return decide(chosen, *options, decision);
        });
    };
    add_decision("confirm", "The entry is who the submission names", OutcomeDecision::confirmed);
    add_decision("dismiss", "The entry is somebody else, or says nothing of the submission",
                 OutcomeDecision::dismissed);
}

}  // namespace recourse::cli
