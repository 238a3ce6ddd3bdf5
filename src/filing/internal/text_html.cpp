#include "filing/internal/text_html.hpp"

#include "base/csv.hpp"
#include "base/markup.hpp"
#include "base/utf8.hpp"
#include "filing/internal/exhibit_pages.hpp"
#include "filing/internal/right_to_left.hpp"

namespace recourse::filing {

namespace {

constexpr std::size_t max_columns = 10;

constexpr std::string_view head =
    "<!doctype html><html><head><meta charset=\"utf-8\"><title></title>"
    "<link rel=\"stylesheet\" href=\"exhibit_text.css\"></head><body>";
constexpr std::string_view foot = "</body></html>";

void append_line(std::string& html, std::string_view line) {
    html += begins_right_to_left(line) ? "<p dir=\"rtl\" lang=\"ar\">" : "<p>";
    base::append_markup_text(html, line);
    html += "</p>\n";
}

std::string as_utf8(std::string_view text) {
    return base::is_utf8(text) ? std::string(text) : base::utf8_from_windows_1252(text);
}

/// At most `room` bytes, whole lines where there are some.
std::string_view beginning(std::string_view text, std::size_t room) {
    if (text.size() <= room) return text;
    std::size_t end = room;
    while (end > 0 && base::is_inside_letter(text[end])) --end;
    const std::size_t line = text.rfind('\n', end);
    return text.substr(0, line == text.npos || line == 0 ? end : line);
}

void append_part(std::string& html, std::string_view text) {
    html += "<div class=\"part\">";
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        append_line(html, line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    html += "</div>";
}

}  // namespace

TextHtml html_of_texts(const std::vector<std::string>& texts) {
    TextHtml made{.html = std::string(head), .cut_short = false};
    std::size_t room = max_text_shown;
    for (const std::string& one : texts) {
        const std::string text = as_utf8(one);
        const std::string_view shown = beginning(text, room);
        if (!shown.empty()) append_part(made.html, shown);
        made.cut_short = shown.size() < text.size();
        if (made.cut_short) break;
        room -= shown.size();
    }
    made.html += foot;
    return made;
}

TextHtml html_of_table(std::string_view csv) {
    const std::string text = as_utf8(csv);
    const std::string_view shown = beginning(text, max_text_shown);
    TextHtml made{.html = std::string(head) + "<table>", .cut_short = shown.size() < text.size()};
    base::CsvReader rows(shown);
    std::vector<std::string> cells;
    for (auto more = rows.next(cells); !more || *more; more = rows.next(cells)) {
        if (!more || cells.size() > max_columns) return html_of_texts({text});
        made.html += "<tr>";
        for (const std::string& cell : cells) {
            made.html += begins_right_to_left(cell) ? "<td dir=\"rtl\" lang=\"ar\">" : "<td>";
            base::append_markup_text(made.html, cell);
            made.html += "</td>";
        }
        made.html += "</tr>\n";
    }
    made.html += "</table>";
    made.html += foot;
    return made;
}

}  // namespace recourse::filing
