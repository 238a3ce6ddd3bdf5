#pragma once

#include "screening/internal/alignment.hpp"
#include "screening/internal/analysed_name.hpp"

namespace recourse::screening {

/// Whether of two names of persons that meet the one is a man's throughout and the other a woman's:
/// "Kamil Zabłudowski" and "Kamila Zabłudowska". The endings are those of Slavic names. One word
/// alone says nothing: lists print women under the men's form of a family name, and "Natali" is
/// "Natalia".
bool are_of_other_genders(const NameView& left, const NameView& right, const Alignment& met);

}  // namespace recourse::screening
