#pragma once

#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>

namespace recourse::cli {

/// What goes to a terminal: lines as they are, with the colours of Console; every other control
/// character in them is shown, not obeyed (base::printable), wherever it came from. Bytes of a
/// pipe or a file must not go through it.
class TerminalOutput : public std::streambuf {
public:
    /// `terminal` must outlive this.
    explicit TerminalOutput(std::ostream& terminal) : terminal_(terminal) {}
    TerminalOutput(const TerminalOutput&) = delete;
    TerminalOutput& operator=(const TerminalOutput&) = delete;
    ~TerminalOutput() override;

protected:
    int_type overflow(int_type letter) override;
    std::streamsize xsputn(const char* text, std::streamsize size) override;
    int sync() override;

private:
    void write_lines();

    std::ostream& terminal_;
    std::string waiting_;  ///< an unfinished line
};

/// One line as TerminalOutput shows it.
std::string shown_on_terminal(std::string_view line);

}  // namespace recourse::cli
