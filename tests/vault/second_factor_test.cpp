#include "vault/second_factor.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_workspace.hpp"
#include "vault/internal/totp.hpp"
#include "vault/lockout.hpp"
#include "vault/users.hpp"

namespace recourse::vault {
namespace {

using base::ErrorCode;
using testing::good_passphrase;
using ::testing::HasSubstr;
using testing::SampleWorkspace;
using testing::secret;

constexpr base::Time start{std::chrono::seconds(1'800'000'015)};  // the middle of a step

/// A sample whose time is what the test says, with one-time codes on.
struct GuardedWorkspace : SampleWorkspace {
    GuardedWorkspace() {
        factor = new_second_factor(workspace);
        base::Time real = base::system_now();
        const auto on = turn_on_second_factor(
            workspace, factor,
            internal::totp_code(factor.secret.view(), internal::totp_step(real)));
        EXPECT_TRUE(on) << on.error().to_string();
        // As if that code had been used long ago.
        EXPECT_TRUE(workspace.database().execute("UPDATE vault_second_factor SET last_step = 0"));
    }
    std::string code_at(base::Time time) const {
        return internal::totp_code(factor.secret.view(), internal::totp_step(time));
    }
    base::Result<Workspace> sign_in(std::string code,
                                    std::string_view passphrase = good_passphrase) {
        return Workspace::open(
            folder, secret(passphrase),
            {.clock = [this] { return now; },
             .one_time_code = [code]() -> base::Result<std::string> { return code; }});
    }

    SecondFactor factor;
    base::Time now = start;
};

TEST(Totp, GivesTheCodesOfRfc6238) {
    // Appendix B, SHA-1: the secret is the ASCII text "12345678901234567890", codes have 8 digits.
    struct Vector {
        std::int64_t time;
        const char* code;
    };
    const Vector vectors[] = {
        {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
        {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"},
    };
    const auto key = secret("12345678901234567890");
    for (const Vector& vector : vectors) {
        const base::Time time{std::chrono::seconds(vector.time)};
        EXPECT_EQ(internal::totp_code(key.view(), internal::totp_step(time), 8), vector.code);
    }
}

TEST(Totp, WritesSecretsForApps) {
    // RFC 4648, section 10, without padding.
    EXPECT_EQ(internal::totp_secret_text(base::as_bytes("fooba")).text(), "MZXW6YTB");
    EXPECT_EQ(internal::totp_secret_text(secret("12345678901234567890").view()).text(),
              "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    EXPECT_EQ(
        internal::totp_uri(base::as_bytes("fooba"), "team a", "mara@x").text(),
        "otpauth://totp/Recourse%20team%20a:mara%40x?secret=MZXW6YTB&issuer=Recourse%20team%20a");
}

TEST(SecondFactor, IsAskedForBesideThePassphrase) {
    GuardedWorkspace guarded;
    const auto without = Workspace::open(guarded.folder, secret(good_passphrase));
    ASSERT_FALSE(without);
    EXPECT_EQ(without.error().code(), ErrorCode::invalid_input);
    EXPECT_EQ(guarded.sign_in("000000").error().code(), ErrorCode::denied);
    EXPECT_TRUE(guarded.sign_in(guarded.code_at(start)));
    guarded.now += std::chrono::minutes(2);
    EXPECT_EQ(guarded.sign_in(guarded.code_at(guarded.now), "wrong").error().code(),
              ErrorCode::denied);
}

TEST(SecondFactor, TakesOneStepOfDriftAndNoMore) {
    for (const int steps : {-2, -1, 0, 1, 2}) {
        GuardedWorkspace guarded;
        const auto opened =
            guarded.sign_in(guarded.code_at(start + std::chrono::seconds(30 * steps)));
        EXPECT_EQ(opened.has_value(), std::abs(steps) <= 1) << steps;
    }
}

TEST(SecondFactor, TakesNoCodeTwiceNorAnOlderOne) {
    GuardedWorkspace guarded;
    const std::string code = guarded.code_at(start);
    ASSERT_TRUE(guarded.sign_in(code));
    const auto again = guarded.sign_in(code);
    ASSERT_FALSE(again);
    EXPECT_THAT(again.error().message(), HasSubstr("used already"));
    EXPECT_FALSE(guarded.sign_in(guarded.code_at(start - std::chrono::seconds(30))));
    guarded.now += std::chrono::seconds(30);
    EXPECT_TRUE(guarded.sign_in(guarded.code_at(guarded.now)));
}

TEST(SecondFactor, GuessesAreHeldBack) {
    GuardedWorkspace guarded;
    for (int i = 0; i < free_sign_in_failures; ++i) EXPECT_FALSE(guarded.sign_in("123"));
    EXPECT_THAT(guarded.sign_in(guarded.code_at(start)).error().message(),
                HasSubstr("too many failed sign-ins"));
}

TEST(SecondFactor, IsOnOnlyOnceItsCodeWasShown) {
    SampleWorkspace sample;
    const auto factor = new_second_factor(sample.workspace);
    EXPECT_EQ(turn_on_second_factor(sample.workspace, factor, "12345").error().code(),
              ErrorCode::denied);
    EXPECT_FALSE(has_second_factor(sample.workspace).value());
    EXPECT_TRUE(Workspace::open(sample.folder, secret(good_passphrase)));
}

TEST(SecondFactor, IsNotAskedForByTheRecoveryCodeAndCanBeTurnedOff) {
    GuardedWorkspace guarded;
    const auto code = guarded.workspace.make_recovery_code().value();
    auto recovered = Workspace::open_with_recovery_code(guarded.folder, code.text()).value();
    ASSERT_TRUE(turn_off_second_factor(recovered, "owner"));
    EXPECT_TRUE(Workspace::open(guarded.folder, secret(good_passphrase)));
    EXPECT_EQ(turn_off_second_factor(recovered, "owner").error().code(), ErrorCode::not_found);
}

TEST(SecondFactor, OfAnotherIsTurnedOffByOwnersOnly) {
    GuardedWorkspace guarded;
    ASSERT_TRUE(
        add_user(guarded.workspace, "mara", Role::editor, "", secret("mara"), KdfCost::quick));
    auto mara = Workspace::open(guarded.folder, secret("mara"), {.user = "mara"}).value();
    EXPECT_EQ(turn_off_second_factor(mara, "owner").error().code(), ErrorCode::denied);
}

}  // namespace
}  // namespace recourse::vault
