#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "filing/minisign.hpp"
#include "vault/workspace.hpp"

/// A partner's side of a joint submission: it looks at the bundle that the submitter sealed, and
/// signs it with its own workspace's key.
namespace recourse::filing {

/// What somebody is asked to sign.
struct BundleToSign {
    std::string name;           ///< of the bundle's folder
    std::string sha256;         ///< of the zip
    std::string organisation;   ///< that the workspace's key stands for in it
    std::string submitter;      ///< the organisation that sealed it
    std::string submitter_key;  ///< "RWQ..."
    std::string regime;
    std::string grade;
    std::vector<std::string> recipients;
    std::vector<std::string> targets;  ///< as the recipients read their names
    std::size_t exhibits = 0;
    std::string path;  ///< of the signature, once it is written
};

/// The public key that this workspace signs with.
base::Result<PublicKey> signing_key_of(vault::Workspace& workspace);

/// Check the bundle, and say what it is. corrupt when it is not as it was sealed (with the first
/// problem), denied when it names no partner with this workspace's key.
base::Result<BundleToSign> read_bundle_to_sign(vault::Workspace& workspace,
                                               const std::filesystem::path& zip);

/// The same, and write the signature beside the bundle, or into the folder `out`; logged. conflict
/// when the bundle's SHA-256 is not the one that was looked at. Needs Permission::file for every
/// case: a signature speaks for the organisation.
base::Result<BundleToSign> sign_bundle(vault::Workspace& workspace,
                                       const std::filesystem::path& zip, std::string_view sha256,
                                       const std::filesystem::path& out);

base::Json to_json(const BundleToSign& bundle);

}  // namespace recourse::filing
