#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/profile_history.hpp"
#include "app/profile_page.hpp"
#include "app/profile_review.hpp"
#include "base/clock.hpp"
#include "base/printable.hpp"
#include "base/wrap.hpp"
#include "cli/commands/commands.hpp"
#include "cli/subject_text.hpp"
#include "cli/table.hpp"
#include "profiles/comparison.hpp"

namespace recourse::cli {

using base::Result;

namespace {

struct ProfileOptions {
    std::string entry;
    std::string other;
    std::string verdict;
    std::string note;
    std::string who;
    std::size_t limit = 20;
    bool history = false;
};

/// The record with its profiles, up to date.
struct Profiled {
    app::PublicRecord record;
    profiles::ProfileStore profiles;
};

Result<Profiled> open_profiles() {
    const auto home = RECOURSE_TRY(app::Home::find());
    auto record = RECOURSE_TRY(app::PublicRecord::open(home));
    base::Progress progress;
    auto profiles = RECOURSE_TRY(app::current_profiles(home, record, progress));
    return Profiled{std::move(record), std::move(profiles)};
}

std::string lag_text(const app::ListedAs& listed) {
    if (!listed.days_after_first) return "";
    return *listed.days_after_first == 0 ? "first"
                                         : fmt::format("+{} days", *listed.days_after_first);
}

void print_page(Console& console, const app::ProfilePage& page) {
    console.out << fmt::format("{}  profile {}, {} entries\n\n", console.bold(page.caption),
                               page.id, page.entries.size());
    std::vector<std::vector<std::string>> rows;
    for (const app::ListedAs& one : page.designations) {
        std::vector<std::string> measures;
        for (const auto& measure : one.designation.measures)
            measures.push_back(model::label_of(measure));
        const std::string& regime = one.designation.regime;
        rows.push_back({one.subject, regime.empty() ? one.designation.programme : regime,
                        one.designation.listed.to_string(), lag_text(one),
                        fmt::format("{}", fmt::join(measures, ", "))});
    }
    print_table(console.out,
                {{"ENTRY"}, {"REGIME OR PROGRAMME"}, {"LISTED"}, {"LAG"}, {"MEASURES"}}, rows);
    const auto print_texts = [&](const char* title, const std::vector<app::Printed>& texts) {
        if (texts.empty()) return;
        console.out << '\n' << console.bold(title) << '\n';
        for (const app::Printed& one : texts)
            console.out << base::wrap(fmt::format("  {:<12} ", one.kind),
                                      fmt::format("{}  ({})", one.text, fmt::join(one.lists, ", ")),
                                      15);
    };
    print_texts("Names", page.names);
    print_texts("Numbers", page.identifiers);
    if (!page.not_on.empty())
        console.out << base::wrap(
            "\nNot found on: ", fmt::format("{}", fmt::join(page.not_on, ", ")), 4);
}

void print_history(Console& console, const app::ProfilePage& page,
                   const app::ProfileHistory& history) {
    console.out << fmt::format("{}  profile {}\n\n", console.bold(page.caption), page.id);
    std::vector<std::vector<std::string>> rows;
    for (const profiles::Move& move : history.moves) {
        const std::string from = move.from.empty() ? "new" : move.from;
        rows.push_back({base::format_time(move.when), move.entry,
                        move.to == page.id ? "came, " + from : "went to " + move.to});
    }
    print_table(console.out, {{"WHEN"}, {"ENTRY"}, {"MOVED"}}, rows);
    for (const profiles::Said& said : history.said) {
        console.out << base::wrap(
            fmt::format("\n{}  ", base::format_time(said.when)),
            fmt::format("{} said of {} and {}: {}{}{}", said.who, said.judgement.left,
                        said.judgement.right, profiles::to_string(said.judgement.verdict),
                        said.note.empty() ? "" : ", ", base::printable(said.note)),
            22);
    }
}

Result<Outcome> show_history(Console& console, profiles::ProfileStore& store,
                             const app::ProfilePage& page) {
    const auto history = RECOURSE_TRY(app::profile_history(store, page));
    if (console.json) {
        console.print(app::to_json(history));
    } else {
        print_history(console, page, history);
    }
    return Outcome::done;
}

Result<Outcome> show_profile(Console& console, const ProfileOptions& options) {
    auto [record, store] = RECOURSE_TRY(open_profiles());
    const auto page = RECOURSE_TRY(app::profile_page(record, store, options.entry));
    if (options.history) return show_history(console, store, page);
    if (console.json) {
        console.print(app::to_json(page));
    } else {
        print_page(console, page);
    }
    return Outcome::done;
}

Result<Outcome> review(Console& console, const ProfileOptions& options) {
    auto [record, store] = RECOURSE_TRY(open_profiles());
    const auto index = RECOURSE_TRY(record.index());
    const profiles::Comparison comparison(*index);
    const auto pairs = RECOURSE_TRY(app::pairs_to_review(store, *index, comparison, options.limit));
    if (console.json) {
        console.print(app::to_json(pairs));
        return Outcome::done;
    }
    for (const auto& [pair, agreed, left_caption, right_caption] : pairs) {
        console.out << fmt::format("{}  {}  {:.1f} points\n", console.bold(pair.left),
                                   console.bold(pair.right), pair.points);
        for (const auto& one : agreed.reasons)
            console.out << base::wrap(fmt::format("  {:+5.1f}  ", one.points),
                                      fmt::format("{}: {} | {}", one.detail, one.left, one.right),
                                      9);
    }
    console.out << (pairs.empty() ? "No pair waits for a person to look at it.\n"
                                  : "Say what is so: recourse lists judge LEFT RIGHT "
                                    "same|different|undecided --who NAME\n");
    return Outcome::done;
}

Result<Outcome> judge(Console& console, const ProfileOptions& options) {
    const auto verdict = RECOURSE_TRY(profiles::parse_verdict(options.verdict));
    auto [record, store] = RECOURSE_TRY(open_profiles());
    const auto update = RECOURSE_TRY(app::judge_entries(
        record, store,
        {{options.entry, options.other, verdict}, options.who, options.note, base::system_now()}));
    if (console.json) {
        console.print(app::to_json(update));
    } else {
        console.out << fmt::format("kept: {} entries went to another profile\n", update.moved);
    }
    return Outcome::done;
}

}  // namespace

void add_lists_profile(CLI::App& lists, Console& console) {
    auto options = std::make_shared<ProfileOptions>();
    auto* profile_verb = lists.add_subcommand(
        "profile", "One person or organisation on all lists: where, since when, by which names");
    profile_verb->add_option("entry", options->entry, "Id of an entry, or a name")->required();
    profile_verb->add_flag("--history", options->history,
                           "How it came to be: entries that moved, and what people said");
    set_verb(profile_verb, console,
             [options](Console& chosen) { return show_profile(chosen, *options); });

    auto* review_verb = lists.add_subcommand(
        "review", "Entries that may be one: pairs for a person to look at, with reasons");
    review_verb->add_option("--limit", options->limit, "How many")->capture_default_str();
    set_verb(review_verb, console, [options](Console& chosen) { return review(chosen, *options); });

    auto* judge_verb = lists.add_subcommand(
        "judge",
        "Say of two entries whether they are one; undecided keeps them apart, too; a later word "
        "takes it back");
    judge_verb->add_option("entry", options->entry, "Id of an entry")->required();
    judge_verb->add_option("other", options->other, "Id of another")->required();
    judge_verb->add_option("verdict", options->verdict, "same, different or undecided")->required();
    judge_verb->add_option("--note", options->note, "Why");
    judge_verb->add_option("--who", options->who, "Who says so")->required();
    set_verb(judge_verb, console, [options](Console& chosen) { return judge(chosen, *options); });
}

}  // namespace recourse::cli
