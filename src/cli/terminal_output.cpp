#include "cli/terminal_output.hpp"

#include <algorithm>
#include <array>

#include "base/printable.hpp"

namespace recourse::cli {

namespace {

using namespace std::string_view_literals;

/// What may stand in a line beside printable text: a tab, and what Console paints with.
constexpr std::array obeyed = {"\t"sv,       "\x1b[0m"sv,  "\x1b[1m"sv, "\x1b[2m"sv,
                               "\x1b[31m"sv, "\x1b[32m"sv, "\x1b[33m"sv};

std::string_view obeyed_at(std::string_view text) {
    const auto* found = std::ranges::find_if(
        obeyed, [text](std::string_view code) { return text.starts_with(code); });
    return found == obeyed.end() ? std::string_view() : *found;
}

}  // namespace

std::string shown_on_terminal(std::string_view line) {
    std::string shown;
    while (!line.empty()) {
        const std::string_view code = obeyed_at(line);
        shown += code;
        line.remove_prefix(code.size());
        const std::size_t end =
            std::min(line.find_first_of("\t\x1b", code.empty() ? 1 : 0), line.size());
        shown += base::printable(line.substr(0, end));
        line.remove_prefix(end);
    }
    return shown;
}

TerminalOutput::~TerminalOutput() {
    TerminalOutput::sync();
}

TerminalOutput::int_type TerminalOutput::overflow(int_type letter) {
    if (traits_type::eq_int_type(letter, traits_type::eof())) return traits_type::not_eof(letter);
    const char one = traits_type::to_char_type(letter);
    xsputn(&one, 1);
    return terminal_ ? letter : traits_type::eof();
}

std::streamsize TerminalOutput::xsputn(const char* text, std::streamsize size) {
    waiting_.append(text, static_cast<std::size_t>(size));
    write_lines();
    return terminal_ ? size : 0;
}

int TerminalOutput::sync() {
    write_lines();
    terminal_ << shown_on_terminal(waiting_);
    waiting_.clear();
    terminal_.flush();
    return terminal_ ? 0 : -1;
}

void TerminalOutput::write_lines() {
    std::string_view text = waiting_;
    for (std::size_t end = text.find('\n'); end != text.npos; end = text.find('\n')) {
        terminal_ << shown_on_terminal(text.substr(0, end)) << '\n';
        text.remove_prefix(end + 1);
    }
    waiting_.erase(0, waiting_.size() - text.size());
}

}  // namespace recourse::cli
