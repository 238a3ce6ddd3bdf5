#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "casework/internal/header_text.hpp"
#include "casework/packages/formats.hpp"
#include "casework/packages/internal/device_package.hpp"
#include "casework/packages/internal/pgp.hpp"

namespace recourse::casework {

using base::Result;
using internal::PackageFile;
using internal::PackageFiles;

namespace {

/// Which file each detached signature is over: "photo.jpg.asc" signs photo.jpg,
/// and "HASH.asc" the file with that SHA-256.
std::multimap<std::string, const PackageFile*, std::less<>> signatures_by_file(
    const PackageFiles& package, std::vector<Proof>& proofs) {
    std::multimap<std::string, const PackageFile*, std::less<>> signatures;
    for (const PackageFile& file : package.files) {
        const std::string lower_path = internal::lower(file.path);
        if (!lower_path.ends_with(".asc") || lower_path.ends_with("pubkey.asc")) continue;
        const std::string signed_path = file.path.substr(0, file.path.size() - 4);
        const std::string_view name = file.name();
        const PackageFile* over = package.find(signed_path);
        if (over == nullptr) over = package.with_digest(name.substr(0, name.size() - 4));
        if (over != nullptr) {
            signatures.emplace(over->path, &file);
        } else {
            proofs.push_back({"signature " + file.path, "OpenPGP signature", ProofResult::failed,
                              "the file that it signs is not in the package"});
        }
    }
    return signatures;
}

std::string public_keys_of(const PackageFiles& package) {
    const auto found = std::ranges::find_if(package.files, [](const PackageFile& file) {
        return internal::lower(file.path).ends_with("pubkey.asc");
    });
    return found == package.files.end() ? "" : found->text;
}

/// A package of ProofMode: media, for each a proof in CSV and JSON that states
/// its SHA-256, and OpenPGP signatures over both.
class ProofMode final : public PackageFormat {
public:
    std::string_view id() const override { return "proofmode"; }

    bool recognise(const PackedItem& item) const override {
        return internal::has_path_ending(item, ".proof.csv") ||
               internal::has_path_ending(item, ".proof.json");
    }

    Result<std::vector<Proof>> check(const PackedItem& item) const override {
        std::vector<Proof> proofs;
        const PackageFiles package = RECOURSE_TRY(internal::read_package_files(item.bytes));
        internal::note_unread(package, proofs);
        internal::check_stated_hashes(package, "ProofMode", proofs);
        RECOURSE_CHECK(check_signatures(item, package, proofs));
        for (const PackageFile& file : package.files) note_others(file, proofs);
        return proofs;
    }

    Result<void> members(const PackedItem& item, const base::ArchiveVisitor& visitor,
                         const base::RefusedMember& refused) const override {
        return base::walk_archive(item.bytes, package_limits(), visitor, refused);
    }

private:
    /// Proofs that are kept, and cannot be checked here.
    static void note_others(const PackageFile& file, std::vector<Proof>& proofs) {
        if (file.path.ends_with(".ots")) {
            proofs.push_back({"time of " + file.path.substr(0, file.path.size() - 4),
                              "OpenTimestamps proof", ProofResult::not_checked,
                              "it needs the block chain; the proof is kept in the package"});
        }
        if (file.has_c2pa) {
            proofs.push_back({"C2PA manifest in " + file.path, "whoever signed it",
                              ProofResult::not_checked, "C2PA manifests are not read here"});
        }
    }

    static Result<void> check_signatures(const PackedItem& item, const PackageFiles& package,
                                         std::vector<Proof>& proofs) {
        const std::string keys = public_keys_of(package);
        const auto signatures = signatures_by_file(package, proofs);
        const auto check_one = [&](base::ArchiveEntry& entry) -> Result<void> {
            const auto [first, last] = signatures.equal_range(entry.path());
            // One signature a file is what ProofMode writes; its content streams by
            // once.
            if (first == last) return {};
            const std::string what = "signature over " + entry.path();
            if (keys.empty()) {
                proofs.push_back({what, "OpenPGP signature", ProofResult::not_checked,
                                  "there is no pubkey.asc in the package"});
                return {};
            }
            proofs.push_back(internal::check_pgp_signature(
                what, [&](std::span<std::byte> buffer) { return entry.read(buffer); },
                first->second->text, keys));
            return {};
        };
        if (signatures.empty()) return {};
        const auto walked = base::walk_archive(item.bytes, package_limits(), check_one,
                                               [](std::string_view, const base::Error&) {});
        // Damage was noted when the files were read.
        if (!walked && walked.error().code() != base::ErrorCode::invalid_input) return walked;
        return {};
    }
};

}  // namespace

const PackageFormat& proofmode_package() {
    static const ProofMode format;
    return format;
}

}  // namespace recourse::casework
