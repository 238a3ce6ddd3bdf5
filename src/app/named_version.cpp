#include "app/named_version.hpp"

#include <fmt/format.h>

#include <array>

#include "base/clock.hpp"
#include "base/partial_date.hpp"

namespace recourse::app {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
namespace fs = std::filesystem;

namespace {

/// Versions compare as text, so a day is given as versions are: a year, a month, a day or a moment.
bool is_day_or_moment(std::string_view at) {
    const bool plain = at.size() == 4 || at.size() == 7 || at.size() == 10;
    const bool digits = at.find_first_not_of("0123456789-") == at.npos;
    return (plain && digits && base::PartialDate::parse(at)) || base::parse_time(at).has_value();
}

}  // namespace

Result<NamedVersion> NamedVersion::open(const Home& home, std::string_view named,
                                        base::Progress& progress) {
    auto kept = find(home, named);
    if (kept || kept.error().code() != ErrorCode::not_found) return kept;
    const fs::path path(named);
    std::error_code unknown;
    if (fs::exists(path, unknown)) return read(path, progress);
    if (named.find('/') == named.npos) return kept;
    return fail(Error(ErrorCode::not_found, "there is no such file").in_file(path.string()));
}

Result<NamedVersion> NamedVersion::open_before(const Home& home, const NamedVersion& version) {
    auto store = RECOURSE_TRY(lists::ListStore::open(home.record()));
    auto before = RECOURSE_TRY(store.version_before(version.version()));
    if (!before) {
        return fail(ErrorCode::not_found,
                    fmt::format("only one version of {} is kept, {}", version.version().list,
                                version.version().version));
    }
    return NamedVersion(nullptr, std::move(store), *std::move(before));
}

Result<NamedVersion> NamedVersion::read(const fs::path& path, base::Progress& progress) {
    auto folder = std::make_unique<base::TempFolder>(RECOURSE_TRY(base::TempFolder::create()));
    auto store = RECOURSE_TRY(lists::ListStore::open(folder->path()));
    RECOURSE_CHECK(store.import_paths(std::array{path}, progress));
    auto versions = RECOURSE_TRY(store.status());
    if (versions.size() == 1) {
        return NamedVersion(std::move(folder), std::move(store), std::move(versions.front()));
    }
    return fail(Error(ErrorCode::invalid_input,
                      versions.empty()
                          ? std::string("it holds no list that a reader knows")
                          : fmt::format("it holds {} versions; name one file", versions.size()))
                    .in_file(path.string()));
}

Result<NamedVersion> NamedVersion::find(const Home& home, std::string_view named) {
    auto store = RECOURSE_TRY(lists::ListStore::open(home.record()));
    auto version = RECOURSE_TRY(version_named(store, named));
    return NamedVersion(nullptr, std::move(store), std::move(version));
}

Result<lists::ListStatus> version_named(lists::ListStore& store, std::string_view named) {
    const std::size_t sign = named.find('@');
    const std::string_view list = named.substr(0, sign);
    const std::string_view at = sign == named.npos ? "" : named.substr(sign + 1);
    if (!at.empty() && !is_day_or_moment(at)) {
        return fail(ErrorCode::invalid_input,
                    fmt::format("\"{}\" is no day: say 2026, 2026-03 or 2026-03-31", at));
    }
    auto version = RECOURSE_TRY(store.version_at(list, at));
    if (version) return *std::move(version);
    if (at.empty()) {
        return fail(ErrorCode::not_found,
                    fmt::format("no version of a list \"{}\" is kept", named));
    }
    return fail(ErrorCode::not_found, fmt::format("no version of {} up to {} is kept", list, at));
}

Result<DatedSubject> subject_at(lists::ListStore& store, std::string_view id, std::string_view at) {
    const std::string list(id.substr(0, id.find(':')));
    if (list.size() == id.size()) {
        return fail(ErrorCode::not_found, "an id is the list and its reference: un-sc:6907993");
    }
    auto version =
        RECOURSE_TRY(version_named(store, at.empty() ? list : fmt::format("{}@{}", list, at)));
    auto subject = RECOURSE_TRY(store.find_subject(version, id));
    if (subject) return DatedSubject{*std::move(subject), std::move(version)};
    return fail(ErrorCode::not_found,
                fmt::format("{} of {} has no subject \"{}\"", list, version.version, id));
}

}  // namespace recourse::app
