#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/case_filing.hpp"
#include "base/wrap.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/filing_output.hpp"
#include "cli/filing_desk.hpp"
#include "filing/supplement/what_is_new.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;

namespace {

struct SupplementOptions {
    app::CaseFilingRequest request;
    std::filesystem::path draft;
};

Result<Outcome> supplement(Console& console, const SupplementOptions& options) {
    auto [regimes, workspace, index] =
        RECOURSE_TRY(open_filing_desk_of(console, options.request.supplements));
    const auto now = base::system_now();
    if (!options.draft.empty())
        return write_drafts(console, options.draft,
                            RECOURSE_TRY(app::draft_under_regimes(workspace, options.request,
                                                                  regimes, *index, now)));
    print_filings(console, RECOURSE_TRY(app::file_under_regimes(workspace, options.request, regimes,
                                                                *index, now)));
    return Outcome::done;
}

std::string one_line(const Json& value) {
    std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    std::ranges::replace(text, '\n', ' ');
    return text;
}

/// A value from a few words before the place where it begins to differ.
std::string from(const std::string& text, std::size_t differs_at) {
    constexpr std::size_t before = 30;
    constexpr std::size_t most = 240;
    std::size_t begin = differs_at > before ? text.find(' ', differs_at - before) : 0;
    if (begin == std::string::npos || begin > differs_at) begin = 0;
    std::string part = (begin > 0 ? "..." : "") + text.substr(begin);
    if (part.size() > most) part = part.substr(0, part.rfind(' ', most)) + " ...";
    return part.empty() ? "(nothing)" : part;
}

void print_field(const Console& console, const filing::FieldDifference& field) {
    const std::string before = one_line(field.before);
    const std::string after = one_line(field.after);
    const auto differs_at =
        static_cast<std::size_t>(std::ranges::mismatch(before, after).in1 - before.begin());
    console.out << base::wrap(fmt::format("      {} was: ", field.field), from(before, differs_at),
                              8);
    console.out << base::wrap(fmt::format("      {} is:  ", field.field), from(after, differs_at),
                              8);
}

void print_news(const Console& console, const filing::WhatIsNew& news) {
    console.out << fmt::format("Since {} of {}, to {}{}\n", console.bold(news.filing),
                               base::format_day(news.created), news.recipient,
                               news.reference.empty() ? "" : ", their reference " + news.reference);
    if (news.records.empty() && news.findings.empty()) console.out << "  nothing is new\n";
    for (const auto& one : news.records) {
        console.out << fmt::format("  {:<8} {} {}\n", to_string(one.change), one.kind, one.id);
        for (const auto& field : one.fields) print_field(console, field);
    }
    for (const auto& one : news.findings)
        console.out << fmt::format("  {:<8} {} of {}: {} -> {}\n", "finding", one.element,
                                   one.target, one.before.empty() ? "not assessed" : one.before,
                                   one.after);
}

Result<Outcome> diff(Console& console, const SupplementOptions& options) {
    auto [regimes, workspace, index] =
        RECOURSE_TRY(open_filing_desk_of(console, options.request.supplements));
    const auto requests = RECOURSE_TRY(
        app::filing_requests(workspace, options.request, regimes, *index, base::system_now()));
    const auto news = RECOURSE_TRY(filing::what_is_new(workspace, requests.front()));
    if (console.json) {
        console.print(filing::to_json(news));
    } else {
        print_news(console, news);
    }
    return Outcome::done;
}

}  // namespace

void add_file_supplement(CLI::App& noun, Console& console) {
    auto options = std::make_shared<SupplementOptions>();
    auto* verb = noun.add_subcommand("supplement",
                                     "Seal what is new since a submission, for those who have it");
    verb->add_option("filing", options->request.supplements, "The submission's id")->required();
    options->request.out = ".";
    verb->add_option("--out", options->request.out, "Folder for the bundle")->capture_default_str();
    verb->add_option("--language", options->request.language,
                     "To write in; default: the submission's");
    verb->add_flag("--log-proofs", options->request.log_proofs,
                   "Prove from the log when exhibits came in; others can count what lies between");
    verb->add_option("--draft", options->draft,
                     "Write the papers as HTML into this folder instead of sealing them");
    set_workspace_verb(verb, console,
                       [options](Console& chosen) { return supplement(chosen, *options); });

    auto* diff_verb = noun.add_subcommand(
        "diff", "What differs between a submission, as its recipients have it, and the case today");
    diff_verb->add_option("filing", options->request.supplements, "The submission's id")
        ->required();
    set_workspace_verb(diff_verb, console,
                       [options](Console& chosen) { return diff(chosen, *options); });
}

}  // namespace recourse::cli
