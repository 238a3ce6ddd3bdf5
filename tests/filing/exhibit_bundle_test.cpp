#include "filing/exhibit_bundle.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <qpdf/QPDF.hh>
#include <ranges>

#include "base/sandbox.hpp"
#include "base/subprocess.hpp"
#include "filing/internal/bundle_cover.hpp"
#include "filing/render.hpp"
#include "small_pdf.hpp"

namespace recourse::filing {
namespace {

using testing::HasSubstr;

const std::filesystem::path templates =
    std::filesystem::path(RECOURSE_SOURCE_DIR) / "data/templates";
const Templates from_data({templates});
const Language english;

/// As many pages as that, each with a text of its own.
CleanPages some_pages(int exhibit, int count) {
    std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>", ""};
    std::string kids;
    for (int page = 1; page <= count; ++page) {
        kids += fmt::format("{} 0 R ", objects.size() + 1);
        objects.push_back(fmt::format(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << "
            "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
            objects.size() + 2));
        objects.push_back(test::stream_of(
            fmt::format("BT /F 20 Tf 100 400 Td (leaf {}-{}) Tj ET Q Q", exhibit, page)));
    }
    objects[1] = fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, count);
    return clean_pages(test::pdf_of(objects)).value();
}

base::Json model_of(const std::vector<std::string>& titles) {
    base::Json exhibits = base::Json::array();
    for (std::size_t i = 0; i < titles.size(); ++i)
        exhibits.push_back({{"number", i + 1},
                            {"anchor", fmt::format("exhibit-{}", i + 1)},
                            {"title", titles[i]},
                            {"kind", "Photograph"},
                            {"description", ""},
                            {"source", "A source"},
                            {"source_kind", ""},
                            {"made", "3 May 2021"},
                            {"obtained", ""},
                            {"language", ""},
                            {"disclosure", "Public"},
                            {"file", fmt::format("data/exhibits/{:02}-photograph.pdf", i + 1)},
                            {"size", "1 KiB"},
                            {"metadata", "as received"}});
    return {{"grade", {{"mark", "Public"}, {"text", "It may be published."}}},
            {"date_iso", "2026-11-23"},
            {"joint", ""},
            {"submitter", {{"organisation", "Generica Documentation Centre"}}},
            {"case", {{"title", "The case"}}},
            {"exhibits", exhibits}};
}

/// A bundle of exhibits with so many pages each.
struct Bundle {
    std::vector<CleanPages> pages;
    std::vector<ShownExhibit> exhibits;
    base::Json model;

    explicit Bundle(const std::vector<int>& counts, const std::string& title = "A title") {
        pages.reserve(counts.size());
        std::vector<std::string> titles;
        for (const int count : counts) {
            const int number = static_cast<int>(titles.size()) + 1;
            titles.push_back(fmt::format("{} {}", title, number));
            ShownExhibit shown;
            shown.anchor = fmt::format("exhibit-{}", number);
            shown.number = number;
            shown.shown = count > 0 ? Shown::pages : Shown::damaged;
            if (count > 0) shown.parts.push_back(&pages.emplace_back(some_pages(number, count)));
            exhibits.push_back(shown);
        }
        model = model_of(titles);
    }

    base::Result<ExhibitBundle> make() const {
        return make_exhibit_bundle({.templates = &from_data,
                                    .data = templates,
                                    .language = &english,
                                    .id = "01TEST",
                                    .created = base::parse_time("2026-11-23T10:00:00Z").value()},
                                   model, exhibits);
    }
};

/// The text of each page.
std::vector<std::string> texts_of(const std::string& pdf) {
    std::vector<std::string> pages;
    const std::string text = pdf_text(pdf).value();
    for (const auto part : std::views::split(text, '\f'))
        pages.emplace_back(part.begin(), part.end());
    pages.pop_back();
    return pages;
}

/// The page, from 1, of each named place.
std::map<std::string, int> places_in(QPDF& pdf) {
    std::map<QPDFObjGen, int> numbers;
    for (const auto& page : pdf.getAllPages()) {
        const int number = static_cast<int>(numbers.size()) + 1;
        numbers[page.getObjGen()] = number;
    }
    std::map<std::string, int> places;
    auto names = pdf.getRoot().getKey("/Names").getKey("/Dests").getKey("/Names");
    for (int i = 0; i + 1 < names.getArrayNItems(); i += 2)
        places[names.getArrayItem(i).getUTF8Value()] =
            numbers[names.getArrayItem(i + 1).getArrayItem(0).getObjGen()];
    return places;
}

class ExhibitBundleTest : public testing::Test {
protected:
    void SetUp() override {
        for (const char* tool : {"weasyprint", "pdftotext"}) {
            if (!base::find_program(tool)) GTEST_SKIP() << tool << " is not installed";
        }
        if (!base::check_sandbox()) GTEST_SKIP() << "no sandbox";
    }
};

TEST_F(ExhibitBundleTest, has_every_page_in_order_with_its_stamp) {
    const Bundle order({2, 0, 3});
    const auto bundle = order.make();
    ASSERT_TRUE(bundle) << bundle.error().to_string();
    const auto pages = texts_of(bundle->pdf);
    ASSERT_EQ(pages.size(), 10U);
    EXPECT_EQ(bundle->pages, 10);
    const std::vector<std::vector<const char*>> expected = {
        {"Exhibits", "Bundle page 1\n"},
        {"Index of exhibits", "Bundle page 2\n"},
        {"A title 1", "2, bundle page 4 to 5", "Exhibit 1; bundle page 3\n"},
        {"leaf 1-1", "Exhibit 1, page 1 of 2; bundle page 4\n"},
        {"leaf 1-2", "Exhibit 1, page 2 of 2; bundle page 5\n"},
        {"A title 2", "could not be shown on pages", "data/exhibits/02-photograph.pdf",
         "Exhibit 2; bundle page 6\n"},
        {"A title 3", "Exhibit 3; bundle page 7\n"},
        {"leaf 3-1", "Exhibit 3, page 1 of 3; bundle page 8\n"},
        {"leaf 3-2", "Exhibit 3, page 2 of 3; bundle page 9\n"},
        {"leaf 3-3", "Exhibit 3, page 3 of 3; bundle page 10\n"}};
    for (std::size_t i = 0; i < pages.size(); ++i) {
        for (const char* text : expected[i]) EXPECT_THAT(pages[i], HasSubstr(text)) << i + 1;
    }
    EXPECT_EQ(order.make()->pdf, bundle->pdf) << "same again";
}

TEST_F(ExhibitBundleTest, leads_from_index_and_bookmarks_to_sheets_and_back) {
    const Bundle order({2, 1, 4});
    const std::string bytes = order.make().value().pdf;
    QPDF pdf;
    pdf.processMemoryFile("bundle", bytes.data(), bytes.size());
    EXPECT_THAT(pdf.getWarnings(), testing::IsEmpty());
    auto places = places_in(pdf);
    EXPECT_EQ(places["index"], 2);
    EXPECT_EQ(places["exhibit-1"], 3);
    EXPECT_EQ(places["exhibit-2"], 6);
    EXPECT_EQ(places["exhibit-3"], 8);

    const auto pages = pdf.getAllPages();
    const auto targets = [&](int number) {
        std::vector<std::string> names;
        auto links = pages[static_cast<std::size_t>(number - 1)];
        if (!links.hasKey("/Annots")) return names;
        for (auto& link : links.getKey("/Annots").getArrayAsVector()) {
            EXPECT_EQ(link.getKey("/F").getIntValueAsInt(), 4) << "hidden or not printed";
            names.push_back(link.getKey("/Dest").getUTF8Value());
        }
        return names;
    };
    EXPECT_THAT(targets(2), testing::IsSupersetOf({"exhibit-1", "exhibit-2", "exhibit-3"}));
    for (const int sheet : {3, 6, 8}) EXPECT_THAT(targets(sheet), testing::ElementsAre("index"));
    EXPECT_THAT(targets(4), testing::IsEmpty());

    std::vector<std::string> titles;
    std::vector<QPDFObjGen> marked;
    for (auto mark = pdf.getRoot().getKey("/Outlines").getKey("/First"); mark.isDictionary();
         mark = mark.getKey("/Next")) {
        EXPECT_FALSE(mark.hasKey("/First")) << "a bookmark below another";
        titles.push_back(mark.getKey("/Title").getUTF8Value());
        marked.push_back(mark.getKey("/Dest").getArrayItem(0).getObjGen());
    }
    EXPECT_THAT(titles, testing::ElementsAre("1. A title 1", "2. A title 2", "3. A title 3"));
    EXPECT_THAT(marked, testing::ElementsAre(pages[2].getObjGen(), pages[5].getObjGen(),
                                             pages[7].getObjGen()));
}

TEST_F(ExhibitBundleTest, says_true_pages_when_titles_make_the_index_longer) {
    const Bundle order(
        std::vector<int>(60, 1),
        "A title of many words that stands in the index on more than one line, "
        "because whoever named the exhibit wanted to say everything at once, number");
    const auto bundle = order.make();
    ASSERT_TRUE(bundle) << bundle.error().to_string();
    const auto pages = texts_of(bundle->pdf);
    QPDF pdf;
    pdf.processMemoryFile("bundle", bundle->pdf.data(), bundle->pdf.size());
    auto places = places_in(pdf);
    ASSERT_GT(places["exhibit-1"], 4) << "the index is no longer than was guessed at first";
    std::string index;
    for (int page = 2; page < places["exhibit-1"]; ++page)
        index += pages[static_cast<std::size_t>(page - 1)];
    for (int number = 1; number <= 60; ++number) {
        const int at = places[fmt::format("exhibit-{}", number)];
        EXPECT_THAT(index, HasSubstr(fmt::format("\n{}\n", at))) << number;
        EXPECT_THAT(
            pages[static_cast<std::size_t>(at)],
            HasSubstr(fmt::format("Exhibit {}, page 1 of 1; bundle page {}\n", number, at + 1)));
    }
}

TEST_F(ExhibitBundleTest, tags_every_page_once) {
    const Bundle order({2, 3});
    const std::string bytes = order.make().value().pdf;
    QPDF pdf;
    pdf.processMemoryFile("bundle", bytes.data(), bytes.size());
    auto root = pdf.getRoot();
    EXPECT_TRUE(root.getKey("/MarkInfo").getKey("/Marked").getBoolValue());
    EXPECT_EQ(root.getKey("/Lang").getUTF8Value(), "en");
    EXPECT_TRUE(
        root.getKey("/OutputIntents").getArrayItem(0).getKey("/DestOutputProfile").isStream());
    std::map<long long, QPDFObjectHandle> parents;
    auto keys = root.getKey("/StructTreeRoot").getKey("/ParentTree").getKey("/Nums");
    long long last = -1;
    for (int i = 0; i + 1 < keys.getArrayNItems(); i += 2) {
        const auto key = keys.getArrayItem(i).getIntValue();
        EXPECT_GT(key, last) << "not in order";
        parents[last = key] = keys.getArrayItem(i + 1);
    }
    int number = 0;
    for (auto page : pdf.getAllPages()) {
        ++number;
        ASSERT_TRUE(page.getKey("/StructParents").isInteger()) << number;
        auto elements = parents[page.getKey("/StructParents").getIntValue()];
        ASSERT_TRUE(elements.isArray() && elements.getArrayNItems() > 0) << number;
        EXPECT_EQ(elements.getArrayItem(0).getKey("/Pg").getObjGen(), page.getObjGen()) << number;
    }
    auto pages = pdf.getAllPages();
    auto leaf = parents[pages[3].getKey("/StructParents").getIntValue()].getArrayItem(0);
    EXPECT_EQ(leaf.getKey("/S").getName(), "/P");
    auto document = root.getKey("/StructTreeRoot").getKey("/K").getArrayItem(0);
    std::vector<QPDFObjGen> heard;
    for (auto& element : document.getKey("/K").getArrayAsVector()) {
        const auto page = element.getKey("/Pg").getObjGen();
        if (heard.empty() || heard.back() != page) heard.push_back(page);
    }
    ASSERT_EQ(heard.size(), pages.size());
    for (std::size_t i = 0; i < pages.size(); ++i)
        EXPECT_EQ(heard[i], pages[i].getObjGen()) << "read aloud out of order: " << i + 1;
}

TEST_F(ExhibitBundleTest, of_nothing_says_so) {
    const auto bundle = Bundle({}).make();
    ASSERT_TRUE(bundle) << bundle.error().to_string();
    EXPECT_EQ(bundle->pages, 2);
}

TEST_F(ExhibitBundleTest, is_written_in_the_language_of_the_document) {
    const std::filesystem::path folders[] = {templates.parent_path() / "translations"};
    const Language french = Language::load(folders, "fr").value();
    Bundle order({1});
    const auto bundle = make_exhibit_bundle({.templates = &from_data,
                                             .data = templates,
                                             .language = &french,
                                             .id = "01TEST",
                                             .created = {}},
                                            order.model, order.exhibits);
    ASSERT_TRUE(bundle) << bundle.error().to_string();
    const auto texts = texts_of(bundle->pdf);
    EXPECT_THAT(texts[1], HasSubstr("Bordereau des pièces"));
    EXPECT_THAT(texts.back(), HasSubstr("Pièce 1, page 1 sur 1"));
}

TEST(StampWords, leave_out_what_is_not_known) {
    const auto words = StampWords::in(english).value();
    EXPECT_EQ(words.text({.exhibit = 7, .page = 3, .pages = 12, .bundle_page = 184}),
              "Exhibit 7, page 3 of 12; bundle page 184");
    EXPECT_EQ(words.text({.exhibit = 7, .bundle_page = 181}), "Exhibit 7; bundle page 181");
    EXPECT_EQ(words.text({.bundle_page = 2}), "Bundle page 2");
    for (const char digit : std::string("0123456789"))
        EXPECT_NE(words.page_example().find(digit), std::string::npos) << digit;
    EXPECT_EQ(stamp_in_digits({.exhibit = 7, .page = 3, .pages = 12, .bundle_page = 184}),
              "7, 3/12; 184");
}

}  // namespace
}  // namespace recourse::filing
