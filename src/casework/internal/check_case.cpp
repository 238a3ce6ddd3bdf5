#include "casework/internal/check_case.hpp"

#include <fmt/format.h>

#include "casework/case_folder.hpp"
#include "casework/internal/case_document.hpp"
#include "casework/internal/read_record.hpp"

namespace recourse::casework::internal {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

/// The same without file and line, which nobody has seen.
tl::unexpected<Error> without_file(const Error& error) {
    return base::fail(Error(error.code(), error.message())
                          .in_record(error.place().record)
                          .in_field(error.place().field));
}

/// What the file form does not say.
void copy_bytes(const std::vector<model::Exhibit>& from, std::vector<model::Exhibit>& to) {
    for (std::size_t i = 0; i < from.size() && i < to.size(); ++i) {
        to[i].size = from[i].size;
        to[i].sha256 = from[i].sha256;
        to[i].sha512 = from[i].sha512;
    }
}

}  // namespace

Result<void> check_case(const model::Case& record) {
    const Taxonomy taxonomy = RECOURSE_TRY(Taxonomy::load_default());
    auto read = parse_case(write_case(record), "case.toml", taxonomy);
    if (!read) return without_file(read.error());
    copy_bytes(record.exhibits, read->exhibits);
    if (*read == record) return {};
    return base::fail(ErrorCode::invalid_input, "the case would not survive export and import");
}

Result<void> check_exhibits(const std::vector<model::Exhibit>& exhibits, const CaseIds& ids) {
    const Taxonomy taxonomy = RECOURSE_TRY(Taxonomy::load_default());
    model::Case alone;
    alone.exhibits = exhibits;
    const auto file = RECOURSE_TRY(base::parse_toml(write_case(alone), "case.toml"));
    std::vector<model::Exhibit> read;
    for (const base::TomlTable& table : RECOURSE_TRY(file.find_tables("exhibit"))) {
        const model::Exhibit& exhibit = exhibits.at(read.size());
        RecordReader reader(table.with_label(fmt::format("exhibit {}", exhibit.id)),
                            {taxonomy, ids});
        if (!is_id(exhibit.id)) reader.refuse("id", fmt::format("\"{}\" is not an id", exhibit.id));
        read.push_back(read_exhibit(reader));
        const auto finished = reader.finish();
        if (!finished) return without_file(finished.error());
        read.back().number = exhibit.number;
    }
    copy_bytes(exhibits, read);
    if (read == exhibits) return {};
    return base::fail(ErrorCode::invalid_input, "an exhibit would not survive export and import");
}

}  // namespace recourse::casework::internal
