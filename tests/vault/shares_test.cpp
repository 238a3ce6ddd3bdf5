#include "vault/shares.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "sample_workspace.hpp"
#include "vault/internal/share.hpp"
#include "vault/key_slots.hpp"

namespace recourse::vault {
namespace {

using base::ErrorCode;
using base::SecretBytes;
using ::testing::HasSubstr;
using testing::SampleWorkspace;
using testing::secret;

/// The shares of these numbers (from 1), in this order.
std::vector<SecretBytes> some(const PrintedShares& printed,
                              const std::vector<std::size_t>& numbers) {
    std::vector<SecretBytes> chosen;
    for (const std::size_t number : numbers) {
        chosen.push_back(SecretBytes::copy_of(printed.shares.at(number - 1).view()));
    }
    return chosen;
}

TEST(Shares, AnyTwoOfThreeOpenAndSetANewPassphrase) {
    SampleWorkspace sample;
    const auto printed = make_shares(sample.workspace, 2, 3).value();
    ASSERT_EQ(printed.shares.size(), 3U);
    EXPECT_EQ(printed.shares[0].size(), 49U) << "ten groups of four";
    for (const auto& numbers :
         std::vector<std::vector<std::size_t>>{{1, 2}, {2, 1}, {1, 3}, {3, 2}, {1, 2, 3}}) {
        const auto opened = open_with_shares(sample.folder, some(printed, numbers));
        ASSERT_TRUE(opened) << opened.error().to_string();
        EXPECT_EQ(opened->signing_seed().text(), sample.workspace.signing_seed().text());
    }
    auto opened = open_with_shares(sample.folder, some(printed, {1, 3}));
    ASSERT_TRUE(opened->set_passphrase(secret("chosen anew"), KdfCost::quick));
    EXPECT_TRUE(Workspace::open(sample.folder, secret("chosen anew")));
}

TEST(Shares, EveryGroupOfFourOfSevenHasItsSlot) {
    SampleWorkspace sample;
    const auto printed = make_shares(sample.workspace, 4, 7).value();
    std::size_t groups = 0;
    const auto slots = list_key_slots(sample.folder).value();
    for (const auto& slot : slots) groups += slot.kind == "shares";
    EXPECT_EQ(groups, 35U) << "7 over 4";
    EXPECT_EQ(shares_needed(sample.folder).value(), 4);
    EXPECT_TRUE(open_with_shares(sample.folder, some(printed, {7, 2, 5, 4})));
    EXPECT_TRUE(open_with_shares(sample.folder, some(printed, {4, 5, 6, 7})));
    EXPECT_TRUE(open_with_shares(sample.folder, some(printed, {1, 2, 3, 4})));
}

TEST(Shares, FewerOpenNothing) {
    SampleWorkspace sample;
    const auto printed = make_shares(sample.workspace, 3, 4).value();
    for (const auto& numbers : std::vector<std::vector<std::size_t>>{{}, {1}, {1, 2}}) {
        const auto opened = open_with_shares(sample.folder, some(printed, numbers));
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error().code(), ErrorCode::invalid_input);
    }
    const auto twice = open_with_shares(sample.folder, some(printed, {1, 2, 2}));
    EXPECT_THAT(twice.error().to_string(), HasSubstr("twice"));
}

TEST(Shares, SayWhenOneWasMistyped) {
    SampleWorkspace sample;
    const auto printed = make_shares(sample.workspace, 2, 3).value();
    const std::string good(printed.shares[1].text());
    std::minstd_rand random(3);
    for (int round = 0; round < 500; ++round) {
        std::string bad = good;
        const std::size_t at = random() % bad.size();
        if (bad[at] == '-') continue;
        bad[at] = bad[at] == '7' ? '8' : '7';
        const auto read = internal::read_share(bad);
        ASSERT_FALSE(read) << bad;
        EXPECT_THAT(read.error().message(), HasSubstr("mistyped"));
    }
    std::vector<SecretBytes> typed = some(printed, {1});
    typed.push_back(secret(good.substr(0, good.size() - 2)));
    const auto opened = open_with_shares(sample.folder, typed);
    EXPECT_EQ(opened.error().code(), ErrorCode::invalid_input);
    EXPECT_THAT(opened.error().to_string(), HasSubstr("no. 2"));
    EXPECT_THAT(opened.error().to_string(), HasSubstr("has 40 characters, this has 38"));
}

TEST(Shares, AreReadHoweverTheyAreTyped) {
    SampleWorkspace sample;
    const auto printed = make_shares(sample.workspace, 2, 2).value();
    std::vector<SecretBytes> typed;
    for (const SecretBytes& share : printed.shares) {
        std::string loose;
        for (const char c : share.text()) {
            if (c == '-') {
                loose += "  ";
            } else if (c == '0') {
                loose += 'o';
            } else if (c == '1') {
                loose += 'l';
            } else {
                loose += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            }
        }
        typed.push_back(secret(loose));
    }
    EXPECT_TRUE(open_with_shares(sample.folder, typed));
}

TEST(Shares, OfAnotherSetOrWorkspaceAreRefused) {
    SampleWorkspace sample;
    SampleWorkspace other;
    const auto old = make_shares(sample.workspace, 2, 3).value();
    const auto current = make_shares(sample.workspace, 2, 3).value();
    const auto foreign = make_shares(other.workspace, 2, 3).value();
    for (const PrintedShares* set : {&old, &foreign}) {
        const auto opened = open_with_shares(sample.folder, some(*set, {1, 2}));
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error().code(), ErrorCode::denied);
        EXPECT_THAT(opened.error().message(), HasSubstr("another workspace"));
    }
    std::vector<SecretBytes> mixed = some(old, {1});
    mixed.push_back(SecretBytes::copy_of(current.shares[1].view()));
    EXPECT_THAT(open_with_shares(sample.folder, mixed).error().message(), HasSubstr("one set"));
    EXPECT_TRUE(open_with_shares(sample.folder, some(current, {2, 3})));

    ASSERT_TRUE(revoke_shares(sample.workspace));
    EXPECT_FALSE(open_with_shares(sample.folder, some(current, {2, 3})));
    EXPECT_EQ(shares_needed(sample.folder).error().code(), ErrorCode::not_found);
    EXPECT_EQ(revoke_shares(sample.workspace).error().code(), ErrorCode::not_found);
}

TEST(Shares, KeyChangesWithTheWorkspaceTheSetAndEveryShare) {
    const auto share = [](const char* set, int number, const char* bytes) {
        return internal::Share{set, number, 2, secret(bytes)};
    };
    const internal::Share one = share("01020304", 1, "0123456789abcdef");
    const internal::Share two = share("01020304", 2, "fedcba9876543210");
    const auto key = [](std::string_view workspace, const internal::Share& a,
                        const internal::Share& b) {
        const internal::Share* group[] = {&a, &b};
        return std::string(internal::key_of_shares(workspace, group).text());
    };
    const std::string base_key = key("w", one, two);
    EXPECT_EQ(key("w", one, two), base_key);
    EXPECT_NE(key("v", one, two), base_key);
    EXPECT_NE(key("w", one, share("01020304", 3, "fedcba9876543210")), base_key);
    EXPECT_NE(key("w", one, share("01020304", 2, "fedcba9876543211")), base_key);
    EXPECT_NE(key("w", one, share("01020305", 2, "fedcba9876543210")), base_key);
}

TEST(Shares, RefuseSetsThatMakeNoSense) {
    SampleWorkspace sample;
    for (const auto& [need, of] : {std::pair{1, 3}, {0, 0}, {3, 2}, {2, 8}, {-1, 3}}) {
        EXPECT_EQ(make_shares(sample.workspace, need, of).error().code(), ErrorCode::invalid_input)
            << need << " of " << of;
    }
}

}  // namespace
}  // namespace recourse::vault
