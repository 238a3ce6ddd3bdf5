#pragma once

#include <string>
#include <string_view>

namespace recourse::lists::internal {

/// The code of a country as a list prints it, also bilingual ("Belarus / Bélarus"); empty when it
/// is none or could be several. Answers are remembered per thread, since lists repeat themselves.
std::string country_code(std::string_view text);

/// The code of the country that a place ends with: "Tsenteroi, Republic of Chechnya, Russia".
std::string country_of_place(std::string_view text);

}  // namespace recourse::lists::internal
