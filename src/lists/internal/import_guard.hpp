#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/sqlite.hpp"
#include "lists/import_options.hpp"

namespace recourse::lists::internal {

/// Stands beside an import, within its transaction, and says when it must not be committed.
class ImportGuard {
public:
    /// Remembers the current versions.
    static base::Result<ImportGuard> before(base::Database& database, ImportOptions options);

    /// invalid_input when the list is not the one that was asked for.
    base::Result<void> check_list(std::string_view list) const;
    /// conflict when a list whose current version is another one now has shrunk too much.
    base::Result<void> check_size(base::Database& database) const;

private:
    struct Version {
        std::string version;
        std::int64_t subjects = 0;
    };
    using Versions = std::map<std::string, Version, std::less<>>;

    ImportGuard(ImportOptions options, Versions before)
        : options_(std::move(options)), before_(std::move(before)) {}
    static base::Result<Versions> current_versions(base::Database& database);

    ImportOptions options_;
    Versions before_;
};

}  // namespace recourse::lists::internal
