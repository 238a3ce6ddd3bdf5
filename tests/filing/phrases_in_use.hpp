#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "filing/language.hpp"

namespace recourse::filing::test {

/// Every phrase that a document may say, and what says it: all templates, the literals that the
/// program says, the law in force, the labels of codes, and countries.
std::map<std::string, std::string> phrases_in_use();

/// Right to left, written by the test into `folder`: says "⟦phrase⟧" for every phrase in use.
Language marked_language(const std::filesystem::path& folder);

}  // namespace recourse::filing::test
