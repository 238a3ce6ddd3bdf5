#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "base/archive.hpp"
#include "base/file.hpp"
#include "base/subprocess.hpp"
#include "filing/render.hpp"
#include "model/case_json.hpp"
#include "phrases_in_use.hpp"
#include "sample_case.hpp"

namespace recourse::filing::test {
namespace {

using model::Confidentiality;

const std::filesystem::path data = std::filesystem::path(RECOURSE_SOURCE_DIR) / "data";

const Gated& sample() {
    static const Gated gated = pass_gate(sample_case(), audience(Confidentiality::authority));
    return gated;
}

std::vector<assessment::Regime> regimes_in_force() {
    auto regimes = assessment::load_regimes(data / "regimes").value();
    std::erase_if(regimes, [](const auto& regime) { return !can_be_filed(regime); });
    return regimes;
}

std::set<std::string> words_in(const std::string& text) {
    static const std::regex word("\\b[A-Za-z]{3,}\\b");
    return {std::sregex_token_iterator(text.begin(), text.end(), word), {}};
}

TEST(Translated, is_written_under_every_regime) {
    const Language french = Language::load(std::array{data / "translations"}, "fr").value();
    for (const auto& regime : regimes_in_force()) {
        const Made made = make_document(sample(), regime.id, french);
        for (const char* says : {"<html lang=\"fr\" dir=\"ltr\">", "traduction de travail",
                                 "Exigence.", "12 mai 2024", "Pièce&nbsp;1"})
            EXPECT_NE(made.html.find(says), std::string::npos) << regime.id << ": " << says;
        EXPECT_EQ(made.twin["language"], "fr");
    }
}

TEST(Translated, says_nothing_that_no_catalogue_holds) {
    const auto folder = base::TempFolder::create().value();
    const Language marked = marked_language(folder.path());
    for (const auto& regime : regimes_in_force()) {
        const Made made = make_document(sample(), regime.id, marked);
        static const std::regex tag("<[^>]*>|&[a-z]+;");
        const std::string body = made.html.substr(made.html.find("<body>"));
        std::string text = std::regex_replace(body, tag, " ");
        // From the inside out: a phrase may stand within another.
        static const std::regex phrase("⟦(?:(?!⟦|⟧).)*⟧");
        for (std::string less; (less = std::regex_replace(text, phrase, "")) != text;) text = less;
        std::string given = base::dump_json(model::to_json(sample().view.seen()));
        for (const auto* basis : regime.bases()) given += " " + basis->citation;
        given += " authority exhibits txt TEST data official record";
        const auto known = words_in(given);
        for (const std::string& word : words_in(text))
            EXPECT_TRUE(known.contains(word)) << regime.id << ": said as it stands: " << word;
        EXPECT_EQ(text.find("⟦"), std::string::npos) << regime.id;
        EXPECT_EQ(body.find('{'), std::string::npos) << regime.id << ": a place is not filled";
    }
}

TEST(Translated, reads_from_the_right_where_its_language_does) {
    if (!base::find_program("weasyprint") || !base::find_program("pdftotext") ||
        !base::find_program("pandoc"))
        GTEST_SKIP() << "weasyprint, pandoc or pdftotext is not installed";
    const auto folder = base::TempFolder::create().value();
    const Made made = make_document(sample(), "gb-ghr", marked_language(folder.path()));
    EXPECT_NE(made.html.find("<html lang=\"qq\" dir=\"rtl\">"), std::string::npos);
    const auto pdf = render_pdf(made.html, data / "templates", "01TEST",
                                base::parse_time("2026-11-23T10:00:00Z").value());
    ASSERT_TRUE(pdf) << pdf.error().to_string();
    const std::string text = pdf_text(*pdf).value();
    EXPECT_NE(text.find("Anton Voss"), std::string::npos);
    const auto docx = render_docx(made.html, base::parse_time("2026-11-23T10:00:00Z").value());
    ASSERT_TRUE(docx) << docx.error().to_string();
    const auto parts = base::unpack_archive(base::as_bytes(*docx)).value();
    const auto main = std::ranges::find_if(
        parts, [](const auto& part) { return part.first == "word/document.xml"; });
    ASSERT_NE(main, parts.end());
    EXPECT_NE(main->second.find("<w:bidi"), std::string::npos);
    if (const char* out = std::getenv("RECOURSE_TEST_OUT"))
        std::ofstream(std::filesystem::path(out) / "rtl.pdf") << *pdf;
}

TEST(Translated, refuses_to_be_half_english) {
    const auto folder = base::TempFolder::create().value();
    marked_language(folder.path());
    std::ofstream(folder.path() / "qq/phrases.toml") << "[phrases]\n\"Posts\" = \"x\"\n";
    const Language bare = Language::load(std::array{folder.path()}, "qq").value();
    EXPECT_THROW(make_document(sample(), "gb-ghr", bare), std::runtime_error);
}

TEST(Finding, is_told_as_argument_and_names_acts_by_what_they_are) {
    const Language english = Language::load(std::array{data / "translations"}, "en").value();
    const Made made = make_document(sample(), "gb-ghr", english);
    EXPECT_NE(made.html.find("Acts: Torture, 12 May 2024"), std::string::npos);
    for (const char* advice : {"Argue ", "act-1 (", "Add one source", "are asked for"})
        EXPECT_EQ(made.html.find(advice), std::string::npos) << advice;
}

/// The sentence of one element of gb-ghr about the first target, with the view changed.
std::string finding_of(const char* element, void (*change)(model::Case&)) {
    model::Case file = sample_case();
    change(file);
    const Made made = make_document(pass_gate(file, audience(Confidentiality::authority)));
    for (const auto& limb : made.page["targets"][0]["limbs"])
        for (const auto& finding : limb["findings"])
            if (finding["title"] == element) return finding["reason"];
    return {};
}

TEST(Finding, has_a_sentence_for_every_status) {
    const auto unchanged = [](model::Case&) {};
    const auto second_source = [](model::Case& file) {
        for (model::Incident& incident : file.incidents)
            incident.acts[0].claims = {"c-public", "c-authority"};
    };
    const auto denied = [](model::Case& file) {
        file.claims[1].exculpatory = true;
        file.claims[1].about = {"a-i-public", "a-i-authority"};
        for (model::Incident& incident : file.incidents) incident.acts[0].claims = {"c-public"};
    };
    const struct {
        const char* element;
        void (*change)(model::Case&);
        const char* says;
    } rows[] = {
        {"Violation of one of the three rights", second_source, "The evidence shows conduct"},
        {"Violation of one of the three rights", unchanged, "It is submitted that"},
        {"Violation of one of the three rights", denied, "points both ways"},
        {"Tie to the United Kingdom", unchanged, "does not claim to show"},
        {"The regime is in force", unchanged, "is in force on its date, 23 November 2026."},
        {"A person or entity that can be designated", unchanged, "(Person)"},
    };
    for (const auto& row : rows)
        EXPECT_NE(finding_of(row.element, row.change).find(row.says), std::string::npos)
            << row.says << ": " << finding_of(row.element, row.change);
}

TEST(Templates, of_a_team_come_first_file_by_file) {
    const auto home = base::TempFolder::create().value();
    std::filesystem::create_directories(home.path() / "templates/partials");
    std::ofstream(home.path() / "templates/partials/name.html") << "OWN";
    std::ofstream(home.path() / "templates/us-glomag.html")
        << "{{>partials/name}}{{>partials/proof}}";
    const Templates templates = Templates::of(data, home.path());
    EXPECT_EQ(templates.find("us-glomag.html"), home.path() / "templates/us-glomag.html");
    EXPECT_EQ(templates.find("style.css"), data / "templates/style.css");
    EXPECT_EQ(templates.partials().at("name"), "partials/name.html");
    EXPECT_EQ(templates.read("partials/name.html").value(), "OWN");
    EXPECT_EQ(templates.read("nothing.html").error().code(), base::ErrorCode::not_found);
    std::ofstream(home.path() / "templates/us-glomag.html") << "\n{{#t}}never closed";
    const auto broken = compose_html(templates, "us-glomag", Language(), base::Json::object());
    ASSERT_FALSE(broken);
    EXPECT_NE(broken.error().to_string().find("us-glomag.html:2"), std::string::npos);
}

TEST(Templates, are_the_regimes_own_or_its_countrys_or_the_one_of_all) {
    const Templates templates = Templates::of(data);
    const std::map<std::string, std::string> expected = {
        {"ca-sema", "ca-sema"}, {"au-corr", "au"}, {"au-hr", "au"}, {"cz", "standard"}};
    std::size_t seen = 0;
    for (const auto& regime : regimes_in_force()) {
        const auto one = expected.find(regime.id);
        if (one == expected.end()) continue;
        EXPECT_EQ(template_of(templates, regime), one->second);
        ++seen;
    }
    EXPECT_EQ(seen, expected.size());
}

}  // namespace
}  // namespace recourse::filing::test
