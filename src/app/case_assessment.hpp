#pragma once

#include <span>
#include <string>
#include <vector>

#include "assessment/assess.hpp"
#include "assessment/checks.hpp"
#include "assessment/filing_window.hpp"
#include "assessment/ranking.hpp"
#include "assessment/triage.hpp"
#include "base/json.hpp"
#include "model/case.hpp"
#include "screening/index.hpp"

namespace recourse::app {

/// One target against every regime asked for, with the lists it is found on.
struct AssessedTarget {
    std::string party;
    std::string name;
    std::vector<assessment::Listing> listings;
    std::vector<assessment::TargetAssessment> regimes;
    std::vector<assessment::PlaceToFile> places;  ///< the same regimes, where to file first
    std::vector<assessment::TriagePoint> triage;  ///< what to ask before anything is written
    std::vector<assessment::Namesake> namesakes;  ///< others of the name, who are on lists
    assessment::IdentityMeter identity;           ///< by the regime that comes first
    std::vector<assessment::CheckPoint> checks;   ///< what goes wrong with such files

    /// Null when it was not assessed under this regime.
    const assessment::TargetAssessment* under(std::string_view regime) const;
    const assessment::PlaceToFile* place(std::string_view regime) const;
};

struct AssessedCase {
    std::string id;
    std::string title;
    std::size_t screened_subjects = 0;  ///< how many subjects the targets were compared with
    std::vector<AssessedTarget> targets;
    std::vector<assessment::CheckPoint> checks;  ///< of the whole case
};

/// How this program weighs, beside the law.
struct AssessmentRules {
    assessment::RankingRules ranking;
    std::vector<assessment::FilingWindow> windows;
    assessment::TriageRules triage;
    assessment::CheckRules checks;
};

/// From ranking.toml, timing.toml, triage.toml and checks.toml of the data folder; invalid_input
/// with file, line and field.
base::Result<AssessmentRules> load_assessment_rules(const std::filesystem::path& data);

/// What an assessment rests on beside the case. Views: must outlive the call.
struct AssessmentBasis {
    std::span<const assessment::Regime> regimes;
    const AssessmentRules& rules;
    const screening::Index& index;
    base::Time now;
};

/// Screen every target of the case, test it against every regime, and put the regimes in order.
AssessedCase assess_case(const model::Case& file, const AssessmentBasis& basis);

/// `{"case","title","screened_subjects","targets":[...]}` as in docs/api.md.
base::Json to_json(const AssessedCase& assessed);

}  // namespace recourse::app
