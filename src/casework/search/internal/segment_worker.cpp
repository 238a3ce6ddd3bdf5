#include "casework/search/internal/segment_worker.hpp"

#include <utility>

namespace recourse::casework::internal {

namespace {

constexpr std::size_t batch_size = std::size_t{256} << 10;
constexpr std::size_t most_waiting = 16;

}  // namespace

SegmentWorker::SegmentWorker() : thread_([this] { work(); }) {}

SegmentWorker::~SegmentWorker() {
    {
        const std::scoped_lock lock(mutex_);
        ending_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void SegmentWorker::add(std::string_view text) {
    ++passages_;
    text_bytes_ += text.size();
    batch_.emplace_back(text);
    batch_bytes_ += text.size();
    if (batch_bytes_ >= batch_size) hand_over();
}

void SegmentWorker::hand_over() {
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return waiting_.size() < most_waiting; });
        waiting_.push_back(std::exchange(batch_, {}));
    }
    changed_.notify_all();
    batch_bytes_ = 0;
}

void SegmentWorker::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
        if (ending_) return;
        const Batch& batch = waiting_.front();  // adding at the end moves nothing in a deque
        lock.unlock();
        for (const std::string& text : batch) builder_.add(text);
        lock.lock();
        waiting_.pop_front();
        changed_.notify_all();
    }
}

base::Result<void> SegmentWorker::write(base::Database& database, std::int64_t segment) {
    hand_over();
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return waiting_.empty(); });
    }
    passages_ = 0;
    text_bytes_ = 0;
    return builder_.write(database, segment);
}

}  // namespace recourse::casework::internal
