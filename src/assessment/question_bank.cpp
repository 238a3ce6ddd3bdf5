#include "assessment/question_bank.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "assessment/internal/term_use.hpp"
#include "base/toml.hpp"

namespace recourse::assessment {
namespace {

using base::fail;
using base::Result;
using base::TomlTable;

constexpr std::string_view places[] = {"target", "act", "incident", "victim", "post"};
constexpr std::string_view choice_lists[] = {"bodies", "exhibits"};
constexpr std::string_view lacking_tests[] = {"name-beyond-latin"};

/// A word of a closed list; empty where it is left out and need not be there.
Result<std::string> known_word(const TomlTable& table, std::string_view field,
                               std::span<const std::string_view> known, bool required) {
    auto value = RECOURSE_TRY(table.find_string(field)).value_or("");
    if (value.empty() && !required) return value;
    if (std::ranges::find(known, value) != known.end()) return value;
    return fail(table.error_at(field, fmt::format("expected one of {}", fmt::join(known, ", "))));
}

Result<Wording> wording(const TomlTable& table, std::string_view field) {
    const auto texts = RECOURSE_TRY(table.get_table(field));
    Wording read;
    for (const auto& language : texts.fields())
        read[language] = RECOURSE_TRY(texts.get_string(language));
    if (!read.contains("en")) return fail(table.error_at(field, "the English text is missing"));
    return read;
}

Result<std::string> entry(const TomlTable& table) {
    if (!table.has("entry")) return std::string();
    const auto value = RECOURSE_TRY(table.find_value("entry"));
    const auto holds_answer = [](const base::Json& member) {
        return member.is_string() && member.get_ref<const std::string&>() == answer_mark;
    };
    if (!value.is_object() || std::ranges::count_if(value, holds_answer) != 1)
        return fail(table.error_at(
            "entry", fmt::format("expected a table in which \"{}\" stands once", answer_mark)));
    return base::dump_json(value);
}

Result<std::vector<std::string>> identity_fields(const TomlTable& table,
                                                 const Vocabulary& vocabulary) {
    auto fields = RECOURSE_TRY(table.find_strings("identity"));
    for (const auto& field : fields)
        if (!is_code(vocabulary, "identity-field", field))
            return fail(
                table.error_at("identity", fmt::format("\"{}\" is no identity-field code", field)));
    return fields;
}

/// Nothing would ask a question that serves nothing; one that lacks its choices has no answer.
Result<void> check_whole(const TomlTable& table, const QuestionTemplate& question) {
    for (const auto& term : question.terms)
        if (!internal::is_term(term))
            return fail(table.error_at("terms", fmt::format("there is no term \"{}\"", term)));
    if (question.terms.empty() && question.identity.empty())
        return fail(table.error_at("", "a question serves terms or identity fields"));
    if (question.kind.starts_with("code") == question.vocabulary.empty())
        return fail(
            table.error_at("vocabulary", "goes with code and code-list, and only with them"));
    if ((question.kind == "id") == question.choices.empty())
        return fail(table.error_at("choices", "goes with id, and only with it"));
    return {};
}

Result<QuestionTemplate> read_question(const TomlTable& plain, const Vocabulary& vocabulary) {
    QuestionTemplate question;
    question.id = RECOURSE_TRY(plain.get_string("id"));
    const auto table = plain.with_label(fmt::format("question {}", question.id));
    RECOURSE_CHECK(
        table.reject_unknown_fields({"id", "on", "field", "entry", "lacks", "kind", "vocabulary",
                                     "choices", "terms", "identity", "ask", "why"}));
    question.on = RECOURSE_TRY(known_word(table, "on", places, true));
    question.field = RECOURSE_TRY(table.get_string("field"));
    question.entry = RECOURSE_TRY(entry(table));
    question.lacks = RECOURSE_TRY(known_word(table, "lacks", lacking_tests, false));
    question.kind = RECOURSE_TRY(known_word(table, "kind", answer_kinds, true));
    question.vocabulary = RECOURSE_TRY(table.find_string("vocabulary")).value_or("");
    question.choices = RECOURSE_TRY(known_word(table, "choices", choice_lists, false));
    question.terms = RECOURSE_TRY(table.find_strings("terms"));
    question.identity = RECOURSE_TRY(identity_fields(table, vocabulary));
    question.ask = RECOURSE_TRY(wording(table, "ask"));
    question.why = RECOURSE_TRY(wording(table, "why"));
    RECOURSE_CHECK(check_whole(table, question));
    return question;
}

}  // namespace

const std::string& in_language(const Wording& wording, std::string_view language) {
    const auto found = wording.find(language);
    return found == wording.end() ? wording.at("en") : found->second;
}

Result<std::vector<QuestionTemplate>> load_questions(const std::filesystem::path& file,
                                                     const Vocabulary& vocabulary) {
    const auto root = RECOURSE_TRY(base::read_toml(file.string()));
    RECOURSE_CHECK(root.reject_unknown_fields({"question"}));
    std::vector<QuestionTemplate> questions;
    for (const auto& table : RECOURSE_TRY(root.get_tables("question"))) {
        auto question = RECOURSE_TRY(read_question(table, vocabulary));
        if (std::ranges::find(questions, question.id, &QuestionTemplate::id) != questions.end())
            return fail(table.error_at("id", fmt::format("\"{}\" is there twice", question.id)));
        questions.push_back(std::move(question));
    }
    return questions;
}

}  // namespace recourse::assessment
