#include "base/checksum.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "base/build_id.hpp"
#include "base/hash.hpp"

namespace recourse::base {
namespace {

Checksum::Value checksum_of(std::string_view first, std::string_view second = {}) {
    Checksum checksum;
    checksum.update(as_bytes(first));
    checksum.update(as_bytes(second));
    return checksum.finish();
}

TEST(Checksum, IsGmac) {
    // Test case 1 of the GCM specification: key, nonce and data are nothing but zeros.
    EXPECT_EQ(to_hex(checksum_of("")), "58e2fccefa7e3061367f1d57a4e7455a");
}

TEST(Checksum, IsTheSameHoweverTheBytesCome) {
    const std::string text = "Orvane Tellmark, Port Selm, Republic of Generica";
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        EXPECT_EQ(checksum_of(text.substr(0, cut), text.substr(cut)), checksum_of(text)) << cut;
    }
}

TEST(Checksum, IsAnotherWhenAnyBitIsAnother) {
    const std::string text(64, 'x');
    for (std::size_t bit = 0; bit < text.size() * 8; ++bit) {
        std::string other = text;
        other[bit / 8] = static_cast<char>(other[bit / 8] ^ (1 << bit % 8));
        EXPECT_NE(checksum_of(other), checksum_of(text)) << bit;
    }
    EXPECT_NE(checksum_of(text + '\0'), checksum_of(text));
}

TEST(BuildId, IsThatOfThisProgram) {
    const std::string id = build_id();
    EXPECT_GE(id.size(), 16U);
    EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_EQ(build_id(), id);
}

}  // namespace
}  // namespace recourse::base
