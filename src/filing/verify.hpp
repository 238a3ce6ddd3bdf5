#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "filing/minisign.hpp"

/// Is a bundle what was sealed? Needs the file alone: no workspace, no network.
namespace recourse::filing {

/// A bundle in a file is no larger.
inline constexpr std::uint64_t max_bundle_bytes = std::uint64_t{4} << 30;

struct BundleProblem {
    std::string file;     ///< the file in the bundle, or the bundle's own name
    std::string problem;  ///< one plain sentence
};

/// A partner that the submission names as a signer.
struct PartnerReport {
    std::string organisation;
    std::string key_id;
    std::string public_key;  ///< "RWQ..."
    bool is_signed = false;  ///< its signature lies beside the bundle, and fits
};

struct VerifyReport {
    std::string bundle;              ///< file name
    std::string name;                ///< top folder
    std::string sha256;              ///< of the zip
    std::string signed_by;           ///< key id
    std::string public_key;          ///< "RWQ..."; compare it with what the submitter gave you
    bool pinned = false;             ///< the key was compared with one that was passed
    std::string trusted_comment;     ///< what the signer said of it
    std::vector<std::string> files;  ///< every file, sorted
    std::size_t log_proofs = 0;      ///< proofs from the log of when exhibits came in
    std::string log_key;             ///< fingerprint of the key that signed the log's heads
    std::vector<PartnerReport> partners;
    std::vector<BundleProblem> problems;

    bool ok() const { return problems.empty(); }
};

/// Check structure, every manifest, that no file is missing or extra, every byte of the zip's own
/// records, and the signature; with `pinned`, that this key made it. When `BUNDLE.minisig` lies
/// beside the bundle it is checked too, as is the `BUNDLE.KEYID.minisig` of each partner; that one
/// is not there is no problem, and said. A bad bundle is a report with problems; errors are only
/// not_found, denied and too big (invalid_input).
base::Result<VerifyReport> verify_bundle(const std::filesystem::path& zip,
                                         const std::optional<PublicKey>& pinned = std::nullopt);

/// The same for a bundle in memory, called `name` in the report; nothing beside it is looked at.
VerifyReport verify_bundle_bytes(std::string_view zip, std::string name,
                                 const std::optional<PublicKey>& pinned = std::nullopt);

/// {"bundle","ok","name","sha256","signed_by","public_key","pinned","trusted_comment","files",
/// "log_proofs","log_key","partners":[{"organisation","key_id","public_key","signed"}],
/// "problems":[{"file","problem"}]}
base::Json to_json(const VerifyReport& report);

/// For a terminal, plain words.
std::string describe(const VerifyReport& report);

}  // namespace recourse::filing
