#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/checks.hpp"
#include "assessment/internal/case_index.hpp"
#include "assessment/internal/days.hpp"

namespace recourse::assessment::internal {

/// What carries that one target did something. Views of the index.
struct TargetEvidence {
    TargetEvidence(const CaseIndex& index, const model::Party& target);

    /// A part of the target in an act.
    struct Part {
        int act = 0;
        int involvement = 0;
    };

    std::vector<Part> parts;  ///< in case order; two in one act are two
    Positions acts;           ///< each once
    Positions claims;         ///< that carry the acts, or the parts in them
    Positions exhibits;       ///< that those claims cite
    Positions identity;       ///< exhibits that show who the target is
    int party = -1;           ///< position of the target
};

/// Asked of the whole case.
struct CaseCheck {
    const CaseIndex& index;
    const CheckRules& rules;
    Day today;
    std::size_t fitting = 0;  ///< targets for which some regime fits
};

/// Asked of one target.
struct TargetCheck {
    const CaseIndex& index;
    const CheckRules& rules;
    const CheckedTarget& of;
    const TargetEvidence& evidence;
};

struct CheckFound {
    std::string text;
    std::vector<std::string> records;
};

template <class Asked>
struct KnownCheck {
    std::string_view id;
    std::optional<CheckFound> (*find)(const Asked&);  ///< nothing: all is well
};

std::span<const KnownCheck<CaseCheck>> checks_of_case();
/// On what carries the target's part.
std::span<const KnownCheck<TargetCheck>> checks_of_evidence();
/// On who the target is, and where the file would go.
std::span<const KnownCheck<TargetCheck>> checks_of_target();

/// The source of an exhibit; null when it has none.
const model::Source* source_of(const CaseIndex& index, int exhibit);
/// "exhibit 7", "exhibits 3, 7 and 9"; the first ones, where there are many.
std::string name_exhibits(const CaseIndex& index, PositionSpan exhibits);
/// "exhibit/x07" of each.
std::vector<std::string> exhibit_records(const CaseIndex& index, PositionSpan exhibits);

}  // namespace recourse::assessment::internal
