#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "model/subject.hpp"
#include "screening/index.hpp"

namespace recourse::profiles {

/// One thing that speaks for or against two entries being one.
struct Reason {
    std::string feature;  ///< "name", "birth_date", "identifier", "reference" ...
    double points = 0;    ///< above 0: for it
    std::string left;     ///< what the one entry says
    std::string right;    ///< what the other says
    std::string detail;   ///< "same day", "different year"
};

/// How two entries agree, as a sum of points: natural logarithms of how much likelier each detail
/// is when they are one than when they are not.
struct Agreement {
    double points = 0;
    std::vector<Reason> reasons;  ///< the weightiest first
};

/// From this on entries are merged without asking; down to `review_from` a person is asked.
inline constexpr double same_from = 7.0;
/// The same for two entries of one list: lists know their own people.
inline constexpr double same_on_one_list_from = 10.0;
inline constexpr double review_from = 3.0;

struct AgreementOptions {
    /// Whether to look at the numbers that lists print for each other; a measurement hides them.
    bool references = true;
};

/// How the names of two entries agree.
struct NameAgreement {
    screening::NameLikeness best;
    /// The two names have the same words, and no other entry of either list has them.
    bool only_bearers = false;
};

/// Thread-safe.
Agreement agreement(const model::Subject& left, const model::Subject& right,
                    const NameAgreement& names, const AgreementOptions& options = {});

/// [{"feature","points","left","right","detail"}], the weightiest first.
base::Json to_json(const Agreement& agreed);

}  // namespace recourse::profiles
