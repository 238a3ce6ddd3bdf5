#include "filing/joint/sign_bundle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/printable.hpp"
#include "filing/internal/canonical_zip.hpp"
#include "filing/internal/named_partners.hpp"
#include "filing/joint/partner_signatures.hpp"
#include "filing/verify.hpp"
#include "model/case_json.hpp"
#include "vault/users.hpp"

namespace recourse::filing {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

std::string_view twin_in(std::string_view zip) {
    for (const ZipFile& file : read_canonical_zip(zip).files)
        if (file.path.ends_with("/data/submission.json")) return file.bytes;
    return {};
}

Result<void> check_sealed(const VerifyReport& report) {
    if (report.ok()) return {};
    const BundleProblem& first = report.problems.front();
    return fail(base::Error(ErrorCode::corrupt, "not as it was sealed: " + first.problem)
                    .in_record(base::printable(first.file)));
}

std::string text_in(const Json& object, const char* name) {
    const auto member = object.find(name);
    return member != object.end() && member->is_string()
               ? base::printable(member->get<std::string>())
               : "";
}

/// What the submission says of itself, which may be written by anybody.
Result<void> describe(const Json& twin, BundleToSign& bundle) {
    const auto broken = [](const char* what) {
        return fail(base::Error(ErrorCode::corrupt, what).in_record("data/submission.json"));
    };
    if (!twin.is_object() || !twin.contains("case")) return broken("it tells no case");
    auto file = model::case_from_json(twin["case"]);
    if (!file) return broken("its case is not as this program writes it");
    bundle.submitter = base::printable(file->submitter.organisation);
    bundle.regime = text_in(twin, "regime");
    bundle.grade = text_in(twin, "grade");
    const auto recipients = twin.find("recipients");
    if (recipients == twin.end() || !recipients->is_array()) return broken("it has no recipients");
    for (const Json& one : *recipients)
        if (one.is_string()) bundle.recipients.push_back(base::printable(one.get<std::string>()));
    for (const model::Party* target : file->targets())
        bundle.targets.push_back(base::printable(target->name_for(model::Confidentiality::named)));
    bundle.exhibits = file->exhibits.size();
    return {};
}

Result<BundleToSign> read_bundle(std::string_view zip, std::string name, const PublicKey& own) {
    const VerifyReport report = verify_bundle_bytes(zip, std::move(name));
    RECOURSE_CHECK(check_sealed(report));
    BundleToSign bundle;
    bundle.name = base::printable(report.name);
    bundle.sha256 = report.sha256;
    bundle.submitter_key = report.public_key;
    const std::string_view twin = twin_in(zip);
    const auto partners = named_partners(twin);
    const auto ours = std::ranges::find(partners, own, &NamedPartner::key);
    if (ours == partners.end())
        return fail(ErrorCode::denied,
                    "the submission names no partner with the key of this "
                    "workspace, " +
                        own.text());
    bundle.organisation = base::printable(ours->organisation);
    RECOURSE_CHECK(describe(RECOURSE_TRY(base::parse_json(twin)), bundle));
    return bundle;
}

}  // namespace

Result<PublicKey> signing_key_of(vault::Workspace& workspace) {
    return RECOURSE_TRY(SigningKey::from_seed(workspace.signing_seed().view())).public_key();
}

Result<BundleToSign> read_bundle_to_sign(vault::Workspace& workspace,
                                         const std::filesystem::path& zip) {
    const std::string bytes = RECOURSE_TRY(base::read_file(zip, max_bundle_bytes));
    return read_bundle(bytes, zip.filename().string(), RECOURSE_TRY(signing_key_of(workspace)));
}

Result<BundleToSign> sign_bundle(vault::Workspace& workspace, const std::filesystem::path& zip,
                                 std::string_view sha256, const std::filesystem::path& out) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::file));
    const std::string bytes = RECOURSE_TRY(base::read_file(zip, max_bundle_bytes));
    const SigningKey key = RECOURSE_TRY(SigningKey::from_seed(workspace.signing_seed().view()));
    auto bundle = RECOURSE_TRY(read_bundle(bytes, zip.filename().string(), key.public_key()));
    if (bundle.sha256 != sha256)
        return fail(ErrorCode::conflict, "this is another bundle than the one you looked at");
    const std::string comment =
        fmt::format("{} {}", bundle.name, base::format_time(workspace.clock()()));
    const std::string signature = RECOURSE_TRY(key.sign(base::as_bytes(bytes), comment));
    std::error_code error;
    if (!out.empty()) std::filesystem::create_directories(out, error);
    const auto folder = out.empty() ? zip.parent_path() : out;
    const auto path = folder / signature_name(zip.filename().string(), key.public_key().id_text());
    RECOURSE_CHECK(base::write_file_atomically(path, signature).in_file(path.string()));
    bundle.path = path.string();
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    RECOURSE_TRY(
        workspace.log().append("bundle.signed", workspace.user(), "workspace",
                               Json{{"bundle", bundle.name}, {"bundle_sha256", bundle.sha256}}));
    return bundle;
}

Json to_json(const BundleToSign& bundle) {
    return {{"name", bundle.name},
            {"sha256", bundle.sha256},
            {"organisation", bundle.organisation},
            {"submitter", bundle.submitter},
            {"submitter_key", bundle.submitter_key},
            {"regime", bundle.regime},
            {"grade", bundle.grade},
            {"recipients", bundle.recipients},
            {"targets", bundle.targets},
            {"exhibits", bundle.exhibits},
            {"path", bundle.path}};
}

}  // namespace recourse::filing
