#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "vault/workspace.hpp"
#include "watch/facts.hpp"

/// A match of a watched row that a person must look at, and what became of it. Calls follow the
/// workspace in thread-safety; they need Permission::read.
namespace recourse::watch {

enum class AlertState { open, escalated, true_match, false_positive };

/// "open", "escalated", "true_match", "false_positive" and back; invalid_input on another word.
std::string to_string(AlertState state);
base::Result<AlertState> parse_alert_state(std::string_view word);
/// Whether it says that nobody has to look at the alert any more.
bool closes(AlertState state);

/// Why an alert has ended: what it is about is not there any more.
inline constexpr std::string_view no_longer_listed = "no longer listed";
inline constexpr std::string_view no_longer_matches = "no longer matches";
inline constexpr std::string_view no_longer_watched = "no longer watched";

/// What a row and an entry said when they were compared, and how well they agreed.
struct Compared {
    double score = 0;
    Facts row;
    Facts entry;

    bool operator==(const Compared&) const = default;
};

/// SHA-256 (hexadecimal) of the facts of both.
std::string digest_of(const Compared& compared);

/// What somebody said of an alert, and of what exactly.
struct AlertDecision {
    AlertState state = AlertState::open;
    std::string reason;
    std::string who;
    std::string confirmed_by;  ///< with four eyes: the second person
    base::Time when;
    Compared of;
};

struct Alert {
    std::int64_t number = 0;
    std::string portfolio;
    std::string row;       ///< id of the watched row
    std::string row_name;  ///< its first name, else number
    std::string entry;     ///< id of the list's entry
    std::string entry_name;
    std::string list;
    AlertState state = AlertState::open;
    std::string ended;    ///< why there is nothing to look at; empty: there is
    std::string because;  ///< why it was opened again; empty: it never was
    Compared compared;
    std::string explanation;   ///< of the score, one sentence
    std::string list_version;  ///< of the entry's list, in which it first said what it says
    std::string lists_digest;  ///< of all lists then
    std::optional<AlertDecision> decision;
    std::optional<AlertDecision> proposal;  ///< waits for a second person
    base::Time opened;
    base::Time changed;

    /// Whether somebody should look at it.
    bool is_pending() const { return ended.empty() && !closes(state); }
};

/// Something that happened to an alert.
struct AlertEvent {
    std::int64_t alert = 0;
    base::Time at;
    std::string who;
    std::string what;  ///< opened, changed, reopened, ended, returned, decided, proposed, ...
    AlertState state = AlertState::open;  ///< of the alert after it
    std::string text;                     ///< why
};

struct AlertFilter {
    std::string portfolio;            ///< empty: of all
    std::optional<AlertState> state;  ///< then only those that have not ended
    bool pending = false;             ///< open or escalated, not ended
    bool to_confirm = false;          ///< a decision waits for a second person
    std::string row;
    std::string entry;
    std::size_t limit = 1000;
    std::int64_t before = 0;  ///< only smaller numbers; 0: all
    bool last_changed_first = false;
};

/// The newest first, unless the filter asks for another order.
base::Result<std::vector<Alert>> list_alerts(vault::Workspace& workspace,
                                             const AlertFilter& filter);
/// not_found when there is none.
base::Result<Alert> find_alert(vault::Workspace& workspace, std::int64_t number);
/// In order.
base::Result<std::vector<AlertEvent>> history_of(vault::Workspace& workspace, std::int64_t number);

/// ALERT of docs/api.md.
base::Json to_json(const Alert& alert);
base::Json to_json(const AlertEvent& event);

}  // namespace recourse::watch
