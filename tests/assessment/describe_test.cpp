#include <gmock/gmock.h>

#include <algorithm>
#include <sstream>

#include "case_builder.hpp"

namespace recourse::assessment {
namespace {

using testing::assess_target;
using testing::CaseBuilder;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Describe, ShowsVerdictElementsExhibitsGapsAndWarnings) {
    const auto text =
        describe(assess_target(CaseBuilder::solid("torture", "direct").file, "ca-jvcfoa"));
    EXPECT_THAT(text, HasSubstr("HAS GAPS: Anton Voss (p-target) under ca-jvcfoa"));
    EXPECT_THAT(text, HasSubstr("  met           Gross violation\n"));
    EXPECT_THAT(text, HasSubstr("Exhibits 2 (p. 1), 3 (p. 1); independent roots: 2."));
    EXPECT_THAT(text, HasSubstr("  missing       Protected activity of the victim\n"));
    EXPECT_THAT(text, HasSubstr("    To close it: Document why the victim was targeted"));
}

TEST(Describe, KeepsToTheWidthOfATerminal) {
    for (const auto& regime : testing::shipped_regimes()) {
        std::istringstream lines(
            describe(assess_target(CaseBuilder::solid("cidt", "command").file, regime.id)));
        for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100U) << line;
    }
}

TEST(Describe, NeverSpeaksOfGuilt) {
    for (const auto& regime : testing::shipped_regimes()) {
        auto text = describe(
            assess_target(CaseBuilder::solid("torture", "direct", {"lawyer"}).file, regime.id));
        std::ranges::transform(text, text.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        for (const std::string word : {"guilt", "criminal", "perpetrator", "convict"})
            EXPECT_THAT(text, Not(HasSubstr(word))) << regime.id;
    }
}

}  // namespace
}  // namespace recourse::assessment
