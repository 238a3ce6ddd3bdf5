#include "http/server.hpp"

#include <fmt/format.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include "base/log.hpp"
#include "http/internal/connection.hpp"
#include "http/internal/wire.hpp"

namespace recourse::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using tcp = asio::ip::tcp;
using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

/// An IPv6 address stands in brackets there.
std::string in_url(const asio::ip::address& address) {
    return address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
}

}  // namespace

class Server::Implementation {
public:
    Implementation(const Router& router, const ServerOptions& options)
        : state_(router, options), acceptor_(state_.io) {}

    Result<void> listen() {
        boost::system::error_code error;
        const auto address = asio::ip::make_address(state_.options.address, error);
        if (error)
            return fail(ErrorCode::invalid_input, "not an IP address: " + state_.options.address);
        const tcp::endpoint endpoint(address, state_.options.port);
        acceptor_.open(endpoint.protocol(), error);
        if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
        if (!error) acceptor_.bind(endpoint, error);
        if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
        if (error) {
            return fail(ErrorCode::unavailable,
                        fmt::format("cannot listen on {}:{}: {}", state_.options.address,
                                    state_.options.port, error.message()));
        }
        state_.hosts = {"localhost", "127.0.0.1", "[::1]", in_url(address)};
        for (const std::string& host : state_.options.hosts)
            state_.hosts.insert(internal::lower_case(host));
        return {};
    }

    tcp::endpoint endpoint() const { return acceptor_.local_endpoint(); }

    void run() {
        asio::signal_set signals(state_.io, SIGINT, SIGTERM);
        signals.async_wait([this](const boost::system::error_code& error, int) {
            if (!error) shut_down();
        });
        asio::co_spawn(state_.io, accept(), asio::detached);
        if (state_.options.each_second) asio::co_spawn(state_.io, keep_house(), asio::detached);
        if (state_.options.on_user_signal)
            asio::co_spawn(state_.io, take_user_signals(), asio::detached);
        state_.io.run();
        state_.ended = true;
        state_.work.threads().join();
        state_.screening.threads().join();
    }

    void stop() {
        asio::post(state_.io, [this] { shut_down(); });
    }

private:
    asio::awaitable<void> keep_house() {
        asio::steady_timer timer(state_.io);
        while (!state_.stopping) {
            timer.expires_after(std::chrono::seconds(1));
            co_await timer.async_wait(asio::use_awaitable);
            state_.options.each_second();
        }
    }

    asio::awaitable<void> take_user_signals() {
        asio::signal_set signals(state_.io, SIGUSR1);
        while (!state_.stopping) {
            co_await signals.async_wait(asio::use_awaitable);
            state_.options.on_user_signal();
        }
    }

    asio::awaitable<void> accept() {
        while (!state_.stopping) {
            boost::system::error_code error;
            auto socket =
                co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
            if (state_.stopping) break;
            if (error) {  // No more files may be open, mostly: some will be closed.
                asio::steady_timer pause(state_.io, std::chrono::milliseconds(20));
                co_await pause.async_wait(asio::use_awaitable);
                continue;
            }
            if (state_.open.size() >= state_.options.limits.connections) {
                asio::co_spawn(state_.io, turn_away(beast::tcp_stream(std::move(socket))),
                               asio::detached);
                continue;
            }
            asio::co_spawn(state_.io, serve(beast::tcp_stream(std::move(socket))), asio::detached);
        }
    }

    /// One connection too many is told so, unless very many are.
    asio::awaitable<void> turn_away(beast::tcp_stream stream) {
        constexpr std::size_t most_at_once = 64;
        if (turned_away_ >= most_at_once) co_return;
        ++turned_away_;
        auto refusal =
            internal::to_wire(internal::overloaded("too many connections"), {}, {}, false);
        stream.expires_after(std::chrono::seconds(2));
        boost::system::error_code error;
        co_await wire::async_write(stream, refusal,
                                   asio::redirect_error(asio::use_awaitable, error));
        if (!error) co_await internal::drain(stream);
        --turned_away_;
    }

    asio::awaitable<void> serve(beast::tcp_stream stream) {
        internal::Connection connection(state_, std::move(stream));
        try {
            co_await connection.run();
        } catch (const std::exception&) {  // No memory, mostly: it ends this connection alone.
            base::log(base::LogLevel::error, "http.connection_failed", {});
        }
    }

    /// Stop taking requests; idle connections are closed, those under way get some time.
    void shut_down() {
        if (state_.stopping.exchange(true)) return;
        boost::system::error_code ignored;
        acceptor_.close(ignored);
        for (beast::tcp_stream* stream : state_.idle) stream->cancel();
        if (state_.open.empty()) {
            state_.io.stop();
            return;
        }
        deadline_.expires_after(state_.options.limits.shutdown_time);
        deadline_.async_wait([this](const boost::system::error_code&) { state_.io.stop(); });
    }

    internal::ServerState state_;
    tcp::acceptor acceptor_;
    asio::steady_timer deadline_{state_.io};
    std::size_t turned_away_ = 0;  ///< just now
};

Server::Server(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

Result<Server> Server::listen(const Router& router, const ServerOptions& options) {
    auto implementation = std::make_unique<Implementation>(router, options);
    RECOURSE_CHECK(implementation->listen());
    return Server(std::move(implementation));
}

std::uint16_t Server::port() const {
    return implementation_->endpoint().port();
}
std::string Server::address() const {
    const auto endpoint = implementation_->endpoint();
    return fmt::format("http://{}:{}", in_url(endpoint.address()), endpoint.port());
}
void Server::run() {
    implementation_->run();
}
void Server::stop() {
    implementation_->stop();
}

}  // namespace recourse::http
