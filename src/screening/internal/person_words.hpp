#pragma once

#include <cstddef>
#include <vector>

#include "screening/internal/name_part.hpp"
#include "screening/internal/name_tables.hpp"
#include "text/tokens.hpp"

/// What is done to the words of a person's name before they are compared.
namespace recourse::screening {

/// "Sergeyevich".
bool is_patronymic(const text::Token& word);

/// One letter, or two that write one letter of another script. "Yu" and "Ye" are family names, too,
/// beside other ones. `words`: of the whole name.
bool is_initial(const NamePart& part, const std::vector<text::Token>& words);

/// "Smo1yanin": digits that stand for the letters they look like.
void read_digits_as_letters(std::vector<text::Token>& words);

/// "Jr.", "III": taken off the end of a name. Which generation it says, as NameTables::generation;
/// 0: none.
std::size_t take_generation(std::vector<text::Token>& words, const NameTables& tables);

/// Leaves titles out. A title behind an article is a name, and so is one at the end that leaves no
/// family name.
void drop_honorifics(std::vector<text::Token>& words, const NameTables& tables);

/// "abd al rahman", "abdul rahman", "abdelrahman", "عبد الرحمن": one name, written one way.
void join_servant_names(std::vector<text::Token>& words, const NameTables& tables);

}  // namespace recourse::screening
