#include "base/hash.hpp"

#include <gtest/gtest.h>

#include "base/file.hpp"

namespace recourse::base {
namespace {

/// FIPS 180-4 examples (csrc.nist.gov, "Cryptographic Standards and Guidelines: Examples").
constexpr std::string_view sha256_of_abc =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr std::string_view sha512_of_abc =
    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
    "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";

TEST(Hash, GivesThePublishedDigests) {
    EXPECT_EQ(to_hex(sha256("abc")), sha256_of_abc);
    EXPECT_EQ(to_hex(sha512("abc")), sha512_of_abc);
    EXPECT_EQ(to_hex(sha256("")),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Hasher, GivesTheSameInPiecesAndStartsAfresh) {
    Hasher hasher(HashAlgorithm::sha512);
    for (int round = 0; round < 2; ++round) {
        hasher.update("a");
        hasher.update("bc");
        EXPECT_EQ(to_hex(hasher.finish()), sha512_of_abc);
    }
}

TEST(Hash, ReadsFilesOfAnySize) {
    const auto folder = TempFolder::create().value();
    const std::string bytes(1'000'000, 'x');
    ASSERT_TRUE(write_file_atomically(folder.path() / "x", bytes).has_value());
    EXPECT_EQ(to_hex(hash_file(folder.path() / "x", HashAlgorithm::sha256).value()),
              to_hex(sha256(bytes)));
    EXPECT_EQ(hash_file(folder.path() / "none", HashAlgorithm::sha256).error().code(),
              ErrorCode::not_found);
    EXPECT_FALSE(hash_file(folder.path(), HashAlgorithm::sha256).has_value());
}

TEST(Hex, GoesBothWaysAndRefusesTheRest) {
    EXPECT_EQ(to_hex(from_hex("00fFa9").value()), "00ffa9");
    EXPECT_TRUE(from_hex("").value().empty());
    for (const std::string_view text : {"0", "0g", "0x00", "00 11"}) {
        EXPECT_FALSE(from_hex(text).has_value()) << text;
    }
}

}  // namespace
}  // namespace recourse::base
