#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "assessment/assess.hpp"
#include "assessment/filing_window.hpp"
#include "assessment/listed_so_far.hpp"
#include "base/partial_date.hpp"

/// Where to file first: for one target, the regimes in an order whose every point says why. It
/// proposes; people choose.
namespace recourse::assessment {

/// What is weighed. In this order considerations are shown.
enum class Factor { fit, evidence, disclosure, exposure, practice, allies, timing };

/// "fit", "evidence" ...
std::string to_string(Factor factor);

/// How much each factor counts: this program's proposal (data/ranking.toml), no law.
struct RankingRules {
    struct Weight {
        Factor factor = Factor::fit;
        std::string title;
        int points = 0;  ///< at most, 0 to 100
    };
    std::vector<Weight> weights;  ///< every factor once, in the order of Factor
};

/// invalid_input with file, line and field.
base::Result<RankingRules> load_ranking_rules(const std::filesystem::path& file);

/// What a regime can be asked for this target.
enum class Standing {
    file,            ///< it fits, also on what its recipient may see
    blocked,         ///< it fits, but what its recipient may see does not, for want of consent
    strengthen,      ///< it could fit, and something is lacking
    already_listed,  ///< the target may be listed under it already
    ruled_out,       ///< no evidence can make it fit
};

/// "file", "blocked", "strengthen", "already-listed", "ruled-out"
std::string to_string(Standing standing);
/// For people: "File", "Ask for consent first", "Strengthen first", "May be listed already", "Ruled
/// out".
std::string words_of(Standing standing);

struct Consideration {
    Factor factor = Factor::fit;
    std::string title;
    int points = 0;
    int out_of = 0;
    std::string text;  ///< one or two plain sentences
};

/// A question of policy or national interest that whoever decides will ask, with what the case
/// answers so far.
struct PolicyPrompt {
    std::string title;
    std::string question;   ///< what the law weighs, in the words of the regime file
    std::string answer;     ///< from the case
    bool answered = false;  ///< the element is met
    bool verified = false;
};

/// One regime, for one target.
struct PlaceToFile {
    std::string regime;
    std::string title;
    std::string authority;
    Standing standing = Standing::strengthen;
    int points = 0;
    int out_of = 0;
    std::vector<Consideration> considerations;  ///< empty when the regime is ruled out
    std::vector<PolicyPrompt> prompts;
    std::string ruled_out_by;  ///< the reason; or empty
    std::string blocked_by;    ///< whose consent, and for which exhibits; or empty
};

/// One regime with what it was assessed to be, on three views of the case. Null: who has this view
/// does not even see the target.
struct RankedRegime {
    const Regime& regime;
    const TargetAssessment& whole;      ///< on everything that the case holds
    const TargetAssessment* recipient;  ///< on what its recipient may see
    const TargetAssessment* in_public;  ///< on what anybody may see
};

/// Views: must outlive the call.
struct RankingQuestion {
    const model::Case& file;
    const model::Party& target;
    std::span<const RankedRegime> regimes;
    std::span<const Listing> listings;  ///< of this target
    const ListRecord& record;
    std::span<const FilingWindow> windows;
    std::chrono::sys_days today;
};

/// The regimes in the order of their standing and points, then by id; depends on nothing else.
/// Thread-safe.
std::vector<PlaceToFile> rank_regimes(const RankingQuestion& question, const RankingRules& rules);

/// PLACE of docs/api.md.
base::Json to_json(const PlaceToFile& place);

}  // namespace recourse::assessment
