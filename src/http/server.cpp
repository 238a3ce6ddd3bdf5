#include "http/server.hpp"

#include <fmt/format.h>

#include <algorithm>
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
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <future>
#include <set>
#include <span>
#include <thread>

#include "base/log.hpp"
#include "http/internal/lane.hpp"
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

using HeaderParser = wire::request_parser<wire::empty_body>;
using StreamParser = wire::request_parser<wire::buffer_body>;
using internal::WireHeader;
using internal::WireResponse;
using internal::WorkLane;

/// Beast reads at once what its buffer has room for, which is 512 bytes when nobody says so.
constexpr std::size_t stream_read = 64 << 10;

LaneOptions with_threads(LaneOptions options) {
    if (options.threads == 0) options.threads = std::max(1U, std::thread::hardware_concurrency());
    return options;
}

}  // namespace

class Server::Implementation {
public:
    Implementation(const Router& router, const ServerOptions& options)
        : router_(router),
          options_(options),
          work_(options.work),
          screening_(with_threads(options.screening)),
          acceptor_(io_) {}

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
        for (const std::string& host : options_.hosts) hosts_.insert(internal::lower_case(host));
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
        ended_ = true;
        work_.threads().join();
        screening_.threads().join();
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
            if (error) {  // No more files may be open, mostly: some will be closed.
                asio::steady_timer pause(io_, std::chrono::milliseconds(20));
                co_await pause.async_wait(asio::use_awaitable);
                continue;
            }
            if (open_.size() >= options_.limits.connections) {
                asio::co_spawn(io_, turn_away(beast::tcp_stream(std::move(socket))),
                               asio::detached);
                continue;
            }
            asio::co_spawn(io_, serve(beast::tcp_stream(std::move(socket))), asio::detached);
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
        if (!error) co_await drain(stream);
        --turned_away_;
    }

    /// One connection from its first request to its end.
    asio::awaitable<void> serve(beast::tcp_stream stream) {
        const Present present(*this, stream);
        boost::system::error_code unknown;
        const auto peer = stream.socket().remote_endpoint(unknown);
        const std::string address = unknown ? std::string() : peer.address().to_string();
        beast::flat_buffer buffer;
        bool more = true;
        while (more && !stopping_) more = co_await serve_one(stream, buffer, address);
        boost::system::error_code ignored;
        stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    }

    /// A connection is among the open ones for as long as this is, however it ends.
    class Present {
    public:
        Present(Implementation& server, beast::tcp_stream& stream)
            : server_(server), stream_(stream) {
            server_.open_.insert(&stream_);
        }
        Present(const Present&) = delete;
        Present& operator=(const Present&) = delete;
        ~Present() {
            server_.open_.erase(&stream_);
            if (server_.stopping_ && server_.open_.empty()) server_.io_.stop();
        }

    private:
        Implementation& server_;
        beast::tcp_stream& stream_;
    };

    /// Read one request and answer it; false when the connection is to be closed.
    asio::awaitable<bool> serve_one(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                    const std::string& address) {
        HeaderParser header;
        header.header_limit(options_.limits.header_bytes + options_.limits.target_bytes);
        header.body_limit(boost::none);  // What a body may have depends on who takes it.
        boost::system::error_code error;
        stream.expires_after(options_.limits.idle_time);
        idle_.insert(&stream);
        co_await wire::async_read_header(stream, buffer, header,
                                         asio::redirect_error(asio::use_awaitable, error));
        idle_.erase(&stream);
        if (error == wire::error::header_limit) {
            // Without an end of its line so far it is the address that does not end.
            co_return co_await refuse(stream, header.get(), header.get().target().empty());
        }
        if (error) co_return false;
        const bool long_address = header.get().target().size() > options_.limits.target_bytes;
        if (long_address || internal::field_bytes(header.get()) > options_.limits.header_bytes) {
            co_return co_await refuse(stream, header.get(), long_address);
        }
        Request request;
        request.address = address;
        request.id = internal::request_id(header.get());
        const RouteTraits traits = traits_of(header.get());
        if (traits.body == BodyForm::streamed) {
            co_return co_await serve_stream(stream, buffer, std::move(header), std::move(request));
        }
        co_return co_await serve_whole(stream, buffer, std::move(header), std::move(request),
                                       traits.lane == Lane::screening ? screening_ : work_);
    }

    RouteTraits traits_of(const WireHeader& in) const {
        const auto method = internal::method_of(in.method());
        Request request;
        if (!method || !parse_target(in.target(), request)) return {};
        return router_.traits(*method, request.path);
    }

    asio::awaitable<bool> serve_whole(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                      HeaderParser&& header, Request request, WorkLane& lane) {
        wire::request_parser<wire::string_body> parser(std::move(header));
        const std::uint64_t most = options_.limits.body_bytes;
        parser.body_limit(most);
        boost::system::error_code error;
        if (parser.content_length().value_or(0) > most) error = wire::error::body_limit;
        if (!error) {
            stream.expires_after(options_.limits.request_time);
            co_await wire::async_read(stream, buffer, parser,
                                      asio::redirect_error(asio::use_awaitable, error));
        }
        if (error == wire::error::body_limit) co_return co_await refuse(stream, parser.get());
        if (error) co_return false;

        stream.expires_never();
        const bool keep = parser.keep_alive();
        auto message = parser.release();
        request.body = std::move(message.body());
        if (!lane.enter()) {
            auto refusal = internal::to_wire(overloaded(), message, request.id, keep);
            co_return co_await send(stream, refusal);
        }
        auto response = co_await asio::co_spawn(
            lane.threads(), answer_in_turn(&lane, WorkLane::Clock::now(), &message, &request, keep),
            asio::use_awaitable);
        co_return co_await send(stream, response);
    }

    Response overloaded() {
        Response response = internal::overloaded("the server has too much to do");
        if (options_.answered) options_.answered(response.status);
        return response;
    }

    asio::awaitable<WireResponse> answer_in_turn(WorkLane* lane,
                                                 WorkLane::Clock::time_point entered,
                                                 const WireHeader* header, Request* request,
                                                 bool keep) {
        if (!lane->begin(entered)) {
            co_return internal::to_wire(overloaded(), *header, request->id, keep);
        }
        co_return co_await answer(header, request, keep);
    }

    /// The handler takes the body piece by piece while it comes. What it leaves is not read: the
    /// connection is closed.
    asio::awaitable<bool> serve_stream(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                       HeaderParser&& header, Request request) {
        buffer.reserve(stream_read);
        StreamParser parser(std::move(header));
        parser.body_limit(options_.limits.stream_bytes);
        if (parser.content_length().value_or(0) > options_.limits.stream_bytes) {
            co_return co_await refuse(stream, parser.get());
        }
        stream.expires_never();
        request.stream = [&](std::span<std::byte> room) {
            return receive(stream, buffer, parser, room);
        };
        auto response = co_await asio::co_spawn(
            work_.threads(), answer(&parser.get(), &request, parser.keep_alive()),
            asio::use_awaitable);
        if (!parser.is_done()) response.keep_alive(false);
        const bool keep = co_await send(stream, response);
        if (!parser.is_done()) co_await drain(stream);
        co_return keep;
    }

    /// Called on a worker, which waits while the connection's own thread reads.
    Result<std::size_t> receive(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                StreamParser& parser, std::span<std::byte> room) {
        if (room.empty() || parser.is_done()) return 0;
        auto received =
            asio::co_spawn(io_, receive_some(stream, buffer, parser, room), asio::use_future);
        while (received.wait_for(std::chrono::milliseconds(200)) != std::future_status::ready) {
            if (ended_) return fail(ErrorCode::unavailable, "the server is stopping");
        }
        const boost::system::error_code error = received.get();
        if (error == wire::error::body_limit) {
            return fail(ErrorCode::invalid_input, "the file is larger than the server takes");
        }
        if (error && error != wire::error::need_buffer) {
            return fail(ErrorCode::invalid_input, "the file did not arrive whole");
        }
        return room.size() - parser.get().body().size;
    }

    asio::awaitable<boost::system::error_code> receive_some(beast::tcp_stream& stream,
                                                            beast::flat_buffer& buffer,
                                                            StreamParser& parser,
                                                            std::span<std::byte> room) {
        auto& body = parser.get().body();
        body.data = room.data();
        body.size = room.size();
        body.more = true;
        boost::system::error_code error;
        stream.expires_after(options_.limits.request_time);
        co_await wire::async_read(stream, buffer, parser,
                                  asio::redirect_error(asio::use_awaitable, error));
        stream.expires_never();
        co_return error;
    }

    /// True when the connection may take another request.
    asio::awaitable<bool> send(beast::tcp_stream& stream, WireResponse& response) {
        stream.expires_after(options_.limits.request_time);
        const bool keep = response.keep_alive() && !stopping_;
        boost::system::error_code error;
        co_await wire::async_write(stream, response,
                                   asio::redirect_error(asio::use_awaitable, error));
        co_return keep && !error;
    }

    asio::awaitable<bool> refuse(beast::tcp_stream& stream, const WireHeader& in,
                                 bool long_address = false) {
        auto refusal = internal::to_wire(
            long_address ? problem(414, "Request URI too long")
                         : problem(413, "the request is larger than the server takes"),
            in, internal::request_id(in), false);
        co_await send(stream, refusal);
        co_await drain(stream);
        co_return false;
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
    asio::awaitable<WireResponse> answer(const WireHeader* header, Request* request, bool keep) {
        const auto start = std::chrono::steady_clock::now();
        std::string_view pattern = "none";
        const std::string id = request->id;
        Response response;
        try {
            response = internal::answer_of(router_, hosts_, *header, std::move(*request), pattern);
        } catch (const std::exception&) {
            response = problem(500, "the server made a mistake; its log has the address");
        }
        if (options_.answered) options_.answered(response.status);
        const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - start);
        base::log(response.status >= 500 ? base::LogLevel::error : base::LogLevel::info,
                  "http.answered",
                  {{"method", std::string_view(header->method_string())},
                   {"route", pattern},
                   {"status", response.status},
                   {"milliseconds", took.count()},
                   {"request", std::string_view(id)}});
        co_return written(std::move(response), *header, id, keep);
    }

    /// An answer that cannot be written, because of a header that has no end, is a bug too.
    static WireResponse written(Response response, const WireHeader& header, const std::string& id,
                                bool keep) {
        try {
            return internal::to_wire(std::move(response), header, id, keep);
        } catch (const std::exception&) {
            return internal::to_wire(problem(500, "the answer cannot be written"), header, id,
                                     false);
        }
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
    WorkLane work_;
    WorkLane screening_;
    tcp::acceptor acceptor_;
    asio::steady_timer deadline_{io_};
    std::set<std::string, std::less<>> hosts_;
    std::set<beast::tcp_stream*> open_;
    std::set<beast::tcp_stream*> idle_;
    std::size_t turned_away_ = 0;  ///< just now
    std::atomic<bool> stopping_ = false;
    std::atomic<bool> ended_ = false;  ///< io_ runs no more: nothing that was asked of it comes
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
