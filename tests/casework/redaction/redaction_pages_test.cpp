#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "casework/redaction/internal/covered_pictures.hpp"
#include "casework/redaction/internal/cuts.hpp"
#include "casework/redaction/internal/page_words.hpp"
#include "casework/redaction/internal/pdf_objects.hpp"
#include "casework/redaction/internal/pdf_pages.hpp"
#include "casework/redaction/internal/redact_pdf.hpp"

namespace recourse::casework::redaction {
namespace {

using testing::HasSubstr;

TEST(PageWords, are_read_with_lines_and_entities) {
    const auto pages = read_page_words(
        "<page width=\"1\" height=\"1\"><line xMin=\"0\"><word xMin=\"10\" yMin=\"20\" xMax=\"30\" "
        "yMax=\"32\">A&amp;B&lt;</word></line><line x><word xMin=\"10\" yMin=\"40\" xMax=\"30\" "
        "yMax=\"52\">C</word><word xMin=\"700\" yMin=\"40\" xMax=\"730\" yMax=\"52\">beside</word>"
        "</line></page><page width=\"1\" height=\"1\"></page>",
        {{600, 800}, {600, 800}});
    ASSERT_TRUE(pages) << pages.error().to_string();
    ASSERT_EQ(pages->size(), 2U);
    const std::vector<Word> expected = {{"A&B<", {10, 20, 30, 32}, 0}, {"C", {10, 40, 30, 52}, 1}};
    EXPECT_EQ((*pages)[0].words, expected);
}

TEST(PageWords, of_full_width_letters_are_cut_into_letters) {
    const auto pages = read_page_words(
        "<page x><line x><word xMin=\"0\" yMin=\"0\" xMax=\"30\" yMax=\"14\">警卫打</word></line>",
        {{600, 800}});
    ASSERT_TRUE(pages);
    ASSERT_EQ((*pages)[0].words.size(), 3U);
    EXPECT_EQ((*pages)[0].words[1], (Word{"卫", {10, 0, 20, 14}, 0}));
}

TEST(PageWords, that_are_none_are_corrupt) {
    for (const char* text :
         {"", "<page x><page x>", "<word xMin=\"1\">x</word>", "<page x><word >x"}) {
        const auto pages = read_page_words(text, {{600, 800}});
        ASSERT_FALSE(pages) << text;
        EXPECT_EQ(pages.error().code(), base::ErrorCode::corrupt);
    }
}

TEST(PageSizes, are_as_shown_and_not_what_a_title_says) {
    const auto sizes = read_page_sizes(
        "Title:  x\nPage    1 size:      9 x 9 pts\nPages:          2\n"
        "Page    1 size:      595 x 842 pts (A4)\nPage    1 rot:       90\n"
        "Page    2 size:      612 x 792 pts (letter)\nPage    2 rot:       0\n");
    ASSERT_TRUE(sizes) << sizes.error().to_string();
    ASSERT_EQ(sizes->size(), 2U);
    EXPECT_EQ((*sizes)[0].width, 842);
    EXPECT_EQ((*sizes)[1].height, 792);
    EXPECT_FALSE(read_page_sizes("Pages: 2\nPage 1 size: 5 x 5 pts\n"));
}

PageWords line_of_words() {
    PageWords page{.width = 600, .height = 800, .words = {}};
    for (const char* word : {"One", "secret", "word", "stays", "here"}) {
        const double left = 50.0 + 60 * static_cast<double>(page.words.size());
        page.words.push_back({word, {left, 100, left + 50, 112}, 0});
    }
    return page;
}

TEST(Cuts, of_a_phrase_reach_the_grid_and_whole_words) {
    RedactionPlan plan;
    plan.phrases = {{.text = "secret", .reason = "r"}};
    const DocumentWords words{{line_of_words()}, {line_of_words()}};
    const auto cuts = plan_cuts(plan, words);
    ASSERT_TRUE(cuts);
    ASSERT_EQ(cuts->pages[0].size(), 1U);
    const Box box = cuts->pages[0][0].box;
    EXPECT_EQ(box.left, 108);
    EXPECT_GE(box.right, 180) << "the grid after the word's end";
    EXPECT_GE(box.right, 220) << "all of the next word, which the grid touches";
    EXPECT_LT(box.right, 230) << "and no word more";
    EXPECT_LT(box.top, 100);

    plan.phrases[0].cover = Cover::line;
    const Box line = plan_cuts(plan, words)->pages[0][0].box;
    EXPECT_LT(line.left, 50);
    EXPECT_GT(line.right, 340);
}

TEST(Cuts, beside_every_page_are_refused) {
    const DocumentWords words{{line_of_words()}, {line_of_words()}};
    RedactionPlan plan;
    plan.regions = {{.page = 2, .box = {0, 0, 9, 9}, .reason = "r"}};
    EXPECT_EQ(plan_cuts(plan, words).error().place().record, "region[1]");
    plan.regions = {{.page = 1, .box = {700, 0, 900, 9}, .reason = "r"}};
    EXPECT_EQ(plan_cuts(plan, words).error().place().field, "box");
}

TEST(KeptWords, are_those_that_show_and_stand_alone) {
    PageWords page = line_of_words();
    page.words.push_back({"unseen", {50, 300, 90, 312}, 1});
    page.words.push_back({"above", {290, 100, 340, 112}, 2});  // in the place of "here"
    Pixels picture{600, 800, std::string(std::size_t{3} * 600 * 800, '\xFF')};
    for (int x = 50; x < 350; x += 5) paint_black(picture, {x, 103, x + 2, 110});
    const std::vector<Cut> cuts = {{1, {105, 95, 165, 115}, MarkKind::phrase, "r"}};
    std::vector<std::string> texts;
    for (const Word& word : kept_words(page, cuts, picture, 1)) texts.push_back(word.text);
    EXPECT_EQ(texts, (std::vector<std::string>{"One", "█████", "word", "stays"}));
}

std::string small_pdf() {
    Pixels picture{20, 20, std::string(std::size_t{3} * 20 * 20, '\xFF')};
    paint_black(picture, {5, 5, 15, 15});
    PdfPages file;
    file.add(200, 200, pack_page(picture).value(), {{"kept", {10, 10, 60, 22}, 0}});
    return file.finish().value();
}

TEST(PdfObjects, of_our_own_pages_are_known) {
    const std::string pdf = small_pdf();
    EXPECT_TRUE(check_objects(pdf, RemovedWords({"secret"})));
    EXPECT_EQ(pdf, small_pdf()) << "the same pages give the same bytes";
}

TEST(PdfObjects, tell_of_what_should_not_be_there) {
    const std::string head = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ";
    const std::string tail =
        " >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n"
        "4 0 obj\n<< /Length 12 >>\nstream\n";
    const std::string end = "\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n";
    EXPECT_TRUE(check_objects(head + tail + "(plain text)" + end, RemovedWords({"secret"})));
    EXPECT_FALSE(check_objects(head + tail + "(SECRET NOW)" + end, RemovedWords({"Secret"})))
        << "in capitals";
    EXPECT_FALSE(
        check_objects(head + "/OpenAction 3 0 R" + tail + "(plain text)" + end, RemovedWords({})));
    for (const std::string& form : disguises_of("secret")) {
        std::string content = "(" + form + ")";
        content.resize(std::max<std::size_t>(content.size(), 12), ' ');
        std::string with_length = tail;
        with_length.replace(with_length.find("/Length 12"), 10,
                            "/Length " + std::to_string(content.size()));
        const auto checked =
            check_objects(head + with_length + content + end, RemovedWords({"secret"}));
        ASSERT_FALSE(checked) << form;
        EXPECT_EQ(checked.error().code(), base::ErrorCode::denied);
    }
}

TEST(RemovedWords, are_found_where_chance_would_not_put_them) {
    struct Case {
        const char* why;
        const char* word;
        std::string bytes;
        bool found;
    };
    using namespace std::string_literals;
    const Case cases[] = {
        {"as it was", "witness", "(the witness)", true},
        {"in capitals", "witness", "(THE WITNESS)", true},
        {"two letters of six bytes", "李明", "(李明)", true},
        {"three letters in UTF-16", "Bob", "\0B\0o\0b"s, true},
        {"four letters in hexadecimal", "Mill", "4d696c6c", true},
        {"in a longer word", "press", "(pressing)", true},
        {"too short to mean anything", "he", "(the)", false},
        {"another word", "witness", "(the weakness)", false},
        {"a word of every PDF of ours", "Identity", "/CMapName /Adobe-Identity-UCS def", false},
        {"nothing at all", "witness", "", false},
    };
    for (const Case& c : cases) {
        SCOPED_TRACE(c.why);
        EXPECT_EQ(RemovedWords({c.word}).stand_in(c.bytes), c.found);
    }
}

TEST(RemovedWords, that_are_numbers_are_not_found_in_the_codes_of_letters) {
    Pixels picture{20, 20, std::string(std::size_t{3} * 20 * 20, '\xFF')};
    PdfPages file;
    // The codes of these letters, written one after another, would hold many numbers.
    std::string letters;
    for (char letter = 'a'; letter <= 'z'; ++letter) letters += letter;
    file.add(200, 200, pack_page(picture).value(), {{letters, {10, 10, 60, 22}, 0}});
    EXPECT_TRUE(check_objects(file.finish().value(),
                              RemovedWords({"10001", "00010", "01000", "00200", "30004"})));
}

TEST(CoveredPictures, are_those_painted_over_later) {
    const auto filled = [](std::string_view colour, std::string_view corners) {
        return fmt::format("<path style=\"fill:rgb({});fill-opacity:1;\" d=\"M {} Z\"/>", colour,
                           corners);
    };
    constexpr std::string_view black = "0%,0%,0%";
    constexpr std::string_view over_picture = "120 422 L 200 422 L 200 392 L 120 392";
    const std::string svg = "<svg><defs><image id=\"i\" width=\"2\" height=\"2\"/></defs><g>" +
                            filled(black, "0 0 L 300 0 L 300 300 L 0 300") +
                            "<use xlink:href=\"#i\" transform=\"matrix(100,0,0,50,100,342)\"/>" +
                            filled("100%,100%,0%", over_picture) + filled(black, over_picture) +
                            filled(black, "0 0 L 9 0 L 9 9 L 0 9") +
                            filled(black, "110 350 L 290 350 L 200 430") + "</g></svg>";
    const auto boxes = covered_pictures_in(svg);
    ASSERT_TRUE(boxes);
    EXPECT_THAT(*boxes, testing::ElementsAre(Box{120, 392, 200, 422}));
    EXPECT_FALSE(covered_pictures_in("<svg"));
    // Deeper than any stack, and more boxes on pictures than any page.
    std::string deep;
    for (int i = 0; i < 1'000'000; ++i) deep += "<g>";
    for (int i = 0; i < 1'000'000; ++i) deep += "</g>";
    std::string many;
    for (int i = 0; i < 20'000; ++i) many += "<image width='9' height='9'/>";
    for (const std::string& content : {deep, many}) {
        const auto refused = covered_pictures_in("<svg>" + content + "</svg>");
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().message(),
                  "a page is too intricate to find what its boxes cover");
    }
}

}  // namespace
}  // namespace recourse::casework::redaction
