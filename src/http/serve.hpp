#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "app/home.hpp"
#include "base/result.hpp"

namespace recourse::http {

struct ServeOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  ///< 0: any free one
};

/// The whole server: web app, case work, public record. `started` gets the address once it listens.
/// Returns after SIGINT or SIGTERM. unavailable when the port is taken.
base::Result<void> serve(const app::Home& home, const ServeOptions& options,
                         const std::function<void(const std::string& address)>& started);

}  // namespace recourse::http
