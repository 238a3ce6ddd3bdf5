#include "screening/check_digits.hpp"

#include <gtest/gtest.h>

namespace recourse::screening {
namespace {

using model::IdentifierKind;

TEST(CheckDigits, KnowARightNumberFromASlip) {
    struct Case {
        IdentifierKind kind;
        std::string_view number;
        NumberCheck expected;
    };
    // Invented numbers whose digits add up, and slips of them.
    const Case cases[] = {
        {IdentifierKind::imo, "9074729", NumberCheck::passes},
        {IdentifierKind::imo, "9074728", NumberCheck::fails},
        {IdentifierKind::imo, "907472", NumberCheck::fails},
        {IdentifierKind::imo, "90A4729", NumberCheck::fails},
        {IdentifierKind::lei, "9999GENERICADEMO0130", NumberCheck::passes},
        {IdentifierKind::lei, "9999GENERICADEMO0100", NumberCheck::fails},
        {IdentifierKind::lei, "9999GENERICADEMO013", NumberCheck::fails},
        {IdentifierKind::swift, "GENRXAPS", NumberCheck::passes},
        {IdentifierKind::swift, "GENRXAPS001", NumberCheck::passes},
        {IdentifierKind::swift, "GENRXAPS0", NumberCheck::fails},
        {IdentifierKind::mmsi, "201123456", NumberCheck::passes},
        {IdentifierKind::mmsi, "20112345", NumberCheck::fails},
        {IdentifierKind::passport, "X1234567", NumberCheck::none},
        {IdentifierKind::imo, "", NumberCheck::fails},
    };
    for (const auto& c : cases) EXPECT_EQ(check_digits(c.kind, c.number), c.expected) << c.number;
}

TEST(CheckDigits, MostDigitsOffShow) {
    const std::string right = "9074729";
    int shown = 0;
    int slips = 0;
    for (std::size_t at = 0; at < right.size(); ++at) {
        for (char digit = '0'; digit <= '9'; ++digit) {
            std::string wrong = right;
            wrong[at] = digit;
            if (wrong == right) continue;
            EXPECT_TRUE(is_one_slip_away(right, wrong));
            ++slips;
            shown += check_digits(IdentifierKind::imo, wrong) == NumberCheck::fails ? 1 : 0;
        }
    }
    EXPECT_GT(shown, slips * 3 / 4);
    EXPECT_LT(shown, slips) << "its weights share divisors with ten";
}

TEST(CheckDigits, SlipsAreOneDigitOrTwoNeighbours) {
    EXPECT_FALSE(is_one_slip_away("123456", "123456"));
    EXPECT_TRUE(is_one_slip_away("123456", "123466"));
    EXPECT_TRUE(is_one_slip_away("123456", "124356"));
    EXPECT_TRUE(is_one_slip_away("123456", "123465"));
    EXPECT_FALSE(is_one_slip_away("123456", "321456"));
    EXPECT_FALSE(is_one_slip_away("123456", "12345"));
    EXPECT_FALSE(is_one_slip_away("", ""));
}

TEST(CheckDigits, SomeNumbersNeedNoLabel) {
    EXPECT_TRUE(is_unmistakable("GB82WEST12345698765432"));
    EXPECT_TRUE(is_unmistakable("9999GENERICADEMO0130"));
    EXPECT_FALSE(is_unmistakable("GB82WEST12345698765423"));
    EXPECT_FALSE(is_unmistakable("9074729"));
    EXPECT_FALSE(is_unmistakable(""));
}

}  // namespace
}  // namespace recourse::screening
