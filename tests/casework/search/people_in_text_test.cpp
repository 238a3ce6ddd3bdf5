#include "casework/search/people_in_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_folder.hpp"

namespace recourse::casework {
namespace {

using model::Confidentiality;
using ::testing::ElementsAre;
using testing::SampleWorkspace;

model::Party party(std::string id, std::string name, Confidentiality grade = {}) {
    model::Party made;
    made.id = std::move(id);
    made.names.push_back({.full = std::move(name)});
    made.confidentiality = grade;
    return made;
}

class PeopleInText : public ::testing::Test {
protected:
    PeopleInText() {
        record_.parties = {party("p-guard", "Radomir Halvenik"),
                           party("p-student", "Mirelle Ostavander", Confidentiality::sealed),
                           party("p-other", "Somebody Else")};
        record_.parties[1].pseudonym = "Victim V-1";
        record_.exhibits.resize(1);
        record_.exhibits[0].id = "x1";
    }

    std::vector<std::string> found_in(std::string text,
                                      Confidentiality reader = Confidentiality::team) {
        const auto source = [&](const PassageSink& sink) {
            return sink({.record = "x1", .page = 4, .exhibit = "x1", .text = text});
        };
        EXPECT_TRUE(index_passages(sample_.workspace, "c", source));
        auto search = CaseSearch::open(sample_.workspace, "c").value();
        found_ = parties_in_exhibit(search, record_, "x1", reader).value();
        std::vector<std::string> ids;
        for (const auto& one : found_) ids.push_back(one.party + (one.whole_name ? "!" : "?"));
        return ids;
    }

    SampleWorkspace sample_;
    model::Case record_;
    std::vector<PartyInText> found_;
};

TEST_F(PeopleInText, FindsPartiesInAnyScriptWholeNamesFirst) {
    EXPECT_THAT(found_in("Else was there, and Радомир Халвеник struck."), ElementsAre("p-guard!"));
    EXPECT_EQ(found_[0].places[0].page, 4U);
    EXPECT_THAT(found_in("HALVENIK, Radomir"), ElementsAre("p-guard!"));
    EXPECT_THAT(found_in("Halvenik struck; Somebody Else saw it"),
                ElementsAre("p-other!", "p-guard?"));
    EXPECT_THAT(found_in("nobody"), ElementsAre());
}

TEST_F(PeopleInText, LooksForNoNameThatTheReaderMayNotSee) {
    const std::string text = "Mirelle Ostavander spoke.";
    EXPECT_THAT(found_in(text), ElementsAre());
    EXPECT_THAT(found_in(text, Confidentiality::sealed), ElementsAre("p-student!"));
    EXPECT_THAT(found_in("Victim V-1 spoke."), ElementsAre("p-student!"));
}

TEST_F(PeopleInText, HidesExhibitsThatTheReaderMayNotSee) {
    record_.exhibits[0].confidentiality = Confidentiality::sealed;
    auto search = CaseSearch::open(sample_.workspace, "c").value();
    EXPECT_FALSE(parties_in_exhibit(search, record_, "x1", Confidentiality::team));
    EXPECT_TRUE(parties_in_exhibit(search, record_, "x1", Confidentiality::sealed));
    EXPECT_FALSE(parties_in_exhibit(search, record_, "x2", Confidentiality::sealed));
}

}  // namespace
}  // namespace recourse::casework
