#pragma once

#include <string>
#include <string_view>

namespace recourse::lists::internal {

/// The ISO 15924 code of the script that most letters of a name are in ("Latn", "Cyrl", "Arab");
/// "Jpan" and "Kore" where kana or hangul show it; empty without letters.
std::string script_of(std::string_view text);

}  // namespace recourse::lists::internal
