#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/subprocess.hpp"
#include "filing/internal/number_html.hpp"
#include "filing/render.hpp"
#include "sample_case.hpp"

namespace recourse::filing::test {
namespace {

using model::Confidentiality;

const Gated& sample() {
    static const Gated gated = pass_gate(sample_case(), audience(Confidentiality::authority));
    return gated;
}

/// Of every regime that something can be filed under.
std::vector<std::string> regimes_in_force() {
    std::vector<std::string> ids;
    const auto regimes = assessment::load_regimes(RECOURSE_SOURCE_DIR "/data/regimes").value();
    for (const auto& regime : regimes)
        if (regime.status == "in-force") ids.push_back(regime.id);
    return ids;
}

TEST(Html, has_the_fifteen_sections_in_order_in_every_regime) {
    const std::vector<std::string> order = {
        "request",   "submitter",       "organisation", "summary",  "targets",     "identity",
        "narrative", "legal",           "link",         "evidence", "exculpatory", "impact",
        "elsewhere", "confidentiality", "annexes"};
    for (const auto& regime : regimes_in_force()) {
        const Made made = make_document(sample(), regime);
        std::size_t at = made.html.find("</nav>");
        for (std::size_t i = 0; i < order.size(); ++i) {
            const std::string heading =
                "<h2 id=\"" + order[i] + "\"><span class=\"number\">" + std::to_string(i + 1) + "<";
            const std::size_t found = made.html.find(heading, at);
            ASSERT_NE(found, std::string::npos) << regime << ": " << order[i];
            at = found;
        }
        EXPECT_EQ(made.html.find("{{"), std::string::npos) << regime;
    }
}

TEST(Html, says_what_each_regime_is_asked) {
    const struct {
        const char* regime;
        const char* says;
    } rows[] = {{"gb-broadcast", "asks the regulator to examine the broadcasts"},
                {"au-hr", "Two separate acts are asked for each target"},
                {"gb-gac", "Goals of the anti-corruption strategy"},
                {"ca-sema", "The Act asks first for the situation in the state"}};
    for (const auto& row : rows) {
        const auto html = make_document(sample(), row.regime).html;
        EXPECT_NE(html.find(row.says), std::string::npos) << row.regime;
        EXPECT_EQ(html.find("Recommended for designation"), std::string::npos) << row.regime;
    }
}

TEST(Html, escapes_what_the_case_says) {
    model::Case file = sample_case();
    file.claims[0].text = "<script>alert(1)</script> <!-- contents --> <p class=\"n\">";
    const Made made = make_document(pass_gate(file, audience(Confidentiality::authority)));
    EXPECT_EQ(made.html.find("<script"), std::string::npos);
    EXPECT_NE(made.html.find("&lt;script&gt;"), std::string::npos);
}

TEST(Html, links_every_exhibit_reference_to_its_entry) {
    const Made made = make_document(sample());
    EXPECT_NE(made.html.find("<a class=\"ref\" href=\"#exhibit-1\">Exhibit&nbsp;1, p. 1</a>"),
              std::string::npos);
    EXPECT_NE(made.html.find("<tr id=\"exhibit-1\">"), std::string::npos);
}

TEST(Html, the_canadian_submission_proves_the_purpose_of_victims_and_the_eu_one_drafts_reasons) {
    EXPECT_NE(make_document(sample(), "ca-jvcfoa").html.find("Why the victims were targeted"),
              std::string::npos);
    EXPECT_NE(make_document(sample(), "eu-ghrsr").html.find("Draft statement of reasons"),
              std::string::npos);
    EXPECT_NE(make_document(sample(), "gb-ghr").html.find("Policy factors"), std::string::npos);
}

TEST(Html, the_draft_of_reasons_rests_on_public_exhibits_alone) {
    const Made made = make_document(sample(), "eu-ghrsr");
    const std::string reasons = base::dump_json(made.page["targets"][0]["reasons"]);
    EXPECT_NE(reasons.find("Assertion c-public."), std::string::npos);
    EXPECT_EQ(reasons.find("Assertion c-authority."), std::string::npos);
}

TEST(NumberHtml, numbers_sections_parts_and_paragraphs) {
    EXPECT_EQ(number_html("<!-- contents --><h2 id=\"a\">A</h2><p class=\"n\">x</p><h3 "
                          "id=\"b\">B</h3><p class=\"n\">y</p>"),
              "<p class=\"toc-section\"><a href=\"#a\"><span class=\"number\">1</span> <span "
              "class=\"entry\">A</span></a></p>\n"
              "<p class=\"toc-part\"><a href=\"#b\"><span class=\"number\">1.1</span> <span "
              "class=\"entry\">B</span></a></p>\n"
              "<h2 id=\"a\"><span class=\"number\">1</span> A</h2><p class=\"n\"><span "
              "class=\"pn\">1</span> x</p>"
              "<h3 id=\"b\"><span class=\"number\">1.1</span> B</h3><p class=\"n\"><span "
              "class=\"pn\">2</span> y</p>");
}

TEST(Pdf, shows_names_in_their_own_scripts_and_is_the_same_twice) {
    if (!base::find_program("weasyprint") || !base::find_program("pdftotext") ||
        !base::find_program("pandoc"))
        GTEST_SKIP() << "weasyprint, pandoc or pdftotext is not installed";
    const Made made = make_document(sample());
    const std::filesystem::path templates =
        std::filesystem::path(RECOURSE_SOURCE_DIR) / "data/templates";
    const base::Time now = base::parse_time("2026-11-23T10:00:00Z").value();
    const auto pdf = render_pdf(made.html, templates, "01TEST", now);
    ASSERT_TRUE(pdf) << pdf.error().to_string();
    const auto text = pdf_text(*pdf);
    ASSERT_TRUE(text) << text.error().to_string();
    for (const char* name : {"Антон Восс", "张伟", "كريم عماري"})
        EXPECT_NE(text->find(name), std::string::npos) << name;
    EXPECT_GT(pdf_pages(*pdf).value(), 5);
    EXPECT_EQ(*render_pdf(made.html, templates, "01TEST", now), *pdf);
    const auto docx = render_docx(made.html, now);
    ASSERT_TRUE(docx) << docx.error().to_string();
    EXPECT_EQ(*render_docx(made.html, now), *docx);
}

TEST(Pdf, opens_no_file_outside_the_templates) {
    if (!base::find_program("weasyprint")) GTEST_SKIP() << "weasyprint is not installed";
    const std::filesystem::path templates =
        std::filesystem::path(RECOURSE_SOURCE_DIR) / "data/templates";
    const auto pdf = render_pdf(
        "<html><title>t</title><link rel=attachment href=\"file:///etc/hostname\"><img "
        "src=\"file:///etc/passwd\"><p>x</p></html>",
        templates, "x", base::Time{});
    ASSERT_TRUE(pdf) << pdf.error().to_string();
    EXPECT_EQ(pdf->find("EmbeddedFile"), std::string::npos);
}

}  // namespace
}  // namespace recourse::filing::test
