#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "assessment/regime.hpp"
#include "base/json.hpp"
#include "model/case.hpp"

/// Can this target be told from everybody else? What identifies it, weighed as a regime asks.
namespace recourse::assessment {

/// Somebody on a list who bears the target's name, and does not seem to be the target.
struct Namesake {
    std::string list;        ///< "us-ofac-sdn"
    std::string subject_id;  ///< "us-ofac-sdn:36"
    std::string name;        ///< as the list writes it
    double score = 0;        ///< 0 to 1, how well the names alone agree
    std::string difference;  ///< birth date or number that tells them apart; empty: nothing known
    std::string hint;        ///< what speaks against the two being one, and is no proof

    bool operator==(const Namesake&) const = default;
};

/// Views: must outlive the call.
struct IdentityQuestion {
    const model::Case& file;
    const model::Party& target;
    bool lists_searched = false;  ///< the target was looked for on lists
    const std::vector<Namesake>& namesakes;
};

struct IdentityPoint {
    std::string field;  ///< code: "birth-date"
    std::string title;  ///< "Date of birth"
    std::string level;  ///< "required", "desired", "conditional"
    int weight = 0;
    bool given = false;
};

/// How complete an identity is. A conditional field is there only where the case shows that it
/// applies.
struct IdentityMeter {
    std::string regime;                 ///< id: whose fields these are
    std::vector<IdentityPoint> fields;  ///< in the order of the regime

    int points() const;  ///< weights of what is given
    int out_of() const;  ///< weights of all
    /// What is required and lacking, heaviest first.
    std::vector<IdentityPoint> lacking() const;
};

/// By the fields that the regime asks of this kind of target; none when it says none. Thread-safe.
IdentityMeter measure_identity(const IdentityQuestion& question, const Regime& regime);

/// {"regime","points","out_of","fields":[{"field","title","level","weight","given"}]}
base::Json to_json(const IdentityMeter& meter);
/// {"list","subject_id","name","score","difference","hint"}
base::Json to_json(const Namesake& namesake);

}  // namespace recourse::assessment
