#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/subprocess.hpp"
#include "casework/packages/internal/dkim.hpp"
#include "casework/packages/internal/mime_words.hpp"
#include "casework/packages/internal/package_files.hpp"
#include "casework/packages/internal/pgp.hpp"
#include "casework/packages/internal/warc_proofs.hpp"
#include "casework/packages/package.hpp"

/// Packages made to cost, or to seem what they are not.
namespace recourse::casework::internal {
namespace {

using namespace std::string_literals;
using ::testing::HasSubstr;
using ::testing::SizeIs;

/// The bytes of a zip of these files.
std::string zip_of(const std::vector<base::ZipEntry>& entries) {
    const auto folder = base::TempFolder::create().value();
    EXPECT_TRUE(base::write_zip(folder.path() / "a.zip", entries));
    return base::read_file(folder.path() / "a.zip", 1 << 26).value();
}

std::vector<Proof> wacz_proofs(const std::string& bytes) {
    base::BytesInMemory access(base::as_bytes(bytes));
    PackedItem item{access, "application/wacz", {}, {}};
    const PackageFormat* format = package_format_of(item);
    EXPECT_EQ(format == nullptr ? "" : format->id(), "wacz");
    return format->check(item).value();
}

bool is_in(const std::vector<Proof>& proofs, ProofResult result, std::string_view why) {
    return std::ranges::any_of(proofs, [&](const Proof& proof) {
        return proof.result == result && proof.why.find(why) != proof.why.npos;
    });
}

TEST(HostileWarc, AHeaderOfEndlessFoldedLinesIsRefused) {
    std::string file = "WARC/1.1\r\nWARC-Type: response\r\n";
    while (file.size() < (4U << 20)) file += " folded\n";
    base::BytesInMemory access(base::as_bytes(file));
    const auto proofs = warc_proofs(base::source_of(access), "the file").value();
    EXPECT_TRUE(is_in(proofs, ProofResult::failed, "header of a record is larger than 1 MiB"));
}

TEST(HostileWarc, UnknownAlgorithmsAreCountedInFewLines) {
    std::string file;
    for (int i = 0; i < 2000; ++i) {
        file += fmt::format(
            "WARC/1.1\r\nWARC-Block-Digest: x{}:AA\r\nContent-Length: 0\r\n\r\n\r\n\r\n", i);
    }
    base::BytesInMemory access(base::as_bytes(file));
    const auto proofs = warc_proofs(base::source_of(access), "the file").value();
    EXPECT_THAT(proofs, SizeIs(21)) << "twenty by name and the others in one";
    EXPECT_TRUE(is_in(proofs, ProofResult::not_checked, "1980: for other reasons"));
}

TEST(HostileWacz, AListOfNothingIsSaidInFewLines) {
    std::string nameless = R"({"resources":[)";
    for (int i = 0; i < 2'000; ++i) nameless += "{},";
    nameless += "{}]}";
    const auto proofs = wacz_proofs(zip_of({{"datapackage.json", nameless}, {"archive/a", "a"s}}));
    EXPECT_LT(proofs.size(), 10U);
    EXPECT_TRUE(is_in(proofs, ProofResult::failed, "without path or hash: 2001 of them"));
}

TEST(HostileWacz, ADamagedSealIsNoMissingOne) {
    const std::string list =
        R"({"resources":[{"path":"archive/a","hash":"md5:0cc175b9c0f1b6a831c399e269772661"}]})";
    const std::string seal = R"({"path":"datapackage.json","hash":"sha256:00"})";
    std::string bytes = zip_of({{"datapackage.json", list, false},
                                {"datapackage-digest.json", seal, false},
                                {"archive/a", "a"s, false}});
    const auto wrong = wacz_proofs(bytes);
    EXPECT_TRUE(is_in(wrong, ProofResult::failed,
                      "datapackage.json does not match the hash in datapackage-digest.json"));
    bytes[bytes.find("sha256:00")] = 'S';
    const auto damaged = wacz_proofs(bytes);
    EXPECT_TRUE(is_in(damaged, ProofResult::failed, "datapackage-digest.json is damaged"));
    EXPECT_FALSE(is_in(damaged, ProofResult::not_checked, "there is no"));
}

TEST(HostilePackage, RefusedNamesAreNamedUpToABound) {
    std::vector<base::ZipEntry> entries;
    for (int i = 0; i < 500; ++i) entries.push_back({fmt::format("{:03}.jpg", i), "same"s, false});
    std::string bytes = zip_of(entries);
    for (std::size_t at = bytes.find("same"); at != bytes.npos; at = bytes.find("same", at)) {
        bytes[at] = 'S';  // no checksum holds
    }
    base::BytesInMemory access(base::as_bytes(bytes));
    const auto package = read_package_files(access).value();
    EXPECT_THAT(package.unread, SizeIs(101));
    EXPECT_EQ(package.unread.back(), "400 more files cannot be read");
}

TEST(HostileMail, HeadersThatInviteSearchingAgainAndAgainAreReadInOneGo) {
    // Minutes, when each of them is searched for again and again.
    constexpr std::size_t size = 256 << 10;
    EXPECT_EQ(parse_mime_value("a" + std::string(size, ';')).value, "a");
    std::string words;
    while (words.size() < size) words += "=?a?b?x ";
    EXPECT_EQ(decode_words(words), words);
    const std::string tags =
        "DKIM-Signature: " + std::string(size, ';') + "\r\nFrom: a@example.xa\r\n\r\nBody\r\n";
    EXPECT_THAT(dkim_proofs(parse_mail(tags), {}), SizeIs(2));
    std::string names = "h=from";
    while (names.size() < size) names += ":from";
    const std::string mail =
        "DKIM-Signature: a=rsa-sha256; " + names + "\r\nFrom: a@example.xa\r\n\r\nBody\r\n";
    const auto proofs = dkim_proofs(parse_mail(mail), {});
    EXPECT_TRUE(is_in(proofs, ProofResult::failed, "it names more fields than are read"));
}

std::string base64_of_sha256(std::string_view text) {
    const auto digest = base::sha256(text);
    std::string encoded(44, '\0');
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()),
                    reinterpret_cast<const unsigned char*>(digest.data()), 32);
    return encoded;
}

std::vector<Proof> proofs_of_mail(const std::string& tags, const std::string& from) {
    const std::string mail =
        "DKIM-Signature: v=1; a=rsa-sha256; c=simple/simple; d=example.xa; "
        "s=k; " +
        tags + "\r\n" + from + "To: b@example.xa\r\n\r\nHello\r\nmore\r\n";
    return dkim_proofs(parse_mail(mail), {{"k.example.xa", "p=AAAA"}});
}

TEST(HostileMail, OnlyASignatureOverFromAndTheWholeBodyCounts) {
    // SHA-256 of "Hello\r\nmore\r\n" and of "Hello\r\n".
    const std::string whole = base64_of_sha256("Hello\r\nmore\r\n");
    const std::string part = base64_of_sha256("Hello\r\n");
    const std::string from = "From: a@example.xa\r\n";
    struct Line {
        const char* what;
        std::string tags;
        std::string from;
        ProofResult body;
        const char* why;  ///< of header or body
    };
    const Line lines[] = {
        {"whole", "h=from:to; b=; bh=" + whole, from, ProofResult::verified, ""},
        {"all of it by l=", "h=from; l=13; b=; bh=" + whole, from, ProofResult::verified, ""},
        {"short l=", "h=from; l=7; b=; bh=" + part, from, ProofResult::not_checked,
         "covers the first 7 of 13 bytes only"},
        {"nothing by l=", "h=from; l=0; b=; bh=" + base64_of_sha256(""), from,
         ProofResult::not_checked, "covers the first 0 of 13 bytes only"},
        {"long l=", "h=from; l=99; b=; bh=" + whole, from, ProofResult::failed, "more than"},
        {"l= of no number", "h=from; l=x; b=; bh=" + whole, from, ProofResult::failed, "more than"},
        {"no From signed", "h=to; b=; bh=" + whole, from, ProofResult::not_checked,
         "does not sign the field From"},
        {"no h=", "b=; bh=" + whole, from, ProofResult::not_checked,
         "does not sign the field From"},
        {"two From", "h=from:to; b=; bh=" + whole, from + "From: c@example.xa\r\n",
         ProofResult::not_checked, "several fields From"},
    };
    for (const Line& line : lines) {
        SCOPED_TRACE(line.what);
        const auto proofs = proofs_of_mail(line.tags, line.from);
        ASSERT_THAT(proofs, SizeIs(2));
        EXPECT_EQ(proofs[0].result, line.body) << proofs[0].why;
        EXPECT_NE(proofs[1].result, ProofResult::verified);
        EXPECT_THAT(proofs[0].why + " | " + proofs[1].why, HasSubstr(line.why));
    }
}

}  // namespace
}  // namespace recourse::casework::internal
