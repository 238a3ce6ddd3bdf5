#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "screening/internal/keyed.hpp"

namespace recourse::screening {

/// Parts by the lines of a table that have them. Immutable once built; const calls are safe from
/// many threads.
class LineIndex {
public:
    void add(std::span<const std::uint32_t> lines, std::uint32_t part) {
        for (const auto line : lines) added_.push_back({line, part});
    }
    /// Once, after the last add.
    void build() {
        found_by_.build([&](auto take) {
            for (const InLine& one : added_) take(key_of(one.line), one);
        });
        std::vector<InLine>().swap(added_);
    }
    /// Append the parts that are in one of these lines.
    void find(std::span<const std::uint32_t> lines, std::vector<std::uint32_t>& parts) const {
        if (found_by_.empty()) return;
        for (const auto line : lines) {
            for (const InLine& one : found_by_[found_by_.bucket(key_of(line))]) {
                if (one.line == line) parts.push_back(one.part);
            }
        }
    }

    template <class Self, class Take>
    static void for_each_array(Self& self, Take& take) {
        decltype(self.found_by_)::for_each_array(self.found_by_, take);
    }

private:
    struct InLine {
        std::uint32_t line = 0;
        std::uint32_t part = 0;
    };
    static std::uint64_t key_of(std::uint32_t line) {
        constexpr std::uint64_t spread = 0x9E3779B97F4A7C15;
        return (line + std::uint64_t{1}) * spread;
    }

    std::vector<InLine> added_;
    Keyed<InLine> found_by_;
};

}  // namespace recourse::screening
