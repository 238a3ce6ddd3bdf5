#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <random>
#include <thread>

#include "sample_workspace.hpp"
#include "vault/internal/blob_rows.hpp"

/// kill -9 in the middle of taking files in.
namespace recourse::vault {
namespace {

using testing::files_below;
using testing::SampleWorkspace;

/// Runs the child on the workspace for that long; its exit status, or -1 when it was killed.
int take_in_for(const SampleWorkspace& sample, const std::string& accepted, unsigned seed,
                std::chrono::microseconds patience) {
    std::string arguments[] = {BATCH_CHILD, sample.folder.string(),
                               std::string(testing::good_passphrase), std::to_string(seed)};
    char* argv[] = {arguments[0].data(), arguments[1].data(), arguments[2].data(),
                    arguments[3].data(), nullptr};
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, accepted.c_str(),
                                     O_WRONLY | O_CREAT | O_APPEND, 0600);
    pid_t child = 0;
    EXPECT_EQ(::posix_spawn(&child, argv[0], &actions, nullptr, argv, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    std::this_thread::sleep_for(patience);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::vector<std::string> lines_of(const std::string& file) {
    std::vector<std::string> lines;
    std::ifstream in(file);
    // A line that the kill cut short was not said.
    for (std::string line; std::getline(in, line);) {
        if (line.size() == 64) lines.push_back(line);
    }
    return lines;
}

/// How long the child takes when nobody disturbs it.
std::chrono::microseconds full_time() {
    const SampleWorkspace sample;
    const auto begin = std::chrono::steady_clock::now();
    for (int tries = 0; tries < 6; ++tries) {
        const auto patience = std::chrono::seconds(1 << tries);
        if (take_in_for(sample, "/dev/null", 1, patience) == 0) return patience;
    }
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                                 begin);
}

/// What must hold after a kill, once the next writer has swept.
void expect_whole(const SampleWorkspace& sample, const std::vector<std::string>& accepted) {
    auto workspace = Workspace::open(sample.folder, testing::secret(testing::good_passphrase));
    ASSERT_TRUE(workspace) << workspace.error().to_string();
    ASSERT_TRUE(workspace->blobs().sweep());
    const auto found = workspace->blobs().verify_all(accepted).value();
    EXPECT_TRUE(found.damaged.empty()) << found.damaged.begin()->second.to_string();
    EXPECT_EQ(files_below(sample.folder / "blobs").size(),
              internal::known_objects(workspace->database()).value().size())
        << "an object that no row names";
    EXPECT_TRUE(workspace->log().verify());
}

TEST(Kill, LosesNoAcceptedFileAndLeavesNoOrphan) {
    const int rounds = std::getenv("RECOURSE_THOROUGH") != nullptr ? 1'000 : 20;
    constexpr int rounds_of_a_workspace = 10;
    std::mt19937 random(20'261'125);
    const auto full = full_time();
    std::optional<SampleWorkspace> sample;
    int killed = 0;
    std::size_t files = 0;
    for (int round = 0; round < rounds; ++round) {
        if (round % rounds_of_a_workspace == 0) sample.emplace();
        const std::string said = (sample->parent.path() / "accepted").string();
        const auto patience = full * static_cast<int>(random() % 1'000) / 1'000;
        SCOPED_TRACE(::testing::Message() << "round " << round << ", after " << patience.count()
                                          << " us of " << full.count());
        const int status =
            take_in_for(*sample, said, static_cast<unsigned>(round + 1) * 1'000, patience);
        EXPECT_LE(status, 0) << "the child failed";
        if (status == -1) ++killed;
        const auto accepted = lines_of(said);
        expect_whole(*sample, accepted);
        if (round % rounds_of_a_workspace == rounds_of_a_workspace - 1) files += accepted.size();
    }
    EXPECT_GT(killed, rounds / 4) << "the moments must lie within the intake";
    EXPECT_GT(files, 0U) << "something must have been accepted";
}

}  // namespace
}  // namespace recourse::vault
