#include "screening/miswritten_day.hpp"

#include <cstddef>
#include <string>

namespace recourse::screening {

bool is_miswritten(base::PartialDate::Day left, base::PartialDate::Day right) {
    const std::string a = base::PartialDate::day(left).to_string();
    const std::string b = base::PartialDate::day(right).to_string();
    constexpr std::size_t iso_length = 10;
    if (a.size() != iso_length || b.size() != iso_length) return false;
    const bool swapped = a.substr(0, 4) == b.substr(0, 4) && a.substr(5, 2) == b.substr(8, 2) &&
                         a.substr(8, 2) == b.substr(5, 2);
    int different = 0;
    for (std::size_t i = 0; i < iso_length; ++i) different += a[i] != b[i] ? 1 : 0;
    return swapped || different == 1;
}

}  // namespace recourse::screening
