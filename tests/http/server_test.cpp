#include "http/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <future>
#include <thread>

namespace recourse::http {
namespace {

namespace asio = boost::asio;
using testing::HasSubstr;
using testing::StartsWith;

Response text(std::string body) {
    return {.status = 200, .content_type = "text/plain", .body = std::move(body), .headers = {}};
}

/// Serves for as long as it lives.
class Running {
public:
    Running(const Router& router, const ServerOptions& options)
        : server_(Server::listen(router, options).value()), thread_([this] { server_.run(); }) {}
    ~Running() {
        server_.stop();
        thread_.join();
    }
    std::uint16_t port() const { return server_.port(); }

private:
    Server server_;
    std::thread thread_;
};

/// A client that says what it likes, when it likes.
class Client {
public:
    explicit Client(const Running& server) {
        socket_.connect({asio::ip::make_address("127.0.0.1"), server.port()});
    }
    /// The lines of a request, and how long it says that its body is.
    void begin(const std::string& method_and_path, std::size_t length, const char* more = "") {
        say(method_and_path + " HTTP/1.1\r\nHost: localhost\r\n" + more +
            "Content-Length: " + std::to_string(length) + "\r\n\r\n");
    }
    void say(const std::string& bytes) { asio::write(socket_, asio::buffer(bytes)); }
    /// Header lines of the next answer.
    std::string answer() {
        const auto length = asio::read_until(socket_, asio::dynamic_buffer(heard_), "\r\n\r\n");
        std::string lines = heard_.substr(0, length);
        heard_.erase(0, length);
        return lines;
    }
    /// Whether the server ends the connection, after what else it says.
    bool is_ended() {
        boost::system::error_code error;
        asio::read(socket_, asio::dynamic_buffer(heard_), error);
        return error == asio::error::eof;
    }

private:
    asio::io_context io_;
    asio::ip::tcp::socket socket_{io_};
    std::string heard_;
};

ServerOptions options() {
    return {
        .port = 0,
        .work = {.threads = 2},
        .screening = {.threads = 1},
        .limits = {.body_bytes = 1 << 20, .all_bodies_bytes = 1 << 20, .small_body_bytes = 1000}};
}

TEST(Server, HoldsNoMoreOfBodiesThanItHasRoomFor) {
    std::promise<void> is_held;
    std::promise<void> may_go;
    Router router;
    router.add(Method::post, "/hold", [&](const Request&) {
        is_held.set_value();
        may_go.get_future().wait();
        return text("held");
    });
    router.add(Method::post, "/length",
               [](const Request& request) { return text(std::to_string(request.body.size())); });
    const Running server(router, options());
    const auto post = [](Client& client, const std::string& path, std::size_t length) {
        client.begin("POST " + path, length);
        client.say(std::string(length, 'x'));
    };
    Client greedy(server);
    post(greedy, "/hold", 900'000);
    is_held.get_future().wait();

    Client large(server);
    post(large, "/length", 200'000);
    const std::string refusal = large.answer();
    EXPECT_THAT(refusal, StartsWith("HTTP/1.1 503"));
    EXPECT_THAT(refusal, HasSubstr("Retry-After: 1"));
    EXPECT_TRUE(large.is_ended());
    Client small(server);
    post(small, "/length", 1000);
    EXPECT_THAT(small.answer(), StartsWith("HTTP/1.1 200")) << "small ones find room";

    may_go.set_value();
    EXPECT_THAT(greedy.answer(), StartsWith("HTTP/1.1 200"));
    Client later(server);
    post(later, "/length", 200'000);
    EXPECT_THAT(later.answer(), StartsWith("HTTP/1.1 200")) << "there is room again";
}

TEST(Server, HoldsNoBodyWhileItsClientIsSlowToRead) {
    Router router;
    router.add(Method::post, "/much",
               [](const Request&) { return text(std::string(64 << 20, 'y')); });
    router.add(Method::post, "/little", [](const Request&) { return text("z"); });
    const Running server(router, options());
    Client slow(server);
    slow.begin("POST /much", 900'000);
    slow.say(std::string(900'000, 'x'));
    EXPECT_THAT(slow.answer(), StartsWith("HTTP/1.1 200")) << "and its body is left where it is";
    Client other(server);
    other.begin("POST /little", 200'000);
    other.say(std::string(200'000, 'x'));
    EXPECT_THAT(other.answer(), StartsWith("HTTP/1.1 200"));
}

TEST(Server, TurnsAwayWhoseTurnDoesNotComeInTime) {
    std::promise<void> is_held;
    std::promise<void> may_go;
    std::atomic<int> begun = 0;
    Router router;
    router.add(Method::post, "/hold",
               [&](const Request&) {
                   ++begun;
                   is_held.set_value();
                   may_go.get_future().wait();
                   return text("held");
               },
               {.lane = Lane::screening});
    ServerOptions impatient = options();
    impatient.screening = {.threads = 1, .waiting = 1, .patience = std::chrono::milliseconds(50)};
    const Running server(router, impatient);
    Client first(server);
    first.begin("POST /hold", 0);
    is_held.get_future().wait();

    Client second(server);
    second.begin("POST /hold", 0);
    const std::string refusal = second.answer();
    EXPECT_THAT(refusal, StartsWith("HTTP/1.1 503")) << "though the only thread is still held";
    EXPECT_THAT(refusal, HasSubstr("Retry-After: 1"));

    may_go.set_value();
    EXPECT_THAT(first.answer(), StartsWith("HTTP/1.1 200")) << "what was begun is answered";
    EXPECT_EQ(begun, 1);
}

TEST(Server, RefusesBeforeTheBodyIsRead) {
    Router router;
    std::atomic<int> answered = 0;
    router.add(Method::post, "/kept",
               [&](const Request&) {
                   ++answered;
                   return text("in");
               },
               {.refuses = [](const Request& request) {
                   return request.header("authorization") == "me"
                              ? std::nullopt
                              : std::optional(problem(401, "who are you?"));
               }});
    const Running server(router, options());

    Client stranger(server);
    stranger.begin("POST /kept", 1 << 20);
    EXPECT_THAT(stranger.answer(), StartsWith("HTTP/1.1 401"))
        << "though not a byte of it was sent";
    EXPECT_TRUE(stranger.is_ended());
    EXPECT_EQ(answered, 0);

    Client known(server);
    known.begin("POST /kept", 3, "Authorization: me\r\n");
    known.say("abc");
    EXPECT_THAT(known.answer(), StartsWith("HTTP/1.1 200"));
    EXPECT_EQ(answered, 1);
}

TEST(Server, EndsNoConnectionOverARequestWithoutABody) {
    const Router router;
    const Running server(router, options());
    Client client(server);
    client.say("GET / HTTP/1.1\r\nHost: elsewhere\r\n\r\n");
    const std::string refusal = client.answer();
    EXPECT_THAT(refusal, StartsWith("HTTP/1.1 421"));
    EXPECT_EQ(refusal.find("Connection: close"), refusal.npos);
}

}  // namespace
}  // namespace recourse::http
