#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "model/subject.hpp"

/// Whether two states of a list speak of one party. Authorities give numbers anew: Australia used
/// numbers of removed entries again, the EU's logical ids and Canada's items changed
/// (list-formats.md), so a number alone does not say.
namespace recourse::lists::internal {

/// Whether two entries with one number are one party, and not two that had it in turn: they share a
/// whole name, a document, a number on another list or a day of birth; or at least half of a name's
/// words where their birth dates do not contradict each other.
bool keeps_its_number(const model::Subject& before, const model::Subject& after);

/// Pairs of `gone` and `come`, by place, that are one party under a new number: of one kind, with
/// birth dates that do not contradict each other, a strong name, a day of birth, or a word and a
/// birth date in common, half of a name's words, and with nobody else that either could be.
std::vector<std::pair<std::size_t, std::size_t>> find_renumbered(
    const std::vector<const model::Subject*>& gone, const std::vector<const model::Subject*>& come);

}  // namespace recourse::lists::internal
