#include "casework/intake/intake.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/hash.hpp"
#include "casework/case_store.hpp"
#include "sample_folder.hpp"

namespace recourse::casework {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;
using ::testing::HasSubstr;
using testing::SampleFolder;
using testing::SampleWorkspace;

/// A workspace with the sample case, and a folder of things to take in.
class Intake : public ::testing::Test {
protected:
    Intake() : found_(base::TempFolder::create().value()) {
        base::Progress silent(nullptr);
        const auto imported = import_case(sample_.workspace, folder_.path(), silent);
        EXPECT_TRUE(imported) << imported.error().to_string();
    }

    fs::path write(const std::string& name, std::string_view bytes) const {
        const fs::path path = found_.path() / name;
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary)
            .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return path;
    }

    base::Result<IntakeReceipt> add(const std::vector<fs::path>& paths,
                                    const IntakeOptions& options = {}) {
        base::Progress silent(nullptr);
        auto receipt = add_evidence(sample_.workspace, "sample", paths, options, silent);
        if (receipt) check_sound(*receipt);
        return receipt;
    }

    /// What holds after every run.
    void check_sound(const IntakeReceipt& receipt) {
        EXPECT_EQ(receipt.count(IntakeOutcome::accepted) + receipt.count(IntakeOutcome::duplicate) +
                      receipt.count(IntakeOutcome::failed),
                  receipt.items.size());
        const auto record = load_case(sample_.workspace, "sample").value();
        for (const IntakeItem& item : receipt.items) {
            if (item.outcome == IntakeOutcome::failed) {
                EXPECT_FALSE(item.why.empty()) << item.path;
                continue;
            }
            const model::Exhibit* exhibit = record.find_exhibit(item.exhibit);
            ASSERT_NE(exhibit, nullptr) << item.path;
            EXPECT_EQ(exhibit->sha256, item.sha256) << item.path;
            EXPECT_EQ(exhibit->size, item.size) << item.path;
        }
        EXPECT_TRUE(sample_.workspace.log().verify());
        const auto verified = verify_exhibits(sample_.workspace).value();
        EXPECT_TRUE(verified.problems.empty());
    }

    const IntakeItem& item_at(const IntakeReceipt& receipt, std::string_view path) {
        for (const IntakeItem& item : receipt.items) {
            if (item.path == path) return item;
        }
        ADD_FAILURE() << path << " is not in\n" << to_text(receipt);
        return receipt.items.front();
    }

    const fs::path& found() const { return found_.path(); }

    SampleFolder folder_;
    SampleWorkspace sample_;
    base::TempFolder found_;
};

fs::path fixture(const std::string& name) {
    return fs::path(RECOURSE_SOURCE_DIR) / "tests/fixtures/packages" / name;
}

TEST_F(Intake, FilesOfAFolderBecomeExhibits) {
    write("in/a.txt", "He was seen at the gate.\n");
    write("in/deep/er/photo.jpg", "\xFF\xD8\xFF\xE0 pixels");
    write("in/deep/empty", "");
    const auto receipt = add({found() / "in"}, {.source = "s1", .why = "from the phone"}).value();
    EXPECT_EQ(receipt.count(IntakeOutcome::accepted), 3U) << to_text(receipt);
    EXPECT_EQ(receipt.items.size(), 3U);

    const auto record = load_case(sample_.workspace, "sample").value();
    const auto* photo = record.find_exhibit(item_at(receipt, "in/deep/er/photo.jpg").exhibit);
    ASSERT_NE(photo, nullptr);
    EXPECT_EQ(photo->title, "photo.jpg");
    EXPECT_EQ(photo->kind, "photograph");
    EXPECT_EQ(photo->media_type, "image/jpeg");
    EXPECT_EQ(photo->source, "s1");
    EXPECT_EQ(photo->confidentiality, model::Confidentiality::team);
    EXPECT_EQ(exhibit_bytes(sample_.workspace, "sample", photo->id).value(),
              "\xFF\xD8\xFF\xE0 pixels");
    const auto custody = custody_of(sample_.workspace, "sample", photo->id).value();
    ASSERT_EQ(custody.size(), 1U);
    EXPECT_EQ(custody[0].kind, "exhibit.received");
    EXPECT_THAT(custody[0].detail, HasSubstr("in/deep/er/photo.jpg"));
    const auto origin = origin_of(sample_.workspace, "sample", photo->id).value();
    ASSERT_TRUE(origin);
    EXPECT_EQ(origin->path, "in/deep/er/photo.jpg");
    EXPECT_EQ(origin->receipt, receipt.id);
}

TEST_F(Intake, TheSameBytesAreOneExhibit) {
    write("in/a.txt", "one\n");
    write("in/b.txt", "one\n");
    write("in/c.txt",
          "He struck me with a cable. Signed: Ostavander.\n");  // x01 of the case
    const auto receipt = add({found() / "in"}).value();
    EXPECT_EQ(item_at(receipt, "in/a.txt").outcome, IntakeOutcome::accepted);
    EXPECT_EQ(item_at(receipt, "in/b.txt").outcome, IntakeOutcome::duplicate);
    EXPECT_EQ(item_at(receipt, "in/b.txt").exhibit, item_at(receipt, "in/a.txt").exhibit);
    EXPECT_EQ(item_at(receipt, "in/c.txt").exhibit, "x01");
    const auto custody = custody_of(sample_.workspace, "sample", "x01").value();
    EXPECT_EQ(custody.back().kind, "exhibit.duplicate-found");

    const auto again = add({found() / "in"}).value();
    EXPECT_EQ(again.count(IntakeOutcome::duplicate), 3U) << to_text(again);
}

TEST_F(Intake, LinksAndDevicesAreNotedAndNotFollowed) {
    write("in/a.txt", "one\n");
    write("secret.txt", "not to be read\n");
    fs::create_symlink(found() / "secret.txt", found() / "in/link");
    fs::create_directory_symlink("/etc", found() / "in/folder-link");
    ASSERT_EQ(::mkfifo((found() / "in/pipe").c_str(), 0600), 0);
    const auto receipt = add({found() / "in", found() / "in/link"}).value();
    EXPECT_EQ(receipt.items.size(), 5U) << to_text(receipt);
    EXPECT_EQ(receipt.count(IntakeOutcome::accepted), 1U);
    EXPECT_THAT(item_at(receipt, "in/link").why, HasSubstr("symbolic link"));
    EXPECT_THAT(item_at(receipt, "in/folder-link").why, HasSubstr("symbolic link"));
    EXPECT_THAT(item_at(receipt, "in/pipe").why, HasSubstr("not a regular file"));
    EXPECT_THAT(item_at(receipt, "link").why, HasSubstr("symbolic link"));
}

TEST_F(Intake, AnArchiveIsKeptWholeAndItsFilesBesideIt) {
    const fs::path zip = found() / "phone.zip";
    ASSERT_TRUE(base::write_zip(
        zip, std::vector<base::ZipEntry>{{"a/one.txt", "one\n"s}, {"a/two.txt", "two\n"s}}));
    const fs::path outer = found() / "outer.zip";
    ASSERT_TRUE(base::write_zip(
        outer, std::vector<base::ZipEntry>{{"phone.zip", zip}, {"one again.txt", "one\n"s}}));
    const auto receipt = add({outer}).value();
    EXPECT_EQ(receipt.items.size(), 5U) << to_text(receipt);
    EXPECT_EQ(receipt.count(IntakeOutcome::accepted), 4U) << to_text(receipt);
    const auto& inner = item_at(receipt, "outer.zip/phone.zip");
    const auto& one = item_at(receipt, "outer.zip/phone.zip/a/one.txt");
    EXPECT_EQ(one.outcome, IntakeOutcome::duplicate);
    const auto origin = origin_of(sample_.workspace, "sample",
                                  item_at(receipt, "outer.zip/phone.zip/a/two.txt").exhibit)
                            .value();
    ASSERT_TRUE(origin);
    EXPECT_EQ(origin->parent, inner.exhibit);
    EXPECT_EQ(origin_of(sample_.workspace, "sample", inner.exhibit).value()->package, "archive");
}

/// Archives in archives, `copies` of each in the next, `levels` deep; all bytes are equal.
fs::path nested(const fs::path& folder, int levels, int copies) {
    fs::path inner = folder / "0.zip";
    EXPECT_TRUE(base::write_zip(inner, std::vector<base::ZipEntry>{{"leaf.txt", "leaf\n"s}}));
    for (int level = 1; level <= levels; ++level) {
        std::vector<base::ZipEntry> entries;
        for (int i = 0; i < copies; ++i) entries.push_back({fmt::format("{}.zip", i), inner});
        const fs::path outer = folder / fmt::format("{}.zip", level);
        EXPECT_TRUE(base::write_zip(outer, entries));
        inner = outer;
    }
    return inner;
}

TEST_F(Intake, EqualPackagesAreOpenedOnce) {
    // 20 in each of 20 in each of 20 in each of 20: 160,000 leaves to whoever opens them all.
    const auto receipt = add({nested(found(), 4, 20)}).value();
    EXPECT_EQ(receipt.items.size(), 1U + 4 * 20 + 1) << receipt.items.size();
    EXPECT_EQ(receipt.count(IntakeOutcome::accepted), 6U);
    EXPECT_EQ(receipt.count(IntakeOutcome::duplicate), 4U * 19);
}

TEST_F(Intake, PackagesBeyondTheBudgetAreKeptWholeAndSaidToBe) {
    std::vector<base::ZipEntry> entries;
    for (int i = 0; i < 10; ++i) {
        entries.push_back(
            {fmt::format("{}.txt", i), std::string(1000, static_cast<char>('a' + i))});
    }
    const fs::path zip = found() / "ten.zip";
    ASSERT_TRUE(base::write_zip(zip, entries));
    entries.push_back({"more.txt", "more\n"s});
    const fs::path eleven = found() / "eleven.zip";
    ASSERT_TRUE(base::write_zip(eleven, entries));

    const auto few = add({zip, eleven}, {.packages = {.items = 4}}).value();
    EXPECT_EQ(few.count(IntakeOutcome::accepted), 2U + 4) << to_text(few);
    EXPECT_EQ(item_at(few, "ten.zip/").outcome, IntakeOutcome::failed);
    EXPECT_THAT(item_at(few, "ten.zip/").why, HasSubstr("one run takes no more out of packages"));
    EXPECT_EQ(item_at(few, "eleven.zip/").outcome, IntakeOutcome::failed);

    const auto small = add({zip}, {.packages = {.bytes = 6500}}).value();
    EXPECT_EQ(item_at(small, "ten.zip/5.txt").outcome, IntakeOutcome::accepted) << to_text(small);
    EXPECT_EQ(item_at(small, "ten.zip/6.txt").outcome, IntakeOutcome::failed);
    EXPECT_EQ(item_at(small, "ten.zip/").outcome, IntakeOutcome::failed);
    EXPECT_EQ(small.items.size(), 1U + 7 + 1);

    const auto flat = add({nested(found(), 3, 1)}, {.packages = {.depth = 2}}).value();
    EXPECT_EQ(flat.items.size(), 4U) << to_text(flat);
    EXPECT_THAT(item_at(flat, "3.zip/0.zip/0.zip/").why, HasSubstr("inside 2 others"));

    const auto whole = add({zip, eleven}).value();
    EXPECT_EQ(whole.count(IntakeOutcome::failed), 0U) << "a later run takes the rest";
    EXPECT_EQ(item_at(whole, "eleven.zip/more.txt").outcome, IntakeOutcome::accepted);
}

TEST_F(Intake, ADamagedMemberFailsAndTheRestGoesOn) {
    const fs::path zip = found() / "mixed.zip";
    ASSERT_TRUE(base::write_zip(
        zip, std::vector<base::ZipEntry>{{"first.txt", std::string(5000, 'f'), false},
                                         {"second.txt", std::string(5000, 's'), false},
                                         {"third.txt", std::string(5000, 't'), false}}));
    std::string bytes = testing::bytes_of(zip);
    bytes[bytes.find("ssss") + 100] = 'S';
    write("mixed.zip", bytes);
    const auto receipt = add({zip}).value();
    EXPECT_EQ(item_at(receipt, "mixed.zip").outcome, IntakeOutcome::accepted);
    EXPECT_EQ(item_at(receipt, "mixed.zip/first.txt").outcome, IntakeOutcome::accepted);
    EXPECT_EQ(item_at(receipt, "mixed.zip/second.txt").outcome, IntakeOutcome::failed);
    EXPECT_EQ(item_at(receipt, "mixed.zip/third.txt").outcome, IntakeOutcome::accepted);
    EXPECT_EQ(receipt.items.size(), 4U) << to_text(receipt);
}

TEST_F(Intake, PackagesKeepTheirProofs) {
    const auto receipt = add({fixture("anonymous.wacz"), fixture("altered.wacz")}).value();
    EXPECT_EQ(receipt.count(IntakeOutcome::accepted), 2U) << to_text(receipt);
    EXPECT_GT(receipt.proofs_failed, 0U);
    const std::string sound = item_at(receipt, "anonymous.wacz").exhibit;
    const std::string altered = item_at(receipt, "altered.wacz").exhibit;
    EXPECT_EQ(origin_of(sample_.workspace, "sample", sound).value()->package, "wacz");
    const auto counts = proof_counts(sample_.workspace, "sample").value();
    EXPECT_EQ(counts.at(sound).failed, 0U);
    EXPECT_GT(counts.at(sound).verified, 3U);
    EXPECT_GT(counts.at(altered).failed, 0U);
    EXPECT_EQ(
        proofs_of(sample_.workspace, "sample", altered).value().size(),
        counts.at(altered).failed + counts.at(altered).verified + counts.at(altered).not_checked);
    EXPECT_EQ(custody_of(sample_.workspace, "sample", altered).value().back().kind,
              "exhibit.proofs-checked");
}

TEST_F(Intake, AMailboxGivesMessagesAndMessagesAttachments) {
    std::string box = "From m@example.xa Fri Jan  2 03:04:05 2026\n";
    box += testing::bytes_of(fixture("signed.eml")) + "\n";
    write("all.mbox", box);
    const auto receipt = add({found() / "all.mbox"}).value();
    EXPECT_EQ(receipt.count(IntakeOutcome::accepted), 3U) << to_text(receipt);
    const auto& photo = item_at(receipt, "all.mbox/message 00001.eml/2 Tür gate.jpg");
    EXPECT_EQ(photo.media_type, "image/jpeg");
    EXPECT_EQ(origin_of(sample_.workspace, "sample", photo.exhibit).value()->parent,
              item_at(receipt, "all.mbox/message 00001.eml").exhibit);
}

TEST_F(Intake, TheReceiptIsKeptAndLogged) {
    write("a.txt", "one\n");
    const auto receipt = add({found() / "a.txt"}, {.why = "handed over"}).value();
    const auto kept = intake_receipts(sample_.workspace, "sample").value();
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(base::parse_json(kept[0]).value(), to_json(receipt));
    std::string logged;
    ASSERT_TRUE(sample_.workspace.log().for_each(
        "case/sample", [&](const vault::LogEntry& entry) -> base::Result<void> {
            if (entry.kind == "evidence.taken-in") logged = entry.detail;
            return {};
        }));
    EXPECT_THAT(logged, HasSubstr(base::to_hex(base::sha256(kept[0]))));
    EXPECT_THAT(logged, HasSubstr("handed over"));
}

TEST_F(Intake, AWrongCaseSourceOrPathChangesNothing) {
    const fs::path file = write("a.txt", "one\n");
    const auto head = sample_.workspace.log().head().value();
    const auto code = [&](std::string_view case_id, const fs::path& path, std::string source) {
        base::Progress silent(nullptr);
        const auto added =
            add_evidence(sample_.workspace, case_id, {path}, {.source = std::move(source)}, silent);
        EXPECT_FALSE(added);
        return added ? base::ErrorCode::corrupt : added.error().code();
    };
    EXPECT_EQ(code("nowhere", file, ""), base::ErrorCode::not_found);
    EXPECT_EQ(code("sample", file, "s9"), base::ErrorCode::invalid_input);
    EXPECT_EQ(code("sample", found() / "missing", ""), base::ErrorCode::not_found);
    EXPECT_EQ(sample_.workspace.log().head().value(), head);
}

TEST_F(Intake, AStreamBecomesAnExhibitUnderItsName) {
    base::Progress silent(nullptr);
    std::string_view rest = "a letter that was uploaded";
    const auto content = [&rest](std::span<std::byte> buffer) -> base::Result<std::size_t> {
        const std::size_t count = std::min<std::size_t>({buffer.size(), rest.size(), 7});
        std::memcpy(buffer.data(), rest.data(), count);
        rest.remove_prefix(count);
        return count;
    };
    const auto receipt = add_streamed_evidence(sample_.workspace, "sample", {"letter.txt", content},
                                               {.why = "by mail"}, silent);
    ASSERT_TRUE(receipt) << receipt.error().to_string();
    check_sound(*receipt);
    ASSERT_EQ(receipt->items.size(), 1U);
    EXPECT_EQ(receipt->items[0].path, "letter.txt");
    EXPECT_EQ(exhibit_bytes(sample_.workspace, "sample", receipt->items[0].exhibit).value(),
              "a letter that was uploaded");
}

TEST_F(Intake, AStreamThatBreaksOffLeavesNothing) {
    base::Progress silent(nullptr);
    const auto head = sample_.workspace.log().head().value();
    int pieces = 0;
    const auto content = [&pieces](std::span<std::byte> buffer) -> base::Result<std::size_t> {
        if (++pieces > 40)
            return base::fail(base::ErrorCode::invalid_input, "did not arrive whole");
        std::memset(buffer.data(), pieces, buffer.size());
        return buffer.size();
    };
    const auto receipt =
        add_streamed_evidence(sample_.workspace, "sample", {"film.mp4", content}, {}, silent);
    ASSERT_FALSE(receipt);
    EXPECT_EQ(receipt.error().message(), "did not arrive whole");
    EXPECT_EQ(sample_.workspace.log().head().value(), head) << "no receipt, no exhibit, no entry";
    EXPECT_TRUE(intake_receipts(sample_.workspace, "sample").value().empty());
}

TEST_F(Intake, ManySmallFilesGoInSeveralBatches) {
    for (int i = 0; i < 450; ++i) write(fmt::format("in/{:04}", i), fmt::format("item {}\n", i));
    const auto receipt = add({found() / "in"}).value();
    EXPECT_EQ(receipt.count(IntakeOutcome::accepted), 450U);
    std::set<std::string> exhibits;
    for (const IntakeItem& item : receipt.items) exhibits.insert(item.exhibit);
    EXPECT_EQ(exhibits.size(), 450U);
}

}  // namespace
}  // namespace recourse::casework
