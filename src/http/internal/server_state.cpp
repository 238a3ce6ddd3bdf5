#include "http/internal/server_state.hpp"

#include <algorithm>
#include <thread>

namespace recourse::http::internal {
namespace {

LaneOptions with_threads(LaneOptions options) {
    if (options.threads == 0) options.threads = std::max(1U, std::thread::hardware_concurrency());
    return options;
}

}  // namespace

ServerState::ServerState(const Router& routes, const ServerOptions& chosen)
    : router(routes),
      options(chosen),
      bodies(chosen.limits.all_bodies_bytes, chosen.limits.small_body_bytes),
      work(chosen.work),
      screening(with_threads(chosen.screening)) {}

}  // namespace recourse::http::internal
