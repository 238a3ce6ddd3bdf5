#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "casework/search/internal/segment_builder.hpp"

namespace recourse::casework::internal {

/// A SegmentBuilder on a thread of its own: it takes texts apart while the caller writes rows.
/// All calls come from the caller's thread.
class SegmentWorker {
public:
    SegmentWorker();
    SegmentWorker(SegmentWorker&&) = delete;
    ~SegmentWorker();

    void add(std::string_view text);
    std::uint32_t passages() const { return passages_; }  ///< since the last write()
    std::size_t text_bytes() const { return text_bytes_; }

    /// Wait for what was added, write it as SegmentBuilder does, and begin afresh.
    base::Result<void> write(base::Database& database, std::int64_t segment);

private:
    using Batch = std::vector<std::string>;

    void hand_over();
    void work();

    std::uint32_t passages_ = 0;
    std::size_t text_bytes_ = 0;
    Batch batch_;  ///< not handed over yet
    std::size_t batch_bytes_ = 0;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Batch> waiting_;  ///< the first is being worked on
    bool ending_ = false;
    SegmentBuilder builder_;  ///< the thread's while anything is waiting, else the caller's
    std::thread thread_;
};

}  // namespace recourse::casework::internal
