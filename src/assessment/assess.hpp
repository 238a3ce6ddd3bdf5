#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "assessment/bridge.hpp"
#include "assessment/finding.hpp"
#include "assessment/regime.hpp"
#include "assessment/shared_items.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"
#include "model/case.hpp"

/// What a law asks, and what a case still lacks. The program never decides guilt: it says what the
/// case's evidence meets, and shows it.
namespace recourse::assessment {

/// Where a target is on a list already, as screening found it.
struct Listing {
    std::string list;                  ///< "us-ofac-sdn"
    std::string subject_id;            ///< "us-ofac-sdn:36"
    std::string name;                  ///< as the list writes it
    double score = 0;                  ///< 0 to 1, how well it matches the target
    std::vector<std::string> regimes;  ///< regime ids of its designations

    bool operator==(const Listing&) const = default;
};

enum class Verdict { fits, has_gaps, does_not_fit };

std::string to_string(Verdict verdict);  ///< "fits", "has-gaps", "does-not-fit"

/// What would close a gap.
enum class GapWants {
    second_source,  ///< all is shown, on one independent root
    evidence,       ///< the case does not say, or does not show it well enough
    argument,       ///< the law has to be argued, or what speaks against it answered
};

/// What is lacking for an element, and the one thing that would close it.
struct Gap {
    std::string element;
    std::string text;
    std::string closes;
    GapWants wants = GapWants::argument;
    std::vector<std::string> opens;  ///< regimes that fit once it is closed: say_what_opens()

    bool operator==(const Gap&) const = default;
};

struct TargetAssessment {
    std::string target;  ///< party id
    std::string target_name;
    std::string regime;
    std::string title;  ///< of the regime
    std::string authority;
    Verdict verdict = Verdict::has_gaps;
    SharedItems<Finding> findings;
    std::vector<Gap> gaps;
    std::optional<Bridge> bridge;  ///< of the act that is tied to the target best; none without act
    std::vector<std::string> warnings;

    bool operator==(const TargetAssessment&) const = default;
};

/// Test one target of the case, one of its parties, against one regime. `listings` are those of
/// this target; `now` decides whether the regime is in force and how old an act is. Depends on
/// nothing else; thread-safe. For many targets or regimes: CaseAssessor of case_assessor.hpp.
///
/// Verdicts: `fits`: in some limb every required element is met or arguable, conduct and link met;
/// `does_not_fit`: in every limb some required element fails that evidence cannot close;
/// `has_gaps`: all else. Findings and gaps of limbs that cannot fit are left out when another can.
TargetAssessment assess(const model::Case& file, const model::Party& target, const Regime& regime,
                        std::span<const Listing> listings, base::Time now);

/// ASSESSMENT of docs/api.md.
base::Json to_json(const TargetAssessment& assessment);
/// {"list","subject_id","name","score","regimes"}
base::Json to_json(const Listing& listing);

/// For a terminal: plain text, at most 100 columns.
std::string describe(const TargetAssessment& assessment);

}  // namespace recourse::assessment
