#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "http/internal/server_state.hpp"
#include "http/internal/wire.hpp"

namespace recourse::http::internal {

/// One connection from its first request to its end: a coroutine on the thread of the server, whose
/// requests are answered on the threads of its lanes. Among the open ones for as long as it lives.
class Connection {
public:
    Connection(ServerState& server, boost::beast::tcp_stream stream);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    boost::asio::awaitable<void> run();

private:
    using HeaderParser = boost::beast::http::request_parser<boost::beast::http::empty_body>;
    using WholeParser = boost::beast::http::request_parser<boost::beast::http::string_body>;
    using StreamParser = boost::beast::http::request_parser<boost::beast::http::buffer_body>;

    boost::asio::awaitable<bool> serve_one();
    boost::asio::awaitable<bool> serve_read(HeaderParser&& header, Request request);
    boost::asio::awaitable<bool> serve_whole(HeaderParser&& header, Request request,
                                             WorkLane& lane);
    boost::asio::awaitable<bool> serve_stream(HeaderParser&& header, Request request);

    boost::asio::awaitable<boost::system::error_code> receive_all(WholeParser& parser,
                                                                  BodyBudget::Share& share);
    base::Result<std::size_t> receive(StreamParser& parser, std::span<std::byte> room);
    boost::asio::awaitable<boost::system::error_code> receive_some(StreamParser& parser,
                                                                   std::span<std::byte> room);

    boost::asio::awaitable<std::optional<WireResponse>> answer_in_turn(WorkLane& lane,
                                                                       const WireHeader& in,
                                                                       Request& request, bool keep);
    boost::asio::awaitable<WireResponse> answer_now(const WireHeader* in, Request* request,
                                                    bool keep);
    WireResponse answer(const WireHeader& in, Request& request, bool keep);
    Response overloaded_answer();

    boost::asio::awaitable<bool> send(WireResponse& response);
    boost::asio::awaitable<bool> refuse(const WireHeader& in, const Request& request,
                                        Response response, bool keep = false);
    void note_answer(const WireHeader& in, const Request& request, int status,
                     std::chrono::milliseconds took);

    ServerState& server_;
    boost::beast::tcp_stream stream_;
    boost::beast::flat_buffer buffer_;
    std::string address_;  ///< of the client
};

/// A client that is still sending would lose a refusal to a reset: take what it sends for a moment,
/// and throw it away.
boost::asio::awaitable<void> drain(boost::beast::tcp_stream& stream);

}  // namespace recourse::http::internal
