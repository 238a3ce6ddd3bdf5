#include "base/on_all_cores.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace recourse::base {

namespace {

constexpr std::size_t most_threads = 8;

}  // namespace

void on_all_cores(std::size_t count, const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::exception_ptr first;
    const auto take_turns = [&] {
        try {
            for (std::size_t i = next++; i < count; i = next++) work(i);
        } catch (...) {
            const std::scoped_lock lock(mutex);
            if (!first) first = std::current_exception();
            next = count;
        }
    };
    const std::size_t cores =
        std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most_threads);
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < std::min(cores, count); ++i) others.emplace_back(take_turns);
        take_turns();
    }
    if (first) std::rethrow_exception(first);
}

}  // namespace recourse::base
