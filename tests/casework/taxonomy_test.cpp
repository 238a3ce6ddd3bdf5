#include "casework/taxonomy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/file.hpp"
#include "base/toml.hpp"

namespace recourse::casework {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

const fs::path data = fs::path(RECOURSE_SOURCE_DIR) / "data";

TEST(Taxonomy, KnowsCodesAndTheirLabels) {
    const auto taxonomy = Taxonomy::load(data / "taxonomies/case.toml");
    ASSERT_TRUE(taxonomy) << taxonomy.error().to_string();
    EXPECT_TRUE(taxonomy->has("conduct", "enforced-disappearance"));
    EXPECT_FALSE(taxonomy->has("conduct", "direct"));
    EXPECT_EQ(taxonomy->label("mode", "command"), "Command or superior responsibility");
    EXPECT_EQ(taxonomy->label("mode", "unheard-of"), "unheard-of");
    EXPECT_TRUE(taxonomy->terms("no such vocabulary").empty());
    EXPECT_EQ(taxonomy->terms("exposure").front().code, "property") << "in file order";
}

TEST(Taxonomy, AgreesWithTheWordsOfRegimes) {
    const auto taxonomy = Taxonomy::load(data / "taxonomies/case.toml").value();
    const auto regimes = base::read_toml((data / "regimes/vocabulary.toml").string()).value();
    const std::pair<const char*, const char*> table[] = {
        {"conduct", "conduct"}, {"mode", "mode"}, {"purpose", "purpose"}, {"relation", "tie"}};
    for (const auto& [of_cases, of_regimes] : table) {
        const auto words = regimes.get_table(of_regimes).value();
        std::vector<std::string> codes;
        for (const Term& term : taxonomy.terms(of_cases)) codes.push_back(term.code);
        EXPECT_THAT(codes, ::testing::UnorderedElementsAreArray(words.fields())) << of_cases;
    }
}

TEST(Taxonomy, RefusesAFileWithAMistake) {
    const auto folder = base::TempFolder::create().value();
    const fs::path good = data / "taxonomies/case.toml";
    struct Mistake {
        const char* why;
        const char* from;
        const char* to;
        const char* message;
    };
    const Mistake mistakes[] = {
        {"a code twice", "code = \"cidt\"", "code = \"torture\"", "\"torture\" is there twice"},
        {"no label", "label = \"Torture\"", "label = \"\"", "is empty"},
        {"an unknown field", "label = \"Torture\"", "lable = \"Torture\"", "lable: unknown field"},
        {"an unknown vocabulary", "mode = [", "modes = [", "mode"},
    };
    for (const Mistake& mistake : mistakes) {
        std::string text = base::read_file(good, 1 << 20).value();
        const std::size_t at = text.find(mistake.from);
        ASSERT_NE(at, std::string::npos) << mistake.why;
        text.replace(at, std::string_view(mistake.from).size(), mistake.to);
        const fs::path bad = folder.path() / "case.toml";
        std::ofstream(bad) << text;
        const auto taxonomy = Taxonomy::load(bad);
        ASSERT_FALSE(taxonomy) << mistake.why;
        EXPECT_THAT(taxonomy.error().to_string(), HasSubstr(mistake.message)) << mistake.why;
    }
}

}  // namespace
}  // namespace recourse::casework
