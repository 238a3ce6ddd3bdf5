#include "http/internal/services.hpp"

namespace recourse::http::internal {

void add_screening_service(Router& router, Services& services) {
    add_record_routes(router, services);
    add_list_routes(router, services);
    add_profile_routes(router, services);
    add_screening_routes(router, services);
    add_lookup_routes(router, services);
    add_catalogue_routes(router, services);
    add_reconcile_routes(router, services);
    add_health_routes(router, services);
}

void add_case_work(Router& router, Services& services) {
    add_session_routes(router, services);
    add_case_routes(router, services);
    add_deadline_routes(router, services);
    add_filing_routes(router, services);
    add_preview_routes(router, services);
    add_dispatch_routes(router, services);
    add_outcome_routes(router, services);
    add_search_routes(router, services);
    add_view_routes(router, services);
    add_evidence_routes(router, services);
    add_interview_routes(router, services);
    add_regime_routes(router, services);
    add_judgement_routes(router, services);
    add_watch_routes(router, services);
    add_web_app(router, services.home);
}

}  // namespace recourse::http::internal
