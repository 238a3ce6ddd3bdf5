#include "base/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <iostream>

namespace recourse::base {
namespace {

constexpr auto redraw_interval = std::chrono::milliseconds(100);
/// Go to the start of the line and clear it (ECMA-48).
constexpr std::string_view restart_line = "\r\x1B[K";

}  // namespace

Progress::Progress() : out_(::isatty(STDERR_FILENO) == 1 ? &std::cerr : nullptr) {}

Progress::~Progress() {
    if (open_) *out_ << restart_line << std::flush;
}

void Progress::draw(std::string_view line) {
    *out_ << restart_line << line << std::flush;
    open_ = true;
    drawn_ = std::chrono::steady_clock::now();
}

void Progress::step(std::string_view text) {
    step_ = text;
    if (out_ != nullptr) draw(step_ + " ...");
}

void Progress::count(std::uint64_t done, std::uint64_t total) {
    if (out_ == nullptr) return;
    const bool complete = total != 0 && done >= total;
    if (!complete && std::chrono::steady_clock::now() - drawn_ < redraw_interval) return;
    draw(total == 0 ? fmt::format("{} ... {}", step_, done)
                    : fmt::format("{} ... {} of {}", step_, done, total));
}

void Progress::finish(std::string_view text) {
    if (out_ == nullptr) return;
    *out_ << restart_line << text << '\n' << std::flush;
    open_ = false;
}

}  // namespace recourse::base
