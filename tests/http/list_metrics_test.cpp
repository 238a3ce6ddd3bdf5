#include "http/internal/list_metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recourse::http::internal {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(PrometheusText, WritesMetricsWithLabels) {
    PrometheusText text;
    text.metric("a_total", "counter", "What it counts.");
    text.value({}, 3);
    text.value({{"list", "un-sc"}, {"version", "2026"}}, -4);
    EXPECT_EQ(text.text(),
              "# HELP a_total What it counts.\n# TYPE a_total counter\na_total 3\n"
              "a_total{list=\"un-sc\",version=\"2026\"} -4\n");
}

TEST(PrometheusText, NoLabelCanForgeALine) {
    PrometheusText text;
    text.metric("a", "gauge", "b");
    text.value({{"list", "x\"} 1\nforged 2\\"}}, 1);
    EXPECT_THAT(text.text(), HasSubstr("a{list=\"x\\\"} 1\\nforged 2\\\\\"} 1\n"));
    EXPECT_THAT(text.text(), Not(HasSubstr("\nforged")));
}

TEST(ListMetrics, SayNothingOfWhatThereIsNot) {
    lists::ListHealth never;
    never.current.list = "un-sc";
    never.stale = true;
    never.updates.failures = 2;
    PrometheusText text;
    write_list_metrics(std::vector{never}, text);
    EXPECT_THAT(text.text(), HasSubstr("recourse_list_stale{list=\"un-sc\"} 1\n"));
    EXPECT_THAT(text.text(), HasSubstr("recourse_list_update_failures_total{list=\"un-sc\"} 2\n"));
    for (const char* name : {"subjects", "age_seconds", "last_success_timestamp_seconds", "info"})
        EXPECT_THAT(text.text(), Not(HasSubstr(std::string("recourse_list_") + name + "{")))
            << name;
}

TEST(RequestMetrics, CountByStatusAlone) {
    RequestCounts counts;
    for (const int status : {200, 200, 404, 99, 600, -1}) counts.add(status);
    PrometheusText text;
    write_request_metrics(counts, text);
    EXPECT_THAT(text.text(), HasSubstr("recourse_http_requests_total{status=\"200\"} 2\n"
                                       "recourse_http_requests_total{status=\"404\"} 1\n"));
}

}  // namespace
}  // namespace recourse::http::internal
