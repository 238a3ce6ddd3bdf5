#include "filing/verify.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/printable.hpp"
#include "filing/internal/bag.hpp"
#include "filing/internal/canonical_zip.hpp"
#include "filing/internal/named_log_entries.hpp"
#include "filing/internal/named_partners.hpp"
#include "filing/internal/side_signatures.hpp"
#include "vault/log_proof.hpp"

namespace recourse::filing {

namespace {

using base::HashAlgorithm;
using base::Json;
using base::Result;

class Verification {
public:
    explicit Verification(VerifyReport& report) : report_(report) {}

    void run(std::string_view zip);

    std::optional<PublicKey> key() const { return key_; }

private:
    void problem(std::string file, std::string what) {
        report_.problems.push_back({std::move(file), std::move(what)});
    }
    void take_files(const ZipContent& content);
    void check_tag_files();
    void check_manifest(std::string_view name, const std::vector<ZipFile>& covered,
                        HashAlgorithm algorithm);
    void check_info();
    void check_signature();
    void check_log_proofs();
    void list_partners();
    std::vector<ZipFile> payload() const;
    std::vector<ZipFile> described() const;

    VerifyReport& report_;
    std::map<std::string, std::string_view, std::less<>> files_;  // by path below the top folder
    std::optional<PublicKey> key_;
};

void Verification::run(std::string_view zip) {
    const ZipContent content = read_canonical_zip(zip);
    take_files(content);
    if (files_.empty()) return;
    check_tag_files();
    check_manifest(bag::manifest_256_file, payload(), HashAlgorithm::sha256);
    check_manifest(bag::manifest_512_file, payload(), HashAlgorithm::sha512);
    check_manifest(bag::tag_manifest_file, described(), HashAlgorithm::sha256);
    check_info();
    check_signature();
    check_log_proofs();
    list_partners();
}

void Verification::take_files(const ZipContent& content) {
    for (const ZipDefect& defect : content.defects)
        problem(defect.file.empty() ? report_.bundle : defect.file, defect.what);
    for (const ZipFile& file : content.files) {
        const std::size_t slash = file.path.find('/');
        const std::string top = file.path.substr(0, slash);
        if (report_.name.empty()) report_.name = top;
        if (slash == std::string::npos || top != report_.name) {
            problem(file.path, "it lies outside the bundle's folder");
            continue;
        }
        const std::string path = file.path.substr(slash + 1);
        if (!files_.emplace(path, file.bytes).second) problem(path, "it is there twice");
    }
    for (const auto& [path, bytes] : files_) report_.files.push_back(path);
}

void Verification::check_tag_files() {
    static const std::set<std::string_view> expected = {
        bag::declaration_file,  bag::info_file,      bag::manifest_256_file, bag::manifest_512_file,
        bag::tag_manifest_file, bag::signature_file, bag::key_file,          bag::recipe_file};
    for (const std::string_view name : expected) {
        if (!files_.contains(name)) problem(std::string(name), "it is missing");
    }
    for (const auto& [path, bytes] : files_) {
        if (!path.starts_with(bag::payload_folder) && !expected.contains(path))
            problem(path, "it was added: nothing in the bundle speaks of it");
    }
    const auto declaration = files_.find(bag::declaration_file);
    if (declaration != files_.end() && declaration->second != bag::declaration)
        problem(std::string(bag::declaration_file), "it is not the one of a BagIt 1.0 bag");
}

std::vector<ZipFile> Verification::payload() const {
    std::vector<ZipFile> found;
    for (const auto& [path, bytes] : files_) {
        if (path.starts_with(bag::payload_folder)) found.push_back({path, bytes});
    }
    return found;
}

/// The files that the tag manifest speaks of.
std::vector<ZipFile> Verification::described() const {
    std::vector<ZipFile> found;
    for (const auto& [path, bytes] : files_) {
        if (!path.starts_with(bag::payload_folder) && path != bag::tag_manifest_file &&
            path != bag::signature_file)
            found.push_back({path, bytes});
    }
    return found;
}

std::map<std::string, std::string> lines_by_path(std::string_view manifest) {
    std::map<std::string, std::string> lines;
    while (!manifest.empty()) {
        const std::size_t end = std::min(manifest.find('\n'), manifest.size());
        const std::string_view line = manifest.substr(0, end);
        const std::size_t gap = std::min(line.find("  "), line.size());
        lines[std::string(line.substr(std::min(gap + 2, line.size())))] =
            std::string(line.substr(0, gap));
        manifest.remove_prefix(std::min(end + 1, manifest.size()));
    }
    return lines;
}

void Verification::check_manifest(std::string_view name, const std::vector<ZipFile>& covered,
                                  HashAlgorithm algorithm) {
    const auto found = files_.find(name);
    if (found == files_.end()) return;
    const std::string expected = bag::manifest(covered, algorithm);
    if (found->second == expected) return;
    auto stated = lines_by_path(found->second);
    const std::size_t before = report_.problems.size();
    for (const auto& [path, hash] : lines_by_path(expected)) {
        const auto line = stated.find(path);
        if (line == stated.end()) {
            problem(path, fmt::format("{} does not know it", name));
        } else if (line->second != hash) {
            problem(path, fmt::format("its content is not what {} says", name));
        }
        stated.erase(path);
    }
    for (const auto& [path, hash] : stated) problem(path, fmt::format("it is missing ({})", name));
    if (report_.problems.size() == before)
        problem(std::string(name), "it is not written as it was sealed");
}

void Verification::check_info() {
    const auto info = files_.find(bag::info_file);
    if (info == files_.end()) return;
    const std::string line = fmt::format("Payload-Oxum: {}\n", bag::payload_oxum(payload()));
    if (info->second.find(line) == std::string_view::npos)
        problem(std::string(bag::info_file), "the number or size of the files is not as stated");
}

void Verification::check_signature() {
    const auto key_file = files_.find(bag::key_file);
    const auto manifest = files_.find(bag::tag_manifest_file);
    const auto signature = files_.find(bag::signature_file);
    if (key_file == files_.end() || manifest == files_.end() || signature == files_.end()) return;
    const auto key = PublicKey::parse(key_file->second);
    if (!key || key->file() != key_file->second) {
        problem(std::string(bag::key_file), "it is not a public key as it was sealed");
        return;
    }
    key_ = *key;
    report_.signed_by = key->id_text();
    report_.public_key = key->text();
    const auto comment =
        verify_signature(base::as_bytes(manifest->second), signature->second, *key);
    if (comment) {
        report_.trusted_comment = *comment;
    } else {
        problem(std::string(bag::signature_file), comment.error().message());
    }
}

/// Each must hold, be of the entry that the submission names for the exhibit of its number, and
/// lead to the same log as the others.
void Verification::check_log_proofs() {
    constexpr std::string_view folder = "data/proofs/";
    const auto twin = files_.find("data/submission.json");
    const auto named = twin == files_.end() ? std::map<std::string, std::string>()
                                            : named_log_entries(twin->second);
    for (const auto& [path, bytes] : files_) {
        if (!path.starts_with(folder) || !vault::is_leaf_proof(bytes)) continue;
        const auto proof = vault::read_leaf_proof(bytes);
        if (!proof) {
            problem(path, proof.error().message());
            continue;
        }
        const std::string number = path.substr(folder.size(), path.find('.') - folder.size());
        const auto entry = named.find(number);
        if (entry == named.end() || entry->second != base::to_hex(proof->leaf))
            problem(path, "it is not of the exhibit of its number");
        const std::string key = vault::key_fingerprint(proof->head);
        if (!report_.log_key.empty() && key != report_.log_key)
            problem(path, "it is of another log than the proof before it");
        ++report_.log_proofs;
        report_.log_key = key;
    }
}

void Verification::list_partners() {
    const auto twin = files_.find("data/submission.json");
    if (twin == files_.end()) return;
    for (const NamedPartner& one : named_partners(twin->second))
        report_.partners.push_back({one.organisation, one.key.id_text(), one.key.text()});
}

}  // namespace

VerifyReport verify_bundle_bytes(std::string_view zip, std::string name,
                                 const std::optional<PublicKey>& pinned) {
    VerifyReport report;
    report.bundle = std::move(name);
    report.sha256 = base::to_hex(base::sha256(zip));
    report.pinned = pinned.has_value();
    Verification verification(report);
    verification.run(zip);
    const auto key = verification.key();
    if (key && pinned && *pinned != *key)
        report.problems.push_back(
            {std::string(bag::key_file), "the bundle was signed with another key than yours"});
    return report;
}

Result<VerifyReport> verify_bundle(const std::filesystem::path& zip,
                                   const std::optional<PublicKey>& pinned) {
    const std::string bytes = RECOURSE_TRY(base::read_file(zip, max_bundle_bytes));
    VerifyReport report = verify_bundle_bytes(bytes, zip.filename().string(), pinned);
    const auto key = PublicKey::parse(report.public_key);
    if (key) check_side_signature(zip, bytes, *key, report);
    check_partner_signatures(zip, bytes, report);
    return report;
}

Json to_json(const VerifyReport& report) {
    Json problems = Json::array();
    for (const BundleProblem& problem : report.problems)
        problems.push_back({{"file", problem.file}, {"problem", problem.problem}});
    Json partners = Json::array();
    for (const PartnerReport& one : report.partners)
        partners.push_back({{"organisation", one.organisation},
                            {"key_id", one.key_id},
                            {"public_key", one.public_key},
                            {"signed", one.is_signed}});
    return {{"bundle", report.bundle},
            {"ok", report.ok()},
            {"name", report.name},
            {"sha256", report.sha256},
            {"signed_by", report.signed_by},
            {"public_key", report.public_key},
            {"pinned", report.pinned},
            {"trusted_comment", report.trusted_comment},
            {"files", report.files},
            {"log_proofs", report.log_proofs},
            {"log_key", report.log_key},
            {"partners", std::move(partners)},
            {"problems", std::move(problems)}};
}

std::string describe(const VerifyReport& report) {
    std::string text;
    if (!report.ok()) {
        text = fmt::format("{}: NOT as it was sealed\n", report.bundle);
        for (const BundleProblem& problem : report.problems)
            text += fmt::format("  {}: {}\n", base::printable(problem.file), problem.problem);
        return text;
    }
    text = fmt::format(
        "{}: as it was sealed\n  {} files, every hash and the signature fit\n  signed with key {} "
        "({})\n  {}\n",
        report.bundle, report.files.size(), report.signed_by, report.public_key,
        report.trusted_comment);
    text += report.pinned
                ? "  that is the key you named\n"
                : "  compare that key with the one the submitter gave you by another way\n";
    for (const PartnerReport& one : report.partners)
        text += fmt::format(
            "  filed jointly: {} ({}) {}\n", base::printable(one.organisation), one.public_key,
            one.is_signed ? "signed it too" : "has not signed: no signature beside the bundle");
    if (report.log_proofs > 0)
        text += fmt::format(
            "  {} proofs from the submitter's log hold: those exhibits were in it; its key is\n"
            "  {}\n  what timestamps say of when, openssl ts tells (verify.txt)\n",
            report.log_proofs, report.log_key);
    return text;
}

}  // namespace recourse::filing
