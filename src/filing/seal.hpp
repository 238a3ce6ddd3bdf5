#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "filing/minisign.hpp"

/// Documents and exhibits in one signed BagIt bag (RFC 8493), zipped: docs/formats/bundle.md.
namespace recourse::filing {

struct PayloadFile {
    std::string path;  ///< below data/: "submission.pdf", "exhibits/01-photograph.jpg"
    std::string bytes;
};

struct BagDescription {
    std::string name;  ///< the top folder: "us-glomag-01JD..."
    std::string organisation;
    std::string contact_name;
    std::string contact_email;
    std::string description;  ///< one line
    std::string identifier;   ///< of the filing
    base::Time created;
};

struct SealedBundle {
    std::string name;       ///< "NAME.zip"
    std::string zip;        ///< the bytes
    std::string sha256;     ///< of the zip, lower-case hex
    std::string signature;  ///< what NAME.zip.minisig holds
    PublicKey key;
};

/// The same input gives the same bytes. invalid_input on a payload path that is absolute, leaves
/// data/ or comes twice, and on line breaks in the description. Thread-safe.
base::Result<SealedBundle> seal(const BagDescription& description, std::vector<PayloadFile> payload,
                                const SigningKey& key);

}  // namespace recourse::filing
