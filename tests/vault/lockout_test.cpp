#include "vault/lockout.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "sample_workspace.hpp"
#include "vault/users.hpp"

namespace recourse::vault {
namespace {

using base::ErrorCode;
using std::chrono::seconds;
using testing::bytes_of;
using testing::good_passphrase;
using ::testing::HasSubstr;
using testing::overwrite;
using testing::SampleWorkspace;
using testing::secret;

struct Clockwork {
    base::Time now{seconds(1'800'000'000)};
    OpenOptions as(std::string user) {
        return {.user = std::move(user), .clock = [this] { return now; }};
    }
};

TEST(Lockout, WaitsLongerAfterEachFailureUpToAQuarterOfAnHour) {
    struct Step {
        int failures;
        int wait;
    };
    for (const Step step : {Step{0, 0},
                            {1, 0},
                            {2, 0},
                            {3, 1},
                            {4, 2},
                            {5, 4},
                            {12, 512},
                            {13, 900},
                            {14, 900},
                            {1'000'000, 900}}) {
        EXPECT_EQ(wait_after(step.failures).count(), step.wait) << step.failures;
    }
}

TEST(Lockout, HoldsBackEvenTheRightPassphraseUntilItsTime) {
    SampleWorkspace sample;
    Clockwork clock;
    for (int i = 0; i < 4; ++i) {
        clock.now += seconds(1);
        EXPECT_FALSE(Workspace::open(sample.folder, secret("wrong"), clock.as("owner")));
    }
    clock.now += seconds(1);
    const auto held = Workspace::open(sample.folder, secret(good_passphrase), clock.as("owner"));
    ASSERT_FALSE(held);
    EXPECT_EQ(held.error().code(), ErrorCode::denied);
    EXPECT_EQ(held.error().message(),
              "too many failed sign-ins: try again at 2027-01-15T08:00:06Z, in 1 s");
    clock.now += seconds(1);
    EXPECT_TRUE(Workspace::open(sample.folder, secret(good_passphrase), clock.as("owner")));
    EXPECT_EQ(Lockout(sample.folder, "owner").failures(), 0) << "signing in forgives them";
}

TEST(Lockout, GivesTriesSideBySideNoMoreThanTriesInARow) {
    SampleWorkspace sample;
    Clockwork clock;
    std::atomic<int> tried = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 16; ++i) {
        threads.emplace_back([&] {
            const auto opened = Workspace::open(sample.folder, secret("wrong"), clock.as("owner"));
            if (opened.error().message() == "wrong passphrase") ++tried;
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(tried, 3) << "the clock stands still: three are free, the fourth has to wait";
    EXPECT_EQ(Lockout(sample.folder, "owner").failures(), 3);
}

TEST(Lockout, CountsATryThatNeverEnded) {
    SampleWorkspace sample;
    Clockwork clock;
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(SignInTry::begin(sample.folder, "owner", clock.now)) << "and is dropped";
    }
    EXPECT_EQ(SignInTry::begin(sample.folder, "owner", clock.now).error().code(),
              ErrorCode::denied);
}

TEST(Lockout, LetsTheRightPassphraseInManyTimesAtOnce) {
    SampleWorkspace sample;
    Clockwork clock;
    std::atomic<int> in = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            if (Workspace::open(sample.folder, secret(good_passphrase), clock.as("owner"))) ++in;
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(in, 8);
}

TEST(Lockout, ForgetsATryThatWasWithdrawn) {
    SampleWorkspace sample;
    Clockwork clock;
    for (int i = 0; i < 5; ++i) {
        auto attempt = SignInTry::begin(sample.folder, "owner", clock.now);
        ASSERT_TRUE(attempt) << i;
        EXPECT_EQ(attempt->failures_before(), 0);
        attempt->let_others_try();
        ASSERT_TRUE(attempt->withdraw());
    }
    EXPECT_EQ(Lockout(sample.folder, "owner").failures(), 0);
}

TEST(Lockout, IsOneUsersOwnAndTellsTheLog) {
    SampleWorkspace sample;
    Clockwork clock;
    ASSERT_TRUE(
        add_user(sample.workspace, "mara", Role::viewer, "", secret("mara"), KdfCost::quick));
    for (int i = 0; i < 3; ++i) {
        EXPECT_FALSE(Workspace::open(sample.folder, secret("wrong"), clock.as("mara")));
    }
    EXPECT_TRUE(Workspace::open(sample.folder, secret(good_passphrase), clock.as("owner")));
    EXPECT_FALSE(Workspace::open(sample.folder, secret("mara"), clock.as("mara")));
    clock.now += seconds(1);
    ASSERT_TRUE(Workspace::open(sample.folder, secret("mara"), clock.as("mara")));

    std::string last;
    ASSERT_TRUE(
        sample.workspace.log().for_each("", [&](const LogEntry& entry) -> base::Result<void> {
            last = entry.kind + " " + entry.detail;
            return {};
        }));
    EXPECT_EQ(last, R"(workspace.sign_ins_failed {"in_a_row":3,"user":"mara"})");
}

TEST(Lockout, CountsNobodyWhoIsNoUser) {
    SampleWorkspace sample;
    Clockwork clock;
    for (int i = 0; i < 10; ++i) {
        EXPECT_FALSE(Workspace::open(sample.folder, secret("x"), clock.as("stranger")));
    }
    EXPECT_FALSE(std::filesystem::exists(sample.folder / Lockout::file_name));
}

TEST(Lockout, KeepsNobodyOutForLongBecauseOfASpoiltFileOrClock) {
    SampleWorkspace sample;
    Clockwork clock;
    for (const char* spoilt : {"", "{", "[]", R"({"users":[]})", R"({"users":{"owner":7}})",
                               R"({"users":{"owner":{"failures":-1,"next":"never"}}})"}) {
        overwrite(sample.folder / Lockout::file_name, spoilt);
        EXPECT_TRUE(Workspace::open(sample.folder, secret(good_passphrase), clock.as("owner")))
            << spoilt;
    }
    overwrite(sample.folder / Lockout::file_name,
              R"({"users":{"owner":{"failures":9,"next":"2099-01-01T00:00:00Z"}}})");
    EXPECT_FALSE(Workspace::open(sample.folder, secret(good_passphrase), clock.as("owner")));
    EXPECT_THAT(Workspace::open(sample.folder, secret(good_passphrase), clock.as("owner"))
                    .error()
                    .message(),
                HasSubstr("in 900 s"));
}

}  // namespace
}  // namespace recourse::vault
