#include "filing/internal/page_stamp.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include <qpdf/Buffer.hh>

#include "base/utf8.hpp"

namespace recourse::filing {

namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr double size = 7.8;     // of the letters, in points
constexpr double baseline = 18;  // above the page's lower edge
constexpr double rule_at = 30;   // likewise: a hair line between page and stamp
constexpr double rule_inset = 24;

std::vector<std::string_view> letters_of(std::string_view text) {
    std::vector<std::string_view> letters;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        while (end < text.size() && base::is_inside_letter(text[end])) ++end;
        letters.push_back(text.substr(at, end - at));
        at = end;
    }
    return letters;
}

std::optional<std::string_view> between_angles(std::string_view& line) {
    const std::size_t begin = line.find('<');
    const std::size_t end = line.find('>');
    if (begin == line.npos || end == line.npos || end < begin) return std::nullopt;
    const std::string_view inside = line.substr(begin + 1, end - begin - 1);
    line.remove_prefix(end + 1);
    return inside;
}

std::optional<int> four_digits(std::string_view hex) {
    int value = 0;
    const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
    if (hex.size() != 4 || error != std::errc() || end != hex.data() + hex.size())
        return std::nullopt;
    return value;
}

/// Codes by letter, from the lines `<code> <UTF-16>` of a ToUnicode map; of ligatures, nothing.
std::map<std::string, int> codes_of(std::string_view map) {
    std::map<std::string, int> codes;
    while (!map.empty()) {
        const std::size_t end = std::min(map.find('\n'), map.size());
        std::string_view line = map.substr(0, end);
        map.remove_prefix(std::min(end + 1, map.size()));
        const auto code = between_angles(line);
        const auto letter = between_angles(line);
        if (!code || !letter) continue;
        const auto glyph = four_digits(*code);
        const auto unit = four_digits(*letter);
        if (!glyph || !unit || (*unit >= 0xD800 && *unit < 0xE000)) continue;
        std::string utf8;
        base::append_utf8(utf8, static_cast<char32_t>(*unit));
        codes.emplace(utf8, *glyph);
    }
    return codes;
}

/// Widths by code, from `[first [width ...] ...]`.
std::map<int, double> widths_of(QPDFObjectHandle runs) {
    std::map<int, double> widths;
    const auto items = runs.isArray() ? runs.getArrayAsVector() : std::vector<QPDFObjectHandle>();
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
        auto first = items[i];
        auto run = items[i + 1];
        if (!first.isInteger() || !run.isArray()) break;
        int code = first.getIntValueAsInt();
        for (auto& width : run.getArrayAsVector())
            widths[code++] = width.isNumber() ? width.getNumericValue() : 0;
    }
    return widths;
}

bool is_plain_sans(QPDFObjectHandle font) {
    auto name = font.getKey("/BaseFont");
    return name.isName() && name.getName().ends_with("+Noto-Sans") &&
           font.getKey("/Encoding").isNameAndEquals("/Identity-H") &&
           font.getKey("/ToUnicode").isStream() && font.getKey("/DescendantFonts").isArray();
}

}  // namespace

Result<StampFont> StampFont::find_on(QPDFObjectHandle page) {
    auto fonts = page.getKey("/Resources").getKey("/Font");
    for (const auto& [key, value] : fonts.getDictAsMap()) {
        auto font = value;
        if (!font.isDictionary() || !is_plain_sans(font)) continue;
        const auto map = font.getKey("/ToUnicode").getStreamData(qpdf_dl_generalized);
        const auto widths = widths_of(font.getKey("/DescendantFonts").getArrayItem(0).getKey("/W"));
        StampFont found;
        found.object_ = font;
        for (const auto& [letter, code] :
             codes_of({reinterpret_cast<const char*>(map->getBuffer()), map->getSize()})) {
            const auto width = widths.find(code);
            if (width != widths.end()) found.glyphs_[letter] = {code, width->second};
        }
        if (found.can_write("0123456789")) return found;
    }
    return fail(ErrorCode::corrupt, "the covers of the exhibits have no font for stamps");
}

bool StampFont::can_write(std::string_view text) const {
    for (const std::string_view letter : letters_of(text)) {
        if (!glyphs_.contains(letter)) return false;
    }
    return true;
}

std::string StampFont::line(std::string_view text, double page_width) const {
    double width = 0;
    std::string codes;
    for (const std::string_view letter : letters_of(text)) {
        const Glyph& glyph = glyphs_.find(letter)->second;
        codes += fmt::format("{:04X}", glyph.code);
        width += glyph.width / 1000 * size;
    }
    return fmt::format(
        "/Artifact BMC q 0.72 0.76 0.81 RG 0.4 w {} {} m {:.2f} {} l S 0.08 0.14 0.23 rg BT /Stamp "
        "{} Tf {:.2f} {} Td <{}> Tj ET Q EMC\n",
        rule_inset, rule_at, page_width - rule_inset, rule_at, size, (page_width - width) / 2,
        baseline, codes);
}

}  // namespace recourse::filing
