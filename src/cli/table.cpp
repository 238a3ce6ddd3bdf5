#include "cli/table.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "base/printable.hpp"

namespace recourse::cli {

namespace {

std::size_t cells_of(UChar32 letter) {
    const auto category = u_charType(letter);
    if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK ||
        category == U_FORMAT_CHAR || category == U_CONTROL_CHAR) {
        return 0;
    }
    const int width = u_getIntPropertyValue(letter, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/// What a cell holds may be a stranger's; colour codes as Console writes them are ours.
std::string shown(std::string_view cell) {
    constexpr std::array<std::string_view, 6> ours = {"\x1b[0m",  "\x1b[1m",  "\x1b[2m",
                                                      "\x1b[31m", "\x1b[32m", "\x1b[33m"};
    std::string text;
    while (!cell.empty()) {
        const auto* code =
            std::ranges::find_if(ours, [&](std::string_view one) { return cell.starts_with(one); });
        const std::size_t next = std::min(cell.find('\x1b', 1), cell.size());
        const std::size_t size = code == ours.end() ? next : code->size();
        text += code == ours.end() ? base::printable(cell.substr(0, size)) : std::string(*code);
        cell.remove_prefix(size);
    }
    return text;
}

void print_cell(std::ostream& out, const std::string& text, std::size_t width, Align align,
                bool last) {
    const std::string blanks(width - std::min(width, cell_width(text)), ' ');
    if (align == Align::right) out << blanks;
    out << text;
    if (align == Align::left && !last) out << blanks;
    if (!last) out << "  ";
}

}  // namespace

std::size_t cell_width(std::string_view text) {
    const auto letters = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    std::size_t width = 0;
    for (std::int32_t at = 0; at < letters.length(); at = letters.moveIndex32(at, 1)) {
        if (letters[at] == u'\x1b') {
            at = letters.indexOf(u'm', at);
            if (at < 0) break;
            continue;
        }
        width += cells_of(letters.char32At(at));
    }
    return width;
}

void print_table(std::ostream& out, const std::vector<Column>& columns,
                 const std::vector<std::vector<std::string>>& rows_as_given) {
    std::vector<std::vector<std::string>> rows = rows_as_given;
    for (auto& row : rows) std::ranges::transform(row, row.begin(), shown);
    std::vector<std::size_t> widths;
    for (const auto& column : columns) widths.push_back(cell_width(column.title));
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < std::min(row.size(), widths.size()); ++i) {
            widths[i] = std::max(widths[i], cell_width(row[i]));
        }
    }
    const auto print_row = [&](auto&& text_at) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            print_cell(out, text_at(i), widths[i], columns[i].align, i + 1 == columns.size());
        }
        out << '\n';
    };
    print_row([&](std::size_t i) { return columns[i].title; });
    for (const auto& row : rows) {
        print_row([&](std::size_t i) { return i < row.size() ? row[i] : std::string(); });
    }
}

}  // namespace recourse::cli
