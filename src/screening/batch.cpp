#include "screening/batch.hpp"

#include <algorithm>
#include <string>

#include "base/country.hpp"
#include "base/file.hpp"
#include "model/ftm.hpp"
#include "screening/internal/bad_field.hpp"
#include "screening/internal/batch_reader.hpp"

namespace recourse::screening {
namespace {

using internal::bad_field;

base::Result<std::optional<model::SubjectKind>> kind_of(std::string_view schema) {
    using model::SubjectKind;
    if (schema.empty()) return std::optional<SubjectKind>{};
    for (const auto kind : {SubjectKind::person, SubjectKind::organisation, SubjectKind::vessel,
                            SubjectKind::aircraft, SubjectKind::wallet}) {
        if (model::to_string(kind) == schema) return std::optional(kind);
    }
    const auto kind = model::kind_of_ftm_schema(schema);
    if (!kind) return base::fail(bad_field("schema", kind.error().message()));
    if (*kind == SubjectKind::unknown) return std::optional<SubjectKind>{};
    return std::optional(*kind);
}

base::Result<BatchCount> screen_rows(const Index& index, BatchReader& reader,
                                     const SearchOptions& options, const BatchSink& sink) {
    BatchCount count;
    BatchRow row;
    while (RECOURSE_TRY(reader.next(row))) {
        const auto matches = index.search(row.query, options);
        ++count.rows;
        if (!matches.empty()) ++count.rows_with_matches;
        RECOURSE_CHECK(sink(row, matches));
    }
    return count;
}

}  // namespace

base::Result<Query> query_from_words(std::string_view name, std::string_view born,
                                     std::string_view country, std::string_view identifier,
                                     std::string_view schema, std::string_view gender) {
    Query query;
    query.kind = RECOURSE_TRY(kind_of(schema));
    if (!name.empty()) query.names.emplace_back(name);
    if (!born.empty()) {
        auto date = base::PartialDate::parse(born);
        if (!date) return base::fail(bad_field("born", date.error().message()));
        query.birth_dates.push_back(*std::move(date));
    }
    if (!country.empty()) {
        const auto code = base::find_country(country);
        if (!code) return base::fail(bad_field("country", "no such country"));
        query.countries.push_back(*code);
    }
    if (!identifier.empty()) {
        query.identifiers.push_back({.value = std::string(identifier)});
    }
    if (!gender.empty() && gender != "male" && gender != "female") {
        return base::fail(bad_field("gender", "expected \"male\" or \"female\""));
    }
    query.gender = gender;
    if (query.names.empty() && query.identifiers.empty()) {
        return base::fail(bad_field("name", "expected a name or an identifier"));
    }
    return query;
}

base::Result<BatchCount> screen_text(const Index& index, std::string_view text,
                                     std::string_view name, const SearchOptions& options,
                                     const BatchSink& sink) {
    auto reader = RECOURSE_TRY(open_batch_text(text, name));
    return screen_rows(index, *reader, options, sink);
}

base::Result<BatchCount> screen_file(const Index& index, const std::filesystem::path& path,
                                     const SearchOptions& options, const BatchSink& sink) {
    auto reader = RECOURSE_TRY(open_batch_file(path));
    return screen_rows(index, *reader, options, sink);
}

}  // namespace recourse::screening
