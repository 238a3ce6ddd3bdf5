#pragma once

#include "cli/console.hpp"
#include "model/subject.hpp"

namespace recourse::cli {

/// All that a list says of a subject, for a terminal.
void print_subject(const Console& console, const model::Subject& subject);

/// One line: "person, born 5 October 1976, Generica; Global Human Rights".
std::string subject_line(const model::Subject& subject);

}  // namespace recourse::cli
