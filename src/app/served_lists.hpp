#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/home.hpp"
#include "app/public_record.hpp"
#include "screening/browse.hpp"
#include "screening/yente/entity_book.hpp"

namespace recourse::app {

/// One state of the lists with all that answering needs: an answer made from one of these is of
/// one version of every list. Immutable, for many threads at once.
struct ListSnapshot {
    ListSnapshot(IndexedLists lists, screening::EntityFacts facts);

    std::string digest;                    ///< of the list versions
    std::vector<lists::ListStatus> lists;  ///< the versions that it is made of
    std::map<std::string, std::string> titles;
    screening::EntityBook book;
    screening::BrowseIndex browse;
};

/// The lists that the screening service answers from. When their current versions change, the new
/// state is made on a thread of its own while everybody is answered from the old one, and then
/// takes its place at once. Nothing is made before somebody asks. Safe from many threads.
class ServedLists {
public:
    /// `record` must outlive it.
    ServedLists(Home home, PublicRecord& record) : home_(std::move(home)), record_(record) {}
    ~ServedLists();
    ServedLists(const ServedLists&) = delete;
    ServedLists& operator=(const ServedLists&) = delete;

    /// Waits only until there is a first one. unavailable when there is no list, or when they
    /// cannot be read.
    base::Result<std::shared_ptr<const ListSnapshot>> current();
    /// Have the lists looked at now; with `wait`, until what they are now is served.
    base::Result<void> renew(bool wait);

private:
    void start();
    void work(const std::stop_token& stop);
    base::Result<std::shared_ptr<const ListSnapshot>> make();

    Home home_;
    PublicRecord& record_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::shared_ptr<const ListSnapshot> served_;
    base::Result<void> last_{};  ///< what became of the last look
    std::uint64_t asked_ = 1;    ///< looks that were asked for
    std::uint64_t done_ = 0;     ///< of these, answered
    std::jthread thread_;        ///< the last member: it uses the others
};

}  // namespace recourse::app
