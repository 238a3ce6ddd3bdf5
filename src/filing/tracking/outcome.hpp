#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/partial_date.hpp"
#include "base/result.hpp"
#include "filing/tracking/tracking.hpp"
#include "vault/workspace.hpp"

/// What a list says of a target after a submission was filed: candidates that the program finds and
/// people confirm. A listing is consistent with a submission, never shown to be caused by it. Calls
/// follow the workspace in thread-safety.
namespace recourse::filing {

enum class OutcomeKind {
    listed,            ///< under the regime of the submission
    listed_elsewhere,  ///< under another regime, while the submission waits
    listed_before,     ///< it was listed when it was filed, or the list dates it before: to know
    changed,           ///< an entry that was known says something else
    delisted,          ///< an entry that was known is gone from the list
};

/// "listed", "listed-elsewhere", "listed-before", "changed", "delisted"
std::string to_string(OutcomeKind kind);

enum class OutcomeDecision { open, confirmed, dismissed };

std::string to_string(OutcomeDecision decision);  ///< "open", "confirmed", "dismissed"
/// corrupt on any other word.
base::Result<OutcomeDecision> parse_outcome_decision(const std::string& word);

/// Why somebody decided so.
struct OutcomeNote {
    OutcomeDecision decision = OutcomeDecision::open;
    std::string note;
    std::string actor;
    base::Time written;
};

/// A claim of the submission whose words the statement of reasons repeats.
struct Echo {
    std::string claim;               ///< id in the case
    double share = 0;                ///< of the claim's words that the reasons have, 0..1
    std::vector<std::string> words;  ///< those
};

struct Outcome {
    std::string id;  ///< "FILING/PARTY/SUBJECT/KIND", then "/2" and so on; given when it is kept
    std::string filing;
    std::string case_id;
    std::string regime;      ///< of the submission
    std::string party;       ///< the team's id of whom the entry may be
    std::string party_name;  ///< as the case gives it
    std::string tie;         ///< how the target is tied to that party; empty: the target itself
    OutcomeKind kind = OutcomeKind::listed;
    std::string subject;  ///< id of the list entry
    std::string list;
    std::string list_version;
    std::string name;  ///< as the list prints it
    double score = 0;  ///< of the match, 0..1
    std::string explanation;
    std::vector<std::string> regimes;  ///< of the entry
    std::string programme;             ///< as printed
    std::string reference;
    base::PartialDate listed;              ///< date of designation, as the list gives it
    std::optional<int> days_since;         ///< from sending (or sealing) to `listed`
    std::vector<std::string> measures;     ///< as printed
    std::string reasons;                   ///< statement of reasons, as printed
    std::vector<Echo> echoes;              ///< best first
    std::vector<std::string> identifiers;  ///< of the case's that the entry prints too
    std::string fingerprint;               ///< of what the entry says
    OutcomeDecision decision = OutcomeDecision::open;
    std::string actor;               ///< who decided
    std::vector<OutcomeNote> notes;  ///< as they were written; decisions taken back keep theirs
    base::Time found;

    /// Whether somebody should look at it.
    bool is_open() const {
        return decision == OutcomeDecision::open && kind != OutcomeKind::listed_before;
    }
};

/// Keep what a check found. One that is there already keeps its decision, unless the entry says
/// something else now. How many are new or open again.
base::Result<std::size_t> keep_outcomes(vault::Workspace& workspace, std::vector<Outcome> outcomes);

/// Of a case, or of all that the user may read when `case_id` is empty; open ones first, then the
/// newest.
base::Result<std::vector<Outcome>> list_outcomes(vault::Workspace& workspace,
                                                 std::string_view case_id);

/// Bytes of a note: long enough for reasons.
inline constexpr std::size_t longest_outcome_note = 4000;

/// A person's word, and why, if they say it. A confirmed listing under the submission's own regime
/// also records the event `designated` with the entry's date. not_found when there is none; denied
/// without Permission::file; invalid_input on a note that is too long.
base::Result<Outcome> decide_outcome(vault::Workspace& workspace, std::string_view outcome_id,
                                     OutcomeDecision decision, std::string_view note = {});

/// OUTCOME of docs/api.md.
base::Json to_json(const Outcome& outcome);

}  // namespace recourse::filing
