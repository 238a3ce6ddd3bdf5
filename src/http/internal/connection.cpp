#include "http/internal/connection.hpp"

#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
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
    const WireHeader& in = header.get();
    if (error && error != wire::error::header_limit) co_return false;
    // Without an end of its line so far it is the address that does not end.
    const bool long_address =
        error ? in.target().empty() : in.target().size() > server_.options.limits.target_bytes;
    Request request;
    request.address = address_;
    request.id = request_id(in);
    if (long_address) co_return co_await refuse(in, request, problem(414, "Request URI too long"));
    if (error || field_bytes(in) > server_.options.limits.header_bytes) {
        co_return co_await refuse(in, request, too_large());
    }
    co_return co_await serve_read(std::move(header), std::move(request));
}

/// The header lines are read; the body, if there is one, is not yet.
asio::awaitable<bool> Connection::serve_read(HeaderParser&& header, Request request) {
    const WireHeader& in = header.get();
    const bool has_body = !header.is_done();
    const bool keep = !has_body && header.keep_alive();
    if (auto answer = read_head(in, server_.hosts, request)) {
        co_return co_await refuse(in, request, *std::move(answer), keep);
    }
    const RouteTraits& traits = server_.router.traits(request.method, request.path);
    if (has_body && traits.refuses) {
        if (auto answer = traits.refuses(request)) {
            co_return co_await refuse(in, request, *std::move(answer), keep);
        }
    }
    if (traits.body == BodyForm::streamed) {
        co_return co_await serve_stream(std::move(header), std::move(request));
    }
    co_return co_await serve_whole(
        std::move(header), std::move(request),
        traits.lane == Lane::screening ? server_.screening : server_.work);
}

/// Reads until the body is whole, or there is no more room for it: no_buffer_space.
asio::awaitable<boost::system::error_code> Connection::receive_all(WholeParser& parser,
                                                                   BodyBudget::Share& share) {
    const std::uint64_t most = server_.options.limits.body_bytes;
    parser.body_limit(most);
    parser.eager(true);
    if (parser.content_length().value_or(0) > most) co_return wire::error::body_limit;
    boost::system::error_code error;
    stream_.expires_after(server_.options.limits.request_time);
    while (!error && !parser.is_done()) {
        co_await wire::async_read_some(stream_, buffer_, parser,
                                       asio::redirect_error(asio::use_awaitable, error));
        if (share.grow_to(parser.get().body().size())) continue;
        error = asio::error::no_buffer_space;
        parser.get().body() = std::string();
        share.give_back();
    }
    stream_.expires_never();
    co_return error;
}

asio::awaitable<bool> Connection::serve_whole(HeaderParser&& header, Request request,
                                              WorkLane& lane) {
    WholeParser parser(std::move(header));
    BodyBudget::Share share(server_.bodies);
    const auto error = co_await receive_all(parser, share);
    if (error == wire::error::body_limit) {
        co_return co_await refuse(parser.get(), request, too_large());
    }
    if (error == asio::error::no_buffer_space) {
        co_return co_await refuse(parser.get(), request,
                                  overloaded("too many large requests at once"));
    }
    if (error) co_return false;

    const bool keep = parser.keep_alive();
    auto message = parser.release();
    request.body = std::move(message.body());
    auto response = co_await answer_in_turn(lane, message, request, keep);
    request.body = std::string();  // Nobody needs it while a client takes its time to read.
    share.give_back();
    if (!response) response = to_wire(overloaded_answer(), message, request.id, keep);
    co_return co_await send(*response);
}

Response Connection::overloaded_answer() {
    Response response = overloaded("the server has too much to do");
    if (server_.options.answered) server_.options.answered(response.status);
    return response;
}

/// Nothing when the request's turn does not come in time.
asio::awaitable<std::optional<WireResponse>> Connection::answer_in_turn(WorkLane& lane,
                                                                        const WireHeader& in,
                                                                        Request& request,
                                                                        bool keep) {
    const auto place = lane.enter();
    if (!place) co_return std::nullopt;
    std::optional<WireResponse> response;
    asio::steady_timer waited(server_.io, place->until());
    asio::post(lane.threads(), [&, place] {
        // When it is too late whoever waited is gone, with all that is referred to here.
        if (!place->begin()) return;
        asio::post(server_.io, [&, made = answer(in, request, keep)]() mutable {
            response = std::move(made);
            waited.cancel();
        });
    });
    boost::system::error_code woken;
    co_await waited.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    if (!response && place->give_up()) co_return std::nullopt;
    if (!response) {  // It is being answered, however long that takes.
        waited.expires_at(WorkLane::Clock::time_point::max());
        co_await waited.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
    co_return response;
}

/// The handler takes the body piece by piece while it comes. What it leaves is not read: the
/// connection is closed.
asio::awaitable<bool> Connection::serve_stream(HeaderParser&& header, Request request) {
    buffer_.reserve(stream_read);
    StreamParser parser(std::move(header));
    parser.body_limit(server_.options.limits.stream_bytes);
    if (parser.content_length().value_or(0) > server_.options.limits.stream_bytes) {
        co_return co_await refuse(parser.get(), request, too_large());
    }
    stream_.expires_never();
    request.stream = [&](std::span<std::byte> room) { return receive(parser, room); };
    auto response = co_await asio::co_spawn(
        server_.work.threads(), answer_now(&parser.get(), &request, parser.keep_alive()),
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

/// Answers without a handler. A body that was not read ends the connection, unless there is none:
/// `keep`.
asio::awaitable<bool> Connection::refuse(const WireHeader& in, const Request& request,
                                         Response response, bool keep) {
    note_answer(in, request, response.status, {});
    auto refusal = written(std::move(response), in, request.id, keep);
    const bool more = co_await send(refusal);
    if (!keep) co_await drain(stream_);
    co_return more;
}

/// Runs on a worker. What a handler throws is a bug: it ends this request, not the server.
WireResponse Connection::answer(const WireHeader& in, Request& request, bool keep) {
    const auto start = std::chrono::steady_clock::now();
    Response response;
    try {
        response = server_.router.answer(request);
    } catch (const std::exception&) {
        response = problem(500, "the server made a mistake; its log has the address");
    }
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - start);
    note_answer(in, request, response.status, took);
    return written(std::move(response), in, request.id, keep);
}

asio::awaitable<WireResponse> Connection::answer_now(const WireHeader* in, Request* request,
                                                     bool keep) {
    co_return answer(*in, *request, keep);
}

void Connection::note_answer(const WireHeader& in, const Request& request, int status,
                             std::chrono::milliseconds took) {
    if (server_.options.answered) server_.options.answered(status);
    base::log(status >= 500 ? base::LogLevel::error : base::LogLevel::info, "http.answered",
              {{"method", std::string_view(in.method_string())},
               {"route", request.route},
               {"status", status},
               {"milliseconds", took.count()},
               {"request", std::string_view(request.id)}});
}

}  // namespace recourse::http::internal
