#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/expression.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

/// What the guided interview can ask: data/interview.toml (docs/formats/interview.md). Plain
/// values; const use is safe from many threads.
namespace recourse::assessment {

/// A text by language; English is always there.
using Wording = std::map<std::string, std::string, std::less<>>;

/// In the language, else in English.
const std::string& in_language(const Wording& wording, std::string_view language);

/// A question that can be asked of every record of a kind.
struct QuestionTemplate {
    std::string id;          ///< never changes: what people skipped is kept under it
    std::string on;          ///< "target", "act", "incident", "victim", "post"
    std::string field;       ///< of that record, as edit_field.hpp names fields
    std::string entry;       ///< JSON of what is added to the list `field`; empty: the field is set
    std::string lacks;       ///< "name-beyond-latin", or empty: the field or such an entry
    std::string kind;        ///< of the answer: one of answer_kinds
    std::string vocabulary;  ///< of codes: a vocabulary of a case
    std::string choices;     ///< of ids: "bodies", "exhibits"
    std::vector<std::string> terms;     ///< names of the language of tests
    std::vector<std::string> identity;  ///< identity-field codes
    Wording ask;                        ///< with {target} and {record} in it
    Wording why;
};

inline constexpr std::string_view answer_kinds[] = {
    "date", "text", "text-list", "country-list", "country", "code", "code-list", "yes-no", "id"};

/// Stands for the answer in an entry.
inline constexpr std::string_view answer_mark = "$answer";

/// In file order. invalid_input with file, line, record and field on unknown fields, words and
/// terms.
base::Result<std::vector<QuestionTemplate>> load_questions(const std::filesystem::path& file,
                                                           const Vocabulary& vocabulary);

}  // namespace recourse::assessment
