#pragma once

#include <chrono>
#include <cstddef>
#include <future>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "app/home.hpp"
#include "app/profile_page.hpp"
#include "app/profile_review.hpp"
#include "app/public_record.hpp"
#include "base/result.hpp"
#include "profiles/comparison.hpp"
#include "profiles/profile_store.hpp"

namespace recourse::app {

/// The profiles of the current lists, for many threads at once. After lists changed, finding which
/// entries are one takes seconds: it then runs on a thread of its own, once, and whoever asks
/// before it is done waits no longer than `patience`, and is told to ask again: unavailable.
class ServedProfiles {
public:
    static constexpr std::chrono::milliseconds patience{800};

    /// `record` must outlive it.
    ServedProfiles(Home home, PublicRecord& record) : home_(std::move(home)), record_(record) {}
    /// Waits for what still runs.
    ~ServedProfiles() = default;
    ServedProfiles(const ServedProfiles&) = delete;
    ServedProfiles& operator=(const ServedProfiles&) = delete;

    /// As profile_page.
    base::Result<ProfilePage> page(std::string_view id_or_name);
    /// As pairs_to_review.
    base::Result<std::vector<ReviewPair>> to_review(std::size_t limit);
    /// As judge_entries.
    base::Result<profiles::ProfileUpdate> judge(const profiles::Said& said);

private:
    /// A comparison with the index that it is over.
    struct Compared {
        explicit Compared(std::shared_ptr<const screening::Index> over)
            : index(std::move(over)), comparison(*index) {}
        std::shared_ptr<const screening::Index> index;
        profiles::Comparison comparison;
    };
    using Done = std::shared_future<base::Result<void>>;

    base::Result<profiles::ProfileStore> current();
    base::Result<std::shared_ptr<const Compared>> compared();
    Done run_update();

    Home home_;
    PublicRecord& record_;
    std::mutex mutex_;
    std::shared_ptr<const Compared> compared_;
    Done update_;  ///< the last one, which may still run
};

}  // namespace recourse::app
