#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "casework/extraction/internal/ocr.hpp"
#include "casework/extraction/internal/pdf_words.hpp"

namespace recourse::casework::internal {
namespace {

using ::testing::ElementsAre;

std::string word(double left, double top, double right, double bottom, const char* text) {
    return "<word xMin=\"" + std::to_string(left) + "\" yMin=\"" + std::to_string(top) +
           "\" xMax=\"" + std::to_string(right) + "\" yMax=\"" + std::to_string(bottom) + "\">" +
           text + "</word>\n";
}

const std::vector<PageSize> two_pages = {{600, 800}, {800, 600}};

TEST(PdfWords, BecomeLinesByWhereTheyStand) {
    const std::string xhtml = "<html><body><doc><page width=\"600\" height=\"800\">\n" +
                              word(50, 100, 90, 112, "Ren&amp;e") +
                              word(94, 100, 130, 112, "&lt;was&gt;") +
                              word(50, 114, 80, 126, "here") + word(84, 114, 90, 120, "2") +
                              word(50, 140, 62, 152, "你") + word(62, 140, 86, 152, "好世") +
                              "</page></doc></body></html>";
    const auto pages = read_bounding_boxes(xhtml, 1, two_pages);
    ASSERT_EQ(pages.size(), 1U);
    EXPECT_EQ(pages[0].text, "Ren&e <was>\nhere 2\n你好世\n");
    EXPECT_EQ(pages[0].width, 600);
    ASSERT_EQ(pages[0].words.size(), 6U);
    for (const WordBox& box : pages[0].words) {
        EXPECT_GT(box.length, 0U);
        EXPECT_LE(box.start + box.length, pages[0].text.size());
    }
    EXPECT_EQ(pages[0].text.substr(pages[0].words[1].start, pages[0].words[1].length), "<was>");
    EXPECT_EQ(pages[0].words[1].left, 94);
    EXPECT_EQ(pages[0].words[1].width, 36);
}

TEST(PdfWords, PagesAreNumberedFromTheRangesFirst) {
    const std::string xhtml = "<page width=\"1\" height=\"1\"></page><page width=\"1\">" +
                              word(1, 1, 2, 2, "two") + "</page><page></page>";
    const auto pages = read_bounding_boxes(xhtml, 1, two_pages);
    ASSERT_EQ(pages.size(), 2U) << "no more than there are sizes";
    EXPECT_EQ(pages[1].number, 2);
    EXPECT_EQ(pages[1].width, 800);
    EXPECT_EQ(pages[0].text, "");
    EXPECT_EQ(read_bounding_boxes("<page >", 2, two_pages).at(0).number, 2);
}

TEST(PdfWords, WhatIsNotThatIsPassedOver) {
    for (const char* text :
         {"", "<page", "<page ><word xMin=\"a\">x</word>", "<page ><word ", "<page ><word >x",
          "<page ><word xMin=\"1\" yMin=\"1\" xMax=\"inf\" yMax=\"2\">x</word>"}) {
        for (const auto& page : read_bounding_boxes(text, 1, two_pages)) {
            EXPECT_EQ(page.text, "") << text;
        }
    }
}

TEST(PdfWords, SizesAreThoseOfThePageAsShown) {
    const auto sizes = read_page_sizes(
        "Title: Page    9 size\nPages:           2\nPage    1 size:  595.276 x 841.89 pts (A4)\n"
        "Page    1 rot:   0\nPage    2 size:  300 x 200 pts\nPage    2 rot:   90\nFile size: 1\n");
    ASSERT_EQ(sizes.size(), 2U);
    EXPECT_FLOAT_EQ(sizes[0].width, 595.276F);
    EXPECT_FLOAT_EQ(sizes[0].height, 841.89F);
    EXPECT_EQ(sizes[1].width, 200);
    EXPECT_EQ(sizes[1].height, 300);
    EXPECT_TRUE(read_page_sizes("Syntax Error: no pages").empty());
}

TEST(OcrWords, AreThoseItIsSureOf) {
    const auto pages = read_word_table(
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\t"
        "text\n"
        "1\t1\t0\t0\t0\t0\t0\t0\t1000\t2000\t-1\t\n"
        "4\t1\t1\t1\t1\t0\t10\t10\t90\t20\t-1\t\n"
        "5\t1\t1\t1\t1\t1\t10\t10\t40\t20\t96.1\tSigned\n"
        "5\t1\t1\t1\t1\t2\t55\t10\t40\t20\t12\tnoise\n"
        "5\t1\t1\t1\t1\t3\t99\t10\t40\t20\t88\tby\n"
        "4\t1\t1\t1\t2\t0\t10\t40\t90\t20\t-1\t\n"
        "5\t1\t1\t1\t2\t1\t10\t40\t40\t20\t91\t命\n"
        "5\t1\t1\t1\t2\t2\t55\t40\t40\t20\t91\t令\n"
        "1\t2\t0\t0\t0\t0\t0\t0\t500\t500\t-1\t\n"
        "4\t2\t1\t1\t1\t0\t0\t0\t90\t20\t-1\t\n"
        "5\t2\t1\t1\t1\t1\t10\t40\t40\t20\t91\t|\n"
        "5\t2\t1\t1\t1\t2\t10\t40\t40\t20\t91\tme\n");
    ASSERT_EQ(pages.size(), 2U);
    EXPECT_EQ(pages[0].text, "Signed by\n命令\n");
    EXPECT_TRUE(pages[0].ocr);
    EXPECT_EQ(pages[0].words.size(), 4U);
    EXPECT_EQ(pages[0].words[1].left, 99);
    EXPECT_EQ(pages[1].text, "") << "one word is noise";
    EXPECT_EQ(pages[1].width, 500);
}

TEST(OcrWords, WhatIsNoTableHasNone) {
    for (const char* text : {"", "\n\n", "5\t1\t1\t1\t1\t1\t10\t10\t40\t20\t96\tword", "1\t2\t3"}) {
        EXPECT_TRUE(read_word_table(text).empty()) << text;
    }
}

}  // namespace
}  // namespace recourse::casework::internal
