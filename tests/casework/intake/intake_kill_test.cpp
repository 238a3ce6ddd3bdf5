#include <fmt/format.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "base/file.hpp"
#include "casework/case_store.hpp"
#include "casework/intake/intake.hpp"
#include "sample_folder.hpp"

namespace recourse::casework {
namespace {

namespace fs = std::filesystem;
using testing::SampleFolder;
using testing::SampleWorkspace;

constexpr int files = 230;  // two batches, and an archive of 30 more
constexpr int members = 30;

/// A folder of small files and an archive, to be taken in.
class Found {
public:
    Found() : folder_(base::TempFolder::create().value()) {
        std::vector<base::ZipEntry> packed;
        for (int i = 0; i < members; ++i) {
            packed.push_back({fmt::format("m{:03}", i), fmt::format("member {}\n", i)});
        }
        EXPECT_TRUE(base::write_zip(folder_.path() / "archive.zip", packed));
        for (int i = 0; i < files; ++i) {
            std::ofstream(folder_.path() / fmt::format("f{:04}", i))
                << "file " << i << std::string(static_cast<std::size_t>(i), '.') << '\n';
        }
    }
    const fs::path& path() const { return folder_.path(); }

private:
    base::TempFolder folder_;
};

class IntakeKill : public ::testing::Test {
protected:
    IntakeKill() { remake(); }

    /// A fresh workspace with the sample case in it.
    void remake() {
        sample_.emplace();
        base::Progress silent(nullptr);
        ASSERT_TRUE(import_case(sample_->workspace, case_.path(), silent));
    }

    /// Runs the intake in a process of its own; ends it after `patience`. True
    /// when it came to its end before that.
    bool add_until(std::chrono::microseconds patience) const {
        std::string arguments[] = {ADD_EVIDENCE_CHILD, sample_->folder.string(),
                                   found_.path().string(), std::string(testing::passphrase_text)};
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

    std::chrono::microseconds whole_time() {
        const auto begin = std::chrono::steady_clock::now();
        const std::string command =
            fmt::format("{} {} {} '{}'", ADD_EVIDENCE_CHILD, sample_->folder.string(),
                        found_.path().string(), testing::passphrase_text);
        EXPECT_EQ(std::system(command.c_str()), 0);
        return std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now() - begin);
    }

    /// The state that any moment may leave: sound, and each exhibit of the case
    /// readable.
    std::size_t check_state(vault::Workspace& workspace) {
        EXPECT_TRUE(workspace.log().verify());
        EXPECT_TRUE(workspace.database().check_integrity());
        const auto record = load_case(workspace, "sample").value();
        const auto report = verify_exhibits(workspace).value();
        EXPECT_TRUE(report.problems.empty());
        for (const model::Exhibit& exhibit : record.exhibits) {
            const auto custody = custody_of(workspace, "sample", exhibit.id).value();
            EXPECT_FALSE(custody.empty()) << exhibit.id;
        }
        return record.exhibits.size() - 1;  // the case came with one
    }

    SampleFolder case_;
    Found found_;
    std::optional<SampleWorkspace> sample_;
};

TEST_F(IntakeKill, LosesNothingThatWasAcceptedAndFinishesWhenRunAgain) {
    const int rounds = std::getenv("RECOURSE_THOROUGH") != nullptr ? 1000 : 20;
    constexpr unsigned seed = 20'261'125;
    std::mt19937 random(seed);
    const auto full = whole_time();
    int killed = 0;
    int partly = 0;
    for (int round = 0; round < rounds; ++round) {
        remake();
        std::size_t before = 0;
        // Every fourth time two kills: the second meets what the first left.
        for (int kill = 0; kill < (round % 4 == 0 ? 2 : 1); ++kill) {
            const auto patience = full * static_cast<int>(random() % 1000) / 1000;
            SCOPED_TRACE(fmt::format("seed {}, round {}, after {} us of {}", seed, round,
                                     patience.count(), full.count()));
            if (!add_until(patience)) ++killed;
            auto workspace = vault::Workspace::open(sample_->folder, testing::passphrase());
            ASSERT_TRUE(workspace) << workspace.error().to_string();
            const std::size_t now = check_state(*workspace);
            EXPECT_GE(now, before) << "what was accepted stays";
            before = now;
        }
        if (before > 0 && before < files + members + 1) ++partly;

        auto workspace = vault::Workspace::open(sample_->folder, testing::passphrase());
        base::Progress silent(nullptr);
        const auto receipt = add_evidence(*workspace, "sample", {found_.path()}, {}, silent);
        ASSERT_TRUE(receipt) << receipt.error().to_string();
        EXPECT_EQ(receipt->items.size(), static_cast<std::size_t>(files + members + 1));
        EXPECT_EQ(receipt->count(IntakeOutcome::duplicate), before);
        EXPECT_EQ(receipt->count(IntakeOutcome::failed), 0U);
        EXPECT_EQ(check_state(*workspace), static_cast<std::size_t>(files + members + 1));
        EXPECT_EQ(workspace->blobs().sweep().value(), 0U) << "no orphan";
        if (::testing::Test::HasFailure()) return;
    }
    RecordProperty("seed", static_cast<int>(seed));
    RecordProperty("killed", killed);
    RecordProperty("left_partly_done", partly);
    EXPECT_GT(killed, rounds / 2) << "the moments must lie within the intake";
}

}  // namespace
}  // namespace recourse::casework
