#include "casework/internal/record_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/country.hpp"
#include "model/case_json.hpp"

namespace recourse::casework::internal {

using base::PartialDate;
using base::Result;

namespace {

constexpr std::size_t most_terms_told = 40;
constexpr std::size_t max_value_bytes = std::size_t{256} << 10;

}  // namespace

template <class Value>
Value RecordReader::take(std::string_view field, Result<Value> result) {
    known_.emplace(field);
    if (result) return *std::move(result);
    if (!error_) error_ = std::move(result).error();
    return Value{};
}

void RecordReader::refuse(std::string_view field, std::string message) {
    if (!error_) error_ = table_.error_at(field, std::move(message));
}

std::string RecordReader::text(std::string_view field) {
    return take(field, table_.find_string(field)).value_or("");
}

std::string RecordReader::required_text(std::string_view field) {
    return take(field, table_.get_string(field));
}

bool RecordReader::flag(std::string_view field) {
    return take(field, table_.find_bool(field)).value_or(false);
}

std::optional<std::int64_t> RecordReader::integer(std::string_view field) {
    return take(field, table_.find_integer(field));
}

std::optional<double> RecordReader::number(std::string_view field) {
    return take(field, table_.find_number(field));
}

PartialDate RecordReader::date(std::string_view field) {
    return take(field, table_.find_date(field));
}

std::vector<PartialDate> RecordReader::dates(std::string_view field) {
    std::vector<PartialDate> dates;
    for (const std::string& text : texts(field)) {
        auto date = PartialDate::parse(text);
        if (!date) {
            refuse(field, date.error().message());
            break;
        }
        dates.push_back(*std::move(date));
    }
    return dates;
}

std::vector<std::string> RecordReader::texts(std::string_view field) {
    return take(field, table_.find_strings(field));
}

model::FieldJson RecordReader::value(std::string_view field) {
    model::FieldJson value = model::field_json(take(field, table_.find_value(field)));
    if (value.text.empty()) refuse(field, "is missing");
    if (value.text.size() > max_value_bytes) refuse(field, "is longer than any field may be");
    return value;
}

void RecordReader::check_country(std::string_view field, const std::string& code) {
    if (!code.empty() && base::country_name(code).empty()) {
        refuse(field, fmt::format("\"{}\" is not a country code such as \"gb\"", code));
    }
}

std::string RecordReader::country(std::string_view field) {
    std::string code = text(field);
    check_country(field, code);
    return code;
}

std::vector<std::string> RecordReader::countries(std::string_view field) {
    std::vector<std::string> codes = texts(field);
    for (const std::string& code : codes) check_country(field, code);
    return codes;
}

void RecordReader::check_code(std::string_view field, std::string_view vocabulary,
                              const std::string& code) {
    if (context_.taxonomy.has(vocabulary, code)) return;
    const auto& terms = context_.taxonomy.terms(vocabulary);
    if (terms.size() > most_terms_told) {
        return refuse(
            field, fmt::format("\"{}\" is none of the {} terms of {} (recourse taxonomies)", code,
                               terms.size(), vocabulary));
    }
    std::string known;
    for (const Term& term : terms) {
        known += (known.empty() ? "" : ", ") + term.code;
    }
    refuse(field, fmt::format("\"{}\" is not one of {}", code, known));
}

std::string RecordReader::code(std::string_view field, std::string_view vocabulary) {
    std::string code = text(field);
    if (!code.empty()) check_code(field, vocabulary, code);
    return code;
}

std::string RecordReader::required_code(std::string_view field, std::string_view vocabulary) {
    std::string code = required_text(field);
    if (!code.empty()) check_code(field, vocabulary, code);
    return code;
}

std::vector<std::string> RecordReader::codes(std::string_view field, std::string_view vocabulary) {
    std::vector<std::string> codes = texts(field);
    for (const std::string& code : codes) check_code(field, vocabulary, code);
    return codes;
}

void RecordReader::check_reference(std::string_view field, RecordKind kind, const std::string& id) {
    if (context_.ids.has(kind, id)) return;
    refuse(field, fmt::format("there is no {} \"{}\"", name_of(kind), id));
}

std::string RecordReader::reference(std::string_view field, RecordKind kind) {
    std::string id = text(field);
    if (!id.empty()) check_reference(field, kind, id);
    return id;
}

std::string RecordReader::required_reference(std::string_view field, RecordKind kind) {
    std::string id = required_text(field);
    if (!id.empty()) check_reference(field, kind, id);
    return id;
}

std::vector<std::string> RecordReader::references(std::string_view field, RecordKind kind) {
    std::vector<std::string> ids = texts(field);
    for (const std::string& id : ids) check_reference(field, kind, id);
    return ids;
}

model::Confidentiality RecordReader::confidentiality(model::Confidentiality otherwise) {
    return word("confidentiality", model::Confidentiality::sealed, otherwise);
}

bool RecordReader::same_word(std::string_view known, std::string_view written) {
    return std::ranges::equal(known, written,
                              [](char k, char w) { return k == w || (k == '-' && w == '_'); });
}

std::vector<RecordReader> RecordReader::inner_readers(std::string_view field) {
    std::vector<RecordReader> readers;
    for (base::TomlTable& table : take(field, table_.find_tables(field))) {
        readers.emplace_back(std::move(table), context_);
    }
    return readers;
}

std::optional<RecordReader> RecordReader::inner_reader(std::string_view field) {
    auto table = take(field, table_.find_table(field));
    if (!table) return std::nullopt;
    return RecordReader(*std::move(table), context_);
}

void RecordReader::adopt(RecordReader& inner) {
    Result<void> finished = inner.finish();
    if (!finished && !error_) error_ = std::move(finished).error();
}

Result<void> RecordReader::finish() {
    if (error_) return base::fail(*error_);
    for (const std::string& field : table_.fields()) {
        if (known_.contains(field)) continue;
        return base::fail(table_.error_at(
            field, fmt::format("unknown field; known are {}", fmt::join(known_, ", "))));
    }
    return {};
}

}  // namespace recourse::casework::internal
