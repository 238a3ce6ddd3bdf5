#include "filing/minisign.hpp"

#include <gtest/gtest.h>

#include "base/file.hpp"
#include "base/subprocess.hpp"
#include "test_key.hpp"

namespace recourse::filing {
namespace {

TEST(Minisign, the_real_tool_verifies_what_we_sign) {
    if (!base::find_program("minisign")) GTEST_SKIP() << "minisign is not installed";
    const auto folder = base::TempFolder::create().value();
    const SigningKey key = test_key();
    const std::string content = "what is signed";
    const auto write = [&](const char* name, const std::string& bytes) {
        ASSERT_TRUE(base::write_file_atomically(folder.path() / name, bytes));
    };
    write("file", content);
    write("file.minisig", key.sign(base::as_bytes(content), "made by a test").value());
    write("key.pub", key.public_key().file());
    base::Command command;
    command.arguments = {"minisign", "-Vm", "file", "-p", "key.pub"};
    command.folder = folder.path();
    const auto output = base::run(command).value();
    EXPECT_EQ(output.exit_status, 0) << output.output << output.error;
    EXPECT_NE(output.output.find("made by a test"), std::string::npos);
    command.arguments = {"minisign", "-Vm", "file", "-P", key.public_key().text()};
    EXPECT_EQ(base::run(command)->exit_status, 0);
    write("file", content + "!");
    EXPECT_NE(base::run(command)->exit_status, 0);
}

TEST(Minisign, a_public_key_reads_back_from_both_forms) {
    const PublicKey key = test_key().public_key();
    EXPECT_EQ(PublicKey::parse(key.text()).value(), key);
    EXPECT_EQ(PublicKey::parse(key.file()).value(), key);
    EXPECT_FALSE(PublicKey::parse("RWQ"));
    EXPECT_FALSE(PublicKey::parse(""));
}

TEST(Minisign, any_changed_byte_of_a_signature_file_is_noticed) {
    const SigningKey key = test_key();
    const auto content = base::as_bytes("content");
    const std::string file = key.sign(content, "comment").value();
    EXPECT_EQ(verify_signature(content, file, key.public_key()).value(), "comment");
    for (std::size_t at = 0; at < file.size(); ++at) {
        std::string changed = file;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_FALSE(verify_signature(content, changed, key.public_key())) << "byte " << at;
    }
    EXPECT_FALSE(verify_signature(content, file, test_key(8).public_key()));
    EXPECT_FALSE(verify_signature(content, file + "\n", key.public_key()));
}

TEST(Minisign, refuses_a_short_seed_and_a_comment_of_two_lines) {
    EXPECT_FALSE(SigningKey::from_seed(base::as_bytes("short")));
    EXPECT_FALSE(test_key().sign({}, "two\nlines"));
}

}  // namespace
}  // namespace recourse::filing
