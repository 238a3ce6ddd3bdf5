#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recourse::http::internal {

/// Writes Prometheus' text format, version 0.0.4.
class PrometheusText {
public:
    using Labels = std::vector<std::pair<std::string_view, std::string_view>>;

    /// Begin a metric: "gauge" or "counter".
    void metric(std::string_view name, std::string_view kind, std::string_view help);
    /// A value of the metric that was begun last.
    void value(const Labels& labels, std::int64_t number);

    const std::string& text() const { return text_; }

private:
    std::string name_;
    std::string text_;
};

}  // namespace recourse::http::internal
