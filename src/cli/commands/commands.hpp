#pragma once

#include "cli/console.hpp"

namespace CLI {
class App;
}

/// One function per noun of the command line: adds the noun, its verbs and their options.
namespace recourse::cli {

void add_lists(CLI::App& program, Console& console);
void add_lists_changes(CLI::App& lists, Console& console);  ///< diff, feed, export
void add_lists_profile(CLI::App& lists, Console& console);  ///< profile, review, judge
void add_lists_update(CLI::App& lists, Console& console);
void add_screen(CLI::App& program, Console& console);
void add_screen_replay(CLI::App& screen, Console& console);
void add_watch(CLI::App& screen, Console& console);        ///< portfolios and runs
void add_watch_alerts(CLI::App& watch, Console& console);  ///< alerts, decisions, their feed
void add_watch_webhook(CLI::App& watch, Console& console);
void add_score(CLI::App& program, Console& console);  ///< names score, entities score
void add_case(CLI::App& program, Console& console);
/// The verbs of "case" that change one and tell its history.
void add_case_changes(CLI::App& noun, Console& console);
void add_case_conflicts(CLI::App& noun, Console& console);
void add_case_views(CLI::App& noun, Console& console);  ///< views: a case seen as a whole
/// More verbs of "case": state, disputes, decide.
void add_case_statements(CLI::App& noun, Console& console);
void add_evidence(CLI::App& program, Console& console);
void add_evidence_add(CLI::App& evidence, Console& console);     ///< verbs of the noun evidence
void add_evidence_search(CLI::App& evidence, Console& console);  ///< verbs of the noun evidence
void add_evidence_people(CLI::App& evidence, Console& console);  ///< one more
/// Verbs of the noun evidence: redact, strip, check-redaction.
void add_redaction(CLI::App& evidence, Console& console);
void add_taxonomies(CLI::App& program, Console& console);
void add_evidence_extract(CLI::App& evidence, Console& console);  ///< extract, text
void add_regimes(CLI::App& program, Console& console);
void add_assess(CLI::App& program, Console& console);
void add_deadlines(CLI::App& program, Console& console);
void add_interview(CLI::App& program, Console& console);
void add_file(CLI::App& program, Console& console);
void add_file_approval(CLI::App& noun,
                       Console& console);               ///< verbs of "file": preview, approve, rule
void add_file_brief(CLI::App& noun, Console& console);  ///< brief: papers for everybody
void add_file_joint(CLI::App& noun, Console& console);  ///< key, sign, signatures
void add_file_supplement(CLI::App& noun, Console& console);  ///< supplement, diff
void add_file_hand_over(CLI::App& noun, Console& console);
void add_file_send(CLI::App& noun, Console& console);      ///< send, address, mail-server
void add_file_tracking(CLI::App& noun, Console& console);  ///< status, record, history
void add_file_outcome(CLI::App& noun, Console& console);   ///< outcome, its confirm and dismiss
void add_log(CLI::App& program, Console& console);
void add_demo(CLI::App& program, Console& console);
void add_serve(CLI::App& program, Console& console);
void add_keys(CLI::App& program, Console& console);
void add_workspace(CLI::App& program, Console& console);
void add_workspace_merge(CLI::App& program, Console& console);
void add_workspace_users(CLI::App& program, Console& console);
void add_workspace_recovery(CLI::App& program, Console& console);
void add_workspace_safety(CLI::App& program, Console& console);  ///< totp, panic
void add_workspace_backup(CLI::App& program, Console& console);
void add_workspace_rekey(CLI::App& program, Console& console);
void add_workspace_blobs(CLI::App& program, Console& console);  ///< after the noun's other verbs

}  // namespace recourse::cli
