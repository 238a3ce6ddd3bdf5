#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <istream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/file.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/log_timestamp.hpp"
#include "cli/open_workspace.hpp"
#include "vault/log_proof.hpp"
#include "vault/users.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;

namespace {

constexpr std::uint64_t max_proof_bytes = 1 << 20;

struct LogOptions {
    std::string out;
    std::string head_file;
    std::string proof_file;
    std::uint64_t entry = 0;
};

Json to_json(const vault::TreeHead& head) {
    return {{"entries", head.size}, {"root", base::to_hex(head.root)}};
}

Json to_json(const vault::SignedHead& head) {
    Json json = to_json(head.tree);
    json["workspace"] = head.workspace;
    json["time"] = base::format_time(head.time);
    json["key_sha256"] = vault::key_fingerprint(head);
    return json;
}

std::string in_words(const vault::SignedHead& head) {
    return fmt::format("log of workspace {}, {} entries at {}\nMerkle root  {}\nsigned by    {}\n",
                       head.workspace, head.tree.size, base::format_time(head.time),
                       base::to_hex(head.tree.root), vault::key_fingerprint(head));
}

/// To the file, or to stdout when none was named.
Result<void> write(Console& console, const std::string& text, const std::string& file) {
    if (file.empty() || file == "-") {
        console.out << text;
        return {};
    }
    return base::write_file_atomically(file, text);
}

Result<std::string> read(Console& console, const std::string& file) {
    if (file != "-") return base::read_file(file, max_proof_bytes);
    return std::string(std::istreambuf_iterator<char>(console.in), {});
}

Result<Outcome> show_head(Console& console, const LogOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read));
    const auto signed_head = RECOURSE_TRY(vault::sign_head(workspace));
    if (!options.out.empty()) RECOURSE_CHECK(write(console, signed_head.text, options.out));
    if (options.out == "-") return Outcome::done;
    if (console.json) {
        console.print(to_json(signed_head));
    } else {
        console.out << in_words(signed_head);
    }
    return Outcome::done;
}

/// Against a head that was published earlier.
Result<vault::GrowthProof> prove_growth(Console& console, vault::Workspace& workspace,
                                        const std::string& file) {
    const std::string text = RECOURSE_TRY(read(console, file));
    auto earlier = RECOURSE_TRY(vault::read_head(text).in_file(file));
    return vault::prove_growth(workspace, std::move(earlier));
}

Result<Outcome> verify_log(Console& console, const LogOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read));
    const auto tree = RECOURSE_TRY(workspace.log().verify());
    Json json = to_json(tree);
    std::string words = fmt::format("{} entries are what they were; Merkle root {}\n", tree.size,
                                    base::to_hex(tree.root));
    if (!options.head_file.empty()) {
        const auto growth = RECOURSE_TRY(prove_growth(console, workspace, options.head_file));
        json["continues"] = to_json(growth.earlier);
        words += fmt::format("They continue the {} entries of {}, signed by {}\n",
                             growth.earlier.tree.size, base::format_time(growth.earlier.time),
                             vault::key_fingerprint(growth.earlier));
    }
    if (console.json) {
        console.print(json);
    } else {
        console.out << words;
    }
    return Outcome::done;
}

Result<Outcome> prove_entry(Console& console, const LogOptions& options) {
    if ((options.entry == 0) == options.head_file.empty()) {
        return base::fail(base::ErrorCode::invalid_input,
                          "say which entry to prove, or --since which head the growth");
    }
    auto workspace = RECOURSE_TRY(open_workspace(console));
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read));
    const std::string text =
        options.head_file.empty()
            ? to_text(RECOURSE_TRY(vault::prove_entry(workspace, options.entry)))
            : to_text(RECOURSE_TRY(prove_growth(console, workspace, options.head_file)));
    RECOURSE_CHECK(write(console, text, options.out));
    if (options.out.empty() || options.out == "-") return Outcome::done;
    if (console.json) {
        console.print({{"proof", options.out}, {"bytes", text.size()}});
    } else {
        console.out << "Proof written to " << options.out << '\n';
    }
    return Outcome::done;
}

void print_leaf_proof(Console& console, const vault::LeafProof& proof) {
    const std::string leaf = base::to_hex(proof.leaf);
    if (console.json) {
        console.print({{"holds", true},
                       {"number", proof.number},
                       {"leaf", leaf},
                       {"head", to_json(proof.head)}});
    } else {
        console.out << fmt::format(
            "The proof holds: entry {}, closed, with the hash\n{}\nis in the\n{}\n", proof.number,
            leaf, in_words(proof.head));
    }
}

Result<void> print_entry_proof(Console& console, const vault::EntryProof& proof) {
    if (console.json) {
        console.print({{"holds", true},
                       {"number", proof.number},
                       {"entry", RECOURSE_TRY(base::parse_json(proof.entry))},
                       {"head", to_json(proof.head)}});
    } else {
        console.out << fmt::format("The proof holds: entry {} is in the\n{}\n{}\n", proof.number,
                                   in_words(proof.head), proof.entry);
    }
    return {};
}

void print_growth_proof(Console& console, const vault::GrowthProof& proof) {
    if (console.json) {
        console.print({{"holds", true},
                       {"earlier", to_json(proof.earlier)},
                       {"later", to_json(proof.later)}});
    } else {
        console.out << fmt::format("The proof holds: the\n{}continues the\n{}",
                                   in_words(proof.later), in_words(proof.earlier));
    }
}

Result<Outcome> check_proof(Console& console, const LogOptions& options) {
    const std::string text = RECOURSE_TRY(read(console, options.proof_file));
    if (vault::is_growth_proof(text)) {
        print_growth_proof(
            console, RECOURSE_TRY(vault::read_growth_proof(text).in_file(options.proof_file)));
        return Outcome::done;
    }
    if (vault::is_leaf_proof(text)) {
        print_leaf_proof(console,
                         RECOURSE_TRY(vault::read_leaf_proof(text).in_file(options.proof_file)));
        return Outcome::done;
    }
    RECOURSE_CHECK(print_entry_proof(
        console, RECOURSE_TRY(vault::read_entry_proof(text).in_file(options.proof_file))));
    return Outcome::done;
}

Result<Outcome> show_log(Console& console) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read));
    Json entries = Json::array();
    RECOURSE_CHECK(workspace.log().for_each("", [&](const vault::LogEntry& entry) -> Result<void> {
        if (console.json) {
            entries.push_back({{"number", entry.number},
                               {"time", base::format_time(entry.time)},
                               {"kind", entry.kind},
                               {"actor", entry.actor},
                               {"object", entry.object},
                               {"detail", RECOURSE_TRY(base::parse_json(entry.detail))},
                               {"leaf", base::to_hex(entry.leaf)}});
        } else {
            console.out << fmt::format("{:>6}  {}  {}  {}  {}\n", entry.number,
                                       base::format_time(entry.time), entry.actor, entry.kind,
                                       entry.object);
        }
        return {};
    }));
    if (console.json) console.print({{"entries", std::move(entries)}});
    return Outcome::done;
}

}  // namespace

void add_log(CLI::App& program, Console& console) {
    auto* noun = program.add_subcommand("log", "The append-only log of a workspace");
    noun->require_subcommand(1);
    auto options = std::make_shared<LogOptions>();
    set_workspace_verb(noun->add_subcommand("show", "Every entry"), console, show_log);

    auto* head_verb = noun->add_subcommand("head", "Size and Merkle root (RFC 6962), signed");
    head_verb->add_option("--out", options->out, "Write the signed head here, to be published");
    set_workspace_verb(head_verb, console,
                       [options](Console& chosen) { return show_head(chosen, *options); });

    auto* verify_verb = noun->add_subcommand("verify", "Recompute every entry's hash and link");
    verify_verb->add_option("--against", options->head_file,
                            "A signed head published earlier, which the log must continue");
    set_workspace_verb(verify_verb, console,
                       [options](Console& chosen) { return verify_log(chosen, *options); });

    auto* prove_verb =
        noun->add_subcommand("prove", "A proof that an entry is in the log, for others to check");
    prove_verb->add_option("entry", options->entry, "Number of the entry");
    prove_verb->add_option("--since", options->head_file,
                           "Prove instead that the log continues this signed head");
    prove_verb->add_option("--out", options->out, "Write the proof here instead of to stdout");
    set_workspace_verb(prove_verb, console,
                       [options](Console& chosen) { return prove_entry(chosen, *options); });

    auto* check_verb =
        noun->add_subcommand("check-proof", "Check a proof; needs no workspace and no passphrase");
    check_verb->add_option("file", options->proof_file, "The proof; - is stdin")->required();
    set_verb(check_verb, console,
             [options](Console& chosen) { return check_proof(chosen, *options); });
    add_log_timestamp(*noun, console);
}

}  // namespace recourse::cli
