#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "base/file.hpp"
#include "http/internal/services.hpp"

namespace recourse::http::internal {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

using Names = std::set<std::string>;  ///< "get /healthz"

/// Without what only browsers ask, and what says that it is not there.
Names served(const Router& router) {
    constexpr const char* methods[] = {"get", "post", "put", "delete"};
    Names names;
    for (const auto& [method, pattern] : router.addresses()) {
        if (method == Method::options || pattern == "/statements" || pattern == "/-/version")
            continue;
        names.insert(fmt::format("{} {}", methods[static_cast<int>(method)], pattern));
    }
    return names;
}

Names told_in(const std::string& document) {
    Names names;
    const auto parsed = base::parse_json(document).value();
    for (const auto& [path, methods] : parsed.at("paths").items()) {
        for (const auto& [method, about] : methods.items()) names.insert(method + " " + path);
    }
    return names;
}

Names difference(const Names& names, const Names& others) {
    Names left;
    std::ranges::set_difference(names, others, std::inserter(left, left.end()));
    return left;
}

class AllRoutes : public testing::Test {
protected:
    std::string document() const {
        Request request{.path = "/api/openapi.json"};
        return router_.answer(request).body;
    }

    base::TempFolder folder_ = base::TempFolder::create().value();
    app::Home home_{.root = folder_.path(),
                    .data = std::filesystem::path(RECOURSE_SOURCE_DIR) / "data"};
    Services services_{.home = home_,
                       .lists = {},
                       .record = app::PublicRecord::open(home_).value(),
                       .sessions = app::Sessions(home_),
                       .regimes = {},
                       .rules = {},
                       .questions = {},
                       .follow_up = {},
                       .gate = Gate(nullptr, {}),
                       .audit = nullptr};
    Router router_;
};

TEST_F(AllRoutes, AreTheOnesInTheDocument) {
    add_screening_service(router_, services_);
    add_case_work(router_, services_);
    ASSERT_TRUE(add_openapi_routes(router_, services_));
    const Names written = told_in(base::read_file(home_.data / "openapi.json", 4 << 20).value());
    EXPECT_THAT(difference(served(router_), written), IsEmpty());
    EXPECT_THAT(difference(written, served(router_)), IsEmpty());
    EXPECT_EQ(told_in(document()), written);
}

TEST_F(AllRoutes, OfScreeningAreThoseOfPublicDataAlone) {
    add_screening_service(router_, services_);
    ASSERT_TRUE(add_openapi_routes(router_, services_));
    EXPECT_EQ(told_in(document()), served(router_)) << "nothing is told of that is not there";
    for (const char* other : {"/api/v1/session", "/cases", "/filings", "/watch", "/evidence",
                              "/addresses", "/judgements", "/deadlines"}) {
        EXPECT_THAT(served(router_), Each(Not(HasSubstr(other))));
    }
    Request page{.path = "/"};
    EXPECT_EQ(router_.answer(page).status, 404);
}

}  // namespace
}  // namespace recourse::http::internal
