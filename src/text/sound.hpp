#pragma once

#include <string>
#include <string_view>

namespace recourse::text {

/// A romanised word as it sounds, so that romanisations of one name meet: "Schneider" and
/// "Shnayder", "Yevgeniy" and "Evgeny", "Ivanova" and "Ivanov". ASCII in and out.
std::string sound(std::string_view latin);

/// The consonants of a romanised word, as far as scripts without vowels write them: "Muhammad"
/// and "mhmd" both give "mhmd". ASCII in and out.
std::string consonants(std::string_view latin);

}  // namespace recourse::text
