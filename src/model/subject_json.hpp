#pragma once

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "model/subject.hpp"

/// Subjects as JSON. Members are named and ordered like the fields of the structs; empty ones are
/// left out; dates are EDTF text, kinds are the words of to_string. Thread-safe.
namespace recourse::model {

base::Json to_json(const Subject& subject);

/// invalid_input, with the field set, on a member of the wrong type, an unknown word or a bad date.
/// Members that no field is named after are ignored.
base::Result<Subject> subject_from_json(const base::Json& json);

/// The same as text in one line, and back without a document in between: for tens of thousands of
/// stored subjects. `parse_subject` may be slow the first time in a thread.
std::string write_subject(const Subject& subject);
base::Result<Subject> parse_subject(std::string_view text);

}  // namespace recourse::model
