#include <gtest/gtest.h>

#include <algorithm>

#include <random>

#include "base/archive.hpp"
#include "base/file.hpp"
#include "base/subprocess.hpp"
#include "filing/internal/canonical_zip.hpp"
#include "filing/seal.hpp"
#include "filing/verify.hpp"
#include "test_key.hpp"

namespace recourse::filing {
namespace {

SealedBundle sealed(char fill = 7) {
    BagDescription bag;
    bag.name = "gb-ghr-01TEST";
    bag.organisation = "Documentation Centre";
    bag.description = "A submission";
    bag.identifier = "01TEST";
    bag.created = base::parse_time("2026-11-23T10:00:00Z").value();
    return seal(bag,
                {{"submission.pdf", "%PDF-1.7 not really"},
                 {"submission.json", "{}\n"},
                 {"exhibits/01-photograph.jpg", std::string(2000, 'x')},
                 {"exhibits/02-press.html", "<p>text</p>"}},
                test_key(fill))
        .value();
}

/// A folder with the bundle in it.
class Bundle : public testing::Test {
protected:
    Bundle() : folder_(base::TempFolder::create().value()) {}

    std::filesystem::path write(const std::string& name, const std::string& bytes) {
        EXPECT_TRUE(base::write_file_atomically(folder_.path() / name, bytes));
        return folder_.path() / name;
    }
    VerifyReport verify(const std::string& zip) { return verify_bundle_bytes(zip, "b.zip"); }
    int run(std::vector<std::string> arguments, const std::string& folder = "") {
        base::Command command;
        command.arguments = std::move(arguments);
        command.folder = folder_.path() / folder;
        const auto output = base::run(command);
        return output ? output->exit_status : -1;
    }

    base::TempFolder folder_;
};

TEST_F(Bundle, is_as_it_was_sealed) {
    const SealedBundle bundle = sealed();
    const VerifyReport report = verify(bundle.zip);
    EXPECT_TRUE(report.ok()) << describe(report);
    EXPECT_EQ(report.files.size(), 12U);
    EXPECT_EQ(report.public_key, bundle.key.text());
    EXPECT_EQ(report.trusted_comment, "gb-ghr-01TEST 2026-11-23T10:00:00Z");
    EXPECT_EQ(report.sha256, bundle.sha256);
}

TEST_F(Bundle, is_the_same_when_sealed_again) {
    EXPECT_EQ(sealed().zip, sealed().zip);
    EXPECT_EQ(sealed().signature, sealed().signature);
}

TEST_F(Bundle, any_changed_byte_makes_it_fail_and_is_named) {
    const std::string zip = sealed().zip;
    for (std::size_t at = 0; at < zip.size(); ++at) {
        for (const int flip : {0x01, 0x80}) {
            std::string changed = zip;
            changed[at] = static_cast<char>(changed[at] ^ flip);
            const VerifyReport report = verify(changed);
            ASSERT_FALSE(report.ok()) << "byte " << at << " flip " << flip;
            EXPECT_FALSE(report.problems[0].file.empty()) << "byte " << at;
        }
    }
}

TEST_F(Bundle, names_the_file_whose_content_was_changed) {
    std::string zip = sealed().zip;
    zip[zip.find("xxxx") + 100] = 'y';
    bool named = false;
    for (const BundleProblem& problem : verify(zip).problems)
        named = named || problem.file == "data/exhibits/01-photograph.jpg";
    EXPECT_TRUE(named);
}

TEST_F(Bundle, cut_or_prolonged_is_not_as_it_was_sealed) {
    const std::string zip = sealed().zip;
    EXPECT_FALSE(verify(zip + "x").ok());
    EXPECT_FALSE(verify("x" + zip).ok());
    EXPECT_FALSE(verify("").ok());
    for (std::size_t size = 0; size < zip.size(); size += 37)
        EXPECT_FALSE(verify(zip.substr(0, size)).ok()) << size;
}

TEST_F(Bundle, an_added_removed_or_doubled_file_is_named) {
    const std::string zip = sealed().zip;
    const auto repacked = [&](auto change) {
        std::vector<ZipFile> files = read_canonical_zip(zip).files;
        change(files);
        return verify(write_canonical_zip(files).value());
    };
    const auto names = [](const VerifyReport& report, const std::string& file) {
        return std::ranges::any_of(report.problems,
                                   [&](const BundleProblem& one) { return one.file == file; });
    };
    EXPECT_TRUE(names(repacked([](auto& f) { f.push_back({"gb-ghr-01TEST/data/extra.txt", "x"}); }),
                      "data/extra.txt"));
    EXPECT_TRUE(names(repacked([](auto& f) { f.push_back({"gb-ghr-01TEST/extra.txt", "x"}); }),
                      "extra.txt"));
    EXPECT_TRUE(
        names(repacked([](auto& f) { f.push_back({"elsewhere.txt", "x"}); }), "elsewhere.txt"));
    EXPECT_TRUE(names(repacked([](auto& f) { f.push_back(f.back()); }), "data/submission.pdf"));
    EXPECT_TRUE(names(repacked([](auto& f) { f.pop_back(); }), "data/submission.pdf"));
    EXPECT_TRUE(names(repacked([](auto& f) { f.erase(f.begin()); }), "bagit.txt"));
}

TEST_F(Bundle, signed_with_another_key_passes_only_without_a_pinned_one) {
    const auto path = write("b.zip", sealed(9).zip);
    EXPECT_TRUE(verify_bundle(path)->ok());
    EXPECT_TRUE(verify_bundle(path, test_key(9).public_key())->ok());
    EXPECT_FALSE(verify_bundle(path, test_key(7).public_key())->ok());
}

TEST_F(Bundle, the_signature_beside_it_is_checked_too) {
    const SealedBundle bundle = sealed();
    const auto path = write(bundle.name, bundle.zip);
    write(bundle.name + ".minisig", bundle.signature);
    EXPECT_TRUE(verify_bundle(path)->ok());
    std::string changed = bundle.signature;
    changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
    write(bundle.name + ".minisig", changed);
    EXPECT_FALSE(verify_bundle(path)->ok());
}

TEST_F(Bundle, is_checked_by_common_tools) {
    for (const char* tool : {"unzip", "minisign", "sha256sum", "sha512sum"}) {
        if (!base::find_program(tool)) GTEST_SKIP() << tool << " is not installed";
    }
    const SealedBundle bundle = sealed();
    write(bundle.name, bundle.zip);
    write(bundle.name + ".minisig", bundle.signature);
    write("recourse.pub", bundle.key.file());
    EXPECT_EQ(run({"minisign", "-Vm", bundle.name, "-p", "recourse.pub"}), 0);
    ASSERT_EQ(run({"unzip", "-q", bundle.name}), 0);
    const std::string bag = "gb-ghr-01TEST";
    EXPECT_EQ(run({"sha256sum", "--strict", "-c", "manifest-sha256.txt"}, bag), 0);
    EXPECT_EQ(run({"sha512sum", "--strict", "-c", "manifest-sha512.txt"}, bag), 0);
    EXPECT_EQ(run({"sha256sum", "--strict", "-c", "tagmanifest-sha256.txt"}, bag), 0);
    EXPECT_EQ(run({"minisign", "-Vm", "tagmanifest-sha256.txt", "-p", "recourse.pub"}, bag), 0);
}

TEST_F(Bundle, of_hostile_bytes_is_refused_and_harms_nothing) {
    std::mt19937 random(1);
    const std::string zip = sealed().zip;
    for (int round = 0; round < 2000; ++round) {
        std::string changed = zip;
        for (int i = 0; i < 8; ++i)
            changed[random() % changed.size()] = static_cast<char>(random());
        changed.resize(random() % (changed.size() + 1));
        EXPECT_FALSE(verify(changed).ok());
    }
}

TEST(Seal, refuses_paths_that_leave_the_bundle) {
    for (const char* path : {"../x", "/x", "", "a/../../x"})
        EXPECT_FALSE(seal({.name = "b",
                           .organisation = {},
                           .contact_name = {},
                           .contact_email = {},
                           .description = {},
                           .identifier = {},
                           .created = {}},
                          {{path, "x"}}, test_key()))
            << path;
}

}  // namespace
}  // namespace recourse::filing
