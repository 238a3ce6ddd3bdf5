// Load on a running screening service: many keep-alive connections, single names and batches of 50.
//     service_load PORT CONNECTIONS SECONDS RATE < names
// RATE is requests a second over all connections, sent when they are due whether or not earlier
// ones were answered (a late answer counts from when it was due); 0 asks as fast as a few
// connections can, while the others stay open, for the rate that the service can do.
#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Clock = std::chrono::steady_clock;

constexpr std::size_t batch = 50;
constexpr double batches = 0.02;  ///< share of the requests
constexpr int asking_at_once = 64;

struct Load {
    std::vector<std::string> names;
    unsigned short port = 0;
    int connections = 0;
    double rate = 0;
    Clock::time_point begin{};
    Clock::time_point end{};
};

struct Seen {
    std::vector<double> single_ms;
    std::vector<double> batch_ms;
    std::map<int, std::size_t> statuses;
    std::map<std::string, std::size_t> versions;
    std::size_t broken = 0;
    int open = 0;
};

/// As JSON text; a letter is left out of every other one.
std::string disguised(const std::string& name, std::mt19937_64& random) {
    std::string text = name;
    std::erase_if(text, [](char c) { return c == '"' || c == '\\'; });
    const bool ascii = std::ranges::all_of(text, [](char c) { return c > 0x1F; });
    if (ascii && text.size() > 4 && random() % 2 == 0) text.erase(random() % text.size(), 1);
    return "\"" + text + "\"";
}

std::string body_of(const Load& load, std::size_t queries, std::mt19937_64& random) {
    std::string body = R"({"queries":{)";
    for (std::size_t i = 0; i < queries; ++i) {
        const auto& name = load.names[random() % load.names.size()];
        body += fmt::format(R"({}"q{}":{{"schema":"LegalEntity","properties":{{"name":[{}]}}}})",
                            i == 0 ? "" : ",", i, disguised(name, random));
    }
    return body + "}}";
}

/// False when the connection is lost.
asio::awaitable<bool> ask(beast::tcp_stream& stream, const Load& load, Clock::time_point due,
                          std::mt19937_64& random, Seen& seen) {
    const bool many = std::uniform_real_distribution<>()(random) < batches;
    http::request<http::string_body> request(http::verb::post, "/match/default", 11);
    request.set(http::field::host, "127.0.0.1");
    request.body() = body_of(load, many ? batch : 1, random);
    request.prepare_payload();
    boost::system::error_code error;
    co_await http::async_write(stream, request, asio::redirect_error(asio::use_awaitable, error));
    beast::flat_buffer buffer;
    http::response_parser<http::string_body> parser;
    parser.body_limit(std::uint64_t{64} << 20);
    if (!error) {
        co_await http::async_read(stream, buffer, parser,
                                  asio::redirect_error(asio::use_awaitable, error));
    }
    if (error) {
        ++seen.broken;
        co_return false;
    }
    const auto& answer = parser.get();
    const double ms = std::chrono::duration<double, std::milli>(Clock::now() - due).count();
    ++seen.statuses[static_cast<int>(answer.result_int())];
    if (answer.result() == http::status::ok) {
        (many ? seen.batch_ms : seen.single_ms).push_back(ms);
        ++seen.versions[std::string(answer["x-index-version"])];
    }
    co_return parser.keep_alive();
}

asio::awaitable<void> connection(asio::io_context& io, const Load& load, int number, Seen& seen) {
    std::mt19937_64 random(static_cast<std::uint64_t>(number));
    beast::tcp_stream stream(io);
    boost::system::error_code error;
    co_await stream.async_connect({asio::ip::make_address("127.0.0.1"), load.port},
                                  asio::redirect_error(asio::use_awaitable, error));
    if (error) {
        ++seen.broken;
        co_return;
    }
    ++seen.open;
    stream.socket().set_option(asio::ip::tcp::no_delay(true));
    asio::steady_timer timer(io);
    const bool idle = load.rate == 0 && number >= asking_at_once;
    std::exponential_distribution<> pause(load.rate > 0 ? load.rate / load.connections : 1);
    auto due = load.begin;
    while (Clock::now() < load.end) {
        if (load.rate > 0) {
            due += std::chrono::duration_cast<Clock::duration>(
                std::chrono::duration<double>(pause(random)));
        } else {
            due = std::max(Clock::now(), load.begin);
        }
        if (idle || due > load.end) due = load.end;
        timer.expires_at(due);
        co_await timer.async_wait(asio::use_awaitable);
        if (due >= load.end) break;
        if (!co_await ask(stream, load, due, random, seen)) break;
    }
}

void print_times(const char* what, std::vector<double>& times) {
    if (times.empty()) return;
    std::ranges::sort(times);
    const auto at = [&](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    fmt::print("{}: {} answers, ms: median {:.2f}, p95 {:.2f}, p99 {:.2f}, worst {:.1f}\n", what,
               times.size(), at(0.5), at(0.95), at(0.99), times.back());
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 5) {
        fmt::print(stderr, "usage: service_load PORT CONNECTIONS SECONDS RATE < names\n");
        return 2;
    }
    Load load{.port = static_cast<unsigned short>(std::atoi(arguments[1])),
              .connections = std::atoi(arguments[2]),
              .rate = std::atof(arguments[4])};
    const int seconds = std::atoi(arguments[3]);
    for (std::string name; std::getline(std::cin, name);) {
        if (!name.empty()) load.names.push_back(name);
    }
    if (load.names.empty()) return 2;
    load.begin = Clock::now() + std::chrono::seconds(2);  // All are connected by then.
    load.end = load.begin + std::chrono::seconds(seconds);
    Seen seen;
    asio::io_context io(1);
    for (int i = 0; i < load.connections; ++i) {
        asio::co_spawn(io, connection(io, load, i, seen), asio::detached);
    }
    io.run();

    std::size_t answered = 0;
    for (const auto& [status, answers] : seen.statuses) {
        fmt::print("status {}: {}\n", status, answers);
        answered += answers;
    }
    fmt::print("connections {}, broken {}, versions {}, rate {:.0f} a second\n", seen.open,
               seen.broken, seen.versions.size(), static_cast<double>(answered) / seconds);
    print_times("single", seen.single_ms);
    print_times("batches", seen.batch_ms);
    return seen.broken == 0 ? 0 : 1;
}
