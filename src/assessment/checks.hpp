#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "assessment/identity.hpp"
#include "assessment/ranking.hpp"

/// What goes wrong with submissions, looked for in a case before it does. Rules of the field, no
/// law: wording and levels are data (data/checks.toml, docs/formats/checks.md).
namespace recourse::assessment {

/// What it means when a check finds something.
enum class CheckLevel {
    blocks,   ///< what it names does not leave the team until it is settled
    weakens,  ///< a reader will hold it against the submission
    ask,      ///< no case knows it: people have to answer
};

std::string to_string(CheckLevel level);  ///< "blocks", "weakens", "ask"

struct CheckRules {
    struct Check {
        std::string id;  ///< "one-root", "consent" ...
        CheckLevel level = CheckLevel::weakens;
        std::string title;
        std::string advice;
    };
    std::vector<Check> checks;                    ///< in the order in which they are shown
    std::vector<std::string> primary_capacities;  ///< Source::capacity of who was there
    std::vector<std::string> little_kinds;  ///< Exhibit::kind, Source::kind of what counts little
    std::vector<std::string> advice_kinds;  ///< Source::kind used only after legal advice
    std::vector<std::string> court_kinds;   ///< Exhibit::kind of what a court found
    std::vector<std::string> web_kinds;     ///< Exhibit::kind taken from the web
    std::size_t most_targets = 0;           ///< more in one file are too many
};

/// The codes that records of a case may have.
struct CheckCodes {
    std::vector<std::string> exhibits;    ///< Exhibit::kind
    std::vector<std::string> sources;     ///< Source::kind
    std::vector<std::string> capacities;  ///< Source::capacity
};

/// invalid_input with file, line and field, also on a check that nothing here makes, and on a code
/// that no record can have.
base::Result<CheckRules> load_check_rules(const std::filesystem::path& file,
                                          const CheckCodes& codes);

/// What a check found.
struct CheckPoint {
    std::string id;
    CheckLevel level = CheckLevel::weakens;
    std::string title;
    std::string text;  ///< what the case shows, one or two plain sentences; empty for `ask`
    std::string advice;
    std::vector<std::string> records;  ///< what it is about: "act/a1", "exhibit/x07", "party/p-v4"

    bool operator==(const CheckPoint&) const = default;
};

/// One target with what is known of it. Views: must outlive the call.
struct CheckedTarget {
    const model::Party& target;
    std::span<const RankedRegime> regimes;
    std::span<const PlaceToFile> places;  ///< of the same regimes, in their order
    const IdentityMeter& identity;        ///< by the regime that comes first
    std::span<const Namesake> namesakes;
};

/// Looks at a case, read once. Const calls are safe from many threads.
class CaseChecker {
public:
    /// `file` and `rules` must outlive it.
    CaseChecker(const model::Case& file, std::chrono::sys_days today, const CheckRules& rules);
    ~CaseChecker();

    /// What concerns the whole case; `fitting`: for how many of its targets some regime fits.
    std::vector<CheckPoint> of_case(std::size_t fitting) const;
    std::vector<CheckPoint> of_target(const CheckedTarget& target) const;

private:
    struct Parts;
    std::unique_ptr<const Parts> parts_;
};

/// {"id","level","title","text","advice","records"}
base::Json to_json(const CheckPoint& point);

}  // namespace recourse::assessment
