#pragma once

#include <string_view>
#include <vector>

namespace recourse::text {

/// The name of a company written without blanks (Chinese, Japanese, Korean, Thai), cut into the
/// words that companies' names are made of and what stands between them. Empty when no word in it
/// says that it is a company: names of people are not cut.
std::vector<std::u32string_view> company_words(std::u32string_view word);

}  // namespace recourse::text
