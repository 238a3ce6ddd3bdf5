#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "assessment/expression.hpp"
#include "assessment/regime.hpp"
#include "base/result.hpp"

/// When the field advises to file: data/timing.toml. Advice, no law. Plain values.
namespace recourse::assessment {

/// Months counted back from a date of a regime.
struct FilingWindow {
    std::string id;
    std::string title;               ///< "File for this round"
    std::vector<std::string> kinds;  ///< of LegalDate: which dates it precedes
    int opens = 0;                   ///< months before; more than `closes`
    int closes = 0;
    std::string why;
    Basis basis;  ///< `sources` is empty: `citation` says it whole
};

/// Read timing.toml. invalid_input with file, line, record and field.
base::Result<std::vector<FilingWindow>> load_filing_windows(const std::filesystem::path& file,
                                                            const Vocabulary& vocabulary);

}  // namespace recourse::assessment
