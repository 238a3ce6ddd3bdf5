#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/json.hpp"

namespace recourse::casework {

enum class IntakeOutcome {
    accepted,   ///< a new exhibit
    duplicate,  ///< the case has an exhibit with just these bytes
    failed,     ///< not taken in; the receipt says why
};

std::string_view to_string(IntakeOutcome outcome);  ///< "accepted", "duplicate", "failed"

/// What became of one file, or of one file inside another.
struct IntakeItem {
    /// Where it was, as it was given or found: "phone/photo.jpg", "mail.zip/2
    /// letter.pdf". Bytes that are no UTF-8 are read as Windows-1252.
    std::string path;
    IntakeOutcome outcome = IntakeOutcome::failed;
    std::string exhibit;     ///< the new exhibit, or the one that has these bytes
    std::uint64_t size = 0;  ///< bytes
    std::string sha256;
    std::string sha512;
    std::string media_type;
    std::string why;  ///< of a failure: one sentence
};

/// What one run of the intake did: every item it met, and what became of it.
struct IntakeReceipt {
    std::string id;  ///< ULID
    std::string case_id;
    std::string user;
    std::string source;  ///< id of the source in the case, or empty
    std::string why;     ///< as the user gave it, or empty
    base::Time begun;
    base::Time ended;
    std::vector<IntakeItem> items;  ///< in the order in which they were met
    std::size_t proofs_failed = 0;  ///< of what was taken in: what it says of itself and is not so

    std::size_t count(IntakeOutcome outcome) const;
};

/// docs/formats/packages.md, "The receipt". `accepted` + `duplicate` + `failed`
/// = `total`.
base::Json to_json(const IntakeReceipt& receipt);

/// For people: totals, then a line for each item.
std::string to_text(const IntakeReceipt& receipt);

}  // namespace recourse::casework
