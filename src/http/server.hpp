#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "http/router.hpp"

namespace recourse::http {

/// What one client may cost. The defaults serve a team's own machine.
struct Limits {
    std::uint32_t target_bytes = 60000;     ///< path, `?` and query: yente's limit
    std::uint32_t header_bytes = 16 << 10;  ///< beside the target
    std::uint64_t body_bytes = 4 << 20;
    std::uint64_t all_bodies_bytes = 256 << 20;  ///< of all connections; beyond it, 503
    std::uint64_t small_body_bytes = 16 << 10;   ///< bodies up to this size are not counted there
    std::uint64_t stream_bytes = std::uint64_t{4} << 30;  ///< of a body that is taken as it comes
    std::chrono::seconds request_time{30};   ///< for a whole request to arrive, or an answer to
                                             ///< leave; of a streamed body, for each piece of it
    std::chrono::seconds idle_time{60};      ///< between the requests of one connection
    std::chrono::seconds shutdown_time{10};  ///< for answers under way when the server is stopped
    std::size_t connections = 4096;          ///< beyond these, new ones get 503
};

/// Threads for one kind of requests, and how many of those may wait, and for how long, before they
/// are turned away with 503.
struct LaneOptions {
    unsigned threads = 4;
    std::size_t waiting = 256;
    std::chrono::milliseconds patience = std::chrono::minutes(1);
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;            ///< 0: any free one
    std::vector<std::string> hosts = {};  ///< names by which clients may call it, beside loopback
    LaneOptions work = {};
    LaneOptions screening = {.threads = 0,  ///< 0: one for each core
                             .waiting = 1024,
                             .patience = std::chrono::seconds(1)};
    Limits limits;
    std::function<void(int status)> answered = {};  ///< from any thread, with each answer
    std::function<void()> each_second = {};         ///< housekeeping; must not block
    std::function<void()> on_user_signal = {};      ///< SIGUSR1; must not block
};

/// Serves a router over HTTP/1.1. Connections are coroutines on one thread; handlers, which may
/// block, run on the threads of their lane. A request whose Host is not this machine's loopback
/// name, the address listened on or a name of the options is refused with 421, so that a foreign
/// page cannot reach the server under a name of its own (DNS rebinding).
class Server {
public:
    /// Listens at once. unavailable when the port is taken. `router` must outlive the server.
    static base::Result<Server> listen(const Router& router, const ServerOptions& options);

    Server(Server&&) noexcept;
    Server& operator=(Server&&) noexcept;
    ~Server();

    /// The port that was bound.
    std::uint16_t port() const;
    /// Where it listens: "http://127.0.0.1:8080", "http://[::1]:8080".
    std::string address() const;

    /// Serves until stop(), or until SIGINT or SIGTERM: then no new request is taken and those
    /// under way are answered.
    void run();

    /// Safe from any thread.
    void stop();

private:
    class Implementation;
    explicit Server(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace recourse::http
