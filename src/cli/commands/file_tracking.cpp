#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/wrap.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"
#include "cli/table.hpp"
#include "filing/approval.hpp"
#include "filing/joint/partner_signatures.hpp"
#include "filing/tracking/tracking.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;
using filing::FilingEvent;
using filing::FilingState;
using filing::TrackedFiling;

namespace {

struct RecordOptions {
    std::string filing;
    std::string state;
    std::string on;
    FilingEvent event;
};

struct StatusOptions {
    std::string case_id;
};

std::string state_text(const Console& console, FilingState state) {
    const std::string text = to_string(state);
    switch (state) {
        case FilingState::designated:
            return console.green(text);
        case FilingState::declined:
        case FilingState::lapsed:
        case FilingState::withdrawn:
            return console.faint(text);
        case FilingState::sealed:
            return console.yellow(text);
        default:
            return console.bold(text);
    }
}

/// Where nobody says more than the day: today.
Result<base::PartialDate> day_or_today(const std::string& text) {
    if (text.empty())
        return base::PartialDate::day(std::chrono::floor<std::chrono::days>(base::system_now()));
    return base::PartialDate::parse(text).in_record("--on");
}

Result<Outcome> record(Console& console, RecordOptions options) {
    options.event.filing = options.filing;
    options.event.state = RECOURSE_TRY(filing::parse_filing_state(options.state));
    options.event.on = RECOURSE_TRY(day_or_today(options.on));
    auto workspace = RECOURSE_TRY(open_workspace(console));
    RECOURSE_TRY(filing::record_event(workspace, options.event));
    const auto tracked = RECOURSE_TRY(filing::load_tracked(workspace, options.filing));
    if (console.json) {
        console.print(filing::to_json(tracked));
    } else {
        console.out << fmt::format("{} is {} since {}\n", tracked.filing.id,
                                   state_text(console, tracked.state()),
                                   tracked.since().to_string());
    }
    return Outcome::done;
}

void print_event(const Console& console, const FilingEvent& event) {
    console.out << fmt::format("{:<11} {}", event.on.to_string(),
                               console.bold(to_string(event.state)));
    if (!event.recipient.empty()) console.out << "  " << event.recipient;
    console.out << '\n';
    const auto line = [&](std::string_view what, const std::string& text) {
        if (!text.empty())
            console.out << base::wrap(fmt::format("            {} ", what), text, 14);
    };
    line("how:", event.channel);
    line("reference:", event.reference);
    line("exhibit:", event.exhibit);
    line("note:", event.note);
    console.out << console.faint(fmt::format("            recorded by {}, {}\n", event.actor,
                                             base::format_time(event.recorded)));
}

Result<Outcome> history(Console& console, const RecordOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto tracked = RECOURSE_TRY(filing::load_tracked(workspace, options.filing));
    if (console.json) {
        console.print(filing::to_json(tracked));
        return Outcome::done;
    }
    const auto& filing = tracked.filing;
    console.out << fmt::format("{}  {} to {}, grade {}: {}\n", console.bold(filing.id),
                               filing.regime, filing.recipient, filing.grade,
                               state_text(console, tracked.state()));
    console.out << fmt::format("{:<11} sealed as {}\n", base::format_day(filing.created),
                               std::filesystem::path(filing.bundle).filename().string());
    for (const auto& one : RECOURSE_TRY(filing::partner_signatures(workspace, filing.id)))
        console.out << fmt::format("{:<11} {} {}\n", "", one.partner.organisation,
                                   one.is_there() ? "signed it too" : "has not signed it yet");
    for (const auto& event : tracked.events) print_event(console, event);
    return Outcome::done;
}

Result<Outcome> status(Console& console, const StatusOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto all = RECOURSE_TRY(filing::list_tracked(workspace, options.case_id));
    const auto drafts = RECOURSE_TRY(filing::list_drafts(workspace, options.case_id));
    if (console.json) {
        Json filings = Json::array();
        for (const auto& tracked : all) filings.push_back(filing::to_json(tracked));
        Json waiting = Json::array();
        for (const auto& draft : drafts) waiting.push_back(filing::to_json(draft));
        console.print({{"filings", std::move(filings)}, {"drafts", std::move(waiting)}});
        return Outcome::done;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& draft : drafts) {
        rows.push_back({"", draft.case_id, draft.regime, draft.recipient, console.yellow("draft"),
                        base::format_day(draft.asked),
                        draft.approved_by.empty()
                            ? fmt::format("asked by {}", draft.asked_by)
                            : fmt::format("approved by {}", draft.approved_by)});
    }
    for (const auto& tracked : all) {
        const bool whole = tracked.filing.supplements.empty();
        rows.push_back({tracked.filing.id, tracked.filing.case_id,
                        tracked.filing.regime + (whole ? "" : " (supplement)"),
                        tracked.filing.recipient, state_text(console, tracked.state()),
                        tracked.since().to_string(), tracked.reference()});
    }
    print_table(
        console.out,
        {{"FILING"}, {"CASE"}, {"REGIME"}, {"RECIPIENT"}, {"STATE"}, {"SINCE"}, {"REFERENCE"}},
        rows);
    return Outcome::done;
}

}  // namespace

void add_file_tracking(CLI::App& noun, Console& console) {
    auto status_options = std::make_shared<StatusOptions>();
    auto* status_verb =
        noun.add_subcommand("status", "Where the submissions of the workspace stand");
    status_verb->add_option("case", status_options->case_id, "Only of this case");
    set_workspace_verb(status_verb, console, [status_options](Console& chosen) {
        return status(chosen, *status_options);
    });

    auto options = std::make_shared<RecordOptions>();
    auto* record_verb =
        noun.add_subcommand("record", "Say what happened to a submission after it was sealed");
    record_verb->add_option("filing", options->filing, "Id of the submission")->required();
    record_verb
        ->add_option("state", options->state,
                     "sent, acknowledged, in-dialogue, designated, declined, lapsed or withdrawn")
        ->required();
    record_verb->add_option("--on", options->on, "The day (default: today)");
    record_verb->add_option("--recipient", options->event.recipient, "Which recipient it was");
    record_verb->add_option("--by", options->event.channel, "How it went or came: \"by hand\"");
    record_verb->add_option("--reference", options->event.reference,
                            "The authority's number for it");
    record_verb->add_option("--exhibit", options->event.exhibit,
                            "The reply or receipt, an exhibit of the case");
    record_verb->add_option("--note", options->event.note, "For the team only");
    set_workspace_verb(record_verb, console,
                       [options](Console& chosen) { return record(chosen, *options); });

    auto* history_verb = noun.add_subcommand("history", "All that happened to a submission");
    history_verb->add_option("filing", options->filing, "Id of the submission")->required();
    set_workspace_verb(history_verb, console,
                       [options](Console& chosen) { return history(chosen, *options); });
}

}  // namespace recourse::cli
