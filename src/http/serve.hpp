#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

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
    bool update_lists = false;  ///< fetch lists from where they are published, by their rhythm
};

/// The whole server: web app, case work, public record. `started` gets the address once it listens.
/// SIGUSR1 locks every open workspace. Returns after SIGINT or SIGTERM. unavailable when the port
/// is taken.
base::Result<void> serve(const app::Home& home, const ServeOptions& options,
                         const std::function<void(const std::string& address)>& started);

}  // namespace recourse::http
