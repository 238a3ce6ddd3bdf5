#include "casework/extraction/internal/page_codec.hpp"

#include <gtest/gtest.h>

#include <random>

namespace recourse::casework::internal {
namespace {

using base::as_bytes;
using base::ErrorCode;

TEST(PageCodec, TextComesBack) {
    std::string all_bytes;
    for (int i = 0; i < 256; ++i) all_bytes += static_cast<char>(i);
    for (const std::string& text :
         {std::string(), std::string("a"), std::string("Привет, 你好, مرحبا\n"), all_bytes,
          std::string(1'000'000, 'x')}) {
        EXPECT_EQ(unpack_text(as_bytes(pack_text(text))).value(), text);
    }
    EXPECT_LT(pack_text(std::string(1'000'000, 'x')).size(), 10'000U);
}

TEST(PageCodec, WordsComeBackToATenthOfAUnit) {
    std::mt19937 random(7);
    std::uniform_int_distribution<int> tenths(-500, 90'000);
    std::vector<WordBox> words;
    std::uint32_t end = 0;
    for (int i = 0; i < 2'000; ++i) {
        WordBox word;
        word.start = end + static_cast<std::uint32_t>(random() % 300);
        word.length = static_cast<std::uint32_t>(1 + random() % 400);
        end = word.start + word.length;
        word.left = static_cast<float>(tenths(random)) / 10;
        word.top = static_cast<float>(tenths(random)) / 10;
        word.width = static_cast<float>(std::abs(tenths(random))) / 10;
        word.height = static_cast<float>(std::abs(tenths(random))) / 10;
        words.push_back(word);
    }
    EXPECT_EQ(unpack_words(as_bytes(pack_words(words))).value(), words);
    EXPECT_TRUE(unpack_words(as_bytes(pack_words({})))->empty());
}

TEST(PageCodec, WhatNoPageCanHaveIsBroughtBack) {
    const WordBox wild{0, 3, 1e30F, -std::numeric_limits<float>::infinity(), -4, 2};
    const auto words = unpack_words(as_bytes(pack_words(std::span(&wild, 1)))).value();
    ASSERT_EQ(words.size(), 1U);
    EXPECT_EQ(words[0].left, 1e8F);
    EXPECT_EQ(words[0].top, 0);
    EXPECT_EQ(words[0].width, 0);
}

TEST(PageCodec, DamageIsNoticed) {
    const std::string packed = pack_text("the same words again and again and again");
    for (std::size_t size = 0; size < packed.size(); ++size) {
        const auto cut = unpack_text(as_bytes(std::string_view(packed).substr(0, size)));
        ASSERT_FALSE(cut) << size;
        EXPECT_EQ(cut.error().code(), ErrorCode::corrupt);
    }
    EXPECT_FALSE(unpack_text(as_bytes(std::string(10, '\xff'))));
    EXPECT_FALSE(unpack_words(as_bytes(pack_text(std::string("\x01\x02\x03")))));
}

}  // namespace
}  // namespace recourse::casework::internal
