#include "base/log.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "base/progress.hpp"
#include "base/secret.hpp"

#include "base/utf8.hpp"

namespace recourse::base {
namespace {

TEST(Log, NoValueCanForgeALineOrAField) {
    EXPECT_EQ(format_log_line(LogLevel::info, "lists.imported",
                              {{"list", "us-sdn"}, {"subjects", 14965}, {"again", false}}),
              "info lists.imported list=us-sdn subjects=14965 again=false");
    EXPECT_EQ(format_log_line(LogLevel::error, "x",
                              {{"a", ""}, {"b", "c d"}, {"e", "1\n2=\"\\"}, {"f", "é"}}),
              "error x a=\"\" b=\"c d\" e=\"1\\x0a2=\\\"\\\\\" f=é");
}

TEST(Log, WritesFromItsLevelOnToStderr) {
    testing::internal::CaptureStderr();
    log(LogLevel::info, "quiet");
    log(LogLevel::warning, "loud", {{"n", 1}});
    const std::string written = testing::internal::GetCapturedStderr();
    EXPECT_EQ(written.find("quiet"), written.npos);
    EXPECT_EQ(written.substr(10), written.substr(10, 10) + " warning loud n=1\n") << written;
}

TEST(Progress, DrawsOneLineAndIsSilentWithoutTerminal) {
    std::ostringstream out;
    {
        Progress progress(&out);
        progress.step("Reading");
        progress.count(5, 10);  // too soon to draw
        progress.count(10, 10);
        progress.finish("Read 10");
        progress.step("Writing");
    }
    EXPECT_EQ(out.str(),
              "\r\x1B[KReading ...\r\x1B[KReading ... 10 of 10\r\x1B[KRead 10\n"
              "\r\x1B[KWriting ...\r\x1B[K");
    Progress silent(nullptr);
    silent.step("x");
    silent.count(1, 1);
    silent.finish("x");
}

TEST(SecretBytes, MoveAndCompare) {
    SecretBytes secret = SecretBytes::copy_of(as_bytes("secret"));
    const SecretBytes moved = std::move(secret);
    EXPECT_EQ(moved.text(), "secret");
    EXPECT_TRUE(equal_in_constant_time(moved.view(), as_bytes("secret")));
    EXPECT_FALSE(equal_in_constant_time(moved.view(), as_bytes("secreT")));
    EXPECT_FALSE(equal_in_constant_time(moved.view(), as_bytes("secre")));
    EXPECT_NE(SecretBytes::random(32).text(), SecretBytes::random(32).text());
    EXPECT_TRUE(SecretBytes().empty());
    std::string plain = "word";
    wipe(std::as_writable_bytes(std::span(plain)));
    EXPECT_EQ(plain, std::string(4, '\0'));
}

TEST(SecretBytes, NothingOfOneIsLeftInTheNext) {
    constexpr std::size_t more_than_a_page_holds = 200;
    for (const std::size_t size : {0, 32, 64, 65}) {
        for (const char letter : {'a', 'b'}) {
            std::vector<SecretBytes> secrets;
            for (std::size_t i = 0; i < more_than_a_page_holds; ++i) {
                secrets.emplace_back(size);
                EXPECT_EQ(secrets.back().text(), std::string(size, '\0')) << letter;
                std::ranges::fill(secrets.back().writable(), static_cast<std::byte>(letter));
            }
            // Each has its own bytes.
            for (const SecretBytes& secret : secrets) {
                EXPECT_EQ(secret.text(), std::string(size, letter));
            }
        }
    }
}

TEST(Utf8, IsToldFromOtherBytes) {
    for (const std::string_view good : {"", "a", "é", "名", "\xF0\x9F\x98\x80"}) {
        EXPECT_TRUE(is_utf8(good));
    }
    for (const std::string_view bad :
         {"\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xC3", "\xF4\x90\x80\x80"}) {
        EXPECT_FALSE(is_utf8(bad));
    }
    std::string text;
    for (const char32_t point : {U'a', U'é', U'名', U'\x1F600'}) append_utf8(text, point);
    EXPECT_EQ(text, "aé名\xF0\x9F\x98\x80");
}

}  // namespace
}  // namespace recourse::base
