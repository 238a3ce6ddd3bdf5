#pragma once

#include <vector>

#include "text/tokens.hpp"

namespace recourse::text {

/// Names that Arabic writes in two or three words and Latin at will in one become one word: those
/// made with "al-Din", "Allah" and the like ("عز الدين", "Izz al-Din", "Nasr Allah"), "Dhu al-",
/// "Abu Bakr". Names with "Abd" stay as they are.
void join_compound_names(std::vector<Token>& words);

}  // namespace recourse::text
