#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "lists/download.hpp"

namespace recourse::lists {

/// What an update is to do.
struct UpdateOptions {
    std::vector<std::string> lists;  ///< ids; empty: all that have an address, or lie in `from`
    std::filesystem::path from;      ///< a folder with published files, instead of the network
    std::set<std::string> accept_shrink;  ///< lists that may lose as many subjects as they like
    bool force = false;                   ///< fetch also what has not changed
};

enum class UpdateNews {
    updated,     ///< a new version is current
    unchanged,   ///< the current version is the one that is published
    older,       ///< what was got is older than the current version: it is history
    failed,      ///< the record is as it was; the message says why
    no_address,  ///< nobody has said where the list lies
};

/// What became of one list.
struct ListUpdate {
    std::string list;
    std::string title;
    UpdateNews news = UpdateNews::failed;
    std::string version;       ///< the current one after it; empty: none is kept
    std::size_t subjects = 0;  ///< of that version
    std::string message;
};

struct UpdateReport {
    std::vector<ListUpdate> lists;
    std::vector<std::string> skipped;  ///< files of `from`, with the reason
    std::size_t unrecognised = 0;      ///< files of `from` that are no list we know

    bool any(UpdateNews news) const;
};

/// "updated", "unchanged", "older", "failed", "no address"
std::string_view to_string(UpdateNews news);
/// {"lists":[{"id","title","news","version","subjects","message"}],"skipped","unrecognised"}
base::Json to_json(const UpdateReport& report);

/// Brings the lists of a record up to date, from where they are published or from a folder. For one
/// thread at a time; others read the record meanwhile.
class Updater {
public:
    /// `own_file` is the operator's (docs/lists-update.md); it may be missing.
    static base::Result<Updater> open(const std::filesystem::path& record_folder,
                                      const std::filesystem::path& own_file,
                                      base::Clock clock = base::system_now,
                                      Patience patience = Patience::real());

    Updater(Updater&&) noexcept;
    Updater& operator=(Updater&&) noexcept;
    ~Updater();

    /// Called before a run changes the record for the first time.
    void before_import(std::function<void()> call);

    /// Every list is tried, whatever becomes of the others; each is a new version whole, or as it
    /// was. not_found when there is no such list or folder, conflict when another update is running
    /// in whichever process.
    base::Result<UpdateReport> run(const UpdateOptions& options, base::Progress& progress,
                                   const std::stop_token& stop = {});

    /// Lists that should be looked at by now, see next_update.
    base::Result<std::vector<std::string>> due();

private:
    struct State;
    explicit Updater(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

}  // namespace recourse::lists
