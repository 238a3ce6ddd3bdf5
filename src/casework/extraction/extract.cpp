#include "casework/extraction/extract.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

#include "base/sandbox.hpp"
#include "base/sealed_memory.hpp"
#include "casework/case_store.hpp"
#include "casework/extraction/internal/content_sample.hpp"
#include "casework/extraction/internal/extract_file.hpp"
#include "casework/extraction/internal/extraction_store.hpp"
#include "casework/intake/media_type.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::ErrorCode;
using base::fail;
using base::Result;
using internal::Extracted;
using internal::ExtractionSubject;

namespace {

struct Task {
    ExtractionSubject subject;
    std::string name;  ///< of the exhibit's file
    std::uint64_t size = 0;
};

struct Finished {
    ExtractionSubject subject;
    Extracted result;
};

Result<base::SealedMemory> copy_exhibit(vault::Workspace& workspace, const Task& task) {
    vault::BlobReader reader =
        RECOURSE_TRY(open_exhibit(workspace, task.subject.case_id, task.subject.exhibit_id));
    return base::SealedMemory::filled_from(
        [&reader](std::span<std::byte> buffer) { return reader.read(buffer); },
        max_extracted_bytes);
}

Result<Finished> read_exhibit(vault::Workspace& workspace, const MediaTypes& types,
                              const Task& task) {
    Finished finished{task.subject, {}};
    if (task.size > max_extracted_bytes) {
        finished.result.status = ExtractionStatus::too_large;
        return finished;
    }
    const auto file = copy_exhibit(workspace, task);
    if (!file && file.error().code() == ErrorCode::corrupt) {
        finished.result.status = ExtractionStatus::failed;
        finished.result.accept(fail(file.error()), "text");
        return finished;
    }
    if (!file) return fail(file.error());
    const ContentSample sample = RECOURSE_TRY(internal::sample_of(*file));
    finished.subject.media_type = types.type_of(sample, task.name).name;
    finished.result = RECOURSE_TRY(internal::extract_file(*file, finished.subject.media_type));
    return finished;
}

/// Tasks go to workers, each with a connection of its own; results come to the one who writes.
class Workshop {
public:
    Workshop(std::vector<Task> tasks, std::size_t workers, const vault::Workspace& workspace,
             const MediaTypes& types)
        : types_(types),
          tasks_(std::make_move_iterator(tasks.begin()), std::make_move_iterator(tasks.end())),
          unfinished_(tasks_.size()) {
        for (std::size_t i = 0; i < std::clamp<std::size_t>(workers, 1, tasks_.size() + 1); ++i) {
            threads_.emplace_back(
                [this, &workspace](const std::stop_token& stop) { work(stop, workspace); });
        }
    }

    /// The next result, in the order in which they are ready; nothing after the last.
    std::optional<Result<Finished>> next() {
        std::unique_lock lock(mutex_);
        if (unfinished_ == 0) return std::nullopt;
        ready_.wait(lock, [this] { return !results_.empty(); });
        --unfinished_;
        auto result = std::move(results_.front());
        results_.pop_front();
        return result;
    }

private:
    std::optional<Task> take() {
        const std::lock_guard lock(mutex_);
        if (tasks_.empty()) return std::nullopt;
        Task task = std::move(tasks_.front());
        tasks_.pop_front();
        return task;
    }

    void give(Result<Finished> result) {
        const std::lock_guard lock(mutex_);
        results_.push_back(std::move(result));
        ready_.notify_one();
    }

    void work(const std::stop_token& stop, const vault::Workspace& shared) {
        Result<vault::Workspace> own = open_own(shared);
        while (!stop.stop_requested()) {
            const auto task = take();
            if (!task) return;
            if (own) {
                give(read_exhibit(*own, types_, *task)
                         .in_record("exhibit " + task->subject.exhibit_id));
            } else {
                give(fail(own.error()));
            }
        }
    }

    Result<vault::Workspace> open_own(const vault::Workspace& shared) {
        const std::lock_guard lock(mutex_);
        return shared.open_again();
    }

    const MediaTypes& types_;
    std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<Task> tasks_;
    std::deque<Result<Finished>> results_;
    std::size_t unfinished_;
    // Last, so that the threads end before what they use.
    std::vector<std::jthread> threads_;
};

Result<std::vector<Task>> tasks_of(vault::Workspace& workspace, std::string_view case_id,
                                   const ExtractionOptions& options, ExtractionTally& tally) {
    const model::Case record = RECOURSE_TRY(load_case(workspace, case_id));
    if (!options.exhibit_id.empty() && record.find_exhibit(options.exhibit_id) == nullptr) {
        return fail(ErrorCode::not_found, "the case has no exhibit \"" + options.exhibit_id + "\"");
    }
    std::vector<Task> tasks;
    for (const model::Exhibit& exhibit : record.exhibits) {
        if (!options.exhibit_id.empty() && exhibit.id != options.exhibit_id) continue;
        Task task{{record.id, exhibit.id, exhibit.sha256, {}, exhibit.confidentiality},
                  exhibit.file,
                  exhibit.size};
        const bool known = RECOURSE_TRY(internal::is_extracted(workspace, task.subject));
        if (known && !options.again) {
            ++tally.unchanged;
        } else {
            tasks.push_back(std::move(task));
        }
    }
    return tasks;
}

void count(ExtractionTally& tally, ExtractionStatus status) {
    switch (status) {
        case ExtractionStatus::done:
            ++tally.done;
            break;
        case ExtractionStatus::failed:
            ++tally.failed;
            break;
        case ExtractionStatus::too_large:
            ++tally.too_large;
            break;
        case ExtractionStatus::nothing_to_read:
            ++tally.nothing_to_read;
            break;
    }
}

}  // namespace

Result<ExtractionTally> extract_exhibits(vault::Workspace& workspace, std::string_view case_id,
                                         const ExtractionOptions& options,
                                         base::Progress& progress) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    RECOURSE_CHECK(base::check_sandbox());
    RECOURSE_CHECK(internal::bring_up_extractions(workspace));
    const MediaTypes types = RECOURSE_TRY(MediaTypes::load_default());
    ExtractionTally tally;
    std::vector<Task> tasks = RECOURSE_TRY(tasks_of(workspace, case_id, options, tally));
    const std::size_t total = tasks.size();
    progress.step("Reading exhibits");
    Workshop workshop(std::move(tasks), options.workers, workspace, types);
    for (std::size_t done = 1; auto finished = workshop.next(); ++done) {
        const Finished one = RECOURSE_TRY(*std::move(finished));
        RECOURSE_CHECK(internal::store_extraction(workspace, one.subject, one.result));
        count(tally, one.result.status);
        progress.count(done, total);
    }
    progress.finish(fmt::format("Read {} exhibits", total));
    return tally;
}

}  // namespace recourse::casework
