#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/file.hpp"
#include "cli/commands/log_timestamp.hpp"
#include "cli/open_workspace.hpp"
#include "cli/table.hpp"
#include "vault/timestamp.hpp"
#include "vault/users.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;

namespace {

constexpr std::uint64_t max_file_bytes = 1 << 20;

struct TimestampOptions {
    std::string out;
    std::string response;
    std::string trusted;
};

Result<std::string> trusted_pem(const TimestampOptions& options) {
    if (options.trusted.empty()) return std::string();
    return base::read_file(options.trusted, max_file_bytes);
}

Json to_json(const vault::Timestamp& timestamp) {
    return {{"authority", timestamp.authority},
            {"time", base::format_time(timestamp.time)},
            {"trusted", timestamp.trusted},
            {"entries", timestamp.head.tree.size},
            {"root", base::to_hex(timestamp.head.tree.root)},
            {"log_entry", timestamp.log_entry},
            {"response_sha256", timestamp.sha256}};
}

Result<Outcome> request_timestamp(Console& console, const TimestampOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto made = RECOURSE_TRY(vault::request_timestamp(workspace));
    RECOURSE_CHECK(base::write_file_atomically(options.out, made.bytes));
    if (console.json) {
        console.print({{"request", options.out},
                       {"entries", made.head.tree.size},
                       {"head_sha256", base::to_hex(base::sha256(made.head.text))}});
    } else {
        console.out << fmt::format(
            "Request over {} entries written to {}; send it to one or more authorities\n"
            "(application/timestamp-query), then: recourse log timestamp add RESPONSE.tsr\n",
            made.head.tree.size, options.out);
    }
    return Outcome::done;
}

Result<Outcome> add_timestamp(Console& console, const TimestampOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const std::string response = RECOURSE_TRY(base::read_file(options.response, max_file_bytes));
    const std::string trusted = RECOURSE_TRY(trusted_pem(options));
    const auto added =
        RECOURSE_TRY(vault::add_timestamp(workspace, base::as_bytes(response), trusted)
                         .in_file(options.response));
    if (console.json) {
        console.print(to_json(added));
    } else {
        console.out << fmt::format(
            "{} entries existed at {}, says {}{}\n", added.head.tree.size,
            base::format_time(added.time), added.authority,
            added.trusted ? "" : " (nobody vouches for it: name its certificate with --ca)");
    }
    return Outcome::done;
}

Result<Outcome> list_timestamps(Console& console) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read));
    Json timestamps = Json::array();
    std::vector<std::vector<std::string>> rows;
    for (const auto& timestamp : RECOURSE_TRY(vault::list_timestamps(workspace))) {
        timestamps.push_back(to_json(timestamp));
        rows.push_back({fmt::format("{}", timestamp.head.tree.size),
                        base::format_time(timestamp.time), timestamp.trusted ? "yes" : "no",
                        timestamp.authority});
    }
    if (console.json) {
        console.print({{"timestamps", std::move(timestamps)}});
    } else {
        print_table(console.out, {{"ENTRIES", Align::right}, {"TIME"}, {"TRUSTED"}, {"AUTHORITY"}},
                    rows);
    }
    return Outcome::done;
}

Result<Outcome> verify_timestamps(Console& console, const TimestampOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read));
    const std::string trusted = RECOURSE_TRY(trusted_pem(options));
    Json results = Json::array();
    bool all_hold = true;
    for (const auto& timestamp : RECOURSE_TRY(vault::list_timestamps(workspace))) {
        const auto held = vault::verify_timestamp(workspace, timestamp, trusted);
        all_hold = all_hold && held;
        Json result = to_json(timestamp);
        result["holds"] = held.has_value();
        if (!held) result["problem"] = held.error().to_string();
        results.push_back(std::move(result));
        if (console.json) continue;
        console.out << fmt::format("{} entries, {}, {}: {}\n", timestamp.head.tree.size,
                                   base::format_time(timestamp.time), timestamp.authority,
                                   held ? "holds" : held.error().to_string());
    }
    if (console.json) console.print({{"timestamps", std::move(results)}});
    return all_hold ? Outcome::done : Outcome::found_problem;
}

}  // namespace

void add_log_timestamp(CLI::App& log, Console& console) {
    auto* noun = log.add_subcommand("timestamp", "Timestamps of outside authorities (RFC 3161)");
    noun->require_subcommand(1);
    auto options = std::make_shared<TimestampOptions>();

    auto* request_verb =
        noun->add_subcommand("request", "Write a request over the log as it is now");
    request_verb->add_option("--out", options->out, "The .tsq file to write")->required();
    set_workspace_verb(request_verb, console,
                       [options](Console& chosen) { return request_timestamp(chosen, *options); });

    auto* add_verb = noun->add_subcommand("add", "Verify an authority's response and keep it");
    add_verb->add_option("response", options->response, "The .tsr file")->required();
    add_verb->add_option("--ca", options->trusted, "Certificates that the team trusts, PEM");
    set_workspace_verb(add_verb, console,
                       [options](Console& chosen) { return add_timestamp(chosen, *options); });

    set_workspace_verb(noun->add_subcommand("list", "Every timestamp"), console, list_timestamps);

    auto* verify_verb = noun->add_subcommand("verify", "Check every timestamp again");
    verify_verb->add_option("--ca", options->trusted,
                            "Trust these certificates instead of those named before");
    set_workspace_verb(verify_verb, console,
                       [options](Console& chosen) { return verify_timestamps(chosen, *options); });
}

}  // namespace recourse::cli
