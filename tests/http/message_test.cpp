#include "http/message.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace recourse::http {
namespace {

TEST(ParseTarget, DecodesPathAndQuery) {
    struct Case {
        const char* why;
        const char* target;
        const char* path;
        std::vector<std::pair<std::string, std::string>> query;
    };
    const Case cases[] = {
        {"plain", "/a/b", "/a/b", {}},
        {"escapes in the path", "/a%20b/%D0%92", "/a b/В", {}},
        {"a plus is itself in a path", "/a+b", "/a+b", {}},
        {"a plus is a blank in a query", "/?q=a+b%2Bc", "/", {{"q", "a b+c"}}},
        {"several, one empty, one bare", "/?a=1&b=&c", "/", {{"a", "1"}, {"b", ""}, {"c", ""}}},
        {"names are repeated", "/?a=1&a=2", "/", {{"a", "1"}, {"a", "2"}}},
    };
    for (const Case& c : cases) {
        SCOPED_TRACE(c.why);
        Request request;
        ASSERT_TRUE(parse_target(c.target, request));
        EXPECT_EQ(request.path, c.path);
        EXPECT_EQ(request.query, c.query);
    }
}

TEST(Request, GivesAllValuesOfANameOrTheLast) {
    Request request;
    ASSERT_TRUE(parse_target("/?a=1&b=x&a=2,3", request));
    EXPECT_EQ(request.query_value("a"), "2,3");
    EXPECT_EQ(request.query_values("a"), (std::vector<std::string_view>{"1", "2,3"}));
    EXPECT_TRUE(request.has_query("b"));
    EXPECT_FALSE(request.has_query("c"));
    EXPECT_EQ(request.query_value("c"), "");
}

TEST(ParseTarget, RefusesBrokenEscapesAndForeignEncodings) {
    for (const char* target : {"/%", "/%4", "/%zz", "/?q=%", "/%ff", "/?q=%c3%28"}) {
        SCOPED_TRACE(target);
        Request request;
        const auto parsed = parse_target(target, request);
        ASSERT_FALSE(parsed);
        EXPECT_EQ(parsed.error().code(), base::ErrorCode::invalid_input);
    }
}

TEST(Request, FindsACookieAmongOthers) {
    struct Case {
        const char* why;
        const char* header;
        const char* value;
    };
    const Case cases[] = {
        {"alone", "session=abc", "abc"},
        {"after others", "a=1; session=abc", "abc"},
        {"a longer name is another cookie", "my_session=no; session=abc", "abc"},
        {"a name that only begins so", "sessions=no", ""},
        {"none", "", ""},
    };
    for (const Case& c : cases) {
        SCOPED_TRACE(c.why);
        Request request;
        request.headers["cookie"] = c.header;
        EXPECT_EQ(request.cookie("session"), c.value);
    }
}

TEST(Problem, SaysStatusAndDetailAsRfc9457) {
    const Response response = problem(404, "no such case");
    EXPECT_EQ(response.content_type, "application/problem+json");
    const auto document = base::parse_json(response.body);
    ASSERT_TRUE(document);
    EXPECT_EQ((*document)["status"], 404);
    EXPECT_EQ((*document)["detail"], "no such case");
    EXPECT_TRUE(document->contains("type"));
    EXPECT_TRUE(document->contains("title"));
}

TEST(Problem, GivesEachErrorCodeItsStatus) {
    using base::ErrorCode;
    const std::pair<ErrorCode, int> cases[] = {
        {ErrorCode::invalid_input, 400}, {ErrorCode::denied, 403},  {ErrorCode::not_found, 404},
        {ErrorCode::conflict, 409},      {ErrorCode::corrupt, 500}, {ErrorCode::unavailable, 503},
    };
    for (const auto& [code, status] : cases) {
        EXPECT_EQ(problem(base::Error(code, "x")).status, status) << base::to_string(code);
    }
}

}  // namespace
}  // namespace recourse::http
