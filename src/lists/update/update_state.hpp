#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/sqlite.hpp"
#include "lists/update/download.hpp"

namespace recourse::lists {

/// What is known of the updates of one list.
struct UpdateRecord {
    std::string list;
    std::optional<base::Time> attempted;
    std::optional<base::Time> succeeded;  ///< also when there was nothing new
    std::optional<base::Time> failed;
    std::string failure;  ///< why, the last time
    std::int64_t attempts = 0;
    std::int64_t failures = 0;
    std::int64_t failures_in_row = 0;      ///< since the last success
    std::optional<base::Time> not_before;  ///< the server asked not to come again before
    std::string version;                   ///< of the list, at the last success
};

/// What became of updates, in `updates.db` of the record folder (docs/formats/record.md). It can be
/// thrown away: then files are fetched again that have not changed. Belongs to one thread at a
/// time; every thread and process may open its own.
class UpdateState {
public:
    /// Makes the folder and the database when they are not there.
    static base::Result<UpdateState> open(const std::filesystem::path& record_folder);

    /// By list.
    base::Result<std::vector<UpdateRecord>> all();
    /// Without anything but the id when the list was never updated.
    base::Result<UpdateRecord> of(std::string_view list);
    /// What the server said of the file of the last success; empty when nothing is known.
    base::Result<Validators> validators(std::string_view list, std::string_view address);

    base::Result<void> begin(std::string_view list, base::Time now);
    /// `files` are what the servers said of them, by address.
    base::Result<void> succeed(std::string_view list, base::Time now, std::string_view version,
                               const std::map<std::string, Validators>& files);
    base::Result<void> fail(std::string_view list, base::Time now, std::string_view why,
                            std::optional<base::Time> not_before);

private:
    explicit UpdateState(base::Database database) : database_(std::move(database)) {}

    base::Database database_;
};

}  // namespace recourse::lists
