#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/api_keys.hpp"
#include "app/home.hpp"
#include "app/sessions.hpp"
#include "base/result.hpp"
#include "http/server.hpp"

namespace recourse::http {

struct ServeOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;                           ///< 0: any free one
    std::uint64_t upload_bytes = Limits{}.stream_bytes;  ///< most that one file may have
    std::chrono::seconds lock_after = app::Sessions::default_idle_limit;  ///< without a request
    bool screening_only = false;  ///< no case work, no web app: for who is opened to others
    bool update_lists = false;    ///< fetch lists from where they are published, by their rhythm
    std::vector<std::string> hosts = {};  ///< names by which clients may call it, beside loopback
    std::filesystem::path keys = {};      ///< of API keys; empty: api-keys.json in the home folder
    app::KeyRate each_address = {};       ///< how often one address may screen
    bool audit = false;                   ///< keep a log of who screened what
    bool audit_queries = false;           ///< with the queries themselves
    std::size_t connections = Limits{}.connections;
};

/// The whole server: web app, case work, public record; or the last alone. `started` gets the
/// address once it listens. SIGUSR1 locks every open workspace. Returns after SIGINT or SIGTERM.
/// unavailable when the port is taken.
base::Result<void> serve(const app::Home& home, const ServeOptions& options,
                         const std::function<void(const std::string& address)>& started);

}  // namespace recourse::http
