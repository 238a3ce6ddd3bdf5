#include "http/internal/prometheus_text.hpp"

#include <fmt/format.h>

namespace recourse::http::internal {

namespace {

/// No value of a label may end it, or its line.
std::string escaped(std::string_view value) {
    std::string text;
    for (const char c : value) {
        if (c == '\\' || c == '"') text += '\\';
        if (c == '\n') {
            text += "\\n";
        } else {
            text += c;
        }
    }
    return text;
}

}  // namespace

void PrometheusText::metric(std::string_view name, std::string_view kind, std::string_view help) {
    name_ = name;
    text_ += fmt::format("# HELP {0} {2}\n# TYPE {0} {1}\n", name, kind, help);
}

void PrometheusText::value(const Labels& labels, std::int64_t number) {
    std::string inside;
    for (const auto& [label, value] : labels) {
        inside += fmt::format("{}{}=\"{}\"", inside.empty() ? "" : ",", label, escaped(value));
    }
    text_ += inside.empty() ? fmt::format("{} {}\n", name_, number)
                            : fmt::format("{}{{{}}} {}\n", name_, inside, number);
}

}  // namespace recourse::http::internal
