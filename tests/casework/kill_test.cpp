#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <random>
#include <thread>

#include "casework/case_store.hpp"
#include "sample_folder.hpp"

namespace recourse::casework {
namespace {

using testing::passphrase;
using testing::SampleFolder;
using testing::SampleWorkspace;

/// Runs the import in a process of its own; ends it after `patience`, if it takes that long.
/// True when it came to its end.
bool import_until(const SampleWorkspace& sample, const SampleFolder& folder,
                  std::chrono::microseconds patience) {
    std::string arguments[] = {IMPORT_CASE_CHILD, sample.folder.string(), folder.path().string(),
                               std::string(testing::passphrase_text)};
    char* argv[] = {arguments[0].data(), arguments[1].data(), arguments[2].data(),
                    arguments[3].data(), nullptr};
    pid_t child = 0;
    EXPECT_EQ(::posix_spawn(&child, argv[0], nullptr, nullptr, argv, environ), 0);
    std::this_thread::sleep_for(patience);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// How long an undisturbed import takes here.
std::chrono::microseconds time_of_import(const SampleFolder& folder) {
    const SampleWorkspace sample;
    const auto begin = std::chrono::steady_clock::now();
    std::string command = std::string(IMPORT_CASE_CHILD) + " " + sample.folder.string() + " " +
                          folder.path().string() + " '" + std::string(testing::passphrase_text) +
                          "'";
    EXPECT_EQ(std::system(command.c_str()), 0);
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                                 begin);
}

TEST(Kill, LeavesTheWholeCaseOrNoneAtTwentyMoments) {
    constexpr unsigned seed = 20'241'117;
    std::mt19937 random(seed);
    SampleFolder folder;
    folder.add_exhibits(40, 150'000);
    const auto full = time_of_import(folder);
    SampleWorkspace undisturbed;
    base::Progress quiet(nullptr);
    ASSERT_TRUE(import_case(undisturbed.workspace, folder.path(), quiet));
    const std::size_t objects = testing::files_below(undisturbed.folder / "blobs").size();
    int killed = 0;
    for (int round = 0; round < 20; ++round) {
        const auto patience = full * static_cast<int>(random() % 1000) / 1000;
        SCOPED_TRACE(::testing::Message() << "seed " << seed << ", round " << round << ", after "
                                          << patience.count() << " us of " << full.count());
        SampleWorkspace sample;
        const bool finished = import_until(sample, folder, patience);
        if (!finished) ++killed;

        auto workspace = vault::Workspace::open(sample.folder, passphrase());
        ASSERT_TRUE(workspace) << workspace.error().to_string();
        const auto cases = list_cases(*workspace);
        ASSERT_TRUE(cases) << cases.error().to_string();
        ASSERT_TRUE(workspace->log().verify());
        ASSERT_TRUE(workspace->database().check_integrity());
        EXPECT_GE(cases->size(), finished ? 1U : 0U);
        const auto report = verify_exhibits(*workspace).value();
        EXPECT_TRUE(report.problems.empty());
        EXPECT_EQ(report.exhibits, cases->empty() ? 0U : 41U);

        base::Progress silent(nullptr);
        const auto again = import_case(*workspace, folder.path(), silent);
        ASSERT_TRUE(again) << again.error().to_string();
        EXPECT_EQ(again->outcome, cases->empty() ? ImportOutcome::added : ImportOutcome::unchanged);
        EXPECT_EQ(testing::files_below(sample.folder / "blobs").size(), objects)
            << "nothing of the killed import stays";
    }
    RecordProperty("seed", static_cast<int>(seed));
    EXPECT_GT(killed, 5) << "the moments must lie within the import";
}

}  // namespace
}  // namespace recourse::casework
