#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/question_bank.hpp"
#include "assessment/regime.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"
#include "model/case.hpp"

/// The guided interview: what to ask next, so that the chosen regimes need nothing more. Pure and
/// thread-safe; what people skipped is the caller's to leave out.
namespace recourse::assessment {

/// Why a regime needs an answer.
struct Need {
    std::string regime;
    std::string part;  ///< "element" or "identity"
    std::string id;    ///< of the element, or the identity field's code
    std::string title;
    bool required = false;
    bool verified = false;  ///< false also for identity fields, which are no law
    std::string source;     ///< of an element; empty for an identity field
    std::string checked;

    bool operator==(const Need&) const = default;
};

/// A question that can be asked now.
struct InterviewQuestion {
    std::string id;      ///< "victim-purpose/party/p-v1": stable while the record is there
    std::string target;  ///< party id
    std::string ask;     ///< plain words
    std::string why;
    std::string kind;        ///< of the answer, as QuestionTemplate
    std::string vocabulary;  ///< as there
    std::string choices;     ///< as there
    std::string record;      ///< "party/p-v1", "act/a1"
    std::string field;       ///< "purposes", "posts[1].from"
    std::string entry;       ///< as there
    std::vector<Need> needs;
    std::vector<std::string> regimes;  ///< that need it, each once
    /// Of them, those of which some limb lacks nothing required but what this question serves.
    std::vector<std::string> opens;
};

/// What a target lacks for a regime that no question closes.
struct OpenGap {
    std::string target;
    std::string regime;
    std::string element;
    std::string text;
    std::string closes;
};

struct Interview {
    std::vector<InterviewQuestion> questions;  ///< best first
    std::vector<OpenGap> gaps;
};

/// Whom to ask about, and for what.
struct InterviewScope {
    std::vector<const model::Party*> targets;  ///< of the case
    std::span<const Regime> regimes;
    base::Time now;
    std::string language = "en";
};

/// A question is asked when its field says nothing and, under some regime that the target does not
/// fall out of, an element that is not met asks one of its terms, or an identity field that it
/// serves is there. Elements of a limb ask about acts of its conduct only, and once a limb fits
/// nobody asks for what others lack. First what opens most regimes, then what most regimes require,
/// then what most regimes want, then the order of the file and of the case. A question about a
/// record comes once, for the first target that needs it.
Interview interview(const model::Case& file, const InterviewScope& scope,
                    std::span<const QuestionTemplate> bank);

/// QUESTION of docs/api.md, without choices.
base::Json to_json(const InterviewQuestion& question);
base::Json to_json(const OpenGap& gap);

}  // namespace recourse::assessment
