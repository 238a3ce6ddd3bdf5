#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/beast/core.hpp>
#include <set>
#include <string>

#include "http/internal/body_budget.hpp"
#include "http/internal/lane.hpp"
#include "http/router.hpp"
#include "http/server.hpp"

namespace recourse::http::internal {

/// What a server and its connections share. All but the lanes and the flags belong to the thread
/// that runs `io`.
struct ServerState {
    ServerState(const Router& routes, const ServerOptions& chosen);

    const Router& router;
    ServerOptions options;
    std::set<std::string, std::less<>> hosts;  ///< names by which the server may be called
    std::set<boost::beast::tcp_stream*> open;  ///< connections
    std::set<boost::beast::tcp_stream*> idle;  ///< those of them that wait for a request
    BodyBudget bodies;
    std::atomic<bool> stopping = false;
    std::atomic<bool> ended = false;  ///< io runs no more: nothing that was asked of it comes
    WorkLane work;
    WorkLane screening;
    boost::asio::io_context io{1};  ///< last: what it still holds when it goes uses the others
};

}  // namespace recourse::http::internal
