#include "casework/search/passage.hpp"

#include "casework/search/internal/index_writer.hpp"

namespace recourse::casework {

using base::Result;

std::string_view to_string(Part part) {
    switch (part) {
        case Part::page:
            return "pages";
        case Part::exhibit:
            return "exhibits";
        case Part::party:
            return "parties";
        case Part::incident:
            return "incidents";
        case Part::claim:
            return "claims";
        case Part::source:
            return "sources";
        case Part::file:
            return "case";
    }
    return {};
}

Result<IndexUpdate> index_passages(vault::Workspace& workspace, std::string_view case_id,
                                   const PassageSource& source) {
    return internal::write_index(workspace, case_id, source, "");
}

}  // namespace recourse::casework
