#include "casework/packages/formats.hpp"
#include "casework/packages/internal/device_package.hpp"

namespace recourse::casework {

using base::Result;

namespace {

/// Media with an XML or JSON file of metadata that states its hash, as eyeWitness to Atrocities and
/// apps like it export them.
class EyeWitness final : public PackageFormat {
public:
    std::string_view id() const override { return "eyewitness"; }

    bool recognise(const PackedItem& item) const override {
        return internal::has_path_ending(item, "metadata.xml") ||
               internal::has_path_ending(item, "metadata.json") ||
               internal::has_path_ending(item, ".jpg.xml") ||
               internal::has_path_ending(item, ".mp4.xml") ||
               internal::has_path_ending(item, ".m4a.xml");
    }

    Result<std::vector<Proof>> check(const PackedItem& item) const override {
        std::vector<Proof> proofs;
        const auto package = RECOURSE_TRY(internal::read_package_files(item.bytes));
        internal::note_unread(package, proofs);
        internal::check_stated_hashes(package, "eyeWitness metadata", proofs);
        return proofs;
    }

    Result<void> members(const PackedItem& item, const base::ArchiveVisitor& visitor,
                         const base::RefusedMember& refused) const override {
        return base::walk_archive(item.bytes, package_limits(), visitor, refused);
    }
};

}  // namespace

const PackageFormat& eyewitness_package() {
    static const EyeWitness format;
    return format;
}

}  // namespace recourse::casework
