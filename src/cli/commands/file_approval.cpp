#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/case_filing.hpp"
#include "base/wrap.hpp"
#include "cli/commands/commands.hpp"
#include "cli/filing_desk.hpp"
#include "cli/open_workspace.hpp"
#include "cli/table.hpp"
#include "filing/approval.hpp"
#include "filing/preview.hpp"

namespace recourse::cli {

using base::Result;
using filing::FilingPreview;

namespace {

struct PreviewOptions {
    app::CaseFilingRequest request;
    std::string regime;
    std::string digest;
    std::string grade;
};

/// A workspace and one request, which refers to the regime.
struct Asked {
    vault::Workspace workspace;
    std::unique_ptr<assessment::Regime> regime;
    filing::FilingRequest request;
};

/// With a digest, as whoever asked for approval would have it written.
Result<app::CaseFilingRequest> as_asked(vault::Workspace& workspace,
                                        const PreviewOptions& options) {
    app::CaseFilingRequest request = options.request;
    const auto drafts = RECOURSE_TRY(filing::list_drafts(workspace, request.case_id));
    const auto draft = std::ranges::find(drafts, options.digest, &filing::FilingDraft::digest);
    if (draft == drafts.end()) return request;
    request.recipients = filing::recipient_ids(draft->recipient);
    request.language = draft->language;
    request.own_pseudonyms = draft->own_pseudonyms;
    request.supplements = draft->supplements;
    request.log_proofs = draft->log_proofs;
    request.partners = draft->partners;
    return request;
}

Result<Asked> ask(Console& console, const PreviewOptions& options) {
    const std::string ids[] = {options.regime};
    auto [regimes, workspace, index] = RECOURSE_TRY(open_filing_desk(console, ids));
    const auto wanted = RECOURSE_TRY(as_asked(workspace, options));
    auto requests =
        RECOURSE_TRY(app::filing_requests(workspace, wanted, regimes, *index, base::system_now()));
    Asked asked{std::move(workspace), std::make_unique<assessment::Regime>(regimes.front()),
                std::move(requests.front())};
    asked.request.regime = asked.regime.get();
    return asked;
}

void print_people(const Console& console, const FilingPreview& preview) {
    console.out << console.bold("\nPeople who are spoken of\n");
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : preview.people)
        rows.push_back({one.party, one.shown_as, one.by_name ? "by name" : "by pseudonym",
                        fmt::format("{}", fmt::join(one.roles, ", ")),
                        one.consent.empty() ? "-" : one.consent});
    print_table(console.out, {{"PARTY"}, {"READS AS"}, {"HOW"}, {"ROLES"}, {"CONSENT"}}, rows);
}

void print_exhibits(const Console& console, const FilingPreview& preview) {
    console.out << console.bold("\nExhibits that leave\n");
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : preview.exhibits)
        rows.push_back({fmt::format("{}", one.number), one.exhibit, one.title, one.media_type,
                        fmt::format("{}", one.size)});
    print_table(console.out,
                {{"NO.", Align::right}, {"EXHIBIT"}, {"TITLE"}, {"TYPE"}, {"BYTES", Align::right}},
                rows);
}

void print_preview(const Console& console, const FilingPreview& preview) {
    console.out << fmt::format("{}  to {}, grade {}, about {}\n", console.bold(preview.regime),
                               fmt::join(preview.recipients, ", "), preview.grade,
                               fmt::join(preview.targets, ", "));
    if (!preview.partners.empty())
        console.out << fmt::format("Filed jointly with {}, who sign it and see all of it.\n",
                                   fmt::join(preview.partners, ", "));
    print_people(console, preview);
    print_exhibits(console, preview);
    console.out << console.bold("\nRecords that leave\n  ");
    for (const auto& [kind, count] : preview.counts)
        console.out << fmt::format("{} {}  ", kind, count);
    if (preview.findings > 0)
        console.out << fmt::format("elements that stand otherwise {}  ", preview.findings);
    if (!preview.no_longer.empty())
        console.out << fmt::format("taken back: {}", fmt::join(preview.no_longer, ", "));
    console.out << '\n' << console.bold("\nWhat stays with the team\n");
    for (const auto& one : preview.withheld)
        console.out << base::wrap(fmt::format("  {}: ", one.record), one.reason, 4);
    if (preview.withheld.empty()) console.out << "  nothing\n";
    if (!preview.uncited.empty()) console.out << console.bold("\nSentences that cite nothing\n");
    for (const auto& one : preview.uncited)
        console.out << console.yellow(
            fmt::format("  {}: {}, sentence {}\n", one.record, one.field, one.number));
    if (preview.log_proofs)
        console.out << console.yellow(
            "\nProofs from the log leave, too: others can count the entries that lie between "
            "exhibits.\n");
    console.out << fmt::format("\nDigest of all that would leave: {}\n", preview.digest);
    if (!preview.needs_second_person) return;
    console.out << (preview.approved_by.empty()
                        ? console.yellow("A second person must approve this before it is sealed.\n")
                        : fmt::format("Approved by {}.\n", preview.approved_by));
}

Result<Outcome> preview(Console& console, const PreviewOptions& options) {
    auto asked = RECOURSE_TRY(ask(console, options));
    const auto shown = RECOURSE_TRY(filing::preview_filing(asked.workspace, asked.request));
    if (console.json) {
        console.print(filing::to_json(shown));
    } else {
        print_preview(console, shown);
    }
    return Outcome::done;
}

Result<Outcome> approve(Console& console, const PreviewOptions& options) {
    auto asked = RECOURSE_TRY(ask(console, options));
    RECOURSE_CHECK(filing::approve_filing(asked.workspace, asked.request, options.digest));
    const auto shown = RECOURSE_TRY(filing::preview_filing(asked.workspace, asked.request));
    if (console.json) {
        console.print(filing::to_json(shown));
    } else {
        console.out << fmt::format("approved by {}: {} may seal it now\n", shown.approved_by,
                                   "whoever asked");
    }
    return Outcome::done;
}

Result<Outcome> rule(Console& console, const PreviewOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    if (options.grade == "none") {
        RECOURSE_CHECK(filing::set_two_people_above(workspace, std::nullopt));
    } else if (!options.grade.empty()) {
        const auto grade = RECOURSE_TRY(model::parse_confidentiality(options.grade));
        RECOURSE_CHECK(filing::set_two_people_above(workspace, grade));
    }
    const auto limit = RECOURSE_TRY(filing::two_people_above(workspace));
    if (console.json) {
        console.print({{"two_people_above", limit ? to_string(*limit) : "none"}});
    } else {
        console.out << (limit ? fmt::format("Above {}, nobody seals alone.\n", to_string(*limit))
                              : "One person is enough to seal a submission.\n");
    }
    return Outcome::done;
}

void add_request(CLI::App* verb, const std::shared_ptr<PreviewOptions>& options) {
    verb->add_option("case", options->request.case_id, "Case id")->required();
    verb->add_option("--regime", options->regime, "Regime to file under")->required();
    verb->add_option("--to", options->request.recipients, "Recipient; default: the regime's first");
    verb->add_option("--language", options->request.language, "Of the document");
    verb->add_flag("--own-pseudonyms", options->request.own_pseudonyms,
                   "Protected people get names that no other recipient has");
    verb->add_flag("--log-proofs", options->request.log_proofs,
                   "Prove from the log when exhibits came in; others can count what lies between");
    verb->add_option("--with", options->request.partners,
                     "Partner of the case that files it too; may be given again");
    verb->add_option("--supplement", options->request.supplements,
                     "The submission that it goes on from: only what is new leaves");
}

}  // namespace

void add_file_approval(CLI::App& noun, Console& console) {
    auto options = std::make_shared<PreviewOptions>();
    auto* preview_verb = noun.add_subcommand(
        "preview", "What would leave, what would not and why, and who is named; nothing is made");
    add_request(preview_verb, options);
    set_workspace_verb(preview_verb, console,
                       [options](Console& chosen) { return preview(chosen, *options); });

    auto* approve_verb = noun.add_subcommand(
        "approve", "As the second person, let somebody else's submission leave");
    add_request(approve_verb, options);
    approve_verb->add_option("--digest", options->digest, "As the preview shows it")->required();
    set_workspace_verb(approve_verb, console,
                       [options](Console& chosen) { return approve(chosen, *options); });

    auto* rule_verb = noun.add_subcommand("rule", "Above which grade nobody seals alone");
    rule_verb->add_option("--two-people-above", options->grade,
                          "public, authority, or none; without it the rule is shown");
    set_workspace_verb(rule_verb, console,
                       [options](Console& chosen) { return rule(chosen, *options); });
}

}  // namespace recourse::cli
