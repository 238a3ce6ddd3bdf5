#include "http/internal/wire.hpp"

#include <gtest/gtest.h>

namespace recourse::http::internal {
namespace {

namespace wire = boost::beast::http;

/// Status of the answer to a request that says this Host; 0: it goes on to its route.
int answer_to(const std::string& host) {
    WireHeader header;
    header.method(wire::verb::get);
    header.target("/");
    header.set(wire::field::host, host);
    Request request;
    const auto answer = read_head(header, {"localhost", "[::1]", "screening.example"}, request);
    return answer ? answer->status : 0;
}

TEST(Wire, KnowsTheHostsThatItAnswersFor) {
    for (const char* host : {"localhost", "localhost:8080", "LocalHost:1", "localhost:", "[::1]",
                             "[::1]:8080", "Screening.Example:443"}) {
        EXPECT_EQ(answer_to(host), 0) << host;
    }
    for (const char* host : {"", "elsewhere", "localhost:evil.example", "localhost:80a",
                             "[::1]evil", "[::1]:x", "[::1", "::1", "[::2]:8080",
                             "localhost.evil.example", ":80", "localhost:80:80", "[localhost]"}) {
        EXPECT_EQ(answer_to(host), 421) << host;
    }
}

TEST(Wire, AnswersAtOnceWhatNoRouteIsAskedAbout) {
    WireHeader header;
    header.set(wire::field::host, "localhost");
    header.method(wire::verb::trace);
    header.target("/");
    Request request;
    EXPECT_EQ(read_head(header, {"localhost"}, request)->status, 405);
    header.method(wire::verb::post);
    header.target("/a%2");
    EXPECT_EQ(read_head(header, {"localhost"}, request)->status, 400);
    header.target("/match/default?limit=3");
    EXPECT_FALSE(read_head(header, {"localhost"}, request));
    EXPECT_EQ(request.path, "/match/default");
    EXPECT_EQ(request.query_value("limit"), "3");
    EXPECT_EQ(request.query_with_mark(), "?limit=3");
}

}  // namespace
}  // namespace recourse::http::internal
