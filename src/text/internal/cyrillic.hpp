#pragma once

#include <string_view>

namespace recourse::text {

/// A lower-case Cyrillic letter as passports write it (ICAO 9303 with the common "y" for й);
/// soft and hard signs give nothing. Null data for what is no Cyrillic letter known here.
std::string_view cyrillic_to_latin(char32_t letter);

/// The Latin letter that a lower-case Cyrillic or Greek letter looks like; 0 for none.
char lookalike_latin(char32_t letter);

/// The lower-case Cyrillic letter that a lower-case Latin one looks like, or did before it was
/// folded
/// ("H" and "Н"); 0 for none.
char32_t lookalike_cyrillic(char32_t letter);

}  // namespace recourse::text
