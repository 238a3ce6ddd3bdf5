#pragma once

#include <string_view>
#include <vector>

#include "lists/internal/draft.hpp"
#include "model/subject.hpp"

namespace recourse::lists::internal {

/// The UN's permanent reference numbers in a text, as they stand there: two capitals, i or e for
/// individual or entity, a stop and three digits ("QDi.276").
std::vector<std::string_view> un_references_in(std::string_view text);

/// Those that a remark gives its own subject become cross references to the UN's list: at its
/// beginning, or after "UN Ref" or "Reference Number", of the subject's kind, and in no bracket
/// that explains another name. Remarks also speak of other parties and their numbers.
void add_un_references(Draft& subject, std::string_view remark);

}  // namespace recourse::lists::internal
