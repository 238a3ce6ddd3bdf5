#include "filing/dispatch/internal/enclosures.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "filing/joint/partner_signatures.hpp"
#include "filing/minisign.hpp"

namespace recourse::filing {

using base::ErrorCode;
using base::fail;
using base::Result;

Result<std::vector<MailPart>> sealed_parts(vault::Workspace& workspace, const Filing& filing) {
    const auto part = [&](FilingPart kind) { return filing_bytes(workspace, filing.id, kind); };
    const std::string zip = std::filesystem::path(filing.bundle).filename().string();
    const std::string stem = zip.substr(0, zip.rfind('.'));
    const auto key = RECOURSE_TRY(PublicKey::parse(filing.public_key));
    std::vector<MailPart> parts{
        {zip, "application/zip", RECOURSE_TRY(part(FilingPart::bundle))},
        {zip + ".minisig", "text/plain", RECOURSE_TRY(part(FilingPart::signature))},
        {"recourse.pub", "text/plain", key.file()},
        {stem + ".pdf", "application/pdf", RECOURSE_TRY(part(FilingPart::pdf))}};
    RECOURSE_CHECK(require_signatures(workspace, filing));
    for (auto& one : RECOURSE_TRY(partner_signatures(workspace, filing.id))) {
        parts.push_back({signature_name(zip, one.key_id), "text/plain", std::move(one.signature)});
    }
    return parts;
}

std::string all_who_file(const model::Submitter& submitter, const Filing& filing,
                         const Words& words) {
    if (filing.partners.empty()) return {};
    std::vector<std::string> all{submitter.organisation};
    for (const FilingPartner& partner : filing.partners) all.push_back(partner.organisation);
    return words.row(all);
}

std::vector<Enclosure> describe(const std::vector<MailPart>& parts) {
    std::vector<Enclosure> enclosures;
    for (const MailPart& part : parts)
        enclosures.push_back(
            {part.name, part.bytes.size(), base::to_hex(base::sha256(part.bytes))});
    return enclosures;
}

base::Json to_json(const std::vector<Enclosure>& enclosures) {
    base::Json list = base::Json::array();
    for (const Enclosure& one : enclosures)
        list.push_back({{"name", one.name}, {"size", one.size}, {"sha256", one.sha256}});
    return list;
}

Result<const assessment::Recipient*> one_recipient(const assessment::Regime& regime,
                                                   const Filing& filing, const std::string& id) {
    const bool only_one = filing.recipients().size() == 1;
    const std::string meant = id.empty() && only_one ? filing.recipient : id;
    if (meant.empty())
        return fail(ErrorCode::invalid_input,
                    fmt::format("it was written to {}: say to which of them it goes now",
                                filing.recipient));
    const auto* recipient = regime.find_recipient(meant);
    if (recipient == nullptr || !filing.is_for(meant))
        return fail(
            ErrorCode::invalid_input,
            fmt::format("the submission was written to {}, not to {}", filing.recipient, meant));
    return recipient;
}

}  // namespace recourse::filing
