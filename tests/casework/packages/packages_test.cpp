#include "casework/packages/package.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/subprocess.hpp"
#include "casework/intake/media_type.hpp"

namespace recourse::casework {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string fixture(const std::string& name) {
    const std::string path = std::string(RECOURSE_SOURCE_DIR) + "/tests/fixtures/packages/" + name;
    const auto bytes = base::read_file(path, 1 << 20);
    EXPECT_TRUE(bytes) << path;
    return bytes.value_or("");
}

/// A package as the intake sees it.
struct Opened {
    Opened(std::string content, const std::string& name)
        : bytes(std::move(content)), access(base::as_bytes(bytes)), item{access, {}, {}, {}} {
        const ContentSample sample{
            bytes.substr(0, 65536),
            bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 65536))};
        item.media_type = MediaTypes::load_default().value().type_of(sample, name).name;
        format = package_format_of(item);
    }
    explicit Opened(const std::string& name) : Opened(fixture(name), name) {}

    std::vector<Proof> proofs() const {
        EXPECT_NE(format, nullptr) << item.media_type;
        return format == nullptr ? std::vector<Proof>() : format->check(item).value();
    }
    std::vector<std::pair<std::string, std::string>> members() const {
        std::vector<std::pair<std::string, std::string>> all;
        EXPECT_TRUE(format->members(
            item,
            [&](base::ArchiveEntry& entry) -> base::Result<void> {
                all.emplace_back(entry.path(), RECOURSE_TRY(entry.read_all()));
                return {};
            },
            [](std::string_view path, const base::Error& why) {
                ADD_FAILURE() << path << ": " << why.to_string();
            }));
        return all;
    }

    std::string bytes;
    base::BytesInMemory access;
    PackedItem item;
    const PackageFormat* format = nullptr;
};

std::string shown(const std::vector<Proof>& proofs) {
    std::string text;
    for (const Proof& proof : proofs) {
        text += std::string(to_string(proof.result)) + ": " + proof.what + " | " + proof.by +
                " | " + proof.why + "\n";
    }
    return text;
}

/// How many proofs have this result and these words in `what`.
std::ptrdiff_t count(const std::vector<Proof>& proofs, std::string_view what, ProofResult result) {
    return std::ranges::count_if(proofs, [&](const Proof& proof) {
        return proof.result == result && proof.what.find(what) != proof.what.npos;
    });
}

constexpr ProofResult verified = ProofResult::verified;
constexpr ProofResult failed = ProofResult::failed;
constexpr ProofResult not_checked = ProofResult::not_checked;

struct Expected {
    std::string file;
    std::string format;
    std::string what;
    ProofResult result;
    std::ptrdiff_t times;
};

class Fixture : public ::testing::TestWithParam<Expected> {};

TEST_P(Fixture, SaysWhatHoldsAndWhatDoesNot) {
    const Expected& expected = GetParam();
    const Opened opened(expected.file);
    ASSERT_NE(opened.format, nullptr) << opened.item.media_type;
    EXPECT_EQ(opened.format->id(), expected.format);
    const auto proofs = opened.proofs();
    EXPECT_EQ(count(proofs, expected.what, expected.result), expected.times) << shown(proofs);
}

INSTANTIATE_TEST_SUITE_P(
    Packages, Fixture,
    ::testing::Values(
        Expected{"sample.warc", "warc", "WARC-Block-Digest", verified, 1},
        Expected{"sample.warc", "warc", "WARC-Payload-Digest", verified, 1},
        Expected{"sample.warc", "warc", "WARC-Payload-Digest", not_checked, 1},
        Expected{"sample.warc", "warc", "", failed, 0},
        Expected{"sample.warc.gz", "warc", "", verified, 2},
        Expected{"sample.warc.gz", "warc", "", failed, 0},
        Expected{"warcio.warc.gz", "warc", "", verified, 2},
        Expected{"warcio.warc.gz", "warc", "", failed, 0},
        Expected{"altered.warc.gz", "warc", "record 2 (response https://ministry.example.xa/camp)",
                 failed, 2},
        Expected{"altered.warc.gz", "warc", "", verified, 2},
        Expected{"truncated.warc.gz", "warc", "structure", failed, 1},
        Expected{"anonymous.wacz", "wacz", "signature over", verified, 1},
        Expected{"anonymous.wacz", "wacz", "hash of datapackage.json", verified, 2},
        Expected{"anonymous.wacz", "wacz", "sha256 of", verified, 3},
        Expected{"anonymous.wacz", "wacz", "Digest of records", verified, 2},
        Expected{"anonymous.wacz", "wacz", "", failed, 0},
        Expected{"altered.wacz", "wacz", "sha256 of archive/data.warc.gz", failed, 1},
        Expected{"altered.wacz", "wacz", "signature over", verified, 1},
        Expected{"forged.wacz", "wacz", "hash of datapackage.json", failed, 1},
        Expected{"domain.wacz", "wacz", "signature over", verified, 1},
        Expected{"domain.wacz", "wacz", "certificate of archive.example.xa", not_checked, 1},
        Expected{"domain.wacz", "wacz", "time of the signature", verified, 1},
        Expected{"domain.wacz", "wacz", "", failed, 0},
        Expected{"wrong-domain.wacz", "wacz", "certificate of other.example.xa", failed, 1},
        Expected{"wrong-domain.wacz", "wacz", "time of the signature", failed, 1},
        Expected{"proofmode.zip", "proofmode", "File Hash SHA256", verified, 2},
        Expected{"proofmode.zip", "proofmode", "time of", not_checked, 1},
        Expected{"proofmode.zip", "proofmode", "C2PA manifest", not_checked, 1},
        Expected{"proofmode.zip", "proofmode", "", failed, 0},
        Expected{"proofmode-altered.zip", "proofmode", "File Hash SHA256", failed, 2},
        Expected{"tella.zip", "tella", "fileHashSHA256", verified, 1},
        Expected{"tella-altered.zip", "tella", "fileHashSHA256", failed, 1},
        Expected{"eyewitness.zip", "eyewitness", "hash", verified, 1},
        Expected{"signed.eml", "mail", "hash of the message's body", verified, 1},
        Expected{"signed.eml", "mail", "signature over", not_checked, 1},
        Expected{"signed-lf.eml", "mail", "hash of the message's body", verified, 1},
        Expected{"altered.eml", "mail", "hash of the message's body", failed, 2},
        Expected{"sample.mbox", "mailbox", "", verified, 0}),
    [](const auto& test) {
        std::string name = test.param.file + "_" + std::to_string(test.index);
        std::ranges::replace_if(name, [](char c) { return std::isalnum(c) == 0; }, '_');
        return name;
    });

TEST(ProofMode, SignaturesAreCheckedWithTheKeyInThePackage) {
    if (!base::find_program("gpgv")) GTEST_SKIP() << "nothing to run: gpgv is not installed";
    const auto proofs = Opened("proofmode.zip").proofs();
    if (count(proofs, "signature over", not_checked) == 3) {
        GTEST_SKIP() << "nothing to run: " << shown(proofs);
    }
    EXPECT_EQ(count(proofs, "signature over", verified), 3) << shown(proofs);
    const auto altered = Opened("proofmode-altered.zip").proofs();
    EXPECT_EQ(count(altered, "signature", failed), 1) << shown(altered);
    EXPECT_EQ(count(altered, "signature over", verified), 2) << shown(altered);
}

TEST(Mail, AttachmentsAreItsMembersUnderTheirDecodedNames) {
    const auto members = Opened("signed.eml").members();
    ASSERT_EQ(members.size(), 1U);
    EXPECT_EQ(members[0].first, "2 Tür gate.jpg");
    const auto photo = Opened("tella.zip").members();
    ASSERT_EQ(photo.size(), 2U);
    EXPECT_EQ(base::to_hex(base::sha256(members[0].second)),
              base::to_hex(base::sha256(photo[0].second)));
}

TEST(Mail, TheSignatureIsCheckedWithAKeyThatTheTeamHas) {
    const MailKeys keys{{"mail.example.xa", fixture("dkim-key.txt")}};
    constexpr std::string_view what = "signature over the message's header";
    for (const auto& [name, result] :
         {std::pair{"dkim.eml", verified}, std::pair{"dkim-forged.eml", failed}}) {
        Opened opened{std::string(name)};
        EXPECT_EQ(count(opened.proofs(), what, not_checked), 1) << name;
        opened.item.mail_keys = keys;
        EXPECT_EQ(count(opened.proofs(), what, result), 1) << shown(opened.proofs());
        EXPECT_EQ(count(opened.proofs(), "hash of the message's body", verified), 1);
    }
}

TEST(Mailbox, EachMessageComesOutAsItWasSent) {
    const auto members = Opened("sample.mbox").members();
    ASSERT_EQ(members.size(), 3U);
    EXPECT_EQ(members[0].first, "message 00001.eml");
    const std::string body = "\n\nLine one.\nFrom the gate he came.\n\nLast line.\n";
    EXPECT_EQ(members[1].second, "From: a@example.xa\nTo: b@example.xa\nSubject: Second" + body);
    EXPECT_EQ(members[2].second, "From: a@example.xa\nTo: b@example.xa\nSubject: Third" + body);
}

TEST(Warc, MembersStayInside) {
    EXPECT_TRUE(Opened("sample.warc.gz").members().empty());
    EXPECT_TRUE(Opened("anonymous.wacz").members().empty());
}

/// Whatever a byte is changed to, nothing that is wrong is called verified and
/// nothing crashes.
TEST(AnyPackage, DamageNeverMakesTheReaderFail) {
    std::mt19937 random(20'261'125);
    for (const std::string name : {"sample.warc", "sample.warc.gz", "anonymous.wacz", "domain.wacz",
                                   "tella.zip", "eyewitness.zip", "signed.eml", "sample.mbox"}) {
        const std::string sound = fixture(name);
        for (int round = 0; round < 60; ++round) {
            std::string damaged = sound;
            for (unsigned i = 0; i <= random() % 8; ++i) {
                damaged[random() % damaged.size()] = static_cast<char>(random());
            }
            if (random() % 4 == 0) damaged.resize(random() % damaged.size());
            SCOPED_TRACE(name + ", round " + std::to_string(round));
            const Opened opened(damaged, name);
            if (opened.format == nullptr) continue;
            EXPECT_TRUE(opened.format->check(opened.item));
            const auto visited = opened.format->members(
                opened.item,
                [](base::ArchiveEntry& entry) -> base::Result<void> {
                    static_cast<void>(entry.read_all());
                    return {};
                },
                [](std::string_view, const base::Error&) {});
            if (!visited) {
                EXPECT_EQ(visited.error().code(), base::ErrorCode::invalid_input);
            }
        }
    }
}

}  // namespace
}  // namespace recourse::casework
