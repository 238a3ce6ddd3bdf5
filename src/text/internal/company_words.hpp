#pragma once

#include <string_view>
#include <vector>

namespace recourse::text {

/// Whether a word that only organisations have stands in a name that may be written without blanks
/// (Chinese, Japanese, Korean, Thai): names of people are not cut.
bool names_company(std::u32string_view name);

/// A piece without blanks of such a name, cut into the words that companies' names are made of and
/// what stands between them. Empty when it is of a script that has blanks.
std::vector<std::u32string_view> company_words(std::u32string_view word);

}  // namespace recourse::text
