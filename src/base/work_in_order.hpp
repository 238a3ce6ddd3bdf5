#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace recourse::base {

/// Items that come in a row, what is made of each, and where it goes.
template <class Item, class Made>
struct OrderedWork {
    std::function<Result<std::optional<Item>>()> take;  ///< nothing at the end
    std::function<Made(Item)> make;                     ///< called from many threads at once
    std::function<Result<void>(Made)> give;
};

/// Makes things on several threads and gives them in the order in which the items were taken:
/// exactly what one thread would take and give. `take` is called by one thread at a time, and so is
/// `give`; a few items a thread are between them. What was taken before a failure of `take` is
/// given all the same; a failure of `give` ends it at once.
template <class Item, class Made>
class InOrder {
public:
    InOrder(const OrderedWork<Item, Made>& work, std::size_t threads)
        : work_(work), most_between_(threads * 4) {}

    Result<void> run(std::size_t threads) {
        {
            std::vector<std::jthread> others;
            for (std::size_t i = 1; i < threads; ++i) others.emplace_back([this] { work(); });
            work();
        }
        if (give_failure_) return fail(*std::move(give_failure_));
        if (take_failure_) return fail(*std::move(take_failure_));
        return {};
    }

private:
    void work() {
        while (auto numbered = take()) {
            hand_in(numbered->first, work_.make(std::move(numbered->second)));
        }
    }

    std::optional<std::pair<std::size_t, Item>> take() {
        const std::scoped_lock one_at_a_time(taking_);
        if (ended_) return std::nullopt;
        {
            std::unique_lock lock(mutex_);
            room_.wait(lock, [this] { return give_failure_ || taken_ < given_ + most_between_; });
            if (give_failure_) return std::nullopt;
        }
        auto item = work_.take();
        ended_ = !item || !*item;
        if (!item) take_failure_ = std::move(item).error();
        if (ended_) return std::nullopt;
        const std::scoped_lock lock(mutex_);
        return std::pair(taken_++, **std::move(item));
    }

    /// Whoever finds nobody giving gives all that is next.
    void hand_in(std::size_t number, Made made) {
        std::unique_lock lock(mutex_);
        made_.emplace(number, std::move(made));
        if (giving_) return;
        giving_ = true;
        while (!give_failure_ && !made_.empty() && made_.begin()->first == given_) {
            auto next = made_.extract(made_.begin());
            lock.unlock();
            auto given = work_.give(std::move(next.mapped()));
            lock.lock();
            ++given_;
            if (!given) give_failure_ = std::move(given).error();
            room_.notify_all();
        }
        giving_ = false;
    }

    const OrderedWork<Item, Made>& work_;
    const std::size_t most_between_;

    std::mutex taking_;
    bool ended_ = false;
    std::optional<Error> take_failure_;

    std::mutex mutex_;  ///< of all below
    std::condition_variable room_;
    std::size_t taken_ = 0;
    std::size_t given_ = 0;
    std::map<std::size_t, Made> made_;
    bool giving_ = false;
    std::optional<Error> give_failure_;
};

template <class Item, class Made>
Result<void> work_in_order(const OrderedWork<Item, Made>& work, std::size_t threads) {
    return InOrder<Item, Made>(work, threads).run(threads);
}

}  // namespace recourse::base
