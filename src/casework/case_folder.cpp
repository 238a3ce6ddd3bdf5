#include "casework/case_folder.hpp"

#include "base/file.hpp"
#include "casework/internal/open_case_folder.hpp"

namespace recourse::casework {

using base::Result;

namespace internal {

Result<ExhibitFile> CaseFolder::open_exhibit(std::size_t index) const {
    auto file = ExhibitFile::open(path, document.record.exhibits[index].file);
    if (file) return file;
    const base::Error place = document.exhibit_places[index].error_at("file", {});
    return base::fail(base::Error(file.error().code(), file.error().message())
                          .in_file(place.place().file)
                          .at_line(place.place().line)
                          .in_record(place.place().record)
                          .in_field(place.place().field));
}

Result<CaseFolder> open_case_folder(const std::filesystem::path& path) {
    const std::filesystem::path file = path / "case.toml";
    const Taxonomy taxonomy = RECOURSE_TRY(Taxonomy::load_default());
    CaseFolder folder;
    folder.path = path;
    folder.toml = RECOURSE_TRY(base::read_file(file, max_case_toml_bytes));
    folder.document =
        RECOURSE_TRY(parse_case_document(folder.toml, file.lexically_normal().string(), taxonomy));
    return folder;
}

}  // namespace internal

Result<model::Case> read_case_folder(const std::filesystem::path& path) {
    internal::CaseFolder folder = RECOURSE_TRY(internal::open_case_folder(path));
    for (std::size_t i = 0; i < folder.document.record.exhibits.size(); ++i) {
        RECOURSE_TRY(folder.open_exhibit(i));
    }
    return std::move(folder.document.record);
}

Result<model::Case> parse_case(std::string_view toml, std::string_view file_name,
                               const Taxonomy& taxonomy) {
    return std::move(RECOURSE_TRY(internal::parse_case_document(toml, file_name, taxonomy)).record);
}

}  // namespace recourse::casework
