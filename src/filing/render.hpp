#pragma once

#include <filesystem>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"

/// HTML to documents, by other programs in a sandbox without network; text goes through pipes, so
/// that nothing is written to disk. All calls are thread-safe.
namespace recourse::filing {

enum class PdfKind {
    archive,  ///< PDF/A-2b and PDF/UA-1
    part,     ///< made the same, claims nothing: others add pages to it
    plain,    ///< without tags
};

/// PDF with embedded fonts by WeasyPrint. `templates` holds the style sheet and
/// is all that the sandbox can read besides the system; `id` becomes the PDF's identifier. Same
/// input, same bytes. unavailable when the program is missing, fails, or needs over two minutes.
base::Result<std::string> render_pdf(const std::string& html,
                                     const std::filesystem::path& templates, const std::string& id,
                                     base::Time created, PdfKind kind = PdfKind::archive);

/// Word document by pandoc; same rules.
base::Result<std::string> render_docx(const std::string& html, base::Time created);

/// The text of a PDF, by pdftotext.
base::Result<std::string> pdf_text(const std::string& pdf);

/// How many pages it has; corrupt when it is no PDF.
base::Result<int> pdf_pages(const std::string& pdf);

}  // namespace recourse::filing
