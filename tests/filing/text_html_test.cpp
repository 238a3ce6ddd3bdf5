#include "filing/internal/text_html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "filing/internal/exhibit_pages.hpp"
#include "filing/internal/right_to_left.hpp"

namespace recourse::filing {
namespace {

using testing::HasSubstr;

TEST(TextHtml, shows_markup_as_words) {
    const std::string html = html_of_texts({"<script>&amp;</script>\x01"}).html;
    EXPECT_THAT(html, HasSubstr("<p>&lt;script&gt;&amp;amp;&lt;/script&gt;\xEF\xBF\xBD</p>"));
}

TEST(TextHtml, sets_lines_in_the_direction_they_are_read) {
    const std::string html = html_of_texts({"12. one\nشاهد one\nодин\n中\r\n\nשלום"}).html;
    EXPECT_THAT(html, HasSubstr("<p>12. one</p>"));
    EXPECT_THAT(html, HasSubstr("dir=\"rtl\" lang=\"ar\">شاهد"));
    EXPECT_THAT(html, HasSubstr("<p>один</p>"));
    EXPECT_THAT(html, HasSubstr("<p>中</p>\n<p></p>"));
    EXPECT_THAT(html, HasSubstr("lang=\"ar\">שלום"));
}

TEST(RightToLeft, words_stand_apart_from_others) {
    const std::vector<std::pair<const char*, const char*>> cases = {
        {"<body><p>صوت الجنوب, 19 May</p>",
         "<body><p><bdi dir=\"rtl\">صوت الجنوب</bdi>, 19 May</p>"},
        {"<body>a (شاهد 12) b שלום.",
         "<body>a (<bdi dir=\"rtl\">شاهد</bdi> 12) b "
         "<bdi dir=\"rtl\">שלום</bdi>."},
        {"<body>شاهد 12<b>a</b>", "<body>شاهد 12<b>a</b>"},
        {"<body>Վկա 12, one, один, 中", "<body>Վկա 12, one, один, 中"},
        {"<title>شاهد a</title><body title=\"شاهد a\">",
         "<title>شاهد a</title><body title=\"شاهد a\">"},
        {"<body>a<", "<body>a<"},
        {"", ""}};
    for (const auto& [html, expected] : cases) EXPECT_EQ(set_right_to_left_apart(html), expected);
}

TEST(TextHtml, begins_a_part_for_each_text_and_reads_old_bytes) {
    const std::string html = html_of_texts({"caf\xE9", "two"}).html;
    EXPECT_THAT(html, HasSubstr("<div class=\"part\"><p>café</p>\n</div><div class=\"part\">"));
}

TEST(TextHtml, says_when_it_is_cut_short) {
    const std::string line = "a line of text\n";
    std::string text;
    while (text.size() < max_text_shown) text += line;
    const TextHtml cut = html_of_texts({text, "another"});
    EXPECT_TRUE(cut.cut_short);
    EXPECT_EQ(cut.html.find("another"), std::string::npos);
    EXPECT_TRUE(cut.html.ends_with("<p>a line of text</p>\n</div></body></html>"));
    EXPECT_FALSE(html_of_texts({line}).cut_short);
}

TEST(TextHtml, makes_a_table_of_values) {
    const std::string html = html_of_table("a,\"b <c>\"\nشاهد,2\n").html;
    EXPECT_THAT(html, HasSubstr("<tr><td>a</td><td>b &lt;c&gt;</td></tr>"));
    EXPECT_THAT(html, HasSubstr("<tr><td dir=\"rtl\" lang=\"ar\">شاهد</td><td>2</td></tr>"));
}

TEST(TextHtml, shows_values_as_text_when_they_make_no_table) {
    EXPECT_THAT(html_of_table("a,\"b").html, HasSubstr("<p>a,&quot;b</p>"));
    EXPECT_THAT(html_of_table("1,2,3,4,5,6,7,8,9,10,11").html, HasSubstr("<p>1,2,3"));
}

}  // namespace
}  // namespace recourse::filing
