#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/change_feed.hpp"
#include "app/list_export.hpp"
#include "app/named_version.hpp"
#include "base/printable.hpp"
#include "base/wrap.hpp"
#include "cli/commands/commands.hpp"
#include "cli/subject_text.hpp"
#include "lists/list_diff.hpp"

namespace recourse::cli {

using base::Result;
using lists::ChangeKind;
using lists::ListDiff;
using lists::SubjectChange;

namespace {

struct ChangesOptions {
    std::string older;
    std::string newer;
    std::string regime;
    std::string list;
    std::size_t limit = 200;
    bool ftm = false;
};

/// Statements of reasons run over pages; where they changed is for --json.
constexpr std::size_t most_letters = 300;

std::string shortened(const std::string& value) {
    std::string text = base::printable(value);
    if (text.size() <= most_letters) return text;
    std::size_t end = most_letters;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "...";
}

void print_fields(const Console& console, const SubjectChange& change) {
    const auto print = [&](const std::string& sign, const std::string& field,
                           const std::string& value) {
        console.out << base::wrap(fmt::format("    {} {:<15} ", sign, field), shortened(value), 22);
    };
    for (const lists::FieldChange& field : change.fields) {
        for (const auto& value : field.gone) print(console.red("-"), field.field, value);
        for (const auto& value : field.come) print(console.green("+"), field.field, value);
    }
}

void print_change(const Console& console, const SubjectChange& change) {
    const model::Subject& subject = change.subject();
    const std::string sign = change.kind == ChangeKind::added     ? console.green("+")
                             : change.kind == ChangeKind::removed ? console.red("-")
                                                                  : console.yellow("~");
    console.out << fmt::format("{} {}  {}\n", sign,
                               console.bold(base::printable(subject.caption())),
                               console.faint(subject.id));
    if (change.kind == ChangeKind::changed) {
        print_fields(console, change);
    } else {
        console.out << base::wrap("    ", subject_line(subject), 4);
    }
}

std::string count_text(const ListDiff& diff) {
    return fmt::format("{} added, {} removed, {} changed, {} as before",
                       count(diff, ChangeKind::added), count(diff, ChangeKind::removed),
                       count(diff, ChangeKind::changed), diff.unchanged);
}

void print_diff(const Console& console, const ListDiff& diff, std::size_t left_out) {
    console.out << fmt::format("{}  {} to {}\n", console.bold(diff.after.title),
                               diff.before.version, diff.after.version);
    if (diff.before.format != diff.after.format) {
        console.out << console.yellow("note")
                    << fmt::format(
                           "  read from two formats, {} and {}: much of what differs is how "
                           "they write it\n",
                           diff.before.format, diff.after.format);
    }
    for (const SubjectChange& change : diff.changes) print_change(console, change);
    console.out << count_text(diff);
    if (left_out > 0) console.out << fmt::format(", {} of other regimes", left_out);
    console.out << '\n';
}

Result<app::NamedVersion> older_version(const app::Home& home, const std::string& named,
                                        const app::NamedVersion& newer, base::Progress& progress) {
    if (named.empty()) return app::NamedVersion::open_before(home, newer);
    return app::NamedVersion::open(home, named, progress);
}

app::LineSink to_lines(Console& console) {
    return [&console](std::string_view line) -> Result<void> {
        console.out << line << '\n';
        return {};
    };
}

Result<Outcome> show_diff(Console& console, const ChangesOptions& options) {
    const auto home = RECOURSE_TRY(app::Home::find());
    base::Progress progress;
    const bool both = !options.newer.empty();
    const auto newer =
        RECOURSE_TRY(app::NamedVersion::open(home, both ? options.newer : options.older, progress));
    const auto older =
        RECOURSE_TRY(older_version(home, both ? options.older : "", newer, progress));
    ListDiff diff = RECOURSE_TRY(lists::compare_versions(older.kept(), newer.kept()));
    const std::size_t left_out = lists::keep_regime(diff, options.regime);
    if (options.ftm) {
        RECOURSE_CHECK(app::export_changes(diff, to_lines(console)));
    } else if (console.json) {
        console.print(lists::to_json(diff));
    } else {
        print_diff(console, diff, left_out);
    }
    return Outcome::done;
}

Result<Outcome> show_feed(Console& console, const ChangesOptions& options) {
    const auto home = RECOURSE_TRY(app::Home::find());
    console.out << RECOURSE_TRY(app::change_feed(
        home, {.list = options.list, .regime = options.regime, .limit = options.limit}));
    return Outcome::done;
}

Result<Outcome> export_list(Console& console, const ChangesOptions& options) {
    const auto home = RECOURSE_TRY(app::Home::find());
    base::Progress progress;
    const auto version = RECOURSE_TRY(app::NamedVersion::open(home, options.list, progress));
    RECOURSE_CHECK(app::export_version(version.kept(), to_lines(console)));
    return Outcome::done;
}

constexpr const char* version_help =
    "A list (us-ofac-sdn), a list on a day (us-ofac-sdn@2024-03-04), or a file";

}  // namespace

void add_lists_changes(CLI::App& lists, Console& console) {
    auto options = std::make_shared<ChangesOptions>();
    const auto add_verb = [&](CLI::App* verb,
                              Result<Outcome> (*action)(Console&, const ChangesOptions&)) {
        set_verb(verb, console,
                 [options, action](Console& chosen) { return action(chosen, *options); });
    };
    auto* diff = lists.add_subcommand("diff", "Who came, who went, and what changed, by field");
    diff->add_option("older", options->older, version_help)->required();
    diff->add_option("newer", options->newer, "The same; without it, the last change of the list");
    diff->add_option("--regime", options->regime, "Only who is or was under it: us-glomag");
    diff->add_flag("--ftm", options->ftm, "As operations on FollowTheMoney entities, one a line");
    add_verb(diff, show_diff);

    auto* feed = lists.add_subcommand("feed", "The latest changes as an Atom feed");
    feed->add_option("list", options->list, "Only of this list");
    feed->add_option("--regime", options->regime, "Only who is or was under it: us-glomag");
    feed->add_option("--limit", options->limit, "At most so many changes");
    add_verb(feed, show_feed);

    auto* export_verb =
        lists.add_subcommand("export", "A list as FollowTheMoney entities, one a line");
    export_verb->add_option("list", options->list, version_help)->required();
    add_verb(export_verb, export_list);
}

}  // namespace recourse::cli
