#include "casework/packages/internal/device_package.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "casework/internal/header_text.hpp"
#include "casework/packages/internal/stated_hashes.hpp"

namespace recourse::casework::internal {

void check_stated_hashes(const PackageFiles& package, std::string_view writer,
                         std::vector<Proof>& proofs) {
    for (const PackageFile& file : package.files) {
        const DescribingFormat format = describing_format(file.path);
        std::set<std::string> seen;
        for (const StatedHash& stated : stated_hashes(file.text, format)) {
            if (!seen.insert(lower(stated.hex)).second) continue;
            const PackageFile* described = package.with_digest(stated.hex);
            const bool holds = described != nullptr && described != &file;
            proofs.push_back({fmt::format("{} {}", stated.field, stated.hex.substr(0, 16)),
                              fmt::format("{} in {}", writer, file.path),
                              holds ? ProofResult::verified : ProofResult::failed,
                              holds ? fmt::format("it is that of {}", described->path)
                                    : "no file of the package has this hash"});
        }
    }
}

void note_unread(const PackageFiles& package, std::vector<Proof>& proofs) {
    for (const std::string& what : package.unread) {
        proofs.push_back({"structure of the package", "the archive", ProofResult::failed, what});
    }
}

bool has_path_ending(const PackedItem& item, std::string_view ending) {
    return std::ranges::any_of(
        item.paths, [&](const std::string& path) { return lower(path).ends_with(ending); });
}

}  // namespace recourse::casework::internal
