#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace recourse::http::internal {

/// How often each of many may ask: a bucket of tokens each, filled at a steady rate. Whoever has a
/// token left may go on, and what costs more than one is owed. Safe from many threads.
class TokenBuckets {
public:
    static constexpr std::size_t most = 100'000;

    using Time = std::chrono::steady_clock::time_point;

    struct Rate {
        double a_second = 0;
        double burst = 1;
    };

    /// Take one token: nothing, or after how many seconds there will be one.
    std::optional<std::chrono::seconds> take(std::string_view who, const Rate& rate, Time now);
    /// Take more of them, though there may not be as many.
    void owe(std::string_view who, double tokens);
    /// Of how many it knows; those that are full again are forgotten when there are too many.
    std::size_t size() const;

private:
    struct Bucket {
        double tokens = 0;
        double full = 0;
        double a_second = 0;
        Time filled{};
    };

    Bucket& fill(std::string_view who, const Rate& rate, Time now);
    void forget_full(Time now);

    mutable std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace recourse::http::internal
