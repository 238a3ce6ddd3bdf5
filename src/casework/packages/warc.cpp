#include "casework/packages/formats.hpp"
#include "casework/packages/internal/warc_proofs.hpp"

namespace recourse::casework {

namespace {

/// A web archive in one file (ISO 28500). Its records are read by tools for web archives, so it
/// stays whole.
class WarcFile final : public PackageFormat {
public:
    std::string_view id() const override { return "warc"; }

    bool recognise(const PackedItem& item) const override {
        return item.media_type == "application/warc" || item.media_type == "application/warc+gzip";
    }

    base::Result<std::vector<Proof>> check(const PackedItem& item) const override {
        return internal::warc_proofs(base::source_of(item.bytes), "the file");
    }

    base::Result<void> members(const PackedItem& /*item*/, const base::ArchiveVisitor& /*visitor*/,
                               const base::RefusedMember& /*refused*/) const override {
        return {};
    }
};

}  // namespace

const PackageFormat& warc_file() {
    static const WarcFile format;
    return format;
}

}  // namespace recourse::casework
