#pragma once

#include <string_view>

#include "base/partial_date.hpp"

namespace recourse::casework::testing {

/// The date that an EDTF text of a test names.
inline base::PartialDate date(std::string_view edtf) {
    return base::PartialDate::parse(edtf).value();
}

}  // namespace recourse::casework::testing
