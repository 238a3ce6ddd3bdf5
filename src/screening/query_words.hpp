#pragma once

#include <string>

#include "base/result.hpp"
#include "screening/query.hpp"

namespace recourse::screening {

/// What people type to ask about somebody; every one may be empty.
struct QueryWords {
    std::string name;
    std::string born;     ///< an EDTF date
    std::string country;  ///< code or name
    std::string identifier;
    std::string schema;  ///< FtM schema or kind of subject
    std::string gender;
    std::string birth_place;
    std::string address;
    std::string position;
};

/// The query that they ask. invalid_input names the field. Thread-safe.
base::Result<Query> query_from_words(const QueryWords& words);

}  // namespace recourse::screening
