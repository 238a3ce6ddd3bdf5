#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>

#include <chrono>
#include <cstdlib>
#include <random>
#include <thread>

#include "child.hpp"
#include "rekeyed_sample.hpp"
#include "vault/internal/key_file.hpp"

/// kill -9 while a workspace is given new keys.
namespace recourse::vault {
namespace {

using testing::bytes_of;
using testing::files_below;
using testing::good_passphrase;
using ::testing::IsEmpty;
using testing::RekeyedSample;

bool rekey_for(const RekeyedSample& sample, std::chrono::microseconds patience) {
    return testing::finishes_within(
        {REKEY_CHILD, sample.folder.string(), std::string(good_passphrase)}, patience);
}

std::chrono::microseconds time_of_one(const RekeyedSample& sample) {
    const auto begin = std::chrono::steady_clock::now();
    std::string arguments[] = {REKEY_CHILD, sample.folder.string(), std::string(good_passphrase)};
    char* argv[] = {arguments[0].data(), arguments[1].data(), arguments[2].data(), nullptr};
    pid_t child = 0;
    EXPECT_EQ(::posix_spawn(&child, argv[0], nullptr, nullptr, argv, environ), 0);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                                 begin);
}

TEST(RekeyKill, LeavesTheOldOrTheNewWorkspaceWhole) {
    const int rounds = std::getenv("RECOURSE_THOROUGH") != nullptr ? 300 : 20;
    constexpr unsigned seed = 20'261'126;
    std::mt19937 random(seed);
    RekeyedSample sample;
    {
        const Workspace closed = std::move(sample.workspace);
    }
    auto full = time_of_one(sample);
    int killed = 0;
    int renewed = 0;
    std::string keys = bytes_of(sample.folder / "keys.json");
    for (int round = 0; round < rounds; ++round) {
        const auto patience = full * static_cast<int>(random() % 1'200) / 1'000;
        SCOPED_TRACE(::testing::Message() << "seed " << seed << ", round " << round << ", after "
                                          << patience.count() << " us of " << full.count());
        const bool finished = rekey_for(sample, patience);
        if (!finished) ++killed;
        // A busy machine may have been slow when one was timed.
        if (finished) full = std::min(full, patience);
        // A sign-in that was killed counts as a wrong one.
        std::filesystem::remove(sample.folder / "sign-ins.json");
        sample.open_anew();
        sample.expect_all(sample.workspace);
        ASSERT_TRUE(sample.workspace.blobs().sweep());
        EXPECT_EQ(files_below(sample.folder / "blobs").size(), sample.known().size());
        const std::string now = bytes_of(sample.folder / "keys.json");
        EXPECT_TRUE(!finished || now != keys);
        if (now != keys) ++renewed;
        keys = now;
        const Workspace closed = std::move(sample.workspace);
    }
    EXPECT_GT(killed, rounds / 4) << "the moments must lie within the work";
    EXPECT_GT(renewed, 0);
    ASSERT_TRUE(rekey_for(sample, full * 20));
    EXPECT_THAT(sample.beside(), IsEmpty()) << "the next one removes what a crash left";
    sample.open_anew();
    sample.expect_all(sample.workspace);
}

}  // namespace
}  // namespace recourse::vault
