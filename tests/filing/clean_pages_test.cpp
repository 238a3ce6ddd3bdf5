#include "filing/internal/clean_pages.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <qpdf/Pl_String.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>
#include <sstream>

#include "filing/internal/source_pdf.hpp"
#include "small_pdf.hpp"

namespace recourse::filing {
namespace {

using test::OnePage;
using testing::HasSubstr;
using testing::Not;

/// The numbers before "cm" in the page's own contents.
std::array<double, 6> matrix_of(const CleanPages& pages) {
    const std::string text = test::unpacked(pages.pdf);
    const std::size_t at = text.find("\nq ");
    std::istringstream numbers(text.substr(at + 3, text.find(" cm", at) - at - 3));
    std::array<double, 6> matrix{};
    for (double& number : matrix) numbers >> number;
    return matrix;
}

struct Point {
    double x;
    double y;
};

Point moved(const std::array<double, 6>& m, Point p) {
    return {m[0] * p.x + m[2] * p.y + m[4], m[1] * p.x + m[3] * p.y + m[5]};
}

TEST(CleanPages, keep_the_order_of_a_nested_tree_and_what_it_hands_down) {
    const std::string pdf = test::pdf_of(
        {"<< /Type /Catalog /Pages 2 0 R >>",
         "<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 3 /MediaBox [0 0 200 300] >>",
         "<< /Type /Pages /Parent 2 0 R /Kids [4 0 R 5 0 R] /Count 2 /Rotate 90 >>",
         "<< /Type /Page /Parent 3 0 R /Contents 7 0 R >>",
         "<< /Type /Page /Parent 3 0 R /Contents 8 0 R /MediaBox [0 0 50 60] /Rotate 0 >>",
         "<< /Type /Page /Parent 2 0 R >>", test::stream_of("% first"),
         test::stream_of("% second")});
    auto source = open_source_pdf(pdf);
    ASSERT_TRUE(source) << source.error().to_string();
    ASSERT_EQ(source->pages.size(), 3U);
    EXPECT_EQ(source->pages[0].turned, 90);
    EXPECT_EQ(source->pages[0].visible.height(), 300);
    EXPECT_EQ(source->pages[1].turned, 0);
    EXPECT_EQ(source->pages[1].visible.width(), 50);
    EXPECT_TRUE(source->pages[2].contents.isNull());

    const auto clean = clean_pages(pdf);
    ASSERT_TRUE(clean) << clean.error().to_string();
    EXPECT_EQ(clean->count, 3);
    const std::string text = test::unpacked(clean->pdf);
    EXPECT_LT(text.find("% first"), text.find("% second"));
    EXPECT_EQ(clean_pages(pdf)->pdf, clean->pdf) << "same again";
}

TEST(CleanPages, stand_upright_above_the_band_whatever_the_page) {
    struct Case {
        const char* page;
        Point top_left;  ///< of what is seen, in the page's own points
        Point bottom_right;
        bool lying;
    };
    const std::array cases = {
        Case{"/MediaBox [0 0 595 842]", {0, 842}, {595, 0}, false},
        Case{"/MediaBox [0 0 595 842] /Rotate 90", {0, 0}, {595, 842}, true},
        Case{"/MediaBox [0 0 595 842] /Rotate 180", {595, 0}, {0, 842}, false},
        Case{"/MediaBox [0 0 595 842] /Rotate -90", {595, 842}, {0, 0}, true},
        Case{"/MediaBox [0 0 595 842] /Rotate 45", {0, 842}, {595, 0}, false},
        Case{"/MediaBox [100 500 -500 -400]", {-500, 500}, {100, -400}, false},
        Case{"/MediaBox [0 0 595 842] /CropBox [50 60 9000 160]", {50, 160}, {595, 60}, true},
        Case{"/MediaBox [0 0 595 842] /CropBox [900 900 990 990]", {0, 842}, {595, 0}, false},
        Case{"/MediaBox [0 0 14400 9000] /Rotate 90", {0, 0}, {14400, 9000}, false},
        Case{"/MediaBox [0 0 9 12]", {0, 12}, {9, 0}, false},
    };
    for (const Case& one : cases) {
        const auto clean = clean_pages(OnePage{.page = one.page}.pdf());
        ASSERT_TRUE(clean) << one.page << clean.error().to_string();
        const auto sheet = open_source_pdf(clean->pdf)->pages.front().visible;
        EXPECT_EQ(sheet.width() > sheet.height(), one.lying) << one.page;
        EXPECT_NEAR(sheet.width() + sheet.height(), 595.276 + 841.89, 0.01) << one.page;
        const auto matrix = matrix_of(*clean);
        const Point high = moved(matrix, one.top_left);
        const Point low = moved(matrix, one.bottom_right);
        EXPECT_LT(high.x, low.x) << one.page;
        EXPECT_GT(high.y, low.y) << one.page;
        EXPECT_GE(high.x, 0) << one.page;
        EXPECT_LE(high.y, sheet.height()) << one.page;
        EXPECT_LE(low.x, sheet.width()) << one.page;
        EXPECT_GE(low.y, stamp_band - 0.01) << one.page;
    }
}

TEST(CleanPages, are_never_made_larger) {
    const auto matrix = matrix_of(*clean_pages(OnePage{.page = "/MediaBox [0 0 9 12]"}.pdf()));
    EXPECT_EQ(matrix[0], 1);
    EXPECT_EQ(matrix[3], 1);
}

TEST(CleanPages, leave_behind_whatever_is_not_seen) {
    const std::string script = "<< /S /JavaScript /JS (CANARY-script) >>";
    const OnePage hostile = {
        .catalog = "/OpenAction " + script + " /AA << /WC " + script +
                   " >> /Names << /JavaScript << /Names [(a) " + script +
                   "] >> /EmbeddedFiles << /Names [(f) 6 0 R] >> >> /Metadata 7 0 R /Outlines << "
                   "/First << /Title (CANARY-outline) >> >> /PieceInfo << /X (CANARY-piece) >> "
                   "/StructTreeRoot << /Alt (CANARY-alt) >>",
        .page =
            "/MediaBox [0 0 595 842] /AA << /O " + script +
            " >> /Metadata 7 0 R /B (CANARY-beads) /Annots [<< /Subtype /Link /Rect [0 0 9 9] /A "
            "<< /S /URI /URI (CANARY-address) >> >>] /Resources << /Secret 7 0 R /Font << /F << "
            "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Hidden (CANARY-font) >> >> "
            "/Properties << /P << /ActualText (CANARY-actual) >> >> /XObject << /X 5 0 R >> >>",
        .contents = "/P /P BDC BT /F 12 Tf (seen) Tj ET EMC /X Do",
        .more = {test::stream_of("% form",
                                 "/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
                                 "/PieceInfo << /Y (CANARY-form) >> /Metadata 7 0 R "
                                 "/AF [6 0 R] /Parent 2 0 R /OC << /CANARY-layer 1 >>"),
                 "<< /Type /Filespec /EF << /F 8 0 R >> /F (CANARY-name) >>",
                 test::stream_of("CANARY-metadata", "/Type /Metadata /Subtype /XML"),
                 test::stream_of("CANARY-file", "/Type /EmbeddedFile")}};
    ASSERT_THAT(test::unpacked(hostile.pdf()), HasSubstr("CANARY-file"));
    const auto clean = clean_pages(hostile.pdf());
    ASSERT_TRUE(clean) << clean.error().to_string();
    const std::string text = test::unpacked(clean->pdf);
    EXPECT_THAT(text, HasSubstr("(seen) Tj"));
    EXPECT_THAT(text, HasSubstr("% form"));
    EXPECT_THAT(text, HasSubstr("/Helvetica"));
    EXPECT_THAT(text, Not(HasSubstr("CANARY")));
    for (const char* key : {"/JavaScript", "/OpenAction", "/AA", "/Annots", "/EmbeddedFile"})
        EXPECT_THAT(text, Not(HasSubstr(key)));
}

TEST(CleanPages, are_refused_where_contents_are_not_all_that_is_seen) {
    std::string deep = "<< /Type /Page /MediaBox [0 0 9 9] >>";
    std::vector<std::string> tree = {"<< /Type /Catalog /Pages 2 0 R >>"};
    for (int i = 0; i < 100'000; ++i)
        tree.push_back(fmt::format("<< /Type /Pages /Kids [{} 0 R] /Count 1 >>", i + 3));
    tree.push_back(deep);
    const std::string sound = OnePage().pdf();
    const std::vector<std::pair<const char*, std::string>> cases = {
        {"a form", OnePage{.page = "/MediaBox [0 0 9 9] /Annots [<< /Subtype /Widget >>]"}.pdf()},
        {"a link that shows",
         OnePage{.page = "/MediaBox [0 0 9 9] /Annots [<< /Subtype /Link /AP << >> >>]"}.pdf()},
        {"layers", OnePage{.catalog = "/OCProperties << >>"}.pdf()},
        {"no size", OnePage{.page = ""}.pdf()},
        {"a size without end",
         OnePage{.page = "/MediaBox [0 0 " + std::string(400, '9') + " 9]"}.pdf()},
        {"no width", OnePage{.page = "/MediaBox [5 0 5 9]"}.pdf()},
        {"no pages", test::pdf_of({"<< /Type /Catalog /Pages 2 0 R >>",
                                   "<< /Type /Pages /Kids [] /Count 0 >>"})},
        {"no tree", test::pdf_of({"<< /Type /Catalog >>"})},
        {"a loop", test::pdf_of({"<< /Type /Catalog /Pages 2 0 R >>",
                                 "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"})},
        {"a page twice", test::pdf_of({"<< /Type /Catalog /Pages 2 0 R >>",
                                       "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>",
                                       "<< /Type /Page /MediaBox [0 0 9 9] >>"})},
        {"a tree without end", test::pdf_of(tree)},
        {"a cut file", sound.substr(0, sound.size() - 40)},
        {"no PDF", "words"},
        {"nothing", ""},
        {"a wrong length", test::pdf_of({"<< /Type /Catalog /Pages 2 0 R >>",
                                         "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                                         "<< /Type /Page /MediaBox [0 0 9 9] /Contents 4 0 R >>",
                                         "<< /Length 5 >>\nstream\n0 0 100 100 re f\nendstream"})},
    };
    for (const auto& [what, pdf] : cases) {
        const auto clean = clean_pages(pdf);
        ASSERT_FALSE(clean) << what;
        EXPECT_EQ(clean.error().code(), base::ErrorCode::invalid_input) << what;
    }
}

std::string locked() {
    const std::string open = OnePage().pdf();
    QPDF pdf;
    pdf.processMemoryFile("pdf", open.data(), open.size());
    std::string bytes;
    Pl_String sink("bytes", nullptr, bytes);
    QPDFWriter writer(pdf);
    writer.setOutputPipeline(&sink);
    writer.setR6EncryptionParameters("user", "owner", true, true, true, true, true, true,
                                     qpdf_r3p_full, true);
    writer.write();
    return bytes;
}

TEST(CleanPages, are_refused_of_a_locked_file) {
    EXPECT_FALSE(clean_pages(locked()));
}

/// Forms that show each other, one in the other, many times over.
TEST(CleanPages, of_a_chain_of_forms_need_no_deep_stack) {
    OnePage page = {.page = "/MediaBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>",
                    .contents = "/X Do"};
    constexpr int forms = 50'000;
    for (int i = 0; i < forms; ++i)
        page.more.push_back(test::stream_of(
            "/X Do", fmt::format("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << "
                                 "/XObject << /X {} 0 R >> >>",
                                 i + 1 < forms ? i + 6 : 5)));
    const auto clean = clean_pages(page.pdf());
    ASSERT_TRUE(clean) << clean.error().to_string();
    EXPECT_EQ(clean->count, 1);
}

std::string page_in_parts(const std::vector<std::string>& parts) {
    QPDF pdf;
    const std::string open = OnePage().pdf();
    pdf.processMemoryFile("pdf", open.data(), open.size());
    auto contents = QPDFObjectHandle::newArray();
    for (const std::string& part : parts)
        contents.appendItem(QPDFObjectHandle::newStream(&pdf, part));
    auto page = pdf.getAllPages().front();
    page.replaceKey("/Contents", contents);
    std::string bytes;
    Pl_String sink("bytes", nullptr, bytes);
    QPDFWriter writer(pdf);
    writer.setOutputPipeline(&sink);
    writer.setCompressStreams(true);
    writer.write();
    return bytes;
}

TEST(CleanPages, join_contents_in_parts_up_to_a_size) {
    const auto clean = clean_pages(page_in_parts({"1 0 0 1 0", "0 cm", "0 0 5 5 re f"}));
    ASSERT_TRUE(clean) << clean.error().to_string();
    EXPECT_THAT(test::unpacked(clean->pdf), HasSubstr("1 0 0 1 0\n0 cm\n0 0 5 5 re f"));
    const std::string bomb = page_in_parts(
        {std::string(std::size_t{40} << 20, ' '), std::string(std::size_t{40} << 20, ' ')});
    ASSERT_LT(bomb.size(), 1U << 20);
    EXPECT_FALSE(clean_pages(bomb));
}

}  // namespace
}  // namespace recourse::filing
