#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "assessment/assess.hpp"

/// Before anything is written: is a sanction the right tool for this target? The questions are data
/// (data/triage.toml); the case answers those it can, and people the others.
namespace recourse::assessment {

struct TriageRules {
    struct Question {
        std::string id;  ///< "identified", "fits" ...
        std::string text;
        std::string advice;  ///< when it is not answered with yes
    };
    std::vector<Question> questions;
    int recent_years = 0;  ///< an act of the last so many years counts as recent
};

/// invalid_input with file, line and field, also on a question that nothing here answers.
base::Result<TriageRules> load_triage_rules(const std::filesystem::path& file);

enum class TriageAnswer { yes, no, in_part, ask };

/// "yes", "no", "in-part", "ask"
std::string to_string(TriageAnswer answer);

struct TriagePoint {
    std::string id;
    std::string question;
    TriageAnswer answer = TriageAnswer::ask;
    std::string because;  ///< what the case says, one plain sentence
    std::string advice;   ///< empty where nothing is to be done
};

/// Views: must outlive the call.
struct TriageCase {
    const model::Case& file;
    const model::Party& target;
    std::span<const TargetAssessment> assessed;  ///< under every regime
    std::span<const Listing> listings;
    std::chrono::sys_days today;
};

/// The questions in the order of the rules, for one target. Thread-safe.
std::vector<TriagePoint> triage(const TriageCase& question, const TriageRules& rules);

/// {"id","question","answer","because","advice"}
base::Json to_json(const TriagePoint& point);

}  // namespace recourse::assessment
