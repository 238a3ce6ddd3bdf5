#include "lists/update/find_lists.hpp"

#include <array>

#include "lists/internal/import_plan.hpp"

namespace recourse::lists {

using base::Error;
using base::ErrorCode;
using base::Result;

Result<FoundLists> find_lists(const std::filesystem::path& folder) {
    std::error_code unknown;
    if (!std::filesystem::is_directory(folder, unknown)) {
        return fail(Error(ErrorCode::not_found, "no such folder").in_file(folder.string()));
    }
    const std::array folders{folder};
    internal::ImportPlan plan = RECOURSE_TRY(internal::plan_import(folders));
    FoundLists found{
        .files = {}, .skipped = std::move(plan.skipped), .unrecognised = plan.unrecognised};
    for (const internal::PlannedImport& import : plan.imports) {
        for (const RoledFile& roled : import.files) {
            found.files[import.list].push_back(roled.file.path());
        }
    }
    return found;
}

}  // namespace recourse::lists
