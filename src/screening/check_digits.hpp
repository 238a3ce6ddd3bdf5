#pragma once

#include <string_view>

#include "model/subject.hpp"

/// Numbers that carry digits by which a slip shows. Pure functions; thread-safe.
namespace recourse::screening {

enum class NumberCheck {
    none,    ///< this kind of number has nothing to check, or not in a way that is known here
    passes,  ///< a slip of one digit would, but for a few, have shown
    fails,   ///< written wrongly, or another kind of number
};

/// `plain`: as plain_identifier gives it. Checks IMO numbers (IMO resolution A.1117(30): seven
/// digits, the last from the others), LEI (ISO 17442: 20 letters and digits, ISO 7064 MOD 97-10),
/// and by form alone BIC (ISO 9362) and MMSI (ITU-R M.585: nine digits).
NumberCheck check_digits(model::IdentifierKind kind, std::string_view plain);

/// Whether a number given without its kind can hardly be anything but an LEI or an IBAN (ISO 13616,
/// MOD 97-10).
bool is_unmistakable(std::string_view plain);

/// Whether one digit or letter differs, or two neighbours have changed places.
bool is_one_slip_away(std::string_view left, std::string_view right);

}  // namespace recourse::screening
