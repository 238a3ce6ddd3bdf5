#include "casework/taxonomies.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "base/file.hpp"
#include "casework/taxonomy.hpp"

namespace recourse::casework {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::HasSubstr;

const fs::path source = RECOURSE_SOURCE_DIR;

const Taxonomies& taxonomies() {
    static const Taxonomies all = Taxonomies::load(source / "data/taxonomies").value();
    return all;
}

TEST(Taxonomies, OfTheProgramLoadAndKnowTheirTerms) {
    const auto loaded = Taxonomies::load(source / "data/taxonomies");
    ASSERT_TRUE(loaded) << loaded.error().to_string();
    const TaxonomyTable& acts = *loaded->find("acts");
    EXPECT_EQ(acts.label("forced-televised-confession", "fr"), "Aveu forcé diffusé");
    EXPECT_EQ(acts.label("forced-televised-confession", "xx"), "Forced confession broadcast");
    EXPECT_THAT(acts.find("forced-televised-confession")->conduct, Contains("cidt"));
    EXPECT_THAT(acts.find("forced-televised-confession")->arguable, Contains("torture"));
    EXPECT_TRUE(acts.is_below("death-denied-medical-care", "life"));
    EXPECT_FALSE(acts.is_below("life", "death-denied-medical-care"));
    EXPECT_EQ(loaded->find("no-such-taxonomy"), nullptr);
}

/// Thesauri that are read whole, and the taxonomies that share one.
TEST(Taxonomies, ResolveEveryHuridocsCodeToExactlyOneTerm) {
    const std::map<std::string, std::vector<std::string>> tables{
        {"mt04", {"acts"}},
        {"mt18", {"modes"}},
        {"mt23", {"victim-roles", "victim-characteristics"}},
        {"mt24", {"perpetrator-types"}}};
    std::ifstream codes(source / "tests/fixtures/huridocs_codes.txt");
    std::string code;
    int resolved = 0;
    while (std::getline(codes, code)) {
        std::set<std::string> terms;
        for (const std::string& table : tables.at(code.substr(0, 4))) {
            const TaxonomyTerm* term = taxonomies().find(table)->resolve(code);
            if (term != nullptr) terms.insert(table + "/" + term->id);
        }
        EXPECT_FALSE(terms.empty()) << code;
        ++resolved;
    }
    EXPECT_GT(resolved, 250);
}

TEST(Taxonomies, ResolveByTheLongestCodeAbove) {
    const TaxonomyTable& acts = *taxonomies().find("acts");
    EXPECT_EQ(acts.resolve("mt04:010101020000")->id, "extrajudicial-execution");
    EXPECT_EQ(acts.resolve("mt04:010101020100")->id, "extrajudicial-execution") << "below it";
    EXPECT_EQ(acts.resolve("mt04:300102100000")->id, "labour-rights") << "a zero is not a pair";
    EXPECT_EQ(acts.resolve("mt05:010101020000"), nullptr) << "another thesaurus";
    EXPECT_EQ(acts.resolve("nonsense"), nullptr);
    const TaxonomyTable& exhibits = *taxonomies().find("exhibit-kinds");
    EXPECT_EQ(exhibits.resolve("mt16:160815201501")->id, "photograph");
    EXPECT_EQ(exhibits.resolve("mt16:160815201502"), nullptr) << "codes there are no tree";
}

TEST(Taxonomies, CoverEveryConductAndLinkageOfTheLaw) {
    const Taxonomy codes = Taxonomy::load(source / "data/taxonomies/case.toml").value();
    std::set<std::string> conduct;
    for (const TaxonomyTerm& term : taxonomies().find("acts")->terms()) {
        conduct.insert(term.conduct.begin(), term.conduct.end());
        conduct.insert(term.arguable.begin(), term.arguable.end());
    }
    for (const Term& code : codes.terms("conduct")) {
        EXPECT_TRUE(conduct.contains(code.code)) << code.code << " follows from no act";
    }
    std::set<std::string> linkage;
    for (const TaxonomyTerm& term : taxonomies().find("modes")->terms()) {
        for (const auto& [name, values] : term.attributes) {
            if (name.ends_with("linkage")) linkage.insert(values.begin(), values.end());
        }
    }
    for (const TaxonomyTerm& term : taxonomies().find("linkages")->terms()) {
        EXPECT_TRUE(linkage.contains(term.id)) << term.id << " follows from no mode";
    }
}

TEST(Taxonomies, RefuseAFileWithAMistakeAndSayWhere) {
    struct Mistake {
        const char* why;
        const char* from;
        const char* to;
        const char* message;
    };
    const Mistake mistakes[] = {
        {"an id twice", "id = \"summary-execution\"", "id = \"life\"", "\"life\" is there twice"},
        {"an id that is no id", "id = \"summary-execution\"", "id = \"Summary Execution\"",
         "is not lower-case words"},
        {"a parent that is not there", "parent = \"life\"", "parent = \"lief\"",
         "parent: there is no term \"lief\""},
        {"a circle", "id = \"life\"\n", "id = \"life\"\nparent = \"deliberate-killing\"\n",
         "goes round in a circle"},
        {"no label", "label = { en = \"Deliberate killing\"", "label = { de = \"Tötung\"",
         "label: has no English text"},
        {"a code that is none", "=mt04:010101010000", "=mt04:0101", "is not a code such as"},
        {"a code for two terms", "<mt04:010101020000", "=mt04:010101020000",
         "means another term already"},
        {"conduct that no law names", "conduct = [\"right-to-life-other\"]",
         "conduct = [\"rudeness\"]",
         "deliberate-killing: conduct: \"rudeness\" is not one of conduct"},
        {"an unknown field", "rights = [\"life\"]", "writes = [\"life\"]", "writes: unknown field"},
        {"another name than the file's", "taxonomy = \"acts\"", "taxonomy = \"deeds\"",
         "is not the name of the file"},
        {"no date", "checked_on = 2026-11-23", "checked_on = \"soon\"", "checked_on: not a date"},
    };
    for (const Mistake& mistake : mistakes) {
        SCOPED_TRACE(mistake.why);
        const auto folder = base::TempFolder::create().value();
        for (const char* name : {"acts.toml", "case.toml"}) {
            std::string text = base::read_file(source / "data/taxonomies" / name, 1 << 20).value();
            if (std::string_view(name) == "acts.toml") {
                const std::size_t at = text.find(mistake.from);
                ASSERT_NE(at, std::string::npos);
                text.replace(at, std::string_view(mistake.from).size(), mistake.to);
            }
            std::ofstream(folder.path() / name) << text;
        }
        const auto loaded = Taxonomies::load(folder.path());
        ASSERT_FALSE(loaded);
        EXPECT_THAT(loaded.error().to_string(), HasSubstr(mistake.message));
        EXPECT_THAT(loaded.error().to_string(), HasSubstr("acts.toml"));
    }
}

}  // namespace
}  // namespace recourse::casework
