#include "filing/internal/paper.hpp"

#include "filing/leak_scan.hpp"
#include "filing/render.hpp"

namespace recourse::filing {

using base::Result;

Result<std::string> compose_paper(const Draft& draft, const Shelf& shelf, std::string_view paper,
                                  const base::Json& page) {
    const Content& content = draft.content;
    std::string html = RECOURSE_TRY(
        compose_html(shelf.templates, template_of(shelf.templates, *content.regime, paper),
                     *content.language, page));
    RECOURSE_CHECK(scan_text(text_of_markup(html), paper, draft.gated.protected_texts));
    return html;
}

Result<std::string> print_paper(const Draft& draft, const Shelf& shelf, std::string_view paper,
                                const std::string& html) {
    const Content& content = draft.content;
    std::string pdf =
        RECOURSE_TRY(render_pdf(html, shelf.data / "templates", content.id, content.created));
    RECOURSE_CHECK(scan_text(RECOURSE_TRY(pdf_text(pdf)), paper, draft.gated.protected_texts));
    return pdf;
}

}  // namespace recourse::filing
