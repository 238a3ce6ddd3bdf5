#pragma once

#include <filesystem>
#include <string_view>

#include "filing/minisign.hpp"
#include "filing/verify.hpp"

/// The signatures that lie beside a bundle. What is wrong with one becomes a problem of the report.
namespace recourse::filing {

/// The submitter's, `BUNDLE.minisig`, when it is there.
void check_side_signature(const std::filesystem::path& zip, std::string_view bytes,
                          const PublicKey& key, VerifyReport& report);

/// `BUNDLE.KEYID.minisig` of each partner of the report, as far as they are there.
void check_partner_signatures(const std::filesystem::path& zip, std::string_view bytes,
                              VerifyReport& report);

}  // namespace recourse::filing
