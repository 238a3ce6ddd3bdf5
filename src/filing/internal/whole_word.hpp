#pragma once

#include <string>
#include <string_view>

/// How protected texts are told from other words: the scan looks for them and labels replace them
/// by one rule.
namespace recourse::filing {

/// ASCII capitals as small letters.
std::string lowered(std::string text);

/// Whether what stands in `text` at `at` is a word of its own. Only ASCII ends of a word are looked
/// at: other scripts inflect and join.
bool stands_alone(std::string_view text, std::size_t at, std::size_t size);

}  // namespace recourse::filing
