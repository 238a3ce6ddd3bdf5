#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "filing/file_case.hpp"
#include "filing/minisign.hpp"
#include "vault/workspace.hpp"

/// Each organisation signs what is filed in its name: the submitter when it seals, its partners
/// the sealed bundle, each with its own key. Calls follow the workspace in thread-safety.
namespace recourse::filing {

struct PartnerSignature {
    FilingPartner partner;
    std::string key_id;
    std::string signature;  ///< what BUNDLE.KEYID.minisig holds; empty: it has not signed
    std::string comment;    ///< what the signer said of it

    bool is_there() const { return !signature.empty(); }
};

/// "NAME.zip.KEYID.minisig": the file beside a bundle that holds the signature of a partner's key.
std::string signature_name(std::string_view bundle, std::string_view key_id);

/// Of every partner of a submission, in its order. Errors as load_filing.
base::Result<std::vector<PartnerSignature>> partner_signatures(vault::Workspace& workspace,
                                                               std::string_view filing_id);

/// Keep the signature of a partner, as its file says it; logged. invalid_input when it is of none
/// of the submission's partners, or not over this bundle; denied without Permission::file. One
/// that is there already stays.
base::Result<PartnerSignature> add_signature(vault::Workspace& workspace,
                                             std::string_view filing_id,
                                             std::string_view signature_file);

/// denied, naming them, while partners have not signed.
base::Result<void> require_signatures(vault::Workspace& workspace, const Filing& filing);

/// [{"partner","organisation","public_key","key_id","signed","comment"}]
base::Json to_json(const std::vector<PartnerSignature>& signatures);

}  // namespace recourse::filing
