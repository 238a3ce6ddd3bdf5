#pragma once

#include <memory>
#include <vector>

#include "app/case_assessment.hpp"
#include "app/home.hpp"
#include "app/public_record.hpp"
#include "app/screening_audit.hpp"
#include "app/served_lists.hpp"
#include "app/served_profiles.hpp"
#include "app/sessions.hpp"
#include "assessment/question_bank.hpp"
#include "assessment/regime.hpp"
#include "filing/tracking/follow_up.hpp"
#include "http/internal/dispatch_desk.hpp"
#include "http/internal/gate.hpp"
#include "http/internal/request_counts.hpp"
#include "http/router.hpp"

namespace recourse::http::internal {

/// What the routes work with; lives as long as the server. Members are safe from many threads.
struct Services {
    app::Home home;
    lists::Catalogue lists;
    app::PublicRecord record;
    app::Sessions sessions;
    std::vector<assessment::Regime> regimes;
    app::AssessmentRules rules;
    std::vector<assessment::QuestionTemplate> questions;
    std::vector<filing::FollowUpStep> follow_up;
    Gate gate;
    std::unique_ptr<app::ScreeningAudit> audit;  ///< null: none is kept
    bool has_pages = true;                       ///< of the web app, which answers may lead to
    DispatchDesk dispatches = {};
    RequestCounts requests = {};
    app::ServedProfiles profiles{home, record};
    app::ServedLists served{home, record};
};

/// The screening service whole: public data, and no way to a workspace.
void add_screening_service(Router& router, Services& services);
void add_record_routes(Router& router, Services& services);     ///< lists, subjects; names
void add_list_routes(Router& router, Services& services);       ///< versions and what they changed
void add_profile_routes(Router& router, Services& services);    ///< one person on all lists
void add_screening_routes(Router& router, Services& services);  ///< yente's: names are screened
void add_lookup_routes(Router& router, Services& services);     ///< yente's: entities are found
void add_catalogue_routes(Router& router, Services& services);  ///< yente's: what is served
void add_reconcile_routes(Router& router, Services& services);  ///< OpenRefine's
void add_health_routes(Router& router, Services& services);

/// All else: what signed-in people do in workspaces, what they file by, and the web app.
void add_case_work(Router& router, Services& services);
void add_session_routes(Router& router, Services& services);
void add_case_routes(Router& router, Services& services);
void add_deadline_routes(Router& router, Services& services);
void add_filing_routes(Router& router, Services& services);
void add_preview_routes(Router& router, Services& services);
void add_dispatch_routes(Router& router, Services& services);
void add_outcome_routes(Router& router, Services& services);
void add_search_routes(Router& router, Services& services);
void add_view_routes(Router& router, Services& services);
void add_evidence_routes(Router& router, Services& services);
void add_interview_routes(Router& router, Services& services);
void add_regime_routes(Router& router, Services& services);     ///< and languages of documents
void add_judgement_routes(Router& router, Services& services);  ///< which entries are one
void add_watch_routes(Router& router, Services& services);      ///< portfolios and their alerts
/// The web app, read once from a folder; `/` and every address it routes itself give index.html.
void add_web_app(Router& router, const app::Home& home);

/// data/openapi.json as far as the router has what it tells of: add it last. An error when the file
/// cannot be read.
base::Result<void> add_openapi_routes(Router& router, Services& services);

inline constexpr std::string_view session_cookie = "recourse_session";

/// Runs `work` with the workspace of whoever asks; 401 when nobody is signed in.
Response with_session(Services& services, const Request& request,
                      const std::function<base::Result<Response>(vault::Workspace&)>& work);

/// A route of the public record, for pages of the web app and other programs: for whoever has a
/// session, or a key with the scope, or when no key is needed.
void add_for_session_or_key(Router& router, Services& services, Method method,
                            std::string_view pattern, app::KeyScope scope, GateHandler handler,
                            Lane lane = Lane::work);

/// A changing request of another page carries no such header, because no other origin is allowed
/// to send it; 403 without it.
bool is_own_request(const Request& request);

}  // namespace recourse::http::internal
