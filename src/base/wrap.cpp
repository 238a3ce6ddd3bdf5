#include "base/wrap.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace recourse::base {
namespace {

std::size_t columns_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return !is_inside_letter(c); }));
}

}  // namespace

std::string wrap(std::string lead, std::string_view text, std::size_t indent) {
    std::string result;
    std::string line = std::move(lead);
    bool fresh = true;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        const auto word = text.substr(0, end);
        if (!fresh && columns_of(line) + 1 + columns_of(word) > text_columns) {
            result += line + "\n";
            line = std::string(indent, ' ');
            fresh = true;
        }
        if (!fresh) line += ' ';
        line += word;
        fresh = false;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result + line + "\n";
}

}  // namespace recourse::base
