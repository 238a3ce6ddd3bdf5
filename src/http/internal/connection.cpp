#include "http/internal/connection.hpp"

#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>
#include <future>
#include <utility>

#include "base/log.hpp"

namespace recourse::http::internal {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using tcp = asio::ip::tcp;
using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

/// Beast reads at once what its buffer has room for, which is 512 bytes when nobody says so.
constexpr std::size_t stream_read = 64 << 10;

/// An answer that cannot be written, because of a header that has no end, is a bug too.
WireResponse written(Response response, const WireHeader& header, const std::string& id,
                     bool keep) {
    try {
        return to_wire(std::move(response), header, id, keep);
    } catch (const std::exception&) {
        return to_wire(problem(500, "the answer cannot be written"), header, id, false);
    }
}

}  // namespace

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

Connection::Connection(ServerState& server, beast::tcp_stream stream)
    : server_(server), stream_(std::move(stream)) {
    server_.open.insert(&stream_);
    boost::system::error_code unknown;
    const auto peer = stream_.socket().remote_endpoint(unknown);
    if (!unknown) address_ = peer.address().to_string();
}

Connection::~Connection() {
    server_.open.erase(&stream_);
    const bool last = server_.stopping && !server_.ended && server_.open.empty();
    if (last) server_.io.stop();
}

asio::awaitable<void> Connection::run() {
    bool more = true;
    while (more && !server_.stopping) more = co_await serve_one();
    boost::system::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
}

/// Read one request and answer it; false when the connection is to be closed.
asio::awaitable<bool> Connection::serve_one() {
    HeaderParser header;
    header.header_limit(server_.options.limits.header_bytes + server_.options.limits.target_bytes);
    header.body_limit(boost::none);  // What a body may have depends on who takes it.
    boost::system::error_code error;
    stream_.expires_after(server_.options.limits.idle_time);
    server_.idle.insert(&stream_);
    co_await wire::async_read_header(stream_, buffer_, header,
                                     asio::redirect_error(asio::use_awaitable, error));
    server_.idle.erase(&stream_);
    if (error == wire::error::header_limit) {
        // Without an end of its line so far it is the address that does not end.
        co_return co_await refuse(header.get(), header.get().target().empty());
    }
    if (error) co_return false;
    const bool long_address = header.get().target().size() > server_.options.limits.target_bytes;
    if (long_address || field_bytes(header.get()) > server_.options.limits.header_bytes) {
        co_return co_await refuse(header.get(), long_address);
    }
    Request request;
    request.address = address_;
    request.id = request_id(header.get());
    const RouteTraits traits = traits_of(header.get());
    if (traits.body == BodyForm::streamed) {
        co_return co_await serve_stream(std::move(header), std::move(request));
    }
    co_return co_await serve_whole(
        std::move(header), std::move(request),
        traits.lane == Lane::screening ? server_.screening : server_.work);
}

RouteTraits Connection::traits_of(const WireHeader& in) const {
    const auto method = method_of(in.method());
    Request request;
    if (!method || !parse_target(in.target(), request)) return {};
    return server_.router.traits(*method, request.path);
}

asio::awaitable<bool> Connection::serve_whole(HeaderParser&& header, Request request,
                                              WorkLane& lane) {
    wire::request_parser<wire::string_body> parser(std::move(header));
    const std::uint64_t most = server_.options.limits.body_bytes;
    parser.body_limit(most);
    boost::system::error_code error;
    if (parser.content_length().value_or(0) > most) error = wire::error::body_limit;
    if (!error) {
        stream_.expires_after(server_.options.limits.request_time);
        co_await wire::async_read(stream_, buffer_, parser,
                                  asio::redirect_error(asio::use_awaitable, error));
    }
    if (error == wire::error::body_limit) co_return co_await refuse(parser.get());
    if (error) co_return false;

    stream_.expires_never();
    const bool keep = parser.keep_alive();
    auto message = parser.release();
    request.body = std::move(message.body());
    if (!lane.enter()) {
        auto refusal = to_wire(overloaded_answer(), message, request.id, keep);
        co_return co_await send(refusal);
    }
    auto response = co_await asio::co_spawn(
        lane.threads(), answer_in_turn(&lane, WorkLane::Clock::now(), &message, &request, keep),
        asio::use_awaitable);
    co_return co_await send(response);
}

Response Connection::overloaded_answer() {
    Response response = overloaded("the server has too much to do");
    if (server_.options.answered) server_.options.answered(response.status);
    return response;
}

asio::awaitable<WireResponse> Connection::answer_in_turn(WorkLane* lane,
                                                         WorkLane::Clock::time_point entered,
                                                         const WireHeader* header, Request* request,
                                                         bool keep) {
    if (!lane->begin(entered)) {
        co_return to_wire(overloaded_answer(), *header, request->id, keep);
    }
    co_return co_await answer(header, request, keep);
}

/// The handler takes the body piece by piece while it comes. What it leaves is not read: the
/// connection is closed.
asio::awaitable<bool> Connection::serve_stream(HeaderParser&& header, Request request) {
    buffer_.reserve(stream_read);
    StreamParser parser(std::move(header));
    parser.body_limit(server_.options.limits.stream_bytes);
    if (parser.content_length().value_or(0) > server_.options.limits.stream_bytes) {
        co_return co_await refuse(parser.get());
    }
    stream_.expires_never();
    request.stream = [&](std::span<std::byte> room) { return receive(parser, room); };
    auto response = co_await asio::co_spawn(server_.work.threads(),
                                            answer(&parser.get(), &request, parser.keep_alive()),
                                            asio::use_awaitable);
    if (!parser.is_done()) response.keep_alive(false);
    const bool keep = co_await send(response);
    if (!parser.is_done()) co_await drain(stream_);
    co_return keep;
}

/// Called on a worker, which waits while the connection's own thread reads.
Result<std::size_t> Connection::receive(StreamParser& parser, std::span<std::byte> room) {
    if (room.empty() || parser.is_done()) return 0;
    auto received = asio::co_spawn(server_.io, receive_some(parser, room), asio::use_future);
    while (received.wait_for(std::chrono::milliseconds(200)) != std::future_status::ready) {
        if (server_.ended) return fail(ErrorCode::unavailable, "the server is stopping");
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

asio::awaitable<boost::system::error_code> Connection::receive_some(StreamParser& parser,
                                                                    std::span<std::byte> room) {
    auto& body = parser.get().body();
    body.data = room.data();
    body.size = room.size();
    body.more = true;
    boost::system::error_code error;
    stream_.expires_after(server_.options.limits.request_time);
    co_await wire::async_read(stream_, buffer_, parser,
                              asio::redirect_error(asio::use_awaitable, error));
    stream_.expires_never();
    co_return error;
}

/// True when the connection may take another request.
asio::awaitable<bool> Connection::send(WireResponse& response) {
    stream_.expires_after(server_.options.limits.request_time);
    const bool keep = response.keep_alive() && !server_.stopping;
    boost::system::error_code error;
    co_await wire::async_write(stream_, response, asio::redirect_error(asio::use_awaitable, error));
    co_return keep && !error;
}

asio::awaitable<bool> Connection::refuse(const WireHeader& in, bool long_address) {
    auto refusal =
        to_wire(long_address ? problem(414, "Request URI too long")
                             : problem(413, "the request is larger than the server takes"),
                in, request_id(in), false);
    co_await send(refusal);
    co_await drain(stream_);
    co_return false;
}

/// Runs on a worker. What a handler throws is a bug: it ends this request, not the server.
asio::awaitable<WireResponse> Connection::answer(const WireHeader* header, Request* request,
                                                 bool keep) {
    const auto start = std::chrono::steady_clock::now();
    std::string_view pattern = "none";
    const std::string id = request->id;
    Response response;
    try {
        response = answer_of(server_.router, server_.hosts, *header, std::move(*request), pattern);
    } catch (const std::exception&) {
        response = problem(500, "the server made a mistake; its log has the address");
    }
    if (server_.options.answered) server_.options.answered(response.status);
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

}  // namespace recourse::http::internal
