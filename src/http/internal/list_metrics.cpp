#include "http/internal/list_metrics.hpp"

#include <functional>
#include <optional>
#include <string>

namespace recourse::http::internal {

using lists::ListHealth;

namespace {

struct Metric {
    std::string_view name;
    std::string_view kind;
    std::string_view help;
    /// Nothing: the list has no such value.
    std::function<std::optional<std::int64_t>(const ListHealth&)> value;
};

std::optional<std::int64_t> seconds_of(const std::optional<base::Time>& time) {
    if (!time) return std::nullopt;
    return time->time_since_epoch().count();
}

const std::vector<Metric>& metrics_of_lists() {
    static const std::vector<Metric> all{
        {"recourse_list_subjects", "gauge", "Subjects of the current version of a list.",
         [](const ListHealth& list) -> std::optional<std::int64_t> {
             if (list.current.version.empty()) return std::nullopt;
             return static_cast<std::int64_t>(list.current.subjects);
         }},
        {"recourse_list_age_seconds", "gauge",
         "Since the current version was last known to be the newest, else since its own date.",
         [](const ListHealth& list) -> std::optional<std::int64_t> {
             if (!list.age) return std::nullopt;
             return list.age->count();
         }},
        {"recourse_list_stale", "gauge",
         "1 when a list is older than three times its rhythm, or was never got.",
         [](const ListHealth& list) -> std::optional<std::int64_t> { return list.stale ? 1 : 0; }},
        {"recourse_list_last_success_timestamp_seconds", "gauge",
         "When an update of the list last succeeded.",
         [](const ListHealth& list) { return seconds_of(list.updates.succeeded); }},
        {"recourse_list_last_failure_timestamp_seconds", "gauge",
         "When an update of the list last failed.",
         [](const ListHealth& list) { return seconds_of(list.updates.failed); }},
        {"recourse_list_update_attempts_total", "counter", "Updates of the list that were tried.",
         [](const ListHealth& list) -> std::optional<std::int64_t> {
             return list.updates.attempts;
         }},
        {"recourse_list_update_failures_total", "counter", "Updates of the list that failed.",
         [](const ListHealth& list) -> std::optional<std::int64_t> {
             return list.updates.failures;
         }},
    };
    return all;
}

}  // namespace

void write_list_metrics(std::span<const ListHealth> lists, PrometheusText& text) {
    text.metric("recourse_list_info", "gauge", "1, with the current version of a list.");
    for (const ListHealth& list : lists) {
        if (list.current.version.empty()) continue;
        text.value({{"list", list.current.list}, {"version", list.current.version}}, 1);
    }
    for (const Metric& metric : metrics_of_lists()) {
        text.metric(metric.name, metric.kind, metric.help);
        for (const ListHealth& list : lists) {
            const auto value = metric.value(list);
            if (value) text.value({{"list", list.current.list}}, *value);
        }
    }
}

void write_request_metrics(const RequestCounts& requests, PrometheusText& text) {
    text.metric("recourse_http_requests_total", "counter", "Requests that were answered.");
    for (int status = RequestCounts::first_status; status <= RequestCounts::last_status; ++status) {
        const std::uint64_t count = requests.of(status);
        if (count == 0) continue;
        text.value({{"status", std::to_string(status)}}, static_cast<std::int64_t>(count));
    }
}

}  // namespace recourse::http::internal
