#pragma once

#include <span>

#include "http/internal/prometheus_text.hpp"
#include "http/internal/request_counts.hpp"
#include "lists/update/list_health.hpp"

/// What /metrics tells: of the public lists, and how many requests were answered. Nothing of cases,
/// workspaces or who asks.
namespace recourse::http::internal {

void write_list_metrics(std::span<const lists::ListHealth> lists, PrometheusText& text);
void write_request_metrics(const RequestCounts& requests, PrometheusText& text);

}  // namespace recourse::http::internal
