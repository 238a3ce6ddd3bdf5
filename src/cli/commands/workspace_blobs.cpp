#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/file.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/workspace.hpp"
#include "cli/open_workspace.hpp"
#include "vault/move_blobs.hpp"

namespace recourse::cli {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t most_credentials_bytes = 4096;

struct BlobOptions {
    std::string to;
    std::string endpoint;
    std::string bucket;
    std::string region = "us-east-1";
    std::string prefix;
    std::string ca_file;
    std::string credentials;  ///< file of two lines, or "-"
};

Result<base::SecretBytes> read_credentials(Console& console, const BlobOptions& options) {
    std::string file = options.credentials;
    const char* named = std::getenv("RECOURSE_S3_CREDENTIALS");
    if (file.empty() && named != nullptr) file = named;
    if (file.empty()) {
        return fail(ErrorCode::invalid_input,
                    "name a file with the access key id and the secret key, a line each: "
                    "--credentials FILE or $RECOURSE_S3_CREDENTIALS");
    }
    std::string text;
    if (file == "-") {
        text.assign(std::istreambuf_iterator<char>(console.in), {});
    } else {
        text = RECOURSE_TRY(base::read_file(file, most_credentials_bytes));
    }
    auto secret = base::SecretBytes::copy_of(base::as_bytes(text));
    base::wipe(std::as_writable_bytes(std::span(text)));
    return secret;
}

Result<vault::BlobHome> home_of(Console& console, const BlobOptions& options) {
    vault::BlobHome home;
    if (options.to == "folder") return home;
    home.s3.emplace();
    home.s3->endpoint = options.endpoint;
    home.s3->bucket = options.bucket;
    home.s3->region = options.region;
    home.s3->prefix = options.prefix;
    home.s3->ca_file = options.ca_file;
    const auto credentials = RECOURSE_TRY(read_credentials(console, options));
    RECOURSE_CHECK(vault::read_s3_credentials(credentials.text(), *home.s3));
    RECOURSE_CHECK(home.s3->check());
    return home;
}

Result<Outcome> show_blobs(Console& console) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const std::string home = RECOURSE_TRY(vault::describe_blob_home(workspace));
    if (console.json) {
        console.print({{"blobs", home}});
    } else {
        console.out << "The blobs lie in " << home << '\n';
    }
    return Outcome::done;
}

Result<Outcome> move(Console& console, const BlobOptions& options) {
    // Settings first: nobody types a passphrase for a command that cannot work.
    auto home = RECOURSE_TRY(home_of(console, options));
    auto workspace = RECOURSE_TRY(open_workspace(console));
    base::Progress progress;
    const auto moved = RECOURSE_TRY(vault::move_blobs(workspace, std::move(home), progress));
    if (console.json) {
        console.print({{"blobs", moved.home},
                       {"objects", moved.objects},
                       {"copied", moved.copied},
                       {"bytes", moved.bytes},
                       {"left_behind", moved.left_behind}});
    } else {
        console.out << fmt::format("{} objects lie in {} and were read back ({} copied now)\n",
                                   moved.objects, moved.home, moved.copied);
        if (!moved.left_behind.empty()) {
            console.out << "The place before could not be emptied: " << moved.left_behind
                        << "\nMove again to try again.\n";
        }
    }
    return Outcome::done;
}

}  // namespace

void add_workspace_blobs(CLI::App& program, Console& console) {
    CLI::App& noun = workspace_noun(program, "blobs", "Where exhibits and received files lie");
    auto options = std::make_shared<BlobOptions>();

    set_workspace_verb(noun.add_subcommand("show", "Where they lie now"), console, show_blobs);

    auto* move_verb = noun.add_subcommand(
        "move", "Copy all of them elsewhere, compare, and use that place from then on");
    move_verb->add_option("--to", options->to, "s3 (a bucket) or folder (the workspace's own)")
        ->required()
        ->check(CLI::IsMember({"s3", "folder"}));
    move_verb->add_option("--endpoint", options->endpoint, "https://HOST of the object store");
    move_verb->add_option("--bucket", options->bucket, "Name of the bucket");
    move_verb->add_option("--region", options->region, "Region that requests are signed for");
    move_verb->add_option("--prefix", options->prefix, "Of every object's key, ending in /");
    move_verb->add_option("--ca-file", options->ca_file, "Certificates to trust (PEM)");
    move_verb->add_option("--credentials", options->credentials,
                          "File of two lines: access key id, secret key (- is stdin)");
    set_workspace_verb(move_verb, console,
                       [options](Console& chosen) { return move(chosen, *options); });
}

}  // namespace recourse::cli
