#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "app/home.hpp"
#include "base/file.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "lists/list_diff.hpp"
#include "lists/store.hpp"

namespace recourse::app {

/// A version of a list that somebody named. Belongs to one thread at a time.
class NamedVersion {
public:
    /// `named` is "us-ofac-sdn", its current version; "us-ofac-sdn@2024-03-04", the version that
    /// was the newest at the end of that day; or the path of a file or folder that holds one
    /// version, which is read into a place of its own and not kept. not_found when no version is
    /// kept of that list or day; invalid_input for files that hold no list, or several.
    static base::Result<NamedVersion> open(const Home& home, std::string_view named,
                                           base::Progress& progress);
    /// The same of a list alone, with or without a day.
    static base::Result<NamedVersion> find(const Home& home, std::string_view named);
    /// Of the list of `version`, the version before it; not_found when it is the first.
    static base::Result<NamedVersion> open_before(const Home& home, const NamedVersion& version);

    /// Valid while this lives.
    lists::KeptVersion kept() const { return {.store = store_.get(), .version = version_}; }
    const lists::ListStatus& version() const { return version_; }

private:
    NamedVersion(std::unique_ptr<base::TempFolder> own_folder, lists::ListStore store,
                 lists::ListStatus version)
        : own_folder_(std::move(own_folder)),
          store_(std::make_unique<lists::ListStore>(std::move(store))),
          version_(std::move(version)) {}

    static base::Result<NamedVersion> read(const std::filesystem::path& path,
                                           base::Progress& progress);

    std::unique_ptr<base::TempFolder> own_folder_;  ///< null for a version of the public record
    std::unique_ptr<lists::ListStore> store_;
    lists::ListStatus version_;
};

/// The version of a list, with or without a day, that NamedVersion::open would find.
base::Result<lists::ListStatus> version_named(lists::ListStore& store, std::string_view named);

struct DatedSubject {
    model::Subject subject;
    lists::ListStatus version;  ///< that says so
};

/// A subject as it was at the end of a day, month or year; as it is now with an empty `at`.
/// not_found, saying which version does not have it.
base::Result<DatedSubject> subject_at(lists::ListStore& store, std::string_view id,
                                      std::string_view at);

}  // namespace recourse::app
