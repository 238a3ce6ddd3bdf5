#include "filing/file_case.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/archive.hpp"
#include "base/file.hpp"
#include "casework/case_store.hpp"
#include "casework/derivative.hpp"
#include "filed_workspace.hpp"
#include "filing/internal/draft.hpp"
#include "filing/render.hpp"
#include "filing/verify.hpp"

namespace recourse::filing {
namespace {

/// The example case in a workspace of its own.
class FileCase : public testing::Test {
protected:
    void SetUp() override {
        if (!test::rendering_tools_there())
            GTEST_SKIP() << "the tools that render are not installed";
        filed_.emplace();
        workspace_ = &filed_->workspace();
    }

    FilingRequest request(const std::string& regime) {
        FilingRequest made = filed_->request(regime);
        made.out = filed_->folder() / "out";
        made.now = base::parse_time("2026-11-23T10:00:00Z").value();
        return made;
    }

    /// Of the broadcast, in the order of calls.
    void add_transcript(const std::string& text, model::Confidentiality grade) {
        const casework::NewDerivative derivative{.case_id = "generica",
                                                 .exhibit_id = "x07",
                                                 .kind = casework::DerivativeKind::transcript,
                                                 .media_type = "text/plain",
                                                 .recipe = {"a person", "", "{}"},
                                                 .grade = grade};
        const auto added = casework::add_derivative(*workspace_, derivative, base::as_bytes(text));
        ASSERT_TRUE(added) << added.error().to_string();
    }

    std::optional<test::FiledWorkspace> filed_;
    vault::Workspace* workspace_ = nullptr;
};

TEST_F(FileCase, in_four_regimes_gives_bundles_that_verify_and_leak_nothing) {
    std::vector<FilingRequest> requests;
    for (const char* regime : {"us-glomag", "gb-ghr", "eu-ghrsr", "ca-jvcfoa"})
        requests.push_back(request(regime));
    const auto filings = file_cases(*workspace_, requests);
    ASSERT_TRUE(filings) << filings.error().to_string();
    const model::Case file = casework::load_case(*workspace_, "generica").value();
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const Filing& filing = (*filings)[i];
        const auto report = verify_bundle(filing.bundle);
        ASSERT_TRUE(report);
        EXPECT_TRUE(report->ok()) << describe(*report);
        EXPECT_GT(filing.pages, 5);
        const Gated gated = gate_for(file, requests[i]).value();
        const std::string zip = base::read_file(filing.bundle, 1 << 30).value();
        const auto files = base::unpack_archive(base::as_bytes(zip)).value();
        for (const auto& [path, bytes] : files) {
            for (const ProtectedText& secret : gated.protected_texts) {
                if (secret.whole_word) continue;
                EXPECT_EQ(bytes.find(secret.text), std::string::npos)
                    << filing.regime << ": " << path << ": " << secret.party;
            }
        }
    }
}

TEST_F(FileCase, shows_of_transcripts_the_last_that_the_recipient_may_see) {
    add_transcript("FIRST TRANSCRIPT", model::Confidentiality::open);
    add_transcript("SECOND TRANSCRIPT", model::Confidentiality::authority);
    add_transcript("CANARY TRANSCRIPT", model::Confidentiality::team);
    const auto filing = file_case(*workspace_, request("gb-ghr"));
    ASSERT_TRUE(filing) << filing.error().to_string();
    const std::string zip = base::read_file(filing->bundle, 1 << 30).value();
    const auto files = base::unpack_archive(base::as_bytes(zip)).value();
    const auto exhibits = std::ranges::find_if(
        files, [](const auto& file) { return file.first.ends_with("/data/exhibits.pdf"); });
    ASSERT_NE(exhibits, files.end());
    const std::string text = pdf_text(exhibits->second).value();
    EXPECT_EQ(text.find("FIRST"), std::string::npos);
    EXPECT_NE(text.find("SECOND TRANSCRIPT"), std::string::npos);
    EXPECT_EQ(text.find("CANARY"), std::string::npos);
    EXPECT_NE(text.find("A transcript follows."), std::string::npos);
    EXPECT_EQ(pdf_pages(exhibits->second).value(), filing->exhibit_pages);
}

TEST_F(FileCase, refuses_a_transcript_that_names_whom_it_must_not) {
    const model::Case file = casework::load_case(*workspace_, "generica").value();
    const FilingRequest asked = request("gb-ghr");
    const Gated gated = gate_for(file, asked).value();
    ASSERT_FALSE(gated.protected_texts.empty());
    add_transcript("It was " + gated.protected_texts.front().text + ".",
                   model::Confidentiality::open);
    const auto filing = file_case(*workspace_, request("gb-ghr"));
    ASSERT_FALSE(filing);
    EXPECT_EQ(filing.error().code(), base::ErrorCode::denied);
    EXPECT_EQ(filing.error().place().field, "exhibits.pdf");
    EXPECT_TRUE(list_filings(*workspace_, "generica")->empty());
}

TEST_F(FileCase, again_in_the_same_second_gives_the_same_bytes) {
    const auto first = file_case(*workspace_, request("gb-ghr"));
    ASSERT_TRUE(first) << first.error().to_string();
    const auto second = file_case(*workspace_, request("gb-ghr"));
    ASSERT_TRUE(second) << second.error().to_string();
    EXPECT_EQ(first->bundle_sha256, second->bundle_sha256);
    EXPECT_EQ(list_filings(*workspace_, "generica")->size(), 1U);
}

TEST_F(FileCase, keeps_the_bytes_in_the_workspace) {
    const auto filing = file_case(*workspace_, request("gb-ghr"));
    ASSERT_TRUE(filing) << filing.error().to_string();
    const auto kept = load_filing(*workspace_, filing->id);
    ASSERT_TRUE(kept) << kept.error().to_string();
    EXPECT_EQ(kept->bundle_sha256, filing->bundle_sha256);
    EXPECT_EQ(kept->withheld.size(), filing->withheld.size());
    const auto zip = filing_bytes(*workspace_, filing->id, FilingPart::bundle);
    ASSERT_TRUE(zip);
    EXPECT_EQ(*zip, base::read_file(filing->bundle, 1 << 30).value());
    EXPECT_TRUE(filing_bytes(*workspace_, filing->id, FilingPart::pdf)->starts_with("%PDF"));
    EXPECT_TRUE(filing_bytes(*workspace_, filing->id, FilingPart::docx)->starts_with("PK"));
    EXPECT_FALSE(filing_bytes(*workspace_, "nothing", FilingPart::pdf));
}

TEST_F(FileCase, refuses_what_it_cannot_do_and_keeps_nothing) {
    FilingRequest unknown = request("gb-ghr");
    unknown.recipients = {"nobody"};
    EXPECT_EQ(file_case(*workspace_, unknown).error().code(), base::ErrorCode::invalid_input);
    FilingRequest hidden = request("gb-ghr");
    hidden.targets = {"p-v1"};
    EXPECT_EQ(file_case(*workspace_, hidden).error().code(), base::ErrorCode::denied);
    FilingRequest missing = request("gb-ghr");
    missing.case_id = "nothing";
    EXPECT_EQ(file_case(*workspace_, missing).error().code(), base::ErrorCode::not_found);
    EXPECT_TRUE(list_filings(*workspace_, "")->empty());
}

}  // namespace
}  // namespace recourse::filing
