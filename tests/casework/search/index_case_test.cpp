#include <gtest/gtest.h>

#include "casework/case_store.hpp"
#include "casework/extraction/internal/extraction_store.hpp"
#include "casework/search/passage.hpp"
#include "casework/search/search.hpp"
#include "sample_folder.hpp"

/// A case and the pages of its exhibits, from the stores they live in to the hits of a search.
namespace recourse::casework {
namespace {

using model::Confidentiality;
using testing::SampleFolder;
using testing::SampleWorkspace;

class IndexCase : public ::testing::Test {
protected:
    IndexCase() {
        base::Progress silent(nullptr);
        EXPECT_TRUE(import_case(sample_.workspace, folder_.path(), silent));
    }

    void extract(std::vector<ExtractedPage> pages) {
        internal::Extracted result;
        result.pages = std::move(pages);
        result.language = "ru";
        const auto stored = internal::store_extraction(
            sample_.workspace,
            {.case_id = "sample", .exhibit_id = "x01", .sha256 = {}, .media_type = "text/plain"},
            result);
        EXPECT_TRUE(stored) << stored.error().to_string();
    }

    std::size_t found(std::string_view query, Confidentiality reader = Confidentiality::team) {
        EXPECT_TRUE(index_case(sample_.workspace, "sample"));
        return CaseSearch::open(sample_.workspace, "sample")
            ->search(query, {.reader = reader})
            ->total;
    }

    SampleFolder folder_;
    SampleWorkspace sample_;
};

TEST_F(IndexCase, FindsEveryRecordByItsWords) {
    EXPECT_EQ(found("seventeen in:claims"), 1U);
    EXPECT_EQ(found("Данзет in:parties"), 1U);
    EXPECT_EQ(found("\"night of 11 May\" in:incidents"), 1U);
    EXPECT_EQ(found("statement in:exhibits kind:statement source:s1"), 1U);
    EXPECT_EQ(found("\"with a cable\" exhibit:x01"), 1U) << "words that a claim cites";
    EXPECT_EQ(found("zirkonium in:case"), 1U);
}

TEST_F(IndexCase, HidesNamesAndPagesAboveTheReadersGrade) {
    EXPECT_EQ(found("Ostavander", Confidentiality::authority), 0U);
    EXPECT_EQ(found("Ostavander", Confidentiality::named), 1U);
    EXPECT_EQ(found("\"Victim V-1\"", Confidentiality::authority), 1U);
    extract({{.number = 1, .text = "kobaltkanarie"}});
    EXPECT_EQ(found("kobaltkanarie", Confidentiality::named), 0U);
    EXPECT_EQ(found("kobaltkanarie", Confidentiality::team), 1U);
}

TEST_F(IndexCase, FollowsPagesAndRecords) {
    EXPECT_EQ(found("in:pages"), 0U);
    extract({{.number = 1, .text = "первая страница"}, {.number = 2, .text = "вторая"}});
    EXPECT_EQ(found("in:pages lang:ru kind:statement"), 2U);
    const auto again = index_case(sample_.workspace, "sample").value();
    EXPECT_EQ(again.added + again.removed, 0U);
    extract({{.number = 1, .text = "новая страница"}});
    EXPECT_EQ(found("первая OR вторая"), 0U);
    EXPECT_EQ(found("новая"), 1U);
}

TEST_F(IndexCase, KnowsNoOtherCase) {
    EXPECT_EQ(index_case(sample_.workspace, "nowhere").error().code(), base::ErrorCode::not_found);
}

}  // namespace
}  // namespace recourse::casework
