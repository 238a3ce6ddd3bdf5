#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "lists/update/download.hpp"
#include "lists/update/update_report.hpp"

namespace recourse::lists {

/// What an update is to do.
struct UpdateOptions {
    std::vector<std::string> lists;  ///< ids; empty: all that have an address, or lie in `from`
    std::filesystem::path from;      ///< a folder with published files, instead of the network
    std::set<std::string> accept_shrink;  ///< lists that may lose as many subjects as they like
    bool force = false;                   ///< fetch also what has not changed
};

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
