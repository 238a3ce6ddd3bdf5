#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/partial_date.hpp"
#include "base/result.hpp"
#include "base/toml.hpp"
#include "casework/internal/case_ids.hpp"
#include "casework/taxonomy.hpp"
#include "model/case.hpp"

namespace recourse::casework::internal {

/// What records of a case file are checked against.
struct CaseContext {
    const Taxonomy& taxonomy;
    const CaseIds& ids;
};

/// Takes the fields of one record. Each call names a field that the record may have; a field that
/// no call named is unknown. The first failure waits for finish(), so that a record reads as one
/// expression. An absent field gives the empty value unless the call says `required`.
class RecordReader {
public:
    RecordReader(base::TomlTable table, const CaseContext& context)
        : table_(std::move(table)), context_(context) {}

    std::string text(std::string_view field);
    std::string required_text(std::string_view field);
    bool flag(std::string_view field);
    std::optional<std::int64_t> integer(std::string_view field);
    std::optional<double> number(std::string_view field);
    base::PartialDate date(std::string_view field);
    std::vector<base::PartialDate> dates(std::string_view field);
    std::vector<std::string> texts(std::string_view field);
    /// Of any type; required.
    model::FieldJson value(std::string_view field);
    std::string country(std::string_view field);
    std::vector<std::string> countries(std::string_view field);

    std::string code(std::string_view field, std::string_view vocabulary);
    std::string required_code(std::string_view field, std::string_view vocabulary);
    std::vector<std::string> codes(std::string_view field, std::string_view vocabulary);

    std::string reference(std::string_view field, RecordKind kind);
    std::string required_reference(std::string_view field, RecordKind kind);
    std::vector<std::string> references(std::string_view field, RecordKind kind);

    model::Confidentiality confidentiality(model::Confidentiality otherwise);
    /// One of a closed list, written as model::to_string does ('_' passes for '-').
    template <class Enum>
    Enum word(std::string_view field, Enum last, Enum otherwise) {
        const std::string written = text(field);
        if (written.empty()) return otherwise;
        std::string known;
        for (int i = 0; i <= static_cast<int>(last); ++i) {
            const std::string candidate = model::to_string(static_cast<Enum>(i));
            if (same_word(candidate, written)) return static_cast<Enum>(i);
            known += (i > 0 ? ", " : "") + candidate;
        }
        refuse(field, "\"" + written + "\" is not one of " + known);
        return otherwise;
    }

    /// Read each table of an array with `read(RecordReader&)`; its errors are this record's.
    template <class Read>
    auto records(std::string_view field, Read read) {
        std::vector<std::invoke_result_t<Read, RecordReader&>> made;
        for (RecordReader& inner : inner_readers(field)) {
            made.push_back(read(inner));
            adopt(inner);
        }
        return made;
    }
    /// The same for one table that may be absent.
    template <class Read>
    auto record(std::string_view field, Read read) {
        std::invoke_result_t<Read, RecordReader&> made{};
        if (auto inner = inner_reader(field)) {
            made = read(*inner);
            adopt(*inner);
        }
        return made;
    }

    bool has(std::string_view field) const { return table_.has(field); }
    /// Know a field that is read elsewhere.
    void expect(std::string_view field) { known_.emplace(field); }
    /// Note a failure of the caller's own at a field.
    void refuse(std::string_view field, std::string message);
    /// The first failure, or the first field that nobody asked for.
    base::Result<void> finish();

private:
    template <class Value>
    Value take(std::string_view field, base::Result<Value> result);
    std::vector<RecordReader> inner_readers(std::string_view field);
    std::optional<RecordReader> inner_reader(std::string_view field);
    void adopt(RecordReader& inner);
    void check_code(std::string_view field, std::string_view vocabulary, const std::string& code);
    void check_reference(std::string_view field, RecordKind kind, const std::string& id);
    void check_country(std::string_view field, const std::string& code);
    static bool same_word(std::string_view known, std::string_view written);

    base::TomlTable table_;
    CaseContext context_;
    std::set<std::string, std::less<>> known_;
    std::optional<base::Error> error_;
};

}  // namespace recourse::casework::internal
