#include "app/home.hpp"

#include <gtest/gtest.h>

namespace recourse::app {
namespace {

TEST(Home, FindsAWorkspaceByNameOrPath) {
    const Home home{.root = "/h", .data = "/d"};
    struct Case {
        const char* why;
        const char* chosen;
        const char* folder;
    };
    const Case cases[] = {
        {"nothing chosen", "", "/h/workspaces/default.recourse"},
        {"a name", "team", "/h/workspaces/team.recourse"},
        {"a path", "/tmp/team.recourse", "/tmp/team.recourse"},
        {"a relative path", "./team", "./team"},
        {"a folder name", "team.recourse", "team.recourse"},
    };
    for (const Case& c : cases) {
        SCOPED_TRACE(c.why);
        EXPECT_EQ(home.workspace_folder(c.chosen), c.folder);
    }
}

TEST(Home, NamesNoWorkspacesWhereThereIsNoFolder) {
    EXPECT_TRUE((Home{.root = "/nonexistent", .data = {}}).workspace_names().empty());
}

}  // namespace
}  // namespace recourse::app
