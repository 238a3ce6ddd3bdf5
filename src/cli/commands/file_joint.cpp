#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/file.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"
#include "cli/table.hpp"
#include "filing/joint/partner_signatures.hpp"
#include "filing/joint/sign_bundle.hpp"

namespace recourse::cli {

using base::Result;

namespace {

struct JointOptions {
    std::string filing;
    std::filesystem::path file;
    std::string sha256;
    std::filesystem::path out;
};

Result<Outcome> key(Console& console) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto own = RECOURSE_TRY(filing::signing_key_of(workspace));
    if (console.json) {
        console.print({{"public_key", own.text()}, {"key_id", own.id_text()}});
    } else {
        console.out << own.text() << '\n';
    }
    return Outcome::done;
}

void print_bundle(const Console& console, const filing::BundleToSign& bundle) {
    console.out << fmt::format(
        "{}\n  sealed by {} with key {}\n  under {}, grade {}, for {}\n  about {}; {} exhibits\n"
        "  names {} as a signer with your key\n",
        console.bold(bundle.name), bundle.submitter, bundle.submitter_key, bundle.regime,
        bundle.grade, fmt::join(bundle.recipients, ", "), fmt::join(bundle.targets, ", "),
        bundle.exhibits, bundle.organisation);
}

Result<Outcome> sign(Console& console, const JointOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const bool is_yes = !options.sha256.empty();
    const auto bundle = is_yes ? RECOURSE_TRY(filing::sign_bundle(workspace, options.file,
                                                                  options.sha256, options.out))
                               : RECOURSE_TRY(filing::read_bundle_to_sign(workspace, options.file));
    if (console.json) {
        console.print(filing::to_json(bundle));
        return Outcome::done;
    }
    print_bundle(console, bundle);
    if (is_yes) {
        console.out << fmt::format("signed: send {} back to {}\n", bundle.path, bundle.submitter);
    } else {
        console.out << fmt::format(
            "Nothing is signed yet. Read what lies in it, and compare the key with the one that "
            "they gave you. To sign:\n  recourse file sign {} --sha256 {}\n",
            options.file.string(), bundle.sha256);
    }
    return Outcome::done;
}

Result<Outcome> signatures(Console& console, const JointOptions& options) {
    constexpr std::uint64_t most_bytes = 4096;
    auto workspace = RECOURSE_TRY(open_workspace(console));
    if (!options.file.empty()) {
        const auto text = RECOURSE_TRY(base::read_file(options.file, most_bytes));
        RECOURSE_TRY(
            filing::add_signature(workspace, options.filing, text).in_file(options.file.string()));
    }
    const auto all = RECOURSE_TRY(filing::partner_signatures(workspace, options.filing));
    if (console.json) {
        console.print({{"signatures", filing::to_json(all)}});
        return Outcome::done;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : all)
        rows.push_back({one.partner.id, one.partner.organisation, one.key_id,
                        one.is_there() ? console.green("signed") : console.yellow("not yet")});
    print_table(console.out, {{"PARTNER"}, {"ORGANISATION"}, {"KEY"}, {"SIGNATURE"}}, rows);
    return Outcome::done;
}

}  // namespace

void add_file_joint(CLI::App& noun, Console& console) {
    auto* key_verb = noun.add_subcommand(
        "key", "The public key that this workspace signs with, to tell to partners and recipients");
    set_workspace_verb(key_verb, console, [](Console& chosen) { return key(chosen); });

    auto options = std::make_shared<JointOptions>();
    auto* sign_verb = noun.add_subcommand(
        "sign", "As a partner, look at a bundle that another organisation sealed, and sign it");
    sign_verb->add_option("bundle", options->file, "BUNDLE.zip")->required();
    sign_verb->add_option("--sha256", options->sha256,
                          "Yes to this very bundle: its SHA-256, as looking at it shows it");
    sign_verb->add_option("--out", options->out,
                          "Folder for the signature; default: beside the bundle");
    set_workspace_verb(sign_verb, console,
                       [options](Console& chosen) { return sign(chosen, *options); });

    auto* list_verb = noun.add_subcommand(
        "signatures", "Which partners have signed a joint submission; with a file, take one in");
    list_verb->add_option("filing", options->filing, "The submission's id")->required();
    list_verb->add_option("file", options->file, "BUNDLE.zip.KEYID.minisig of a partner");
    set_workspace_verb(list_verb, console,
                       [options](Console& chosen) { return signatures(chosen, *options); });
}

}  // namespace recourse::cli
