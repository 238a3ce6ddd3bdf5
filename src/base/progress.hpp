#pragma once

#include <chrono>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace recourse::base {

/// What a long job is doing, for the person who waits: one line that is rewritten in place on
/// stderr, and only when stderr is a terminal. Silent otherwise. Not for use from two threads at
/// once.
class Progress {
public:
    /// To stderr if it is a terminal.
    Progress();
    /// To `out` always (tests); null is silent. `out` must outlive this.
    explicit Progress(std::ostream* out) : out_(out) {}
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    /// Clears a line that was not finished.
    ~Progress();

    /// Begin a step: "Reading us-sdn".
    void step(std::string_view text);
    /// How far the step is; redrawn at most ten times a second. `total` 0 means not known.
    void count(std::uint64_t done, std::uint64_t total);
    /// End the line with a message that stays: "Read 14,965 subjects".
    void finish(std::string_view text);

private:
    void draw(std::string_view line);

    std::ostream* out_ = nullptr;
    std::string step_;
    std::chrono::steady_clock::time_point drawn_{};
    bool open_ = false;
};

}  // namespace recourse::base
