#include "http/server.hpp"

#include <fmt/format.h>

#include <array>
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <set>

#include "base/log.hpp"

namespace recourse::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using tcp = asio::ip::tcp;
using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

using WireRequest = wire::request<wire::string_body>;
using WireResponse = wire::response<wire::string_body>;

// Everything the app loads comes from this server; nothing may run that is not a file of it.
constexpr std::string_view content_security_policy =
    "default-src 'self'; img-src 'self' data:; object-src 'self'; frame-src 'self'; base-uri "
    "'none'; "
    "form-action 'self'; frame-ancestors 'self'";

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& letter : lower) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return lower;
}

std::optional<Method> method_of(wire::verb verb) {
    switch (verb) {
        case wire::verb::get:
        case wire::verb::head:
            return Method::get;
        case wire::verb::post:
            return Method::post;
        case wire::verb::put:
            return Method::put;
        case wire::verb::delete_:
            return Method::remove;
        default:
            return std::nullopt;
    }
}

/// The host of a Host header without its port: "localhost:8080" and "[::1]:8080".
std::string_view host_name(std::string_view host) {
    if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
    return host.substr(0, host.find(':'));
}

Response answer_of(const Router& router, const std::set<std::string, std::less<>>& hosts,
                   const WireRequest& in, std::string_view& pattern) {
    const auto method = method_of(in.method());
    if (!method) return problem(405, "this server does not take that method");
    Request request;
    request.method = *method;
    for (const auto& field : in) {
        request.headers.insert_or_assign(lower_case(field.name_string()),
                                         std::string(field.value()));
    }
    if (!hosts.contains(lower_case(host_name(request.header("host"))))) {
        return problem(421, "use the address that the server printed when it started");
    }
    if (auto parsed = parse_target(in.target(), request); !parsed) return problem(parsed.error());
    request.body = in.body();
    return router.answer(request, pattern);
}

WireResponse to_wire(Response answer, const WireRequest& in) {
    WireResponse out(static_cast<wire::status>(answer.status), in.version());
    out.set("Content-Security-Policy", content_security_policy);
    out.set("X-Content-Type-Options", "nosniff");
    out.set("Referrer-Policy", "no-referrer");
    out.set("Cross-Origin-Opener-Policy", "same-origin");
    out.set("Cross-Origin-Resource-Policy", "same-origin");
    out.set(wire::field::cache_control, "no-store");
    if (!answer.content_type.empty()) out.set(wire::field::content_type, answer.content_type);
    for (const auto& [name, value] : answer.headers) out.set(name, value);
    out.keep_alive(in.keep_alive());
    const auto size = answer.body.size();
    if (in.method() != wire::verb::head) out.body() = std::move(answer.body);
    if (answer.status != 204 && answer.status != 304) out.content_length(size);
    return out;
}

}  // namespace

class Server::Implementation {
public:
    Implementation(const Router& router, const ServerOptions& options)
        : router_(router), options_(options), workers_(options.workers), acceptor_(io_) {}

    Result<void> listen() {
        boost::system::error_code error;
        const auto address = asio::ip::make_address(options_.address, error);
        if (error) return fail(ErrorCode::invalid_input, "not an IP address: " + options_.address);
        const tcp::endpoint endpoint(address, options_.port);
        acceptor_.open(endpoint.protocol(), error);
        if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
        if (!error) acceptor_.bind(endpoint, error);
        if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
        if (error) {
            return fail(ErrorCode::unavailable,
                        fmt::format("cannot listen on {}:{}: {}", options_.address, options_.port,
                                    error.message()));
        }
        hosts_ = {"localhost", "127.0.0.1", "[::1]", options_.address};
        return {};
    }

    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

    void run() {
        asio::signal_set signals(io_, SIGINT, SIGTERM);
        signals.async_wait([this](const boost::system::error_code& error, int) {
            if (!error) shut_down();
        });
        asio::co_spawn(io_, accept(), asio::detached);
        if (options_.each_second) asio::co_spawn(io_, keep_house(), asio::detached);
        if (options_.on_user_signal) asio::co_spawn(io_, take_user_signals(), asio::detached);
        io_.run();
        workers_.join();
    }

    void stop() {
        asio::post(io_, [this] { shut_down(); });
    }

private:
    asio::awaitable<void> keep_house() {
        asio::steady_timer timer(io_);
        while (!stopping_) {
            timer.expires_after(std::chrono::seconds(1));
            co_await timer.async_wait(asio::use_awaitable);
            options_.each_second();
        }
    }

    asio::awaitable<void> take_user_signals() {
        asio::signal_set signals(io_, SIGUSR1);
        while (!stopping_) {
            co_await signals.async_wait(asio::use_awaitable);
            options_.on_user_signal();
        }
    }

    asio::awaitable<void> accept() {
        while (!stopping_) {
            boost::system::error_code error;
            auto socket =
                co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
            if (stopping_) break;
            if (error || open_.size() >= static_cast<std::size_t>(options_.limits.connections)) {
                continue;
            }
            asio::co_spawn(io_, serve(beast::tcp_stream(std::move(socket))), asio::detached);
        }
    }

    /// One connection from its first request to its end.
    asio::awaitable<void> serve(beast::tcp_stream stream) {
        open_.insert(&stream);
        beast::flat_buffer buffer;
        bool more = true;
        while (more && !stopping_) more = co_await serve_one(stream, buffer);
        boost::system::error_code ignored;
        stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
        open_.erase(&stream);
        if (stopping_ && open_.empty()) io_.stop();
    }

    /// Read one request and answer it; false when the connection is to be closed.
    asio::awaitable<bool> serve_one(beast::tcp_stream& stream, beast::flat_buffer& buffer) {
        wire::request_parser<wire::string_body> parser;
        parser.header_limit(options_.limits.header_bytes);
        parser.body_limit(options_.limits.body_bytes);
        boost::system::error_code error;

        stream.expires_after(options_.limits.idle_time);
        idle_.insert(&stream);
        co_await wire::async_read_header(stream, buffer, parser,
                                         asio::redirect_error(asio::use_awaitable, error));
        idle_.erase(&stream);
        if (!error) {
            stream.expires_after(options_.limits.request_time);
            co_await wire::async_read(stream, buffer, parser,
                                      asio::redirect_error(asio::use_awaitable, error));
        }
        if (error == wire::error::body_limit || error == wire::error::header_limit) {
            auto refusal =
                to_wire(problem(413, "the request is larger than the server takes"), parser.get());
            refusal.keep_alive(false);
            co_await wire::async_write(stream, refusal,
                                       asio::redirect_error(asio::use_awaitable, error));
            co_await drain(stream);
            co_return false;
        }
        if (error) co_return false;

        stream.expires_never();
        const WireRequest request = parser.release();
        auto response = co_await asio::co_spawn(workers_, answer(&request), asio::use_awaitable);
        stream.expires_after(options_.limits.request_time);
        const bool keep = response.keep_alive() && !stopping_;
        co_await wire::async_write(stream, response,
                                   asio::redirect_error(asio::use_awaitable, error));
        co_return keep && !error;
    }

    /// A client that is still sending would lose the refusal to a reset: take what it sends for a
    /// moment, and throw it away.
    asio::awaitable<void> drain(beast::tcp_stream& stream) {
        boost::system::error_code error;
        stream.socket().shutdown(tcp::socket::shutdown_send, error);
        stream.expires_after(std::chrono::seconds(2));
        std::array<char, 16384> scrap;
        while (!error) {
            co_await stream.async_read_some(asio::buffer(scrap),
                                            asio::redirect_error(asio::use_awaitable, error));
        }
    }

    /// Runs on a worker. What a handler throws is a bug: it ends this request, not the server.
    asio::awaitable<WireResponse> answer(const WireRequest* request) {
        const auto start = std::chrono::steady_clock::now();
        std::string_view pattern = "none";
        Response response;
        try {
            response = answer_of(router_, hosts_, *request, pattern);
        } catch (const std::exception&) {
            response = problem(500, "the server made a mistake; its log has the address");
        }
        const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - start);
        base::log(response.status >= 500 ? base::LogLevel::error : base::LogLevel::info,
                  "http.answered",
                  {{"method", std::string_view(request->method_string())},
                   {"route", pattern},
                   {"status", response.status},
                   {"milliseconds", took.count()}});
        co_return to_wire(std::move(response), *request);
    }

    /// Stop taking requests; idle connections are closed, those under way get some time.
    void shut_down() {
        if (stopping_.exchange(true)) return;
        boost::system::error_code ignored;
        acceptor_.close(ignored);
        for (beast::tcp_stream* stream : idle_) stream->cancel();
        if (open_.empty()) {
            io_.stop();
            return;
        }
        deadline_.expires_after(options_.limits.shutdown_time);
        deadline_.async_wait([this](const boost::system::error_code&) { io_.stop(); });
    }

    const Router& router_;
    ServerOptions options_;
    asio::io_context io_{1};
    asio::thread_pool workers_;
    tcp::acceptor acceptor_;
    asio::steady_timer deadline_{io_};
    std::set<std::string, std::less<>> hosts_;
    std::set<beast::tcp_stream*> open_;
    std::set<beast::tcp_stream*> idle_;
    std::atomic<bool> stopping_ = false;
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
    return implementation_->port();
}
void Server::run() {
    implementation_->run();
}
void Server::stop() {
    implementation_->stop();
}

}  // namespace recourse::http
