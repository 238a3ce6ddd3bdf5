#pragma once

#include <filesystem>
#include <string>

#include "app/case_assessment.hpp"
#include "base/clock.hpp"

namespace recourse::app {

struct ReportOptions {
    std::filesystem::path templates;  ///< data/templates
    std::size_t explained = 3;   ///< regimes told in full for each target; the others in a line
    bool all_explained = false;  ///< every regime in full, also one that is ruled out
    base::Time now;
};

/// The assessment as one HTML page for the team, with nothing to fetch: targets by regimes, and for
/// each target where to file first, why, what is missing and every element. filing::render_pdf
/// prints it. Thread-safe.
base::Result<std::string> assessment_html(const AssessedCase& assessed,
                                          const ReportOptions& options);

}  // namespace recourse::app
