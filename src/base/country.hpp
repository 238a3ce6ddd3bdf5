#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recourse::base {

enum class CountryStatus {
    current,     ///< ISO 3166-1
    historical,  ///< ISO 3166-3, such as `suhh`
    unofficial,  ///< in wide use but not assigned, such as `xk`
    fictional,   ///< `xa` Republic of Generica, `xb` Neighboria: examples and tests
};

struct Country {
    std::string code;    ///< lower case: ISO alpha-2, or FtM's code of a historical country
    std::string alpha3;  ///< lower case; empty when there is none
    std::string name;    ///< English, short
    CountryStatus status = CountryStatus::current;
};

/// Every country of data/countries.csv, sorted by code. The table is part of the binary.
/// Thread-safe, as is all below.
const std::vector<Country>& all_countries();

/// The code of a country given as alpha-2, alpha-3, English name, name as sanctions lists spell it
/// ("Korea, North", "Belarus / Bélarus"), or English demonym ("Iranian"); case, accents and
/// punctuation do not matter. Nothing when it is no country or could be several.
std::optional<std::string> find_country(std::string_view code_or_name);

/// Every country that a text names, in its order, each once: "(1) Uganda (2) Sudan",
/// "Georgia;Russia", "Iran and United States". What is no country is passed over.
std::vector<std::string> find_countries(std::string_view text);

/// The English name of a code; empty when there is no such country.
std::string_view country_name(std::string_view code);

}  // namespace recourse::base
