#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "casework/search/passage.hpp"
#include "model/case.hpp"

namespace recourse::casework::internal {

/// A part of an exhibit, without its text.
Passage passage_of(const model::Exhibit& exhibit, Part part);

/// Every text of a case's records, graded by the strictest thing in it.
std::vector<Passage> passages_of(const model::Case& record);

/// Who may see what by the records as they are now. What is no longer there is sealed.
class CurrentGrades {
public:
    explicit CurrentGrades(const model::Case& record);

    /// `page` as in Passage.
    model::Confidentiality of(Part part, const std::string& record, std::uint32_t page) const;
    model::Confidentiality of_source(const std::string& source) const;

private:
    static std::string key_of(Part part, std::string_view record, std::uint32_t page);

    std::unordered_map<std::string, model::Confidentiality> passages_;
    std::unordered_map<std::string, model::Confidentiality> exhibits_;
    std::unordered_map<std::string, model::Confidentiality> sources_;
};

}  // namespace recourse::casework::internal
