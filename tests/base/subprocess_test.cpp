#include "base/subprocess.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>

#include "base/file.hpp"

namespace recourse::base {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;

CommandOutput shell(const std::string& script, Command command = {}) {
    command.arguments = {"/bin/sh", "-c", script};
    const auto output = run(command);
    EXPECT_TRUE(output.has_value()) << output.error().to_string();
    return output.value_or(CommandOutput());
}

TEST(Subprocess, GivesOutputErrorAndStatus) {
    const auto output = shell("echo out; echo err >&2; exit 3");
    EXPECT_EQ(output.output, "out\n");
    EXPECT_EQ(output.error, "err\n");
    EXPECT_EQ(output.exit_status, 3);
    EXPECT_EQ(shell("kill -9 $$").exit_status, 128 + 9);
}

TEST(Subprocess, ArgumentsPassNoShell) {
    const auto output = run({.arguments = {"printf", "%s|", "a b", "$HOME", "; rm x", "*"}});
    EXPECT_EQ(output->output, "a b|$HOME|; rm x|*|");
}

TEST(Subprocess, LargeInputGoesThroughWhileOutputComesBack) {
    const std::string input(3'000'000, 'x');
    EXPECT_EQ(run({.arguments = {"cat"}, .input = input})->output, input);
    EXPECT_EQ(shell("exit 0", {.input = input}).exit_status, 0) << "input that nobody reads";
    EXPECT_EQ(shell("cat").output, "") << "no input ends at once";
}

TEST(Subprocess, TimeAndOutputAreBounded) {
    const auto start = std::chrono::steady_clock::now();
    for (const char* script : {"sleep 20", "exec >&- 2>&-; sleep 20", "sleep 20 & wait"}) {
        const auto slow = run({.arguments = {"/bin/sh", "-c", script}, .timeout = 200ms});
        ASSERT_FALSE(slow.has_value()) << script;
        EXPECT_EQ(slow.error().code(), ErrorCode::unavailable);
        EXPECT_THAT(slow.error().message(), HasSubstr("did not end in time"));
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, 10s);
    const auto loud = run({.arguments = {"/bin/sh", "-c", "yes"}, .max_output_bytes = 1000});
    EXPECT_THAT(loud.error().message(), HasSubstr("wrote more than 1000 bytes"));
}

TEST(Subprocess, SeesNoOtherEnvironmentAndNoOpenFile) {
    ::setenv("RECOURSE_TEST_SECRET", "canary", 1);
    EXPECT_THAT(shell("env").output, Not(HasSubstr("canary")));
    ::unsetenv("RECOURSE_TEST_SECRET");
    const int open_file = ::open("/dev/null", O_RDONLY);
    const auto seen = shell("ls /proc/self/fd | wc -l");
    ::close(open_file);
    EXPECT_EQ(std::stoi(seen.output), 4) << "stdin, stdout, stderr and ls's own";
    EXPECT_THAT(shell("env", {.home = "/nowhere"}).output,
                AllOf(HasSubstr("HOME=/nowhere\n"), HasSubstr("TMPDIR=/nowhere\n")));
}

TEST(Subprocess, GetsTheFilesItIsGivenInOrder) {
    const auto folder = TempFolder::create().value();
    std::vector<int> files;
    for (const char* word : {"first", "second", "third"}) {
        ASSERT_TRUE(write_file_atomically(folder.path() / word, word));
        files.push_back(::open((folder.path() / word).c_str(), O_RDONLY | O_CLOEXEC));
    }
    std::swap(files[0], files[2]);
    EXPECT_EQ(shell("cat <&3; cat <&4; cat <&5", {.files = files}).output, "thirdsecondfirst");
    for (const int file : files) ::close(file);
}

TEST(Subprocess, RunsInItsFolder) {
    const auto folder = TempFolder::create().value();
    EXPECT_EQ(shell("pwd -P", {.folder = folder.path()}).output,
              std::filesystem::canonical(folder.path()).string() + "\n");
}

TEST(Subprocess, WhatCannotStartIsSaid) {
    EXPECT_EQ(run({.arguments = {"recourse-no-such-program"}}).error().code(),
              ErrorCode::not_found);
    EXPECT_EQ(run({.arguments = {"/no/such/program"}}).error().code(), ErrorCode::not_found);
    EXPECT_EQ(run({.arguments = {"/etc"}}).error().code(), ErrorCode::denied);
    EXPECT_EQ(run({}).error().code(), ErrorCode::invalid_input);
    EXPECT_EQ(find_program("recourse-no-such-program"), std::nullopt);
    EXPECT_TRUE(find_program("sh").has_value());
}

}  // namespace
}  // namespace recourse::base
