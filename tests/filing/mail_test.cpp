#include <gmock/gmock.h>

#include "base/subprocess.hpp"
#include "filed_workspace.hpp"
#include "filing/dispatch/address_book.hpp"
#include "filing/dispatch/encrypt.hpp"
#include "filing/dispatch/internal/mail_text.hpp"
#include "filing/dispatch/mail_server.hpp"

namespace recourse::filing {
namespace {

using base::ErrorCode;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

MailMessage message() {
    return {.from = {"Orlesk Legal Aid, Ltd.", "files@aid.example"},
            .to = {"Sanctions desk", "desk@ministry.example"},
            .subject = "Submission",
            .text = "Dear colleagues,\n\nenclosed.\n",
            .parts = {{"a.zip", "application/zip", std::string(100, '\xff')}},
            .date = test::noon("2026-11-26"),
            .id = "01ABC"};
}

/// What a mail program's own library reads in it, field by field.
std::string read_by_python(const std::string& text) {
    constexpr const char* program =
        "import sys,email,email.policy,email.header,hashlib\n"
        "m=email.message_from_bytes(sys.stdin.buffer.read(),policy=email.policy.default)\n"
        "raw=email.message_from_bytes(m.as_bytes()).get('from')\n"
        "said=email.header.make_header(email.header.decode_header(raw))\n"
        "print(said,m['to'],m['subject'],m['date'],m['message-id'],sep='|')\n"
        "print(repr(m.get_body().get_content().replace('\\r\\n','\\n')))\n"
        "[print(p.get_filename(),p.get_content_type(),len(p.get_payload(decode=True)),"
        "hashlib.sha256(p.get_payload(decode=True)).hexdigest()[:8]) for p in "
        "m.iter_attachments()]\n"
        "print(len(m.defects))\n";
    return base::run({.arguments = {"python3", "-c", program}, .input = text}).value().output;
}

TEST(MailText, is_read_as_it_was_meant) {
    auto one = message();
    one.from.name = "Правовая помощь «Орлеск», общество с очень длинным названием";
    one.subject = "Dossier: désignation demandée — مذكرة — " + std::string(90, 'x');
    one.text =
        "Été = 5 €\nline with blank at the end \n\n" + std::string(200, 'y') + "\n.\n--=_01ABC\n";
    const auto text = write_message(one);
    ASSERT_TRUE(text) << text.error().to_string();
    const auto read = read_by_python(*text);
    EXPECT_THAT(read, HasSubstr(one.from.name));
    EXPECT_THAT(read, HasSubstr(one.subject));
    EXPECT_THAT(read, HasSubstr("|Thu, 26 Nov 2026 12:00:00 +0000|<01ABC@aid.example>"));
    EXPECT_THAT(read, HasSubstr("Été = 5 €\\nline with blank at the end \\n\\nyyyy"));
    EXPECT_THAT(read, HasSubstr("--=_01ABC\\n"));
    EXPECT_THAT(read, HasSubstr("a.zip application/zip 100 "));
    EXPECT_TRUE(read.ends_with("\n0\n")) << read;
    EXPECT_EQ(write_message(one).value(), *text);
}

TEST(MailText, keeps_to_ascii_and_short_lines) {
    auto one = message();
    one.subject = std::string(400, 'a') + " é";
    one.text = std::string(5000, 'b') + "\n";
    const std::string text = write_message(one).value();
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = text.find("\r\n", begin);
        ASSERT_NE(end, std::string::npos);
        EXPECT_LE(end - begin, 78U) << text.substr(begin, end - begin);
        begin = end + 2;
    }
    for (const char c : text) EXPECT_TRUE(c == '\r' || c == '\n' || (c >= 0x20 && c < 0x7f));
}

TEST(MailText, lets_nobody_add_a_header) {
    struct Bad {
        std::string what;
        std::function<void(MailMessage&)> spoil;
    };
    const Bad bads[] = {
        {"subject", [](auto& m) { m.subject = "a\r\nBcc: x@y.example"; }},
        {"from", [](auto& m) { m.from.name = "a\nBcc: x@y.example"; }},
        {"to", [](auto& m) { m.to.address = "a@b.example>\r\nBcc: <x@y.example"; }},
        {"to", [](auto& m) { m.to.address = "a@b.example,c@d.example"; }},
        {"parts", [](auto& m) { m.parts[0].name = "a\".zip"; }},
        {"parts", [](auto& m) { m.parts[0].name = "../a"; }},
        {"id", [](auto& m) { m.id = "a>\r\n"; }},
        {"text", [](auto& m) { m.text = "\xff"; }},
    };
    for (const Bad& bad : bads) {
        auto one = message();
        bad.spoil(one);
        const auto text = write_message(one);
        ASSERT_FALSE(text) << bad.what;
        EXPECT_EQ(text.error().place().field, bad.what);
    }
}

TEST(MailServer, is_written_as_an_address_and_holds_no_password) {
    const auto implicit = parse_mail_server("smtps://files@mail.example.org");
    ASSERT_TRUE(implicit);
    EXPECT_EQ(to_string(*implicit), "smtps://files@mail.example.org:465");
    EXPECT_EQ(implicit->tls, MailTls::implicit);
    const auto starttls = parse_mail_server("smtp://mail.example.org:2525");
    ASSERT_TRUE(starttls);
    EXPECT_EQ(starttls->tls, MailTls::starttls);
    EXPECT_EQ(to_string(*starttls), "smtp://mail.example.org:2525");
    for (const char* bad : {"mail.example.org", "smtps://files:secret@mail.example.org", "smtps://",
                            "smtps://mail.example.org:0", "smtps://mail.example.org:x",
                            "smtps://mail example", "http://mail.example.org", "smtps://a/b"})
        EXPECT_FALSE(parse_mail_server(bad)) << bad;
}

TEST(MailServer, is_kept_in_the_workspace_and_its_password_nowhere_in_the_log) {
    test::FiledWorkspace filed;
    EXPECT_EQ(mail_server(filed.workspace()).error().code(), ErrorCode::not_found);
    auto server = parse_mail_server("smtps://files@mail.example.org").value();
    server.password = base::SecretBytes::copy_of(base::as_bytes("CANARY-PASSWORD"));
    auto editor = filed.open_as("eva", "editor");
    EXPECT_EQ(keep_mail_server(editor, server).error().code(), ErrorCode::denied);
    ASSERT_TRUE(keep_mail_server(filed.workspace(), server));
    EXPECT_EQ(mail_server(filed.workspace()).value().password.text(), "CANARY-PASSWORD");
    ASSERT_TRUE(filed.workspace().log().for_each("", [](const vault::LogEntry& entry) {
        EXPECT_THAT(entry.detail, Not(HasSubstr("CANARY")));
        return base::Result<void>();
    }));
}

TEST(AddressBook, keeps_who_found_an_address_where_and_whether_it_was_checked) {
    test::FiledWorkspace filed;
    auto& workspace = filed.workspace();
    EXPECT_FALSE(find_address(workspace, "gb-fcdo").value().has_value());
    RecipientAddress address{.recipient = "gb-fcdo",
                             .address = "desk@ministry.example",
                             .office = "Sanctions desk",
                             .source = "letter of 3 May"};
    ASSERT_TRUE(enter_address(workspace, address));
    EXPECT_FALSE(find_address(workspace, "gb-fcdo").value()->verified());
    address.checked = base::PartialDate::parse("2026-11-25").value();
    ASSERT_TRUE(enter_address(workspace, address));
    const auto kept = find_address(workspace, "gb-fcdo").value();
    EXPECT_TRUE(kept->verified());
    EXPECT_EQ(kept->actor, "owner");
    EXPECT_THAT(list_addresses(workspace).value(), SizeIs(1));

    auto no_source = address;
    no_source.source.clear();
    EXPECT_EQ(enter_address(workspace, no_source).error().place().field, "source");
    auto tomorrow = address;
    tomorrow.checked = base::PartialDate::parse("2026-11-27").value();
    EXPECT_EQ(enter_address(workspace, tomorrow).error().place().field, "checked");
    auto no_address = address;
    no_address.address = "desk at ministry";
    EXPECT_EQ(enter_address(workspace, no_address).error().place().field, "address");
    auto viewer = filed.open_as("vera", "viewer");
    EXPECT_EQ(enter_address(viewer, address).error().code(), ErrorCode::denied);
}

class Encrypt : public ::testing::Test {
protected:
    void SetUp() override {
        for (const char* tool : {"age", "age-keygen", "gpg", "bwrap"}) {
            if (!base::find_program(tool)) GTEST_SKIP() << tool << " is not installed";
        }
    }
    std::string run(const std::vector<std::string>& command, const std::string& input = {}) {
        auto done = base::run({.arguments = command, .input = input}).value();
        EXPECT_EQ(done.exit_status, 0) << done.error;
        return done.output;
    }
    base::TempFolder folder_ = base::TempFolder::create().value();
};

const std::string secret(300'000, 's');

TEST_F(Encrypt, to_an_age_key_is_opened_by_age) {
    const auto identity = (folder_.path() / "key.txt").string();
    run({"age-keygen", "-o", identity});
    const std::string key = run({"age-keygen", "-y", identity});
    const auto sealed = encrypt_for("# the desk's key\n" + key, secret);
    ASSERT_TRUE(sealed) << sealed.error().to_string();
    EXPECT_EQ(sealed->suffix, ".age");
    EXPECT_EQ(sealed->key + "\n", key);
    EXPECT_EQ(sealed->bytes.find("ssssssss"), std::string::npos);
    EXPECT_EQ(run({"age", "-d", "-i", identity}, sealed->bytes), secret);
}

TEST_F(Encrypt, to_an_openpgp_key_is_opened_by_gpg) {
    const auto home = folder_.path() / "gnupg";
    std::filesystem::create_directory(home);
    std::filesystem::permissions(home, std::filesystem::perms::owner_all);
    const auto gpg = [&](std::vector<std::string> more, const std::string& input = {}) {
        std::vector<std::string> command = {"gpg",      "--homedir",    home.string(),
                                            "--batch",  "--quiet",      "--pinentry-mode",
                                            "loopback", "--passphrase", ""};
        command.insert(command.end(), more.begin(), more.end());
        return run(command, input);
    };
    gpg({"--quick-generate-key", "desk@ministry.example", "future-default", "default", "never"});
    const std::string key = gpg({"--armor", "--export", "desk@ministry.example"});
    const auto sealed = encrypt_for(key, secret);
    ASSERT_TRUE(sealed) << sealed.error().to_string();
    EXPECT_EQ(sealed->suffix, ".gpg");
    EXPECT_THAT(gpg({"--with-colons", "--fingerprint"}),
                HasSubstr("fpr:::::::::" + sealed->key + ":"));
    EXPECT_EQ(gpg({"--decrypt"}, sealed->bytes), secret);
}

TEST_F(Encrypt, refuses_what_is_no_public_key) {
    EXPECT_FALSE(encrypt_for("", secret));
    EXPECT_FALSE(encrypt_for("a letter", secret));
    EXPECT_FALSE(encrypt_for("age1notakey\n", secret));
    const auto lost = encrypt_for("AGE-SECRET-KEY-1QQQ\n", secret);
    ASSERT_FALSE(lost);
    EXPECT_THAT(lost.error().message(), HasSubstr("private key"));
}

}  // namespace
}  // namespace recourse::filing
