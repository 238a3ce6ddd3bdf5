#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "lists/catalogue.hpp"
#include "lists/import_options.hpp"
#include "lists/reader.hpp"
#include "model/subject.hpp"

namespace recourse::lists {

/// One version of a list that an import met.
struct ImportedList {
    std::int64_t number = 0;  ///< among all versions of all lists
    std::string list;         ///< list id
    std::string title;
    std::string format;  ///< "UN Security Council XML"
    std::string
        version;  ///< ISO date or date-time that the file states, else of its folder or file
    std::size_t subjects = 0;
    std::vector<std::string> files;  ///< as given
    bool already_known = false;      ///< these very bytes were imported before: nothing changed
    bool current = false;            ///< the newest version of its list after this import
    std::vector<std::string> warnings;
    std::size_t delisted = 0;  ///< subjects that the file holds and calls de-listed: left out
    FieldReport fields;        ///< of a version read now; all zero when it was known already
};

struct ImportReport {
    std::vector<ImportedList> lists;  ///< sorted by list, then version
    std::vector<std::string>
        skipped;  ///< in searched folders: "a.xml: OFAC Advanced XML is not read yet"
    std::size_t unrecognised = 0;  ///< in searched folders: files that are no list we know
};

/// One stored version of a list.
struct ListStatus {
    std::int64_t number = 0;  ///< among all versions of all lists; grows with each import
    std::string list;
    std::string title;
    std::string authority;
    std::string format;
    std::string version;
    std::size_t subjects = 0;
    std::string imported_at;  ///< ISO date-time, UTC
    bool current = false;
    std::string digest;  ///< of what was imported: 64 hexadecimal digits
};

/// A subject in a version, and what tells whether another version says the same of it.
struct Entry {
    std::string subject;   ///< id
    base::Sha256 content;  ///< of all that the list says of it

    bool operator==(const Entry&) const = default;
};

/// The public record: every version of every list, in `record.db` of the record folder (see
/// docs/formats/record.md). Belongs to one thread at a time; every thread and process may open its
/// own, and readers see the state before or after an import, never one in between.
class ListStore {
public:
    /// Makes the folder and the database when they are not there.
    static base::Result<ListStore> open(const std::filesystem::path& record_folder,
                                        Catalogue catalogue);
    /// The same with the catalogue of the data folder.
    static base::Result<ListStore> open(const std::filesystem::path& record_folder);
    ListStore(ListStore&&) noexcept;
    ListStore& operator=(ListStore&&) noexcept;
    ~ListStore();

    /// Import files and folders, all or nothing. A folder is searched for every file that a reader
    /// recognises and other files are counted; a file given by itself must be recognised. Links are
    /// not followed. invalid_input names file, line and reason and leaves the record as it was.
    base::Result<ImportReport> import_paths(std::span<const std::filesystem::path> paths,
                                            base::Progress& progress,
                                            const ImportOptions& options = {});

    /// Every version, sorted by list, the newest first.
    base::Result<std::vector<ListStatus>> status();
    /// The version of a list that was the newest one at the end of a day, month or year (ISO); with
    /// an empty `at` the current one. Nothing when the list has none, or none so old.
    base::Result<std::optional<ListStatus>> version_at(std::string_view list, std::string_view at);
    /// The version that was the newest one before `version`.
    base::Result<std::optional<ListStatus>> version_before(const ListStatus& version);
    /// What a version holds, by subject id.
    base::Result<std::vector<Entry>> entries(const ListStatus& version);
    base::Result<std::optional<model::Subject>> find_subject(const ListStatus& version,
                                                             std::string_view id);
    /// A subject of the current versions.
    base::Result<std::optional<model::Subject>> find_subject(std::string_view id);
    /// All subjects of the current versions, by list and id.
    base::Result<void> for_each_current_subject(
        const std::function<base::Result<void>(const model::Subject&)>& visit);
    /// All subjects of one version, by id.
    base::Result<void> for_each_subject(
        const ListStatus& version,
        const std::function<base::Result<void>(const model::Subject&)>& visit);
    /// Changes whenever a current version changes: 64 hexadecimal digits.
    base::Result<std::string> current_digest();
    /// The same of these versions, one of each list, sorted by list.
    static std::string digest_of(std::span<const ListStatus> versions);

private:
    struct State;
    explicit ListStore(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

}  // namespace recourse::lists
