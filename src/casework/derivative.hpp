#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/archive.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "model/case.hpp"
#include "vault/workspace.hpp"

/// What was made from exhibits: copies, texts, pictures, each with its lineage and recipe. Exhibits
/// themselves never change. Calls follow the workspace in thread-safety.
namespace recourse::casework {

enum class DerivativeKind {
    redaction,
    public_version,  ///< a redaction whose places and dates are made general as well
    translation,
    transcript,
    ocr_text,
    extracted_text,
    metadata_report,
    stripped_copy,   ///< without metadata
    safe_rendering,  ///< a harmless picture of a hostile file
    thumbnail,
    still_frame,
    clip,
    enhanced,
    face_blurred,
    geolocation_sheet,
    timeline_sheet,
    summary,
    member_file,  ///< taken out of an archive or mail
    format_conversion,
    stamped_copy,
};

std::string to_string(DerivativeKind kind);  ///< "redaction", "public-version", "ocr-text" ...
/// invalid_input for any other word.
base::Result<DerivativeKind> parse_derivative_kind(std::string_view word);

/// How it was made, so that it can be made again.
struct Recipe {
    std::string tool;        ///< "pdftoppm"
    std::string version;     ///< "22.12.0"; may be empty when a person made it
    std::string parameters;  ///< a JSON object; "{}" when there is nothing to say

    bool operator==(const Recipe&) const = default;
};

/// What is to be made known of a derivative.
struct NewDerivative {
    std::string case_id;
    std::string exhibit_id;
    DerivativeKind kind = DerivativeKind::extracted_text;
    std::string media_type;  ///< "image/jpeg"
    Recipe recipe;
    /// Never more open than the exhibit's unless it is a redaction or a public version; the caller
    /// sees to that.
    model::Confidentiality grade = model::Confidentiality::team;
};

struct Derivative {
    std::string id;  ///< ULID: ids sort by the time they were made
    std::string case_id;
    std::string exhibit_id;
    DerivativeKind kind = DerivativeKind::extracted_text;
    std::string media_type;
    Recipe recipe;
    model::Confidentiality grade = model::Confidentiality::team;
    std::string blob_id;
    std::uint64_t size = 0;  ///< bytes
    std::string sha256;      ///< lower-case hex
    base::Time made;
    std::string by;  ///< user name

    bool operator==(const Derivative&) const = default;
};

/// Store the content, the derivative and its custody event "exhibit.derived", all or nothing. The
/// exhibit need not be in the case's current revision. conflict while another writer is at work,
/// invalid_input when the recipe's parameters are no JSON object, unavailable when the disk is
/// full.
base::Result<Derivative> add_derivative(vault::Workspace& workspace,
                                        const NewDerivative& derivative,
                                        const base::ByteSource& content);
base::Result<Derivative> add_derivative(vault::Workspace& workspace,
                                        const NewDerivative& derivative, base::ByteView content);

/// The same for content that was put into the blob store, inside the caller's transaction and under
/// its write lock, after bring_up_derivatives.
base::Result<Derivative> record_derivative(vault::Workspace& workspace,
                                           const NewDerivative& derivative,
                                           const vault::BlobReceipt& content);
/// Make the tables when they are not there; not inside a transaction.
base::Result<void> bring_up_derivatives(vault::Workspace& workspace);

/// Of one exhibit, in the order in which they were made.
base::Result<std::vector<Derivative>> derivatives_of(vault::Workspace& workspace,
                                                     std::string_view case_id,
                                                     std::string_view exhibit_id);
/// not_found when there is none of that id.
base::Result<Derivative> find_derivative(vault::Workspace& workspace, std::string_view id);

/// Opened for reading and seeking.
base::Result<vault::BlobReader> open_derivative(vault::Workspace& workspace, std::string_view id);
/// All of its bytes; invalid_input when it is larger than `max_bytes`.
base::Result<std::string> derivative_bytes(vault::Workspace& workspace, std::string_view id,
                                           std::uint64_t max_bytes = std::uint64_t{256} << 20);

}  // namespace recourse::casework
