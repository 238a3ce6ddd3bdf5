#include "http/router.hpp"

#include <gtest/gtest.h>

namespace recourse::http {
namespace {

Handler say(std::string text) {
    return [text](const Request&) {
        return Response{.status = 200, .content_type = {}, .body = text, .headers = {}};
    };
}

struct Answer {
    int status;
    std::string body;
    std::string pattern;
    std::map<std::string, std::string, std::less<>> parameters;
};

Answer ask(const Router& router, Method method, const std::string& path) {
    Request request;
    request.method = method;
    request.path = path;
    const Response response = router.answer(request);
    return {response.status, response.body, std::string(request.route), request.parameters};
}

Router example() {
    Router router;
    router.add(Method::get, "/cases", say("all"));
    router.add(Method::get, "/cases/{case}", say("one"));
    router.add(Method::post, "/cases/{case}", say("change"));
    router.add(Method::get, "/cases/{case}/exhibits/{exhibit}", say("exhibit"));
    return router;
}

TEST(Router, PicksTheRouteThatFitsPathAndMethod) {
    const Router router = example();
    EXPECT_EQ(ask(router, Method::get, "/cases").body, "all");
    EXPECT_EQ(ask(router, Method::get, "/cases/a").body, "one");
    EXPECT_EQ(ask(router, Method::post, "/cases/a").body, "change");
    EXPECT_EQ(ask(router, Method::get, "/cases/a/exhibits/b").body, "exhibit");
}

TEST(Router, TakesOnePartForEachParameter) {
    const auto answer = ask(example(), Method::get, "/cases/a b/exhibits/x07");
    EXPECT_EQ(answer.parameters.at("case"), "a b");
    EXPECT_EQ(answer.parameters.at("exhibit"), "x07");
    EXPECT_EQ(answer.pattern, "/cases/{case}/exhibits/{exhibit}");
}

TEST(Router, KnowsWhichBodiesAreStreamed) {
    Router router = example();
    router.add(Method::post, "/cases/{case}/evidence", say("file"), {.body = BodyForm::streamed});
    EXPECT_EQ(router.traits(Method::post, "/cases/a/evidence").body, BodyForm::streamed);
    EXPECT_EQ(router.traits(Method::get, "/cases/a/evidence").body, BodyForm::whole);
    EXPECT_EQ(router.traits(Method::post, "/cases/a").body, BodyForm::whole);
    EXPECT_EQ(router.traits(Method::post, "/nowhere").body, BodyForm::whole);
}

TEST(Router, RefusesWhatNoRouteTakes) {
    const Router router = example();
    for (const char* path : {"/", "/case", "/cases/", "/cases/a/exhibits", "/cases/a/exhibits/", "",
                             "/cases//exhibits/b", "/cases/a/exhibits/b/c"}) {
        SCOPED_TRACE(path);
        EXPECT_EQ(ask(router, Method::get, path).status, 404);
    }
    EXPECT_EQ(ask(router, Method::remove, "/cases/a").status, 405);
}

TEST(Router, LeavesOtherAddressesToTheWebApp) {
    Router router = example();
    router.otherwise(say("app"));
    EXPECT_EQ(ask(router, Method::get, "/some/page").body, "app");
    EXPECT_EQ(ask(router, Method::put, "/cases").status, 405);
}

}  // namespace
}  // namespace recourse::http
