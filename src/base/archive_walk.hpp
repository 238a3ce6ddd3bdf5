#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/archive.hpp"
#include "base/random_access.hpp"
#include "base/result.hpp"

/// Walks over archives of strangers: where visit_archive refuses the whole, these pass over what
/// cannot be taken and go on.
namespace recourse::base {

/// Told of a member that was passed over, by its path (empty when it cannot be read) and the
/// reason.
using RefusedMember = std::function<void(std::string_view path, const Error& why)>;

/// Visit every file of a zip, tar, compressed tar or 7z. Paths are names to call members by, not
/// places to write to: bytes that are no UTF-8 are read as Windows-1252, `\` as `/`, "." and empty
/// parts are dropped, control characters become `_`. Members with `..` in their paths, links,
/// devices, encrypted members, and names that came before are told to `refused`; what the visitor
/// leaves unread is passed over, in zips and bare tars without unpacking; where that unpacks it
/// (compressed tars, 7z) it counts against max_total_bytes and max_ratio and ends the walk beyond
/// them. An error of the visitor ends the walk: a visitor
/// that goes on after a member it could not read keeps that error to itself. invalid_input on what
/// is no archive, on damage after which nothing more can be read, and beyond max_entries; in files
/// that are read the other limits make reading a member fail.
Result<void> walk_archive(RandomAccess& bytes, const ArchiveLimits& limits,
                          const ArchiveVisitor& visitor, const RefusedMember& refused);

/// The paths that walk_archive would visit when nothing is read. Damage and passed limits end the
/// list.
std::vector<std::string> archive_paths(RandomAccess& bytes, const ArchiveLimits& limits);

}  // namespace recourse::base
