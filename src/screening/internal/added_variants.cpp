#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/utf8.hpp"
#include "screening/internal/name_tables.hpp"
#include "text/fold.hpp"

/// What an operator adds to our own tables: written by strangers, so every line is checked.
namespace recourse::screening {
namespace {

using base::ErrorCode;
using base::Result;

constexpr std::size_t max_table_line_bytes = 64U << 10U;
constexpr std::size_t max_spelling_bytes = 256;
constexpr std::size_t max_spellings = 4'000'000;
constexpr std::size_t max_groups_of_one = 256;

bool is_control(char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r') || c == 0x7F;
}

/// What is wrong with a line; empty when nothing is.
std::string_view fault_of(std::string_view line) {
    if (line.size() > max_table_line_bytes) return "the line is longer than 64 KiB";
    if (std::ranges::any_of(line, is_control)) return "a control character";
    if (!base::is_utf8(line)) return "not UTF-8";
    return {};
}

/// The spelling as a word of a name is folded; nothing of it when it is more than one word, since
/// names are compared word by word.
std::string as_word(std::string_view written) {
    std::string word = text::fold(written);
    const bool plain = std::ranges::all_of(word, [](char c) {
        return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    });
    if (plain) return word;
    const auto words = text::tokens(written);
    return words.size() == 1 ? words.front().native : std::string();
}

std::string_view take_until(std::string_view& rest, char end) {
    const std::string_view taken = rest.substr(0, rest.find(end));
    rest.remove_prefix(std::min(taken.size() + 1, rest.size()));
    return taken;
}

tl::unexpected<base::Error> refuse(std::string_view what) {
    return base::fail(ErrorCode::invalid_input, std::string(what));
}

}  // namespace

Result<void> NameTables::add_variants(TableDigest table, std::string_view text) {
    std::size_t number = 0;
    const auto add_line = [&](std::string_view line) -> Result<void> {
        if (const auto fault = fault_of(line); !fault.empty()) return refuse(fault);
        std::string_view row = line.substr(0, line.find('#'));
        row = row.substr(0, row.find("=>"));
        while (!row.empty()) {
            const std::string_view written = take_until(row, ',');
            if (written.size() > max_spelling_bytes) {
                return refuse("a spelling is longer than 256 bytes");
            }
            const std::string word = as_word(written);
            if (word.empty()) continue;
            if (++further_spellings_ > max_spellings) {
                return refuse("more than 4,000,000 spellings in all");
            }
            if (further_.add(word, further_groups_) > max_groups_of_one) {
                return refuse("a spelling stands on more than 256 lines");
            }
        }
        ++further_groups_;
        return {};
    };
    while (!text.empty()) {
        ++number;
        auto added = add_line(take_until(text, '\n'));
        if (!added) return base::fail(std::move(added).error().at_line(number));
    }
    further_digests_.push_back(std::move(table));
    return {};
}

}  // namespace recourse::screening
