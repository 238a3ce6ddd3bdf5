#include "filing/brief.hpp"

#include <gtest/gtest.h>

#include <list>
#include <nlohmann/json.hpp>

#include "base/archive.hpp"
#include "base/csv.hpp"
#include "base/file.hpp"
#include "casework/case_store.hpp"
#include "filed_workspace.hpp"
#include "filing/internal/draft.hpp"
#include "filing/internal/letter.hpp"
#include "filing/render.hpp"
#include "sample_case.hpp"

namespace recourse::filing::test {
namespace {

const base::Time now = base::parse_time("2026-11-23T10:00:00Z").value();

/// A workspace with one case in it.
class Papers : public testing::Test {
protected:
    void SetUp() override {
        if (!rendering_tools_there()) GTEST_SKIP() << "the tools that render are not installed";
        filed_.emplace();
        workspace_ = &filed_->workspace();
    }

    FilingRequest request(const std::string& id, const char* language = "") {
        FilingRequest made = filed_->request(id);
        made.language = language;
        made.out = filed_->folder() / "out";
        made.now = now;
        return made;
    }

    std::optional<FiledWorkspace> filed_;
    vault::Workspace* workspace_ = nullptr;
};

TEST_F(Papers, for_everybody_are_one_page_and_a_statement_of_numbered_clauses) {
    for (const char* language : {"en", "fr"}) {
        const auto papers = public_papers(*workspace_, request("eu-ghrsr", language));
        ASSERT_TRUE(papers) << papers.error().to_string();
        EXPECT_EQ(pdf_pages(papers->brief).value(), 1);
        EXPECT_EQ(papers->language, language);
        const std::string brief = pdf_text(papers->brief).value();
        EXPECT_NE(brief.find("Radomir Halvenik"), std::string::npos);
        EXPECT_NE(
            brief.find(language == std::string("fr") ? "Pièces publiques" : "Public exhibits"),
            std::string::npos);
        EXPECT_TRUE(papers->statement_docx.starts_with("PK"));
        ASSERT_EQ(papers->paths.size(), 3U);
        EXPECT_EQ(base::read_file(papers->paths[0], 1 << 30).value(), papers->brief);
        EXPECT_FALSE(papers->warnings.empty());
    }
}

TEST_F(Papers, for_everybody_hold_nothing_that_is_not_public) {
    const model::Case file = casework::load_case(*workspace_, "generica").value();
    const auto papers = public_papers(*workspace_, request("gb-ghr"));
    ASSERT_TRUE(papers) << papers.error().to_string();
    const std::string said = pdf_text(papers->brief).value() + pdf_text(papers->statement).value();
    for (const model::Exhibit& exhibit : file.exhibits) {
        const bool open = exhibit.confidentiality == model::Confidentiality::open;
        EXPECT_TRUE(open || said.find(exhibit.title) == said.npos) << exhibit.title;
    }
    for (const model::Claim& claim : file.claims) {
        const bool open = claim.confidentiality == model::Confidentiality::open;
        EXPECT_TRUE(open || said.find(claim.text.substr(0, 40)) == said.npos) << claim.text;
    }
    for (const std::string& ungraded : {file.title, file.submitter.email, file.submitter.contact})
        EXPECT_EQ(said.find(ungraded), std::string::npos) << ungraded;
}

TEST_F(Papers, that_go_with_a_submission_say_what_is_enclosed) {
    const auto filing = file_case(*workspace_, request("gb-ghr", "fr"));
    ASSERT_TRUE(filing) << filing.error().to_string();
    EXPECT_EQ(filing->language, "fr");
    const std::string zip = base::read_file(filing->bundle, 1 << 30).value();
    std::map<std::string, std::string> files;
    const auto unpacked = base::unpack_archive(base::as_bytes(zip)).value();
    for (const auto& [path, bytes] : unpacked)
        files[path.substr(path.find("data/") == path.npos ? 0 : path.find("data/"))] = bytes;
    const std::string letter = pdf_text(files.at("data/letter.pdf")).value();
    for (const char* says : {"Mesdames, Messieurs,", "submission.pdf", "submission.docx",
                             "exhibit-list.pdf", "Radomir Halvenik"})
        EXPECT_NE(letter.find(says), std::string::npos) << says;
    EXPECT_NE(pdf_text(files.at("data/exhibit-list.pdf")).value().find("Liste des pièces"),
              std::string::npos);
    base::CsvReader reader(files.at("data/exhibit-list.csv"));
    std::vector<std::string> row;
    std::size_t rows = 0;
    while (reader.next(row).value()) {
        EXPECT_EQ(row.size(), 11U);
        EXPECT_TRUE(rows++ == 0 || files.contains(row[1])) << row[1];
    }
    EXPECT_GT(rows, 5U);
}

TEST(GradedPart, and_the_gate_leave_nothing_that_is_not_public) {
    model::Case file = case_of_canaries();
    for (std::string* ungraded :
         {&file.title, &file.country, &file.summary, &file.impact, &file.exculpatory_search,
          &file.submitter.about, &file.submitter.contact, &file.submitter.email,
          &file.submitter.phone})
        *ungraded = "CANARY-team-ungraded";
    Audience everybody = audience(model::Confidentiality::open);
    everybody.authorities.clear();
    const Made made = make_document(pass_gate(graded_part(file), everybody));
    const std::string said = base::dump_json(made.page) + base::dump_json(made.twin) + made.html;
    for (const char* grade : {"authority", "named", "team", "sealed"})
        EXPECT_EQ(said.find(std::string("CANARY-") + grade), std::string::npos) << grade;
    EXPECT_NE(said.find("CANARY-public"), std::string::npos);
}

}  // namespace
}  // namespace recourse::filing::test
