#include "lists/update/internal/fetch_list.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace recourse::lists::internal {

using base::Error;
using base::ErrorCode;
namespace fs = std::filesystem;

namespace {

/// The published name; a second file of one name gets its number in front.
std::vector<fs::path> places_in(const fs::path& folder, const Publication& publication) {
    std::vector<fs::path> places;
    for (const WebAddress& address : publication.addresses) {
        fs::path place = folder / address.file_name;
        if (std::ranges::find(places, place) != places.end()) {
            place = folder / fmt::format("{}-{}", places.size() + 1, address.file_name);
        }
        places.push_back(std::move(place));
    }
    return places;
}

Validators of(const KnownFiles& known, const WebAddress& address) {
    const auto found = known.find(address.text);
    return found == known.end() ? Validators{} : found->second;
}

FetchedList failed(Error error) {
    FetchedList list;
    list.error = std::move(error);
    return list;
}

}  // namespace

FetchedList fetch_list(const Downloader& downloader, const Publication& publication,
                       const KnownFiles& known, const fs::path& folder, base::Progress& progress,
                       const std::stop_token& stop) {
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (!problem) fs::permissions(folder, fs::perms::owner_all, problem);
    if (problem) {
        return failed({ErrorCode::unavailable, "the folder for downloads cannot be made"});
    }
    const auto places = places_in(folder, publication);
    FetchedList list;
    std::size_t unchanged = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const WebAddress& address = publication.addresses[i];
        Fetched fetched = downloader.fetch(address, of(known, address), places[i], progress, stop);
        if (fetched.error) {
            list.error = placed_in(*fetched.error, address.shown);
            list.come_again = fetched.come_again;
            return list;
        }
        if (fetched.unchanged) {
            ++unchanged;
            continue;
        }
        list.files.push_back(places[i]);
        list.validators[address.text] = std::move(fetched.validators);
    }
    list.unchanged = unchanged == places.size();
    if (unchanged > 0 && !list.unchanged) {
        return fetch_list(downloader, publication, {}, folder, progress, stop);
    }
    return list;
}

Error at_its_address(const Error& error, const Publication& publication, const fs::path& folder) {
    const auto places = places_in(folder, publication);
    const auto place = std::ranges::find(places, fs::path(error.place().file));
    const std::size_t which =
        place == places.end() ? 0 : static_cast<std::size_t>(place - places.begin());
    return placed_in(error, publication.addresses[which].shown);
}

Error placed_in(const Error& error, std::string_view file) {
    return Error(error.code(), error.message())
        .in_file(file)
        .at_line(error.place().line)
        .in_record(error.place().record)
        .in_field(error.place().field);
}

}  // namespace recourse::lists::internal
