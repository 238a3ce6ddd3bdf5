#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "base/log.hpp"
#include "casework/case_folder.hpp"
#include "cli/commands/commands.hpp"
#include "http/serve.hpp"

namespace recourse::cli {

using base::Result;

namespace {

Result<Outcome> serve(Console& console, const http::ServeOptions& options) {
    guard_secrets(console);
    base::set_log_level(base::LogLevel::info);
    const auto home = RECOURSE_TRY(app::Home::find());
    RECOURSE_CHECK(http::serve(home, options, [&](const std::string& address) {
        console.out << "Recourse is at " << console.bold(address) << " (Ctrl-C stops it)"
                    << std::endl;
    }));
    return Outcome::done;
}

}  // namespace

void add_serve(CLI::App& program, Console& console) {
    auto* verb = program.add_subcommand("serve", "The web app and the HTTP API");
    auto options = std::make_shared<http::ServeOptions>();
    verb->add_option("--port", options->port, "Port; 0 takes a free one")->capture_default_str();
    verb->add_option("--address", options->address, "Address to listen on")->capture_default_str();
    auto* screening_only = verb->add_flag(
        "--screening-only", options->screening_only,
        "Serve screening and the public record alone: no case work, no sign-in, no web "
        "app. For a server that others reach");
    verb->add_option_function<std::uint64_t>(
            "--max-upload", [options](std::uint64_t mib) { options->upload_bytes = mib << 20; },
            "Most MiB that a file added in the web app may have; 4096 when not given")
        ->excludes(screening_only)
        ->check(CLI::Range(std::uint64_t{1}, casework::max_exhibit_bytes >> 20));
    verb->add_option_function<int>(
            "--lock-after",
            [options](int minutes) { options->lock_after = std::chrono::minutes(minutes); },
            "Minutes without a request after which a workspace is locked; 5 when not given")
        ->excludes(screening_only)
        ->check(CLI::Range(1, 24 * 60));
    verb->add_flag("--update-lists", options->update_lists,
                   "Fetch lists from where they are published, each by its rhythm; without it the "
                   "server never goes to the network by itself");
    verb->add_option("--host", options->hosts,
                     "A name by which clients call this server, beside localhost; may be repeated");
    verb->add_option("--keys", options->keys,
                     "File of API keys (recourse keys); api-keys.json in the home folder when not "
                     "given");
    verb->add_option("--rate", options->each_address.a_second,
                     "Screening requests a second that one address may make; no limit when not "
                     "given")
        ->check(CLI::PositiveNumber);
    verb->add_option("--burst", options->each_address.burst, "How many of them at once")
        ->check(CLI::PositiveNumber);
    verb->add_flag("--audit", options->audit,
                   "Keep a log of who screened what, by keyed hashes of the queries");
    verb->add_flag("--audit-queries", options->audit_queries,
                   "The same with the queries themselves");
    verb->add_option("--connections", options->connections, "Most connections at once")
        ->check(CLI::Range(std::size_t{1}, std::size_t{100'000}))
        ->capture_default_str();
    set_verb(verb, console, [options](Console& chosen) { return serve(chosen, *options); });
}

}  // namespace recourse::cli
