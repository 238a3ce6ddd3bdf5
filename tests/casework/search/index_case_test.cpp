#include <gtest/gtest.h>

#include "casework/case_store.hpp"
#include "casework/edit_field.hpp"
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

TEST_F(IndexCase, GoesByTheGradesOfNowWhileTheIndexLagsBehind) {
    ASSERT_EQ(found("kobaltkanarie"), 0U);
    extract({{.number = 1, .text = "kobaltkanarie"}});
    ASSERT_EQ(found("kobaltkanarie"), 1U);
    auto search = CaseSearch::open(sample_.workspace, "sample").value();
    ASSERT_EQ(search.search("kobaltkanarie", {})->total, 1U);
    ASSERT_EQ(search.search("seventeen in:claims", {})->total, 1U);

    // Nobody brings the index up to date meanwhile.
    const auto grade = [&](const char* record, const char* value) {
        const auto set =
            set_fields(sample_.workspace, "sample", record, {{"confidentiality", value}}, "a test");
        EXPECT_TRUE(set) << set.error().to_string();
    };
    const std::string claim = search.search("seventeen in:claims", {})->hits.front().record;
    grade("exhibit/x01", "sealed");
    grade(("claim/" + claim).c_str(), "sealed");
    EXPECT_EQ(search.search("kobaltkanarie", {})->total, 0U);
    EXPECT_EQ(search.search("seventeen in:claims", {})->total, 0U);
    EXPECT_TRUE(search.texts_of("x01", Confidentiality::team)->empty());
    EXPECT_EQ(search.search("kobaltkanarie", {.reader = Confidentiality::sealed})->total, 1U);
    auto fresh = CaseSearch::open(sample_.workspace, "sample").value();
    EXPECT_EQ(fresh.search("kobaltkanarie", {})->total, 0U);

    // A grade that came down says nothing of the words that were indexed before.
    ASSERT_TRUE(index_case(sample_.workspace, "sample"));
    grade("exhibit/x01", "public");
    EXPECT_EQ(fresh.search("kobaltkanarie", {})->total, 0U);
    EXPECT_EQ(found("kobaltkanarie", Confidentiality::open), 1U);
}

TEST_F(IndexCase, SealedClaimsAndSourcesLeaveNoTraceBesideAnExhibit) {
    const auto set = [&](const char* record, const char* value) {
        const auto done =
            set_fields(sample_.workspace, "sample", record, {{"confidentiality", value}}, "a test");
        EXPECT_TRUE(done) << done.error().to_string();
    };
    const auto hit = [&](std::string_view query, Confidentiality reader) {
        EXPECT_TRUE(index_case(sample_.workspace, "sample"));
        auto search = CaseSearch::open(sample_.workspace, "sample").value();
        return search.search(query, {.reader = reader}).value();
    };
    const auto record = load_case(sample_.workspace, "sample").value();
    set("exhibit/x01", "team");
    for (const auto& claim : record.claims) set(("claim/" + claim.id).c_str(), "sealed");
    for (const auto& source : record.sources) set(("source/" + source.id).c_str(), "sealed");

    const auto title = hit("statement in:exhibits", Confidentiality::team);
    ASSERT_EQ(title.total, 1U) << "its own words are its own";
    EXPECT_EQ(title.hits.front().source, "");
    for (const Facet& facet : title.facets) {
        EXPECT_TRUE(facet.field != "source" || facet.values.empty());
    }
    EXPECT_EQ(hit("source:s1", Confidentiality::team).total, 0U);
    EXPECT_EQ(hit("\"with a cable\"", Confidentiality::team).total, 0U);
    EXPECT_GE(hit("\"with a cable\" source:s1", Confidentiality::sealed).total, 1U);
    EXPECT_EQ(hit("statement in:exhibits", Confidentiality::sealed).hits.front().source, "s1");
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
