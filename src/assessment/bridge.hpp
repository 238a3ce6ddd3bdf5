#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "assessment/finding.hpp"
#include "base/json.hpp"

namespace recourse::assessment {

/// One arrow on the path from the target to a victim.
struct BridgeStep {
    std::string step;  ///< "person-unit", "unit-act", "person-act" or "act-victim"
    std::string from;  ///< id of a party or act
    std::string to;    ///< the same; empty: the case names nobody
    ElementStatus status = ElementStatus::missing;
    std::string reason;  ///< one plain sentence
    int roots = 0;       ///< independent roots of the citations
    SharedList<FindingCitation> citations;
    SharedList<std::string> contrary;  ///< ids of claims that point the other way

    bool operator==(const BridgeStep&) const = default;
};

/// How one act of the target is tied to it: person -> unit -> act -> victim where it answers for
/// what others did (command, or having led the body), person -> act -> victim else. As strong as
/// its weakest step. A value.
struct Bridge {
    std::string act;
    std::string mode;               ///< of the target's part in it
    std::vector<BridgeStep> steps;  ///< never empty
    std::size_t weakest = 0;        ///< place in `steps`; of equals the first

    const BridgeStep& weakest_step() const { return steps[weakest]; }
    bool operator==(const Bridge&) const = default;
};

/// BRIDGE of docs/api.md.
base::Json to_json(const Bridge& bridge);
/// For a terminal: plain text, at most 100 columns.
std::string describe(const Bridge& bridge);

}  // namespace recourse::assessment
