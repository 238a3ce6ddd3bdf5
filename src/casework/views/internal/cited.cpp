#include "casework/views/internal/cited.hpp"

#include <algorithm>
#include <set>

namespace recourse::casework::internal {

std::vector<std::string> exhibits_cited(const model::Case& record,
                                        const std::vector<std::string>& claims) {
    std::set<std::string, std::less<>> cited;
    for (const std::string& id : claims) {
        const model::Claim* claim = record.find_claim(id);
        if (claim == nullptr) continue;
        for (const model::Citation& citation : claim->citations) cited.insert(citation.exhibit);
    }
    std::vector<const model::Exhibit*> found;
    for (const model::Exhibit& exhibit : record.exhibits) {
        if (cited.contains(exhibit.id)) found.push_back(&exhibit);
    }
    std::ranges::stable_sort(found, {}, &model::Exhibit::number);
    std::vector<std::string> ids;
    for (const model::Exhibit* exhibit : found) ids.push_back(exhibit->id);
    return ids;
}

}  // namespace recourse::casework::internal
