#pragma once

#include <atomic>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <cstddef>

#include "http/server.hpp"

namespace recourse::http::internal {

/// Threads that run handlers, and the line of requests before them. When there is too much to do a
/// request is turned away at once, or when its turn comes too late: then the others are still
/// answered in time. Safe from many threads.
class WorkLane {
public:
    using Clock = std::chrono::steady_clock;

    explicit WorkLane(const LaneOptions& options) : options_(options), threads_(options.threads) {}

    /// Take a place in line; false when there is none.
    bool enter() {
        if (waiting_.fetch_add(1) < options_.waiting) return true;
        --waiting_;
        return false;
    }
    /// A thread turns to the request that entered at this time; false when that is too long ago.
    bool begin(Clock::time_point entered) {
        --waiting_;
        return Clock::now() - entered <= options_.patience;
    }

    boost::asio::thread_pool& threads() { return threads_; }

private:
    LaneOptions options_;
    std::atomic<std::size_t> waiting_ = 0;
    boost::asio::thread_pool threads_;
};

}  // namespace recourse::http::internal
