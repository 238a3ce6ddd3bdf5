#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "casework/internal/header_text.hpp"
#include "casework/packages/formats.hpp"
#include "casework/packages/internal/digest.hpp"
#include "casework/packages/internal/proof_tally.hpp"
#include "casework/packages/internal/wacz_signature.hpp"
#include "casework/packages/internal/warc_proofs.hpp"

namespace recourse::casework {

using base::Json;
using base::Result;

namespace {

constexpr std::string_view datapackage_path = "datapackage.json";
constexpr std::string_view digest_path = "datapackage-digest.json";
constexpr std::size_t max_described_bytes = 16 << 20;

/// A file that datapackage.json names.
struct Resource {
    internal::StatedDigest hash;
    bool seen = false;
};
using Resources = std::map<std::string, Resource, std::less<>>;

Proof broken(std::string what, std::string why) {
    return {std::move(what), std::string(datapackage_path), ProofResult::failed, std::move(why)};
}

/// A file of the package that says something of the others.
struct Describing {
    std::string text;
    std::string problem;  ///< why it cannot be read
    bool there = false;

    void read(base::ArchiveEntry& entry) {
        there = true;
        std::vector<std::byte> piece(std::size_t{64} << 10);
        while (true) {
            const auto count = entry.read(piece);
            if (!count) problem = "is damaged: " + count.error().message();
            if (!count || *count == 0) return;
            text += base::as_text(std::span(piece).first(*count));
            if (text.size() <= max_described_bytes) continue;
            problem = fmt::format("is larger than {} MiB", max_described_bytes >> 20);
            text.clear();
            return;
        }
    }
};

/// The files that datapackage.json names; what cannot be read of it becomes a failed proof.
Resources resources_of(std::string_view datapackage, std::vector<Proof>& proofs) {
    Resources resources;
    const auto json = base::parse_json(datapackage);
    const auto list = json && json->is_object() ? json->find("resources") : Json::const_iterator();
    if (!json || !json->is_object() || list == json->end() || !list->is_array()) {
        proofs.push_back(broken("list of files", "datapackage.json cannot be read"));
        return resources;
    }
    std::size_t nameless = 0;
    for (const Json& entry : *list) {
        const bool named = entry.is_object() && entry.contains("path") && entry["path"].is_string();
        const bool hashed = named && entry.contains("hash") && entry["hash"].is_string();
        const auto hash =
            hashed ? internal::StatedDigest::parse(entry["hash"].get<std::string>()) : std::nullopt;
        if (!hash) {
            ++nameless;
            continue;
        }
        if (resources.size() >= package_limits().max_entries) {
            proofs.push_back(broken("list of files", fmt::format("it names more than {} files",
                                                                 package_limits().max_entries)));
            break;
        }
        resources[entry["path"].get<std::string>()] = {*hash};
    }
    if (nameless > 0) {
        proofs.push_back(
            broken("list of files",
                   fmt::format("it names files without path or hash: {} of them", nameless)));
    }
    return resources;
}

/// Reads a member once for its hash, and for the digests of its records when it is a WARC file.
class MemberCheck {
public:
    explicit MemberCheck(base::ArchiveEntry& entry) : entry_(entry) {}

    Result<void> check(Resource& resource, std::vector<Proof>& proofs) {
        resource.seen = true;
        digest_ = internal::Digest::named(resource.hash.algorithm);
        Proof proof{fmt::format("{} of {}", resource.hash.algorithm, entry_.path()),
                    std::string(datapackage_path),
                    ProofResult::failed,
                    {}};
        std::vector<Proof> records;
        const auto read = read_all(records);
        if (!read) {
            proof.why = read.error().message();
        } else if (!digest_) {
            proof.result = ProofResult::not_checked;
            proof.why = "the hash algorithm is not known here";
        } else if (resource.hash.is(digest_->finish())) {
            proof.result = ProofResult::verified;
        } else {
            proof.why = "the file does not match the hash that was listed";
        }
        proofs.push_back(std::move(proof));
        proofs.insert(proofs.end(), records.begin(), records.end());
        return {};
    }

private:
    Result<void> read_all(std::vector<Proof>& records) {
        const auto source = [this](std::span<std::byte> buffer) -> Result<std::size_t> {
            const std::size_t count = RECOURSE_TRY(entry_.read(buffer));
            if (digest_) digest_->update(base::ByteView(buffer).first(count));
            return count;
        };
        const std::string name = internal::lower(entry_.path());
        if (name.ends_with(".warc.gz") || name.ends_with(".warc")) {
            records = RECOURSE_TRY(internal::warc_proofs(source, entry_.path()));
        }
        // What comes behind the records, or behind damage, counts for the hash too.
        std::vector<std::byte> piece(std::size_t{64} << 10);
        while (RECOURSE_TRY(source(piece)) != 0) continue;
        return {};
    }

    base::ArchiveEntry& entry_;
    std::optional<internal::Digest> digest_;
};

/// A web archive with its index and the list of its files (WACZ 1.1.1).
class Wacz final : public PackageFormat {
public:
    std::string_view id() const override { return "wacz"; }

    bool recognise(const PackedItem& item) const override {
        const auto has = [&](std::string_view begin) {
            return std::ranges::any_of(
                item.paths, [&](const std::string& path) { return path.starts_with(begin); });
        };
        return has(datapackage_path) && has("archive/");
    }

    Result<std::vector<Proof>> check(const PackedItem& item) const override {
        std::vector<Proof> proofs;
        Describing datapackage;
        Describing digest;
        RECOURSE_CHECK(walk(item, proofs, [&](base::ArchiveEntry& entry) -> Result<void> {
            if (entry.path() == datapackage_path) datapackage.read(entry);
            if (entry.path() == digest_path) digest.read(entry);
            return {};
        }));
        proofs.clear();  // the next walk meets the same damage
        if (!digest.there) {
            proofs.push_back({"signature over the hash of datapackage.json", "nobody",
                              ProofResult::not_checked, "there is no datapackage-digest.json"});
        } else if (!digest.problem.empty()) {
            proofs.push_back({"hash of datapackage.json", std::string(digest_path),
                              ProofResult::failed,
                              fmt::format("{} {}", digest_path, digest.problem)});
        } else {
            proofs = internal::wacz_signature_proofs(digest.text, datapackage.text);
        }
        if (!datapackage.problem.empty()) {
            proofs.push_back(broken("list of files",
                                    fmt::format("{} {}", datapackage_path, datapackage.problem)));
        }
        Resources resources = resources_of(datapackage.text, proofs);
        RECOURSE_CHECK(walk(item, proofs, [&](base::ArchiveEntry& entry) -> Result<void> {
            const auto listed = resources.find(entry.path());
            if (listed != resources.end()) return MemberCheck(entry).check(listed->second, proofs);
            return {};
        }));
        note_files(item, resources, proofs);
        return proofs;
    }

    Result<void> members(const PackedItem& /*item*/, const base::ArchiveVisitor& /*visitor*/,
                         const base::RefusedMember& /*refused*/) const override {
        return {};
    }

private:
    /// Damage becomes a failed proof; an error is only that the bytes could not be read.
    static Result<void> walk(const PackedItem& item, std::vector<Proof>& proofs,
                             const base::ArchiveVisitor& visitor) {
        internal::ProofTally refused("structure of the package", std::string(datapackage_path));
        const auto walked =
            base::walk_archive(item.bytes, package_limits(), visitor,
                               [&](std::string_view path, const base::Error& why) {
                                   refused.add_failed("structure of the package",
                                                      fmt::format("{}: {}", path, why.message()));
                               });
        refused.write_to(proofs);
        if (walked) return {};
        if (walked.error().code() != base::ErrorCode::invalid_input) return walked;
        proofs.push_back(broken("structure of the package", walked.error().message()));
        return {};
    }

    static void note_files(const PackedItem& item, const Resources& resources,
                           std::vector<Proof>& proofs) {
        internal::ProofTally missing("files that are listed", std::string(datapackage_path));
        for (const auto& [path, resource] : resources) {
            if (resource.seen) continue;
            missing.add_failed(fmt::format("{} of {}", resource.hash.algorithm, path),
                               "the file is not in the package");
        }
        missing.write_to(proofs);
        constexpr std::size_t most_named = 100;
        std::size_t unlisted = 0;
        for (const std::string& path : item.paths) {
            if (path == datapackage_path || path == digest_path || resources.contains(path)) {
                continue;
            }
            if (++unlisted > most_named) continue;
            proofs.push_back({"hash of " + path, std::string(datapackage_path),
                              ProofResult::not_checked, "the file is not listed"});
        }
        if (unlisted > most_named) {
            proofs.push_back({"hashes of files", std::string(datapackage_path),
                              ProofResult::not_checked,
                              fmt::format("{} more files are not listed", unlisted - most_named)});
        }
    }
};

}  // namespace

const PackageFormat& wacz_package() {
    static const Wacz format;
    return format;
}

}  // namespace recourse::casework
