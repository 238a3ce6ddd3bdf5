#include "base/on_all_cores.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace recourse::base {

namespace {

constexpr std::size_t most_threads = 8;

}  // namespace

void on_all_cores(std::size_t count, const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next{0};
    const auto take_turns = [&] {
        for (std::size_t i = next++; i < count; i = next++) work(i);
    };
    const std::size_t cores =
        std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most_threads);
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < std::min(cores, count); ++i) others.emplace_back(take_turns);
    take_turns();
}

}  // namespace recourse::base
