#pragma once

#include <memory>
#include <thread>

#include "app/home.hpp"
#include "app/public_record.hpp"
#include "base/result.hpp"
#include "lists/update/update.hpp"

namespace recourse::app {

/// Keeps the lists of a running server up to date, on a thread of its own: looks at each by its
/// rhythm (lists::next_update), and after a change makes the index and the profiles anew, while
/// requests are answered from what was there before. What became of it is in list_health.
class ListUpdater {
public:
    /// `record` must outlive it. Errors as lists::Updater::open.
    static base::Result<std::unique_ptr<ListUpdater>> start(const Home& home, PublicRecord& record);
    ListUpdater(const ListUpdater&) = delete;
    ListUpdater& operator=(const ListUpdater&) = delete;
    /// A download under way is given up and gone on with another time; a list that is just being
    /// read is read to its end.
    ~ListUpdater() = default;

private:
    ListUpdater(const Home& home, PublicRecord& record, lists::Updater updater);
    void work(const std::stop_token& stop);
    base::Result<void> one_round(const std::stop_token& stop);
    base::Result<void> renew();

    Home home_;
    PublicRecord& record_;
    lists::Updater updater_;
    bool held_ = false;  ///< the index, since a list may have changed
    std::jthread thread_;
};

}  // namespace recourse::app
