#include "app/list_health.hpp"

#include <nlohmann/json.hpp>

#include "lists/rhythm.hpp"

namespace recourse::app {

using base::Json;
using base::Result;

namespace {

std::string time_text(const std::optional<base::Time>& time) {
    return time ? base::format_time(*time) : std::string();
}

}  // namespace

Result<lists::Catalogue> load_lists(const Home& home) {
    auto catalogue = RECOURSE_TRY(lists::Catalogue::load());
    RECOURSE_CHECK(catalogue.follow(home.own_lists()));
    return catalogue;
}

Result<std::vector<lists::ListHealth>> list_health(const lists::Catalogue& catalogue,
                                                   const Home& home, PublicRecord& record,
                                                   base::Time now) {
    auto state = RECOURSE_TRY(lists::UpdateState::open(home.record()));
    const auto versions = RECOURSE_TRY(record.status());
    const auto updates = RECOURSE_TRY(state.all());
    return lists::health_of(catalogue, versions, updates, now);
}

Json to_json(const lists::ListHealth& health) {
    Json addresses = Json::array();
    for (const lists::WebAddress& address : health.publication.addresses)
        addresses.push_back(address.shown);
    const bool has_rhythm = health.every.count() > 0;
    return {{"id", health.current.list},
            {"title", health.current.title},
            {"authority", health.current.authority},
            {"version", health.current.version},
            {"subjects", health.current.subjects},
            {"imported", health.current.imported_at},
            {"every", has_rhythm ? lists::format_rhythm(health.every) : std::string()},
            {"age_seconds", health.age ? Json(health.age->count()) : Json()},
            {"stale", health.stale},
            {"last_success", time_text(health.updates.succeeded)},
            {"last_failure", time_text(health.updates.failed)},
            {"failure", health.updates.failure},
            {"failures", health.updates.failures},
            {"failing", health.updates.failures_in_row > 0},
            {"addresses", std::move(addresses)},
            {"address_source", health.publication.source},
            {"address_checked", health.publication.checked.to_string()},
            {"address_verified", health.publication.verified}};
}

}  // namespace recourse::app
