#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/home.hpp"
#include "app/named_version.hpp"
#include "lists/store.hpp"
#include "screening/index.hpp"

namespace recourse::app {

/// An index and the very list versions that it is over.
struct IndexedLists {
    std::shared_ptr<const screening::Index> index;
    std::string digest;  ///< lists::ListStore::digest_of the versions
    std::vector<lists::ListStatus> versions;
};

/// An index over these very versions: of lists as they once were.
base::Result<std::shared_ptr<const screening::Index>> index_versions(
    lists::ListStore& store, std::span<const lists::ListStatus> versions,
    screening::SharedNameTables tables);

/// The lists and the index over their current versions, with the operator's tables of names as they
/// are when it is made. The index is made when it is first asked for and again after a current
/// version changed; whoever holds the old one keeps it. What was built is left beside the lists as
/// a snapshot, which opens much sooner (docs/formats/index-snapshot.md). Calls are safe from many
/// threads.
class PublicRecord {
public:
    static base::Result<PublicRecord> open(const Home& home);
    PublicRecord(PublicRecord&& other) noexcept;

    base::Result<lists::ImportReport> import_paths(std::span<const std::filesystem::path> paths,
                                                   base::Progress& progress);
    base::Result<std::vector<lists::ListStatus>> status();
    base::Result<std::optional<model::Subject>> find_subject(std::string_view id);
    /// As app::subject_at.
    base::Result<DatedSubject> subject_at(std::string_view id, std::string_view at);
    base::Result<std::shared_ptr<const screening::Index>> index();
    /// The lists are about to change: until renew_index(), whoever asks for the index gets the one
    /// that is there, if there is one.
    void hold_index();
    /// Build the index over the lists as they are now while others go on with the old one, then
    /// give out the new one. Also ends hold_index() when it fails.
    base::Result<IndexedLists> renew_index();
    /// As index().
    base::Result<IndexedLists> indexed_lists();
    /// Of the current versions: lists::ListStore::current_digest.
    base::Result<std::string> current_digest();

private:
    struct Made {
        IndexedLists lists;
        bool is_new = false;  ///< not from a snapshot or from before
    };

    PublicRecord(const Home& home, lists::ListStore store)
        : folder_(home.record()),
          names_(home.names()),
          snapshot_(home.index_snapshot()),
          store_(std::move(store)) {}

    base::Result<Made> make_index(lists::ListStore& store) const;
    base::Result<Made> make_aside() const;
    void leave_snapshot(const Made& made) const;

    std::filesystem::path folder_;
    std::filesystem::path names_;
    std::filesystem::path snapshot_;
    mutable std::mutex mutex_;
    lists::ListStore store_;
    bool held_ = false;
    IndexedLists indexed_;
};

}  // namespace recourse::app
