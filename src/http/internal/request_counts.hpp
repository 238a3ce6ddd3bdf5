#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace recourse::http::internal {

/// How many requests were answered, by status and nothing else. Safe from many threads.
class RequestCounts {
public:
    static constexpr int first_status = 100;
    static constexpr int last_status = 599;

    void add(int status) {
        if (status >= first_status && status <= last_status) ++counts_[place_of(status)];
    }
    std::uint64_t of(int status) const { return counts_[place_of(status)]; }

private:
    static std::size_t place_of(int status) {
        return static_cast<std::size_t>(status - first_status);
    }

    std::array<std::atomic<std::uint64_t>, last_status - first_status + 1> counts_{};
};

}  // namespace recourse::http::internal
