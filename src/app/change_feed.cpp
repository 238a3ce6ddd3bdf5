#include "app/change_feed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <vector>

#include "base/atom.hpp"
#include "base/markup.hpp"
#include "lists/list_diff.hpp"
#include "lists/store.hpp"
#include "model/subject_json.hpp"

namespace recourse::app {

using base::ErrorCode;
using base::Result;
using lists::ListDiff;
using lists::ListStatus;
using lists::SubjectChange;

namespace {

/// A feed tells what is new: what a regime had to do with longer ago is for `lists diff`.
constexpr std::size_t most_versions = 60;

/// A version as the date-time that Atom asks for: the beginning of the day, month or year.
std::string moment_of(const std::string& version) {
    static constexpr std::string_view first = "0001-01-01T00:00:00Z";
    if (version.size() >= first.size()) return version;
    return version + std::string(first.substr(version.size()));
}

std::string summary_of(const SubjectChange& change) {
    std::string text;
    for (const lists::FieldChange& field : change.fields) {
        text += field.field + ":";
        for (const std::string& value : field.gone) text += "\n- " + value;
        for (const std::string& value : field.come) text += "\n+ " + value;
        text += '\n';
    }
    return text;
}

std::string title_of(const ListDiff& diff, const SubjectChange& change) {
    const std::string caption = change.subject().caption();
    switch (change.kind) {
        case lists::ChangeKind::added:
            return fmt::format("Added to {}: {}", diff.after.title, caption);
        case lists::ChangeKind::removed:
            return fmt::format("Removed from {}: {}", diff.after.title, caption);
        case lists::ChangeKind::changed:
            break;
    }
    return fmt::format("Changed on {}: {}", diff.after.title, caption);
}

std::string said_of(const std::optional<model::Subject>& subject) {
    return subject ? model::write_subject(*subject) : std::string();
}

/// The regimes that it is or was under, each once.
std::set<std::string> regimes_concerned(const SubjectChange& change) {
    std::set<std::string> regimes;
    for (const auto* subject : {&change.before, &change.after}) {
        if (*subject)
            std::ranges::copy(model::regimes_of(**subject), std::inserter(regimes, regimes.end()));
    }
    return regimes;
}

std::string entry_of(const ListDiff& diff, const SubjectChange& change) {
    const std::string id = base::uuid_of(
        fmt::format("{}\n{}\n{}\n{}\n{}", diff.after.list, diff.before.version, diff.after.version,
                    said_of(change.before), said_of(change.after)));
    std::string entry = "<entry>" + base::atom_element("id", id) +
                        base::atom_element("title", title_of(diff, change)) +
                        base::atom_element("updated", moment_of(diff.after.version)) + "<author>" +
                        base::atom_element("name", diff.after.authority) + "</author>";
    const auto add_category = [&](std::string_view term) {
        entry += fmt::format("<category term=\"{}\"/>", base::markup_text(term));
    };
    add_category(diff.after.list);
    add_category(word_of(change.kind));
    for (const std::string& regime : regimes_concerned(change)) add_category(regime);
    const std::string summary = summary_of(change);
    entry += base::atom_element(
        "summary", summary.empty() ? change.subject().id : change.subject().id + "\n" + summary);
    return entry + "</entry>\n";
}

/// The versions whose changes the feed may tell, newest first, without the first of each list.
Result<std::vector<ListStatus>> versions_of(lists::ListStore& store, const FeedOptions& options) {
    std::vector<ListStatus> versions = RECOURSE_TRY(store.status());
    if (!options.list.empty()) {
        std::erase_if(versions,
                      [&](const ListStatus& version) { return version.list != options.list; });
        if (versions.empty()) {
            return base::fail(ErrorCode::not_found,
                              fmt::format("no version of a list {} is kept", options.list));
        }
    }
    std::ranges::stable_sort(versions, std::greater(), &ListStatus::version);
    return versions;
}

}  // namespace

Result<std::string> change_feed(const Home& home, const FeedOptions& options) {
    auto store = RECOURSE_TRY(lists::ListStore::open(home.record()));
    const std::vector<ListStatus> versions = RECOURSE_TRY(versions_of(store, options));
    std::string entries;
    std::size_t told = 0;
    std::size_t compared = 0;
    for (const ListStatus& version : versions) {
        if (told >= options.limit || compared >= most_versions) break;
        const auto before = RECOURSE_TRY(store.version_before(version));
        if (!before) continue;
        ++compared;
        const ListDiff diff = RECOURSE_TRY(lists::compare_versions(
            {.store = &store, .version = *before}, {.store = &store, .version = version}));
        for (const SubjectChange& change : diff.changes) {
            if (told >= options.limit) break;
            if (!lists::concerns(change, options.regime)) continue;
            entries += entry_of(diff, change);
            ++told;
        }
    }
    const std::string updated = moment_of(versions.empty() ? "" : versions.front().version);
    const std::string of = fmt::format("{}\n{}", options.list, options.regime);
    return base::atom_feed(
        base::uuid_of("changes of lists\n" + of),
        options.list.empty() ? "Changes of sanctions lists" : "Changes of " + options.list, updated,
        entries);
}

}  // namespace recourse::app
