#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/partial_date.hpp"
#include "base/result.hpp"
#include "filing/file_case.hpp"
#include "vault/workspace.hpp"

/// What became of a submission after it was sealed. Calls follow the workspace in thread-safety.
namespace recourse::filing {

enum class FilingState {
    sealed,        ///< nothing has left yet
    sent,          ///< to one recipient at least
    acknowledged,  ///< with a receipt or a reference number
    in_dialogue,   ///< officials ask or answer
    designated,    ///< a target was listed, as a person of the team confirmed
    declined,
    lapsed,     ///< nothing more is expected
    withdrawn,  ///< by those who filed it
};

/// "sealed", "sent", "acknowledged", "in-dialogue", "designated", "declined", "lapsed", "withdrawn"
std::string to_string(FilingState state);
/// invalid_input, naming the words there are, on another.
base::Result<FilingState> parse_filing_state(std::string_view word);

/// Whether a submission in one state can come to another: nothing is sealed twice, what never left
/// can only be sent or withdrawn, and what was withdrawn can only be sent again.
bool may_follow(FilingState now, FilingState next);

/// Whether officials may still act on it.
bool is_pending(FilingState state);

/// One thing that happened to a submission, as somebody recorded it.
struct FilingEvent {
    std::string id;  ///< ULID
    std::string filing;
    FilingState state = FilingState::sent;  ///< after it
    base::PartialDate on;                   ///< the day on which it happened
    std::string recipient;                  ///< id of the one of its recipients; empty: all
    std::string channel;    ///< how it went or came: "e-mail to ...", "by hand"; or empty
    std::string reference;  ///< the authority's number for it, or empty
    std::string exhibit;    ///< id of the exhibit that holds the reply or the receipt, or empty
    std::string note;       ///< team only
    std::string actor;      ///< user who recorded it
    base::Time recorded;

    bool operator==(const FilingEvent&) const = default;
};

/// A submission with its events, as they happened.
struct TrackedFiling {
    Filing filing;
    std::vector<FilingEvent> events;

    /// The event that gave it its state; null when nothing happened yet.
    const FilingEvent* telling() const;

    FilingState state() const;
    /// The day of the event that gave it this state; the day of sealing when there was none.
    base::PartialDate since() const;
    /// The first day on which it had this state; empty when it never had.
    base::PartialDate first(FilingState state) const;
    /// The last reference number that was given.
    std::string reference() const;
};

/// Record that something happened (`id`, `actor` and `recorded` are set here). invalid_input on a
/// state that cannot follow, a day before the sealing or in the future, a recipient that it was not
/// written to, or an exhibit that the case does not have; denied without Permission::file, and for
/// `sent` while partners have not signed it.
base::Result<FilingEvent> record_event(vault::Workspace& workspace, FilingEvent event);

base::Result<TrackedFiling> load_tracked(vault::Workspace& workspace, std::string_view filing_id);
/// Of a case, or of all cases when `case_id` is empty; newest first.
base::Result<std::vector<TrackedFiling>> list_tracked(vault::Workspace& workspace,
                                                      std::string_view case_id);

/// EVENT and TRACKED of docs/api.md.
base::Json to_json(const FilingEvent& event);
base::Json to_json(const TrackedFiling& tracked);

}  // namespace recourse::filing
