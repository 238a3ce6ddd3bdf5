#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/file.hpp"
#include "base/printable.hpp"
#include "casework/intake/intake.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"

namespace recourse::cli {

using base::Result;
using casework::IntakeOutcome;
using casework::IntakeReceipt;

namespace {

struct AddOptions {
    std::string case_id;
    std::vector<std::filesystem::path> paths;
    casework::IntakeOptions intake;
    std::vector<std::string> mail_keys;  ///< "selector.domain=FILE"
    std::filesystem::path receipt;
};

Result<casework::MailKeys> read_mail_keys(const std::vector<std::string>& given) {
    constexpr std::uint64_t max_key_bytes = 64 << 10;
    casework::MailKeys keys;
    for (const std::string& one : given) {
        const std::size_t equals = one.find('=');
        if (equals == one.npos) {
            return base::fail(base::ErrorCode::invalid_input,
                              "--dkim-key takes SELECTOR.DOMAIN=FILE");
        }
        keys[one.substr(0, equals)] =
            RECOURSE_TRY(base::read_file(one.substr(equals + 1), max_key_bytes));
    }
    return keys;
}

/// As JSON when the file's name says so, else as text.
Result<void> write_receipt(const std::filesystem::path& file, const IntakeReceipt& receipt) {
    const std::string content = file.extension() == ".json"
                                    ? base::dump_json(casework::to_json(receipt), 1) + "\n"
                                    : casework::to_text(receipt);
    return base::write_file_atomically(file, content, base::FileAccess::owner_only);
}

void print(const Console& console, const IntakeReceipt& receipt) {
    for (const auto& item : receipt.items) {
        if (item.outcome != IntakeOutcome::failed) continue;
        console.out << fmt::format("{} {}: {}\n", console.red("failed"), base::printable(item.path),
                                   base::printable(item.why));
    }
    if (receipt.proofs_failed > 0) {
        console.out << fmt::format(
            "{} of what the packages say of themselves is "
            "not so: recourse evidence list {}\n",
            receipt.proofs_failed, receipt.case_id);
    }
    console.out << fmt::format(
        "{} accepted + {} duplicate + {} failed = {} (receipt {})\n",
        receipt.count(IntakeOutcome::accepted), receipt.count(IntakeOutcome::duplicate),
        receipt.count(IntakeOutcome::failed), receipt.items.size(), receipt.id);
}

Result<Outcome> add_files(Console& console, const AddOptions& options) {
    casework::IntakeOptions intake = options.intake;
    intake.mail_keys = RECOURSE_TRY(read_mail_keys(options.mail_keys));
    auto workspace = RECOURSE_TRY(open_workspace(console));
    base::Progress progress;
    const auto receipt = RECOURSE_TRY(
        casework::add_evidence(workspace, options.case_id, options.paths, intake, progress));
    if (!options.receipt.empty()) RECOURSE_CHECK(write_receipt(options.receipt, receipt));
    if (console.json) {
        console.print(casework::to_json(receipt));
    } else {
        print(console, receipt);
    }
    return receipt.count(IntakeOutcome::failed) == 0 ? Outcome::done : Outcome::found_problem;
}

}  // namespace

void add_evidence_add(CLI::App& evidence, Console& console) {
    auto options = std::make_shared<AddOptions>();
    auto* verb = evidence.add_subcommand("add",
                                         "Take in files, folders, archives, web "
                                         "archives, mail: each item an exhibit");
    verb->add_option("case", options->case_id, "Case id")->required();
    verb->add_option("path", options->paths, "Files and folders")->required();
    verb->add_option("--source", options->intake.source, "Id of the source in the case");
    verb->add_option("--why", options->intake.why, "One sentence for the history");
    verb->add_option("--dkim-key", options->mail_keys,
                     "SELECTOR.DOMAIN=FILE: the key record of a mail signer, from its DNS");
    verb->add_option("--receipt", options->receipt,
                     "Write the receipt to this file (.json: as JSON), in the clear");
    set_workspace_verb(verb, console,
                       [options](Console& chosen) { return add_files(chosen, *options); });
}

}  // namespace recourse::cli
