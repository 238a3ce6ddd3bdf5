#include "filing/internal/number_html.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace recourse::filing {

namespace {

constexpr std::string_view contents_mark = "<!-- contents -->";
constexpr std::string_view section_mark = "<h2 id=\"";
constexpr std::string_view part_mark = "<h3 id=\"";
constexpr std::string_view paragraph_mark = "<p class=\"n\">";

struct Numbering {
    int section = 0;
    int part = 0;
    int paragraph = 0;
    std::string contents;
};

/// A heading from `html` at `at`: numbered into `out`, entered into the contents. Returns its end.
std::size_t take_heading(std::string_view html, std::size_t at, std::string_view mark,
                         Numbering& numbering, std::string& out) {
    const bool section = mark == section_mark;
    const std::size_t id_at = at + mark.size();
    const std::size_t id_end = std::min(html.find('"', id_at), html.size());
    const std::size_t text_at = std::min(html.find('>', id_end), html.size() - 1) + 1;
    const std::size_t text_end =
        std::min(html.find(section ? "</h2>" : "</h3>", text_at), html.size());
    const std::string_view id = html.substr(id_at, id_end - id_at);
    const std::string_view text = html.substr(text_at, text_end - text_at);
    if (section) {
        ++numbering.section;
        numbering.part = 0;
    } else {
        ++numbering.part;
    }
    const std::string number = section ? fmt::format("{}", numbering.section)
                                       : fmt::format("{}.{}", numbering.section, numbering.part);
    numbering.contents += fmt::format(
        "<p class=\"{}\"><a href=\"#{}\"><span class=\"number\">{}</span> <span "
        "class=\"entry\">{}</span></a></p>\n",
        section ? "toc-section" : "toc-part", id, number, text);
    out += html.substr(at, text_at - at);
    out += fmt::format("<span class=\"number\">{}</span> {}", number, text);
    return text_end;
}

}  // namespace

std::string number_html(std::string_view html) {
    Numbering numbering;
    std::string out;
    out.reserve(html.size() * 9 / 8);
    std::size_t at = 0;
    while (at < html.size()) {
        const std::size_t tag = std::min(html.find('<', at), html.size());
        out += html.substr(at, tag - at);
        at = tag;
        const std::string_view rest = html.substr(at);
        if (rest.starts_with(section_mark)) {
            at = take_heading(html, at, section_mark, numbering, out);
        } else if (rest.starts_with(part_mark)) {
            at = take_heading(html, at, part_mark, numbering, out);
        } else if (rest.starts_with(paragraph_mark)) {
            out += fmt::format("{}<span class=\"pn\">{}</span> ", paragraph_mark,
                               ++numbering.paragraph);
            at += paragraph_mark.size();
        } else if (!rest.empty()) {
            out += rest.front();
            ++at;
        }
    }
    const std::size_t mark = out.find(contents_mark);
    if (mark != std::string::npos) out.replace(mark, contents_mark.size(), numbering.contents);
    return out;
}

}  // namespace recourse::filing
