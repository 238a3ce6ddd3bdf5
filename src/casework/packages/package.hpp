#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/archive.hpp"
#include "base/archive_walk.hpp"
#include "base/random_access.hpp"
#include "base/result.hpp"
#include "casework/packages/mail_keys.hpp"
#include "casework/packages/proof.hpp"

/// Evidence that arrives packed, with what it says about itself (docs/formats/packages.md). Adding
/// a format is adding one file here and its line in all_package_formats().
namespace recourse::casework {

/// An item that may be a package.
struct PackedItem {
    base::RandomAccess& bytes;
    std::string media_type;
    std::vector<std::string> paths;  ///< of the files in it, when it is an archive
    MailKeys mail_keys = {};         ///< that are at hand
};

/// What opening packages may cost.
base::ArchiveLimits package_limits();

/// One format of packages. Implementations have no state; calls are thread-safe on different items.
class PackageFormat {
public:
    virtual ~PackageFormat() = default;

    virtual std::string_view id() const = 0;  ///< "wacz"
    virtual bool recognise(const PackedItem& item) const = 0;

    /// Check everything the package says about its own content. A damaged package is a failed
    /// proof; an error is only that bytes could not be read.
    virtual base::Result<std::vector<Proof>> check(const PackedItem& item) const = 0;

    /// Visit the files in it that are evidence of their own, as walk_archive does. A format without
    /// such files visits nothing.
    virtual base::Result<void> members(const PackedItem& item, const base::ArchiveVisitor& visitor,
                                       const base::RefusedMember& refused) const = 0;
};

/// In the order in which they are asked: the narrower first.
std::span<const PackageFormat* const> all_package_formats();

/// Whether items of this type are worth a look.
bool may_be_package(std::string_view media_type);

/// The format of an item; null when it is no package. Reads the list of files of an archive.
const PackageFormat* package_format_of(PackedItem& item);

}  // namespace recourse::casework
