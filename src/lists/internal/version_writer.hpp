#pragma once

#include <string>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "base/sqlite.hpp"
#include "lists/internal/entry_writer.hpp"
#include "lists/internal/import_plan.hpp"
#include "lists/store.hpp"

namespace recourse::lists::internal {

/// Writes list versions within a transaction that the caller holds.
class VersionWriter {
public:
    /// `database` must outlive the writer.
    /// `published_now`: the files are what their authority publishes at this time.
    static base::Result<VersionWriter> prepare(base::Database& database, std::string imported_at,
                                               bool published_now);

    /// Read and store one version, or find that its bytes are stored already.
    base::Result<ImportedList> write(const PlannedImport& planned, const ListSource& source,
                                     base::Progress& progress);

private:
    VersionWriter(base::Database& database, std::string imported_at, bool published_now,
                  EntryWriter entries)
        : database_(&database),
          imported_at_(std::move(imported_at)),
          published_now_(published_now),
          entries_(std::move(entries)) {}

    base::Result<std::string> digest_of(const PlannedImport& planned,
                                        std::vector<std::string>& hashes);
    base::Result<std::string> digest_if_again(const PlannedImport& planned, const std::string& list,
                                              const std::vector<std::string>& hashes,
                                              std::string digest);
    base::Result<void> check_date(const std::string& version) const;
    base::Result<bool> find_known(ImportedList& imported, const std::string& digest);
    base::Result<std::int64_t> insert_version(const PlannedImport& planned, const std::string& list,
                                              const std::string& digest,
                                              const std::vector<std::string>& hashes);

    base::Database* database_;
    std::string imported_at_;
    bool published_now_;
    EntryWriter entries_;
};

}  // namespace recourse::lists::internal
