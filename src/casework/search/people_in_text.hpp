#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "casework/search/search.hpp"
#include "model/case.hpp"

namespace recourse::casework {

/// A party of the case that an exhibit may speak of. It is a suggestion: people decide.
struct PartyInText {
    std::string party;        ///< id
    std::string name;         ///< of its names the one that was found, as the case writes it
    bool whole_name = false;  ///< every word, one after the other; else the longest word alone
    std::size_t passages = 0;
    std::vector<SearchHit> places;  ///< the first few, with the words found marked

    bool operator==(const PartyInText&) const = default;
};

/// The parties whose names stand in the text of an exhibit, in any script and usual spelling: whole
/// names first, then what is found most. Names that the reader may not see are not looked for; for
/// such parties their pseudonym is. not_found when the case has no such exhibit, or none that the
/// reader may see.
base::Result<std::vector<PartyInText>> parties_in_exhibit(CaseSearch& search,
                                                          const model::Case& record,
                                                          std::string_view exhibit,
                                                          model::Confidentiality reader);

/// {"party","name","whole_name","passages","places":[HIT]}
base::Json to_json(const PartyInText& found);

}  // namespace recourse::casework
