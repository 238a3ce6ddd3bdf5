#include "app/listed_in_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recourse::app {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

model::Subject subject(std::string id, std::vector<std::string> names) {
    model::Subject made;
    made.id = std::move(id);
    made.list = "xa-list";
    made.kind = model::SubjectKind::person;
    for (std::string& name : names) made.names.push_back({.full = std::move(name)});
    return made;
}

const screening::Index& index() {
    static const screening::Index built = screening::Index::build(
        {subject("s1", {"Radomir Halvenik"}), subject("s2", {"上官博远", "Shangguan Boyuan"}),
         subject("s3", {"Quibor Danzeth"})});
    return built;
}

std::vector<std::string> found_in(std::string_view text) {
    std::vector<std::string> found;
    for (const ListedInText& one : find_listed(index(), {{.number = 3, .text = text}}).found) {
        found.push_back(one.subject + ": " + one.words);
    }
    return found;
}

TEST(ListedInText, FindsNamesInRunningTextOfAnyScript) {
    EXPECT_THAT(found_in("Then Colonel Radomir Halvenik signed."),
                ElementsAre("s1: Radomir Halvenik"));
    EXPECT_THAT(found_in("HALVENIK, Radomir (b. 1971)"), ElementsAre("s1: HALVENIK, Radomir"));
    EXPECT_THAT(found_in("Подписал Радомир Халвеник."), ElementsAre("s1: Радомир Халвеник"));
    EXPECT_THAT(found_in("签字人上官博远说"), ElementsAre("s2: 上官博远"));
}

TEST(ListedInText, SuggestsNobodyFromHalfANameOrCommonWords) {
    EXPECT_THAT(found_in("Halvenik signed. Radomir did not."), IsEmpty());
    EXPECT_THAT(found_in("the radomir halvenik"), IsEmpty()) << "no capitals, no name";
    EXPECT_THAT(found_in("Radomir. Halvenik"), IsEmpty()) << "two sentences";
    EXPECT_THAT(found_in(""), IsEmpty());
}

TEST(ListedInText, SaysWhereAndWhy) {
    const auto people = find_listed(index(), {{.number = 1, .text = "Quibor Danzeth"},
                                              {.number = 2, .text = "nobody"},
                                              {.number = 7, .text = "and Quibor Danzeth"}});
    ASSERT_EQ(people.found.size(), 1U);
    EXPECT_THAT(people.found[0].pages, ElementsAre(1U, 7U));
    EXPECT_EQ(people.found[0].list, "xa-list");
    EXPECT_FALSE(people.found[0].explanation.empty());
    EXPECT_TRUE(people.complete);
}

}  // namespace
}  // namespace recourse::app
