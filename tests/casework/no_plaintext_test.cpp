#include <gtest/gtest.h>

#include <cstdlib>

#include "casework/case_store.hpp"
#include "sample_folder.hpp"

namespace recourse::casework {
namespace {

namespace fs = std::filesystem;
using testing::bytes_of;
using testing::files_below;
using testing::SampleFolder;
using testing::SampleWorkspace;

TEST(NoPlaintext, StandsInAnyFileOfTheWorkspaceOrOfTemporaryFolders) {
    const SampleFolder folder;
    SampleWorkspace sample;
    const auto temporary = base::TempFolder::create().value();
    ::setenv("TMPDIR", temporary.path().c_str(), 1);
    base::Progress silent(nullptr);
    ASSERT_TRUE(import_case(sample.workspace, folder.path(), silent));
    ASSERT_TRUE(load_case(sample.workspace, "sample"));
    ASSERT_TRUE(exhibit_bytes(sample.workspace, "sample", "x01"));
    ::unsetenv("TMPDIR");

    const char* const secrets[] = {
        "Quibor",     "Danzeth",   "Квибор",       "Mirelle",   "Ostavander",
        "Victim V-1", "seventeen", "with a cable", "Zirkonium", "01-statement",
        "p-student",  "torture",   "sample",       "XA-7781",   "four plain words here"};
    auto files = files_below(sample.folder);
    EXPECT_TRUE(files_below(temporary.path()).empty());
    EXPECT_GE(files.size(), 5U) << "keys, database, its log, blobs";
    for (const fs::path& file : files) {
        const std::string bytes = bytes_of(file);
        for (const char* secret : secrets) {
            EXPECT_EQ(bytes.find(secret), std::string::npos) << file << " holds " << secret;
            EXPECT_EQ(file.string().find(secret, sample.folder.string().size()), std::string::npos);
        }
    }
}

}  // namespace
}  // namespace recourse::casework
