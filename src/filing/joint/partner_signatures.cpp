#include "filing/joint/partner_signatures.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "filing/joint/internal/signature_store.hpp"
#include "vault/users.hpp"

namespace recourse::filing {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

Result<PartnerSignature> signature_of(vault::Workspace& workspace, const Filing& filing,
                                      const FilingPartner& partner) {
    PartnerSignature found{.partner = partner, .key_id = {}, .signature = {}, .comment = {}};
    found.key_id = RECOURSE_TRY(PublicKey::parse(partner.public_key)).id_text();
    for (SignatureRow& row : RECOURSE_TRY(signature_rows(workspace, filing.id))) {
        if (row.public_key != partner.public_key) continue;
        found.signature = std::move(row.signature);
        found.comment = std::move(row.comment);
    }
    return found;
}

/// Whose it is; its comment is filled, too.
Result<PartnerSignature> recognise(const Filing& filing, std::string_view bundle,
                                   std::string_view signature_file) {
    base::Error why(ErrorCode::invalid_input, "the submission has no partners who sign it");
    for (const FilingPartner& partner : filing.partners) {
        const auto key = RECOURSE_TRY(PublicKey::parse(partner.public_key));
        auto comment = verify_any_signature(base::as_bytes(bundle), signature_file, key);
        if (comment)
            return PartnerSignature{partner, key.id_text(), std::string(signature_file),
                                    *std::move(comment)};
        why = base::Error(ErrorCode::invalid_input, comment.error().message())
                  .in_record("partner " + partner.id);
    }
    if (filing.partners.size() > 1)
        why = base::Error(ErrorCode::invalid_input, "no partner's key made it over this bundle");
    return fail(std::move(why));
}

}  // namespace

std::string signature_name(std::string_view bundle, std::string_view key_id) {
    return fmt::format("{}.{}.minisig", bundle, key_id);
}

Result<std::vector<PartnerSignature>> partner_signatures(vault::Workspace& workspace,
                                                         std::string_view filing_id) {
    const Filing filing = RECOURSE_TRY(load_filing(workspace, filing_id));
    std::vector<PartnerSignature> all;
    for (const FilingPartner& partner : filing.partners)
        all.push_back(RECOURSE_TRY(signature_of(workspace, filing, partner)));
    return all;
}

Result<PartnerSignature> add_signature(vault::Workspace& workspace, std::string_view filing_id,
                                       std::string_view signature_file) {
    const Filing filing = RECOURSE_TRY(load_filing(workspace, filing_id));
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::file, filing.case_id));
    const std::string bundle = RECOURSE_TRY(filing_bytes(workspace, filing_id, FilingPart::bundle));
    auto made = RECOURSE_TRY(recognise(filing, bundle, signature_file));
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    auto known = RECOURSE_TRY(signature_of(workspace, filing, made.partner));
    if (known.is_there()) return known;
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    RECOURSE_CHECK(write_signature_row(
        workspace, {filing.id, made.partner.public_key, made.signature, made.comment}));
    RECOURSE_TRY(workspace.log().append(
        "submission.partner-signed", workspace.user(), "case/" + filing.case_id,
        Json{{"filing", filing.id}, {"partner", made.partner.id}, {"signed_by", made.key_id}}));
    RECOURSE_CHECK(transaction.commit());
    return made;
}

Result<void> require_signatures(vault::Workspace& workspace, const Filing& filing) {
    std::vector<std::string> missing;
    for (const auto& one : RECOURSE_TRY(partner_signatures(workspace, filing.id)))
        if (!one.is_there()) missing.push_back(one.partner.id);
    if (missing.empty()) return {};
    return fail(ErrorCode::denied,
                fmt::format("not signed yet by {}: send the bundle there; recourse file sign makes "
                            "the signature, recourse file signatures {} FILE takes it in",
                            fmt::join(missing, ", "), filing.id));
}

Json to_json(const std::vector<PartnerSignature>& signatures) {
    Json list = Json::array();
    for (const PartnerSignature& one : signatures)
        list.push_back({{"partner", one.partner.id},
                        {"organisation", one.partner.organisation},
                        {"public_key", one.partner.public_key},
                        {"key_id", one.key_id},
                        {"signed", one.is_there()},
                        {"comment", one.comment}});
    return list;
}

}  // namespace recourse::filing
