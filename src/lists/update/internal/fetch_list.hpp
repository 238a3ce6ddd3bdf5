#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "lists/catalogue.hpp"
#include "lists/update/download.hpp"

namespace recourse::lists::internal {

/// What servers said of the files of a list, by address.
using KnownFiles = std::map<std::string, Validators>;

/// The files of one list, as they were fetched.
struct FetchedList {
    bool unchanged = false;                    ///< all of them are what `known` describes
    std::vector<std::filesystem::path> files;  ///< in the folder
    KnownFiles validators;
    std::optional<base::Error> error;
    std::optional<std::chrono::seconds> come_again;  ///< the server asked for this long
};

/// Fetch all files of a list into `folder`, under the names that they have where they are
/// published. A list of several files comes whole when one of them has changed. After an error what
/// came of it stays, to go on with.
FetchedList fetch_list(const Downloader& downloader, const Publication& publication,
                       const KnownFiles& known, const std::filesystem::path& folder,
                       base::Progress& progress, const std::stop_token& stop);

/// An error of a reader, as an error of the address that the file came from.
base::Error at_its_address(const base::Error& error, const Publication& publication,
                           const std::filesystem::path& folder);

/// The same error in another file: what became of updates is told to everybody, and where the
/// program keeps its files is nobody's business.
base::Error placed_in(const base::Error& error, std::string_view file);

}  // namespace recourse::lists::internal
