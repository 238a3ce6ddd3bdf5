#pragma once

#include <atomic>
#include <vector>

#include "app/case_assessment.hpp"
#include "app/home.hpp"
#include "app/public_record.hpp"
#include "app/served_profiles.hpp"
#include "app/sessions.hpp"
#include "assessment/question_bank.hpp"
#include "assessment/regime.hpp"
#include "filing/tracking/follow_up.hpp"
#include "http/internal/dispatch_desk.hpp"
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
    DispatchDesk dispatches = {};
    RequestCounts requests = {};
    app::ServedProfiles profiles{home, record};
};

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
void add_record_routes(Router& router, Services& services);
void add_list_routes(Router& router, Services& services);       ///< versions and what they changed
void add_profile_routes(Router& router, Services& services);    ///< one person on all lists
void add_screening_routes(Router& router, Services& services);  ///< yente's shapes
void add_watch_routes(Router& router, Services& services);      ///< portfolios and their alerts
void add_health_routes(Router& router, Services& services);

/// The web app, read once from a folder; `/` and every address it routes itself give index.html.
void add_web_app(Router& router, const app::Home& home);

inline constexpr std::string_view session_cookie = "recourse_session";

/// Runs `work` with the workspace of whoever asks; 401 when nobody is signed in.
Response with_session(Services& services, const Request& request,
                      const std::function<base::Result<Response>(vault::Workspace&)>& work);

/// A changing request of another page carries no such header, because no other origin is allowed
/// to send it; 403 without it.
bool is_own_request(const Request& request);

}  // namespace recourse::http::internal
