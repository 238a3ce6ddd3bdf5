#pragma once

#include <atomic>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <cstddef>
#include <memory>

#include "http/server.hpp"

namespace recourse::http::internal {

/// Threads that run handlers, and the line of requests before them. When there is too much to do a
/// request is turned away at once, or when its turn does not come in time: then the others are
/// still answered in time. Safe from many threads.
class WorkLane {
public:
    using Clock = std::chrono::steady_clock;

    /// Of one request in line. Either a thread begins it or whoever waits gives up: whichever comes
    /// first, and never both.
    class Place {
    public:
        explicit Place(WorkLane& lane)
            : lane_(lane), until_(Clock::now() + lane.options_.patience) {}
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;

        /// When patience ends.
        Clock::time_point until() const { return until_; }
        /// A thread turns to the request; false when that is too late.
        bool begin() { return Clock::now() < until_ && leave(); }
        /// Nobody waits any longer; false when a thread has begun.
        bool give_up() { return leave(); }

    private:
        bool leave() {
            if (left_.exchange(true)) return false;
            --lane_.waiting_;
            return true;
        }

        WorkLane& lane_;
        Clock::time_point until_;
        std::atomic<bool> left_ = false;
    };

    explicit WorkLane(const LaneOptions& options) : options_(options), threads_(options.threads) {}

    /// Take a place in line; null when there is none. Begin or give it up.
    std::shared_ptr<Place> enter() {
        if (waiting_.fetch_add(1) < options_.waiting) return std::make_shared<Place>(*this);
        --waiting_;
        return nullptr;
    }

    boost::asio::thread_pool& threads() { return threads_; }

private:
    LaneOptions options_;
    std::atomic<std::size_t> waiting_ = 0;
    boost::asio::thread_pool threads_;
};

}  // namespace recourse::http::internal
