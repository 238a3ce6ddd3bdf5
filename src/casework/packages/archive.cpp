#include <algorithm>
#include <array>

#include "casework/packages/formats.hpp"

namespace recourse::casework {

namespace {

/// Types that hold files whenever they are sound; of the others only what a list of files shows.
constexpr std::array<std::string_view, 4> containers{"application/zip", "application/x-tar",
                                                     "application/x-compressed-tar",
                                                     "application/x-7z-compressed"};

/// Files packed for transport. Each is evidence of its own, as in a folder.
class PlainArchive final : public PackageFormat {
public:
    std::string_view id() const override { return "archive"; }

    bool recognise(const PackedItem& item) const override {
        return !item.paths.empty() ||
               std::ranges::find(containers, item.media_type) != containers.end();
    }

    base::Result<std::vector<Proof>> check(const PackedItem& /*item*/) const override {
        return std::vector<Proof>();
    }

    base::Result<void> members(const PackedItem& item, const base::ArchiveVisitor& visitor,
                               const base::RefusedMember& refused) const override {
        return base::walk_archive(item.bytes, package_limits(), visitor, refused);
    }
};

}  // namespace

const PackageFormat& plain_archive() {
    static const PlainArchive format;
    return format;
}

}  // namespace recourse::casework
