#include "filing/render.hpp"

#include <charconv>

#include "base/sandbox.hpp"

namespace recourse::filing {

using base::Result;

namespace {

const char* word_of(PdfKind kind) {
    switch (kind) {
        case PdfKind::archive:
            return "archive";
        case PdfKind::part:
            return "part";
        case PdfKind::plain:
            return "plain";
    }
    return "archive";
}

}  // namespace

Result<std::string> render_pdf(const std::string& html, const std::filesystem::path& templates,
                               const std::string& id, base::Time created, PdfKind kind) {
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::absolute(templates, error);
    // Debian's own Python, where its WeasyPrint lives: another one may stand first in PATH.
    return base::sandbox_output(
        {.arguments = {"/usr/bin/python3", "-B", "-E", "-s", (folder / "print_pdf.py").string(),
                       folder.string(), id, word_of(kind)},
         .input = html,
         .read_only = folder,
         .now = created});
}

Result<std::string> render_docx(const std::string& html, base::Time created) {
    return base::sandbox_output({.arguments = {"pandoc", "-f", "html", "-t", "docx", "-o", "-"},
                                 .input = html,
                                 .read_only = {},
                                 .now = created});
}

Result<std::string> pdf_text(const std::string& pdf) {
    return base::sandbox_output(
        {.arguments = {"pdftotext", "-enc", "UTF-8", "-", "-"}, .input = pdf, .read_only = {}});
}

Result<int> pdf_pages(const std::string& pdf) {
    const std::string facts = RECOURSE_TRY(
        base::sandbox_output({.arguments = {"pdfinfo", "-"}, .input = pdf, .read_only = {}}));
    constexpr std::string_view label = "Pages:";
    const std::size_t at = facts.find(label);
    int pages = 0;
    if (at != std::string::npos) {
        const std::size_t digits = facts.find_first_not_of(' ', at + label.size());
        std::from_chars(facts.data() + digits, facts.data() + facts.size(), pages);
    }
    if (pages <= 0) return base::fail(base::ErrorCode::corrupt, "the PDF has no pages");
    return pages;
}

}  // namespace recourse::filing
