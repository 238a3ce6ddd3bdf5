#include "casework/packages/formats.hpp"
#include "casework/packages/internal/device_package.hpp"

namespace recourse::casework {

using base::Result;

namespace {

/// A package exported from Tella: media, and for each a file of metadata with its hash, named
/// after it ("photo.jpg.csv") or for all ("metadata.csv", "metadata.json").
class Tella final : public PackageFormat {
public:
    std::string_view id() const override { return "tella"; }

    bool recognise(const PackedItem& item) const override {
        static constexpr std::string_view endings[] = {
            ".jpg.csv",  ".jpeg.csv", ".png.csv",    ".mp4.csv",  ".m4a.csv",
            ".aac.csv",  ".jpg.json", ".jpeg.json",  ".png.json", ".mp4.json",
            ".m4a.json", ".aac.json", "metadata.csv"};
        for (const std::string_view ending : endings) {
            if (internal::has_path_ending(item, ending)) return true;
        }
        return false;
    }

    Result<std::vector<Proof>> check(const PackedItem& item) const override {
        std::vector<Proof> proofs;
        const auto package = RECOURSE_TRY(internal::read_package_files(item.bytes));
        internal::note_unread(package, proofs);
        internal::check_stated_hashes(package, "Tella metadata", proofs);
        return proofs;
    }

    Result<void> members(const PackedItem& item, const base::ArchiveVisitor& visitor,
                         const base::RefusedMember& refused) const override {
        return base::walk_archive(item.bytes, package_limits(), visitor, refused);
    }
};

}  // namespace

const PackageFormat& tella_package() {
    static const Tella format;
    return format;
}

}  // namespace recourse::casework
