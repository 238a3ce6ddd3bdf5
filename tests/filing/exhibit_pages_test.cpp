#include "filing/internal/exhibit_pages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.hpp"
#include "base/sandbox.hpp"
#include "base/subprocess.hpp"
#include "filing/render.hpp"
#include "small_pdf.hpp"

namespace recourse::filing {
namespace {

using testing::HasSubstr;

const std::filesystem::path examples =
    std::filesystem::path(RECOURSE_SOURCE_DIR) / "examples/generica/exhibits";

class ShowExhibit : public testing::Test {
protected:
    void SetUp() override {
        for (const char* tool : {"weasyprint", "pdftocairo", "pdftotext", "ffmpeg"}) {
            if (!base::find_program(tool)) GTEST_SKIP() << tool << " is not installed";
        }
        if (!base::check_sandbox()) GTEST_SKIP() << "no sandbox";
    }
};

ExhibitPages shown(std::string bytes, std::string_view media_type) {
    ExhibitCopy copy;
    copy.bytes = std::move(bytes);
    const auto pages = show_exhibit(copy, media_type);
    EXPECT_TRUE(pages) << pages.error().to_string();
    return pages ? *pages : ExhibitPages();
}

std::string example(const char* name) {
    return base::read_file(examples / name, 1 << 24).value();
}

TEST_F(ShowExhibit, takes_over_a_sound_pdf) {
    const ExhibitPages pages = shown(example("01-gazette.pdf"), "application/pdf");
    EXPECT_EQ(pages.shown, Shown::pages);
    EXPECT_EQ(pages.pages.count, 2);
}

TEST_F(ShowExhibit, prints_a_pdf_with_a_form_anew) {
    const std::string form =
        test::OnePage{
            .page =
                "/MediaBox [0 0 300 300] /Annots [<< /Type /Annot /Subtype /Stamp /F 4 /Rect [9 "
                "9 99 99] /Contents (CANARY-note) /AP << /N 5 0 R >> >>]",
            .more = {test::stream_of("BT /F 20 Tf (seen) Tj ET",
                                     "/Type /XObject /Subtype /Form /BBox [0 0 90 90] /Resources "
                                     "<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont "
                                     "/Helvetica >> >> >>")}}
            .pdf();
    const ExhibitPages pages = shown(form, "application/pdf");
    EXPECT_EQ(pages.shown, Shown::printed);
    EXPECT_EQ(pages.pages.count, 1);
    EXPECT_THAT(pdf_text(pages.pages.pdf).value(), HasSubstr("seen"));
    EXPECT_THAT(test::unpacked(pages.pages.pdf), testing::Not(HasSubstr("CANARY")));
}

TEST_F(ShowExhibit, says_what_it_cannot_show) {
    struct Case {
        const char* bytes;
        const char* media_type;
        Shown expected;
    };
    for (const Case& one :
         {Case{"no PDF", "application/pdf", Shown::damaged},
          Case{"no picture", "image/png", Shown::damaged},
          Case{"no film", "video/mp4", Shown::damaged},
          Case{"no document",
               "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
               Shown::damaged},
          Case{"sound", "audio/mpeg", Shown::recording},
          Case{"bytes", "application/warc", Shown::file}, Case{"bytes", "", Shown::file}}) {
        const ExhibitPages pages = shown(one.bytes, one.media_type);
        EXPECT_EQ(pages.shown, one.expected) << one.media_type;
        EXPECT_EQ(pages.pages.count, 0) << one.media_type;
    }
}

TEST_F(ShowExhibit, sets_texts_as_pages) {
    struct Case {
        const char* bytes;
        const char* media_type;
    };
    for (const Case& one :
         {Case{"a witness", "text/plain"}, Case{"a,witness\n1,2\n", "text/csv"},
          Case{"<p>a <b>witness</b><script>fetch('http://x.invalid')</script>", "text/html"},
          Case{"{\"a\": \"witness\"}", "application/json"},
          Case{"Subject: s\nContent-Type: text/plain\n\na witness\n", "message/rfc822"}}) {
        const ExhibitPages pages = shown(one.bytes, one.media_type);
        EXPECT_EQ(pages.shown, Shown::text) << one.media_type;
        EXPECT_EQ(pages.pages.count, 1) << one.media_type;
        const std::string text = pdf_text(pages.pages.pdf).value();
        EXPECT_THAT(text, HasSubstr("witness")) << one.media_type;
        EXPECT_THAT(text, testing::Not(HasSubstr("fetch"))) << one.media_type;
    }
}

TEST_F(ShowExhibit, shows_pictures_and_stills_the_same_every_time) {
    const ExhibitPages picture = shown(example("10-building.jpg"), "image/jpeg");
    EXPECT_EQ(picture.shown, Shown::picture);
    EXPECT_EQ(picture.pages.count, 1);
    EXPECT_EQ(picture.pages.pdf, shown(example("10-building.jpg"), "image/jpeg").pages.pdf);
    const ExhibitPages film = shown(example("07-broadcast.mp4"), "video/mp4");
    EXPECT_EQ(film.shown, Shown::stills);
    EXPECT_EQ(film.pages.count, 1);
    EXPECT_EQ(film.pages.pdf, shown(example("07-broadcast.mp4"), "video/mp4").pages.pdf);
}

}  // namespace
}  // namespace recourse::filing
