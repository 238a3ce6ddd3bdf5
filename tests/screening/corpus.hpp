#pragma once

#include <random>
#include <string>
#include <vector>

#include "model/subject.hpp"

/// A list of people and organisations that do not exist, and ways in which names get damaged.
namespace recourse::screening::corpus {

/// The same for the same seed.
std::vector<model::Subject> fictional_subjects(std::size_t count, unsigned seed);

/// So many people of one name each, made of name parts as frequent as in life: a few parts that
/// very many have, and very many that few have.
std::vector<model::Subject> named_people(std::size_t count, unsigned seed);

/// All current lists in $RECOURSE_SHARED_DATA, else in ../shared/data beside the checkout. Empty
/// when they are not there.
std::vector<model::Subject> listed_subjects();

/// Two of these lists, the UN's and Canada's, read once: for builds that look at every access.
/// property.no_miss takes them all.
const std::vector<model::Subject>& some_listed_subjects();

/// A name as people who are on no list have it: frequent given and family names of one region.
std::string ordinary_person(std::mt19937& random);

/// A misspelt, reordered, shortened, joined or split form of a name.
std::string damaged(const std::string& name, std::mt19937& random);

}  // namespace recourse::screening::corpus
