#include "text/internal/unicode.hpp"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <random>
#include <string>

#include "text/fold.hpp"

/// What is done without ICU is what ICU does.
namespace recourse::text {
namespace {

std::u32string random_letters(std::mt19937& random, std::u32string_view letters) {
    std::u32string text(1 + random() % 6, U' ');
    for (char32_t& c : text) c = letters[random() % letters.size()];
    return text;
}

std::string folded_by_icu(std::string_view utf8) {
    UErrorCode error = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(error);
    const auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
    std::string out;
    normalizer->normalize(text, error).toUTF8String(out);
    EXPECT_TRUE(U_SUCCESS(error));
    return out;
}

TEST(CaseFolded, IsWhatIcuGivesOfLettersBesideOthers) {
    std::u32string letters = U"éßÅ\u0301\u0308\u1100\u1161ﬁ";
    for (char32_t c = 1; c < 0x80; ++c) letters += c;
    for (char32_t c = 0x400; c < 0x460; ++c) letters += c;  // Cyrillic
    for (char32_t c = 0x610; c < 0x6FF; ++c) letters += c;  // Arabic, with its marks
    std::mt19937 random(9);
    for (int i = 0; i < 100'000; ++i) {
        const std::string text = to_utf8(random_letters(random, letters));
        ASSERT_EQ(to_utf8(case_folded(text)), folded_by_icu(text)) << text;
    }
}

TEST(CodePoints, OfBadBytesAreWhatIcuGives) {
    std::mt19937 random(3);
    for (int i = 0; i < 100'000; ++i) {
        std::string bytes(random() % 8, ' ');
        for (char& c : bytes) {
            // Mostly bytes that begin or go on with a sequence.
            c = static_cast<char>(random() % 4 == 0 ? random() % 256 : 0x80 + random() % 128);
        }
        const auto text = icu::UnicodeString::fromUTF8(bytes);
        std::string expected;
        text.toUTF8String(expected);
        ASSERT_EQ(to_utf8(to_code_points(bytes)), expected);
        ASSERT_EQ(to_code_points(bytes).size(), static_cast<std::size_t>(text.countChar32()));
    }
}

TEST(CodePoints, ThatNoTextHasAreWrittenAsReplacements) {
    EXPECT_EQ(to_utf8(U"a\xD800z"), "a\uFFFDz");
    EXPECT_EQ(to_utf8(U"\x10FFFF"), "\xF4\x8F\xBF\xBF");
}

}  // namespace
}  // namespace recourse::text
