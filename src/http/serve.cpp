#include "http/serve.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <filesystem>

#include "app/case_interview.hpp"
#include "app/list_health.hpp"
#include "app/list_updater.hpp"
#include "http/internal/services.hpp"
#include "http/server.hpp"

namespace recourse::http {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

/// Every connection is an open file, of which a process may have few until it asks for more. What
/// is not granted is not promised to clients.
std::size_t allow_connections(std::size_t wanted) {
    constexpr std::size_t other_files = 128;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
    limit.rlim_cur =
        std::min<rlim_t>(limit.rlim_max, std::max<rlim_t>(limit.rlim_cur, wanted + other_files));
    setrlimit(RLIMIT_NOFILE, &limit);
    getrlimit(RLIMIT_NOFILE, &limit);
    const auto granted = static_cast<std::size_t>(limit.rlim_cur);
    return std::min(wanted, granted > 2 * other_files ? granted - other_files : granted / 2);
}

}  // namespace

Result<void> serve(const app::Home& home, const ServeOptions& options,
                   const std::function<void(const std::string& address)>& started) {
    // One by one: a return from inside a braced initialiser leaks what stands before it (GCC 12).
    auto regimes = RECOURSE_TRY(assessment::load_regimes(home.data / "regimes"));
    auto rules = RECOURSE_TRY(app::load_assessment_rules(home.data));
    auto questions = RECOURSE_TRY(app::load_question_bank(home));
    auto follow_up = RECOURSE_TRY(filing::load_follow_up(home.data / "follow_up.toml"));
    auto record = RECOURSE_TRY(app::PublicRecord::open(home));
    // What is wrong in the operator's lists.toml is said before anybody relies on the server; what
    // is changed in it later counts from the next start.
    auto lists = RECOURSE_TRY(app::load_lists(home));
    if (!options.keys.empty() && !std::filesystem::exists(options.keys)) {
        return fail(ErrorCode::not_found, "no such file of keys: " + options.keys.string());
    }
    auto keys = RECOURSE_TRY(
        app::ApiKeys::open(options.keys.empty() ? app::usual_key_file(home) : options.keys));
    std::unique_ptr<app::ScreeningAudit> audit;
    if (options.audit || options.audit_queries) {
        audit = RECOURSE_TRY(app::ScreeningAudit::open(home.root / "audit", options.audit_queries));
    }
    internal::Services services{.home = home,
                                .lists = std::move(lists),
                                .record = std::move(record),
                                .sessions = app::Sessions(home, options.lock_after),
                                .regimes = std::move(regimes),
                                .rules = std::move(rules),
                                .questions = std::move(questions),
                                .follow_up = std::move(follow_up),
                                .gate = internal::Gate(std::move(keys), options.each_address),
                                .audit = std::move(audit),
                                .has_pages = !options.screening_only};
    Router router;
    internal::add_screening_service(router, services);
    if (!options.screening_only) internal::add_case_work(router, services);
    RECOURSE_CHECK(internal::add_openapi_routes(router, services));

    auto server = RECOURSE_TRY(
        Server::listen(router, {.address = options.address,
                                .port = options.port,
                                .hosts = options.hosts,
                                .limits = {.stream_bytes = options.upload_bytes,
                                           .connections = allow_connections(options.connections)},
                                .answered = [&](int status) { services.requests.add(status); },
                                .each_second =
                                    [&] {
                                        services.sessions.end_idle();
                                        services.dispatches.drop_ended();
                                    },
                                .on_user_signal =
                                    [&] {
                                        services.sessions.end_all();
                                        services.dispatches.drop_ended();
                                    }}));
    std::unique_ptr<app::ListUpdater> updater;
    if (options.update_lists) {
        updater = RECOURSE_TRY(app::ListUpdater::start(home, services.record));
    }
    started(server.address());
    server.run();
    return {};
}

}  // namespace recourse::http
