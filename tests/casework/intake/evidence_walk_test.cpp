#include "casework/intake/internal/evidence_walk.hpp"

#include <dirent.h>
#include <dlfcn.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>

#include "base/file.hpp"

namespace {

int entries_before_failure = -1;  ///< -1: never

}  // namespace

/// Stands before the C library's: a disk that fails in the middle of a folder.
extern "C" dirent* readdir(DIR* folder) {
    if (entries_before_failure == 0) {
        errno = EIO;
        return nullptr;
    }
    if (entries_before_failure > 0) --entries_before_failure;
    static const auto real = reinterpret_cast<dirent* (*)(DIR*)>(::dlsym(RTLD_NEXT, "readdir"));
    return real(folder);
}

namespace recourse::casework::internal {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::SizeIs;

TEST(EvidenceWalk, AFolderThatCannotBeListedWholeIsSaidToBe) {
    const auto folder = base::TempFolder::create().value();
    for (const char* name : {"a", "b", "c", "d"}) {
        ASSERT_TRUE(base::write_file_atomically(folder.path() / name, name));
    }
    std::vector<std::string> visited;
    std::vector<std::pair<std::string, std::string>> passed_over;
    const auto walk = [&] {
        visited.clear();
        return walk_evidence(
            folder.path(),
            [&](FoundFile& file) -> base::Result<void> {
                visited.push_back(file.path);
                return {};
            },
            [&](const std::string& path, const std::string& why) {
                passed_over.emplace_back(path, why);
            });
    };
    ASSERT_TRUE(walk());
    EXPECT_THAT(visited, SizeIs(4));
    EXPECT_THAT(passed_over, ElementsAre());

    entries_before_failure = 4;  // "." and ".." are among them
    ASSERT_TRUE(walk());
    entries_before_failure = -1;
    EXPECT_LT(visited.size(), 4U);
    const std::string name = folder.path().filename().string();
    EXPECT_THAT(passed_over, ElementsAre(Pair(name, HasSubstr("cannot be listed whole"))));
}

}  // namespace
}  // namespace recourse::casework::internal
