#include "casework/search/search.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sample_folder.hpp"

namespace recourse::casework {
namespace {

using model::Confidentiality;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::SampleWorkspace;
using ::testing::UnorderedElementsAre;

class Search : public ::testing::Test {
protected:
    void index(const std::vector<Passage>& passages) {
        const auto source = [&](const PassageSink& sink) -> base::Result<void> {
            for (const Passage& passage : passages) RECOURSE_CHECK(sink(passage));
            return {};
        };
        const auto update = index_passages(sample_.workspace, "c", source);
        ASSERT_TRUE(update) << update.error().to_string();
        update_ = *update;
    }

    SearchResult ask(std::string_view query, SearchOptions options = {}) {
        auto search = CaseSearch::open(sample_.workspace, "c").value();
        auto result = search.search(query, options);
        EXPECT_TRUE(result) << result.error().to_string();
        return result ? *result : SearchResult{};
    }

    std::vector<std::string> records(std::string_view query, SearchOptions options = {}) {
        std::vector<std::string> found;
        for (const SearchHit& hit : ask(query, options).hits) found.push_back(hit.record);
        return found;
    }

    SampleWorkspace sample_;
    IndexUpdate update_;
};

Passage page(std::string record, std::string text) {
    return {.record = record, .page = 1, .exhibit = record, .text = std::move(text)};
}

std::string marked(const SearchHit& hit) {
    std::string text;
    for (const SnippetPiece& piece : hit.snippet) {
        text += piece.marked ? "[" + piece.text + "]" : piece.text;
    }
    return text;
}

TEST_F(Search, FindsWordsOfEveryScript) {
    index({page("en", "He was beaten at Camp Zirkonium."), page("ru", "Его избили в лагере Йодль."),
           page("ar", "تعرّض للضرب في المُعتقل"), page("fa", "او در زندان کیش بود"),
           page("zh", "他在营地被殴打，声称人权受到侵犯"), page("ja", "彼はキャンプで殴られた"),
           page("ko", "할베닉은 수용소에서 폭행했다"), page("th", "เขาถูกทำร้ายที่ค่าย")});
    const std::pair<const char*, const char*> table[] = {
        {"ZIRKONIUM", "en"}, {"лагере", "ru"},   {"иодль", "ru"},  {"معتقل", "ar"}, {"كيش", "fa"},
        {"人权", "zh"},      {"キャンプ", "ja"}, {"할베닉", "ko"}, {"ทำร้าย", "th"}};
    for (const auto& [query, record] : table) {
        EXPECT_THAT(records(query), ElementsAre(record)) << query;
    }
    EXPECT_THAT(records("权人"), IsEmpty()) << "letters in another order are another word";
}

TEST_F(Search, ShowsWhatItFoundInTheOriginalText) {
    index({page("x1", "Line one.\n\nThen the GUARD «Ёлкин» struck\nhim; the guard left.")});
    const SearchResult result = ask("guard \"елкин struck\"");
    ASSERT_EQ(result.hits.size(), 1U);
    EXPECT_EQ(marked(result.hits[0]),
              "Line one. Then the [GUARD] «[Ёлкин» struck] him; the [guard] left.");
    EXPECT_EQ(result.hits[0].page, 1U);
    EXPECT_GT(result.hits[0].score, 0);
}

TEST_F(Search, CutsSnippetsAtWords) {
    std::string text;
    for (int i = 0; i < 300; ++i) text += fmt::format("word{} ", i);
    text += "needle ";
    for (int i = 0; i < 300; ++i) text += fmt::format("tail{} ", i);
    index({page("x1", text)});
    const std::string shown = marked(ask("needle").hits[0]);
    EXPECT_TRUE(shown.starts_with("…word29")) << shown;
    EXPECT_NE(shown.find(" word299 [needle] tail0 "), std::string::npos) << shown;
    EXPECT_TRUE(shown.ends_with("…"));
    EXPECT_LT(shown.size(), 260U);
}

TEST_F(Search, RanksWhatSpeaksMoreOfIt) {
    index({page("once", "cable and much other text that speaks of other things"),
           page("often", "cable, cable and cable"), page("never", "a rope")});
    EXPECT_THAT(records("cable"), ElementsAre("often", "once"));
}

TEST_F(Search, FindsNamesAcrossScriptsOnlyWhenAsked) {
    index({page("en", "Colonel Radomir Halvenik signed."), page("ru", "Подписал Радомир Халвеник."),
           page("ar", "وقع رادومير هالفينيك"), page("zh", "签字人上官博远"),
           page("zhlatin", "signed by Shangguan Boyuan"), page("other", "Colonel Voss signed.")});
    EXPECT_THAT(records("Халвеник"), ElementsAre("ru"));
    const SearchOptions names{.names = true};
    EXPECT_THAT(records("Халвеник", names), UnorderedElementsAre("en", "ru", "ar"));
    EXPECT_THAT(records("Halvenik", names), UnorderedElementsAre("en", "ru", "ar"));
    EXPECT_THAT(records("هالفينيك", names), UnorderedElementsAre("en", "ru", "ar"));
    EXPECT_THAT(records("Shangguan", names), UnorderedElementsAre("zh", "zhlatin"));
    EXPECT_THAT(records("上官博远", names), UnorderedElementsAre("zh", "zhlatin"));
    EXPECT_EQ(marked(ask("Shangguan in:pages lang:zh OR Shangguan", names).hits[0]).find('['),
              marked(ask("Shangguan", names).hits[0]).find('['));
}

TEST_F(Search, NarrowsByFields) {
    Passage photograph = page("x1", "camp");
    photograph.kind = "photograph";
    photograph.language = "ru";
    photograph.source = "s3";
    photograph.date = base::PartialDate::parse("2024-05-11").value();
    Passage claim{.part = Part::claim, .record = "c1", .text = "the camp"};
    Passage undated = page("x2", "camp");
    index({photograph, claim, undated});
    EXPECT_THAT(records("camp kind:photograph"), ElementsAre("x1"));
    EXPECT_THAT(records("lang:ru source:s3 exhibit:x1"), ElementsAre("x1"));
    EXPECT_THAT(records("camp in:claims"), ElementsAre("c1"));
    EXPECT_THAT(records("camp -kind:photograph"), UnorderedElementsAre("c1", "x2"));
    EXPECT_THAT(records("after:2024-05"), ElementsAre("x1"));
    EXPECT_THAT(records("after:2024-05-12"), IsEmpty());
    EXPECT_THAT(records("before:2024-05-12"), ElementsAre("x1"));
    EXPECT_THAT(records("before:2024-05-11"), IsEmpty());
    EXPECT_THAT(records("-camp"), IsEmpty());
}

TEST_F(Search, CountsFacetsOverEverythingFound) {
    std::vector<Passage> passages;
    for (int i = 0; i < 7; ++i) {
        passages.push_back(page(fmt::format("x{}", i), "camp"));
        passages.back().kind = i < 5 ? "statement" : "press";
    }
    index(passages);
    const SearchResult result = ask("camp", {.limit = 2});
    EXPECT_EQ(result.total, 7U);
    EXPECT_EQ(result.hits.size(), 2U);
    EXPECT_EQ(result.facets[0].values, (std::vector<FacetValue>{{"pages", 7}}));
    EXPECT_EQ(result.facets[1].values, (std::vector<FacetValue>{{"statement", 5}, {"press", 2}}));
}

TEST_F(Search, PagesThroughEverythingOnce) {
    std::vector<Passage> passages;
    for (int i = 0; i < 25; ++i) passages.push_back(page(fmt::format("x{:02}", i), "camp"));
    index(passages);
    std::vector<std::string> seen;
    for (std::size_t offset = 0; offset < 30; offset += 10) {
        for (const auto& record : records("camp", {.offset = offset, .limit = 10})) {
            seen.push_back(record);
        }
    }
    std::ranges::sort(seen);
    EXPECT_EQ(std::ranges::unique(seen).begin(), seen.end());
    EXPECT_EQ(seen.size(), 25U);
}

TEST_F(Search, WorksOnlyForWhatChanged) {
    index({page("x1", "camp"), page("x2", "prison"), page("x3", "gaol")});
    EXPECT_EQ(update_, (IndexUpdate{.added = 3, .removed = 0, .unchanged = 0, .text_bytes = 14}));
    index({page("x1", "camp"), page("x2", "tower"), page("x4", "gate")});
    EXPECT_EQ(update_, (IndexUpdate{.added = 2, .removed = 2, .unchanged = 1, .text_bytes = 9}));
    EXPECT_THAT(records("prison OR gaol"), IsEmpty());
    EXPECT_THAT(records("camp OR tower OR gate"), UnorderedElementsAre("x1", "x2", "x4"));
    index({page("x1", "camp"), page("x2", "tower"), page("x4", "gate")});
    EXPECT_EQ(update_.unchanged, 3U);
    EXPECT_EQ(update_.added + update_.removed, 0U);
}

TEST_F(Search, AnOpenSearchSeesWhatChanged) {
    index({page("x1", "camp")});
    auto search = CaseSearch::open(sample_.workspace, "c").value();
    EXPECT_EQ(search.search("tower", {})->total, 0U);
    index({page("x1", "tower")});
    EXPECT_EQ(search.search("tower", {})->total, 1U);
}

TEST_F(Search, RefusesTwoPassagesOfOnePlaceAndChangesNothing) {
    index({page("x1", "camp")});
    const auto source = [&](const PassageSink& sink) -> base::Result<void> {
        RECOURSE_CHECK(sink(page("x1", "gate")));
        return sink(page("x1", "tower"));
    };
    EXPECT_EQ(index_passages(sample_.workspace, "c", source).error().code(),
              base::ErrorCode::invalid_input);
    EXPECT_THAT(records("camp"), ElementsAre("x1"));
}

TEST_F(Search, KeepsCasesApart) {
    index({page("x1", "camp")});
    const auto nothing = [](const PassageSink&) -> base::Result<void> { return {}; };
    ASSERT_TRUE(index_passages(sample_.workspace, "d", nothing));
    EXPECT_EQ(CaseSearch::open(sample_.workspace, "d")->search("camp", {})->total, 0U);
    EXPECT_THAT(records("camp"), ElementsAre("x1"));
}

TEST_F(Search, WritesNothingInTheClear) {
    index({page("x1", "zirkoniumcanary camp")});
    ASSERT_EQ(ask("zirkoniumcanary").total, 1U);
    for (const auto& file : testing::files_below(sample_.parent.path())) {
        EXPECT_EQ(testing::bytes_of(file).find("zirkoniumcanary"), std::string::npos) << file;
    }
}

}  // namespace
}  // namespace recourse::casework
