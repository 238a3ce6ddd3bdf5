#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/case_filing.hpp"
#include "base/file.hpp"
#include "base/printable.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/filing_output.hpp"
#include "cli/filing_desk.hpp"
#include "filing/minisign.hpp"
#include "filing/verify.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;

namespace {

struct FileOptions {
    std::string case_id;
    std::vector<std::string> regimes;
    std::vector<std::string> recipients;
    std::filesystem::path out = ".";
    std::filesystem::path draft;
    std::string language;
    bool own_pseudonyms = false;
    bool log_proofs = false;
    std::vector<std::string> partners;
    std::filesystem::path bundle;
    std::string public_key;
};

/// Where nobody chose the language and the recipient's has no catalogue.
void note_language(const Console& console, const filing::Filing& filing,
                   std::span<const assessment::Regime> regimes) {
    const auto regime = std::ranges::find(regimes, filing.regime, &assessment::Regime::id);
    const auto first = filing.recipients().front();
    const auto* recipient = regime == regimes.end() ? nullptr : regime->find_recipient(first);
    if (recipient != nullptr && recipient->language != filing.language)
        console.err << fmt::format("recourse: {} reads {}, which has no catalogue: written in {}\n",
                                   recipient->authority, recipient->language, filing.language);
}

Result<Outcome> file(Console& console, const FileOptions& options) {
    if (options.case_id.empty() || options.regimes.empty()) {
        console.err << "recourse: file takes a case and --regime (see recourse file --help)\n";
        return Outcome::wrong_usage;
    }
    auto [regimes, workspace, index] = RECOURSE_TRY(open_filing_desk(console, options.regimes));
    const app::CaseFilingRequest request{.case_id = options.case_id,
                                         .recipients = options.recipients,
                                         .out = options.out,
                                         .language = options.language,
                                         .own_pseudonyms = options.own_pseudonyms,
                                         .supplements = {},
                                         .log_proofs = options.log_proofs,
                                         .partners = options.partners};
    const auto now = base::system_now();
    if (!options.draft.empty())
        return write_drafts(
            console, options.draft,
            RECOURSE_TRY(app::draft_under_regimes(workspace, request, regimes, *index, now)));
    const auto filings =
        RECOURSE_TRY(app::file_under_regimes(workspace, request, regimes, *index, now));
    if (options.language.empty())
        for (const auto& filing : filings) note_language(console, filing, regimes);
    print_filings(console, filings);
    return Outcome::done;
}

/// Either the key itself or the .pub file that holds it.
Result<filing::PublicKey> public_key_of(const std::string& text) {
    constexpr std::uint64_t most_bytes = 1024;
    if (!std::filesystem::exists(text)) return filing::PublicKey::parse(text);
    return filing::PublicKey::parse(RECOURSE_TRY(base::read_file(text, most_bytes)));
}

Result<Outcome> verify(Console& console, const FileOptions& options) {
    std::optional<filing::PublicKey> pinned;
    if (!options.public_key.empty()) pinned = RECOURSE_TRY(public_key_of(options.public_key));
    const auto report = RECOURSE_TRY(filing::verify_bundle(options.bundle, pinned));
    if (console.json) {
        console.print(filing::to_json(report));
    } else {
        console.out << filing::describe(report);
    }
    if (report.ok()) return Outcome::done;
    const auto& first = report.problems.front();
    console.err << fmt::format("recourse: {}: {}\n", base::printable(first.file), first.problem);
    return Outcome::found_problem;
}

}  // namespace

void add_file(CLI::App& program, Console& console) {
    auto* noun = program.add_subcommand("file", "Make a sealed submission, or check one");
    auto options = std::make_shared<FileOptions>();
    noun->add_option("case", options->case_id, "Case id");
    noun->add_option("--regime", options->regimes, "Regime to file under; may be given again");
    noun->add_option("--to", options->recipients, "Recipient; default: the regime's first");
    noun->add_flag("--own-pseudonyms", options->own_pseudonyms,
                   "Protected people get names that no other recipient has");
    noun->add_flag("--log-proofs", options->log_proofs,
                   "Prove from the log when exhibits came in; others can count what lies between");
    noun->add_option("--with", options->partners,
                     "Partner of the case that files it too; may be given again");
    noun->add_option("--out", options->out, "Folder for the bundle")->capture_default_str();
    noun->add_option(
        "--language", options->language,
        "To write in, such as fr; default: the recipient's where there is a catalogue");
    noun->add_option("--draft", options->draft,
                     "Write the papers as HTML into this folder instead of sealing them");
    set_workspace_verb(noun, console,
                       [options](Console& chosen) { return file(chosen, *options); });

    auto* verify_verb =
        noun->add_subcommand("verify", "Is a bundle what was sealed? Needs no workspace");
    verify_verb->add_option("bundle", options->bundle, "BUNDLE.zip")->required();
    verify_verb->add_option("--key", options->public_key,
                            "The signer's public key, RWQ..., or its file");
    set_verb(verify_verb, console, [options](Console& chosen) { return verify(chosen, *options); });

    add_file_supplement(*noun, console);
    add_file_joint(*noun, console);
    add_file_brief(*noun, console);
    add_file_approval(*noun, console);
    add_file_send(*noun, console);
    add_file_hand_over(*noun, console);
    add_file_tracking(*noun, console);
    add_file_outcome(*noun, console);
}

}  // namespace recourse::cli
