#pragma once

#include <string>
#include <vector>

#include "model/subject.hpp"

/// Parts of a subject in lines that tests compare.
namespace recourse::lists {

/// "Ostap MARSHANOW | alias weak | Latn ru".
std::vector<std::string> name_lines(const model::Subject& subject);
/// EDTF texts.
std::vector<std::string> dates(const model::Subject& subject);
/// "passport XA0019284 xa".
std::vector<std::string> identifiers(const model::Subject& subject);
/// "Owned or Controlled By: us-ofac-sdn:90003".
std::vector<std::string> relations(const model::Subject& subject);
/// "GLOMAG | us-glomag | 2025-12-09".
std::vector<std::string> designations(const model::Subject& subject);
/// "Comments: ...".
std::vector<std::string> notes(const model::Subject& subject);

}  // namespace recourse::lists
