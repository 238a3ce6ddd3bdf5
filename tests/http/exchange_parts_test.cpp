#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "http/internal/form.hpp"
#include "http/internal/gzip.hpp"
#include "http/internal/trace_context.hpp"

namespace recourse::http::internal {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Pair;
using testing::StartsWith;

std::string unpacked(std::string packed) {
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 31), Z_OK);
    std::string text(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    text.resize(stream.total_out);
    inflateEnd(&stream);
    return text;
}

TEST(Gzip, UnpacksToWhatWasPacked) {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += std::to_string(i * 7919);
    EXPECT_EQ(unpacked(gzip(text)), text);
    EXPECT_LT(gzip(text).size(), text.size() / 2 + 100);
    EXPECT_EQ(unpacked(gzip("")), "");
}

TEST(Gzip, IsUsedWhereItIsTaken) {
    for (const char* header : {"gzip", "deflate, gzip", "br;q=1, gzip;q=0.5", "gzip ;q=1"}) {
        EXPECT_TRUE(accepts_gzip(header)) << header;
    }
    for (const char* header : {"", "br", "gzip;q=0", "xgzip", "identity, gzip;q=0.0"}) {
        EXPECT_FALSE(accepts_gzip(header)) << header;
    }
}

Request posted(std::string type, std::string body) {
    Request request;
    request.headers["content-type"] = std::move(type);
    request.body = std::move(body);
    return request;
}

TEST(Form, ReadsBothKinds) {
    EXPECT_THAT(*form_fields(posted("application/x-www-form-urlencoded; charset=utf-8",
                                    "queries=%7B%7D&extend=a+b")),
                ElementsAre(Pair("queries", "{}"), Pair("extend", "a b")));
    const std::string parts =
        "preamble\r\n--b\r\ncontent-disposition: form-data; name=\"queries\"; filename=\"q\"\r\n"
        "Content-Type: application/json\r\n\r\n{\r\n}\r\n--b\r\n"
        "Content-Disposition: form-data; name=extend\r\n\r\n\r\n--b--\r\n";
    EXPECT_THAT(*form_fields(posted("multipart/form-data; boundary=b", parts)),
                ElementsAre(Pair("queries", "{\r\n}"), Pair("extend", "")));
    EXPECT_THAT(*form_fields(posted("application/json", "{}")), IsEmpty());
}

TEST(Form, RefusesWhatIsMalformed) {
    EXPECT_FALSE(form_fields(posted("application/x-www-form-urlencoded", "a=%")));
    for (const char* body :
         {"", "--b", "--b\r\n", "--b\r\nx\r\n--b--", "--b\r\n\r\nx", "--bx--b\r\n\r\n"}) {
        EXPECT_FALSE(form_fields(posted("multipart/form-data; boundary=b", body))) << body;
    }
    EXPECT_FALSE(form_fields(posted("multipart/form-data", "--\r\n\r\nx\r\n----")));
    EXPECT_FALSE(
        form_fields(posted("multipart/form-data; boundary=b", "--b\r\n\r\n\xFF\r\n--b--")));
}

TEST(TraceContext, GoesOnOrBeginsAnew) {
    const std::string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    const auto on = continue_trace("00-" + trace + "-00f067aa0ba902b7-01", "a=1");
    EXPECT_THAT(on.parent, MatchesRegex("00-" + trace + "-[0-9a-f]{16}-01"));
    EXPECT_EQ(on.state, "recourse=" + on.parent.substr(36, 16) + ",a=1");
    const std::vector<std::string> broken_ones{"", "00-" + trace,
                                               "01-" + trace + "-00f067aa0ba902b7-01",
                                               "00-" + trace + "-0000000000000000-01"};
    for (const auto& broken : broken_ones) {
        const auto fresh = continue_trace(broken, "a=1");
        EXPECT_THAT(fresh.parent, testing::Not(testing::HasSubstr(trace))) << broken;
        EXPECT_THAT(fresh.parent, StartsWith("00-"));
        EXPECT_THAT(fresh.state, testing::Not(testing::HasSubstr("a=1")));
    }
}

}  // namespace
}  // namespace recourse::http::internal
