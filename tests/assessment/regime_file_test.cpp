#include <gmock/gmock.h>

#include <fstream>

#include "base/file.hpp"
#include "case_builder.hpp"

namespace recourse::assessment {
namespace {

using ::testing::HasSubstr;

/// A regime with one of everything; errors in the table below count its lines from 1.
const std::string complete = R"toml(id = "xa-test"
title = "Test regime"
country = "xa"
authority = "Council of Generica"
instrument = "Act 1"
version = "2026"
valid_from = "2020-01-01"
valid_until = "2030"
status = "in-force"
proof = "opinion-of-executive"
ownership = "none"
publicity = "public-listing"
target_kinds = ["person"]
measures = ["entry-ban"]
look_back_years = 3
submission_title = "Submission"
request = "asks that they be listed"
lead_question = "Is it so?"
source = ["A1"]
checked = 2026-11-23
verified = true
[[sources]]
code = "A1"
citation = "Act 1"
url = "https://example.org/act"
[[limb]]
id = "only"
title = "The only limb"
instrument = "s. 1"
threshold = "serious"
conduct = ["torture"]
modes = ["direct"]
source = ["A1"]
checked = 2026-11-23
verified = true
[[element]]
id = "what"
limb = "only"
kind = "conduct"
title = "Torture"
requirement = "Torture took place."
test = "any_act(conduct in limb.conduct)"
closes = "Document it."
source = ["A1"]
checked = 2026-11-23
verified = true
[[element]]
id = "who"
limb = "only"
kind = "link"
title = "Did it"
requirement = "The target did it."
test = "any_act(mode in limb.modes)"
closes = "Show it."
source = []
checked = 2026-11-23
verified = false
[[fact]]
topic = "review"
text = "None."
source = []
checked = 2026-11-23
verified = false
[[clock]]
id = "removal"
title = "Removal"
trigger = "Application"
days = 30
source = ["A1"]
checked = 2026-11-23
verified = true
[[recipient]]
id = "xa-council"
authority = "Council of Generica"
grade = "authority"
language = "en"
source = ["A1"]
checked = 2026-11-23
verified = true
[[list]]
list = "xa-list"
programme = "TEST"
source = ["A1"]
checked = 2026-11-23
verified = true
[[section]]
id = "legal"
title = "Law"
[[date]]
id = "report"
title = "Report"
kind = "report"
yearly = "12-10"
source = ["A1"]
checked = 2026-11-23
verified = true
[[channel]]
id = "council"
kind = "authority"
recipient = "xa-council"
text = "Write to it."
source = ["A1"]
checked = 2026-11-23
verified = true
[[identity]]
field = "birth-date"
level = "required"
weight = 5
)toml";

base::Result<Regime> load(const std::string& text, const std::string& name = "xa-test.toml") {
    const auto folder = base::TempFolder::create();
    const auto path = folder->path() / name;
    std::ofstream(path) << text;
    return load_regime(path, testing::shipped_vocabulary());
}

TEST(RegimeFile, GivesEverythingItSays) {
    const auto regime = load(complete);
    ASSERT_TRUE(regime) << regime.error().to_string();
    EXPECT_EQ(regime->look_back_years, 3);
    EXPECT_EQ(regime->elements.front().basis.citation, "Act 1 <https://example.org/act>");
    EXPECT_FALSE(regime->elements.back().basis.verified);
    EXPECT_EQ(regime->clocks.front().days, 30);
    EXPECT_EQ(regime->clocks.front().unit, "days");
    EXPECT_EQ(regime->recipients.front().grade, "authority");
    EXPECT_EQ(regime->sections.front().id, "legal");
    EXPECT_EQ(regime->lists.front().programme, "TEST");
    EXPECT_EQ(regime->dates.front().month, 12);
    EXPECT_EQ(regime->dates.front().day, 10);
    EXPECT_EQ(regime->channels.front().recipient, "xa-council");
    EXPECT_EQ(regime->identity.front().weight, 5);
    EXPECT_TRUE(regime->is_verified("proof"));
    EXPECT_EQ(regime->bases().size(), 10U);
    EXPECT_EQ(regime->facts_on("review").size(), 1U);
    EXPECT_NE(regime->find_limb("only"), nullptr);
    EXPECT_EQ(regime->find_recipient("nobody"), nullptr);
}

TEST(RegimeFile, IsRefusedWithLineRecordAndField) {
    const struct {
        std::string find;
        std::string replace;
        std::string says;
        std::string why;
    } table[] = {
        {"title = \"Test regime\"", "titel = \"Test regime\"", "xa-test.toml:2:", "misspelt field"},
        {"title = \"Test regime\"", "title = \"\"", "xa-test.toml:2: xa-test: title", "empty text"},
        {"country = \"xa\"", "country = \"eu\"", "territory: a union of countries names them",
         "a union without its countries"},
        {"country = \"xa\"", "country = \"eu\"\nterritory = [\"zz\"]",
         "territory: \"zz\" is no country code", "unknown country of a territory"},
        {"country = \"xa\"", "country = \"zz\"", ":3: xa-test: country: \"zz\" is no country code",
         "unknown country"},
        {"2020-01-01", "2020-13-01", ":7: xa-test: valid_from", "no such month"},
        {"\"in-force\"", "\"alive\"", ":9: xa-test: status: \"alive\" is no status code",
         "unknown status"},
        {"\"opinion-of-executive\"", "\"hunch\"", ":10: xa-test: proof",
         "unknown standard of proof"},
        {"target_kinds = [\"person\"]", "target_kinds = [\"pirate\"]", ":13: xa-test: target_kinds",
         "unknown kind"},
        {"look_back_years = 3", "look_back_years = 0", ":15: xa-test: look_back_years",
         "out of range"},
        {"look_back_years = 3", "look_back_years = \"3\"", ":15: xa-test: look_back_years",
         "wrong type"},
        {"source = [\"A1\"]", "source = [\"A9\"]",
         ":19: xa-test: source: there is no source \"A9\"", "dangling source"},
        {"source = [\"A1\"]", "source = []",
         ":21: xa-test: verified: what is verified names its source", "verified by nothing"},
        {"code = \"A1\"\n", "", "sources", "source without code"},
        {"conduct = [\"torture\"]", "conduct = [\"tortrue\"]",
         ":31: limb only: conduct: \"tortrue\" is no conduct code", "unknown conduct"},
        {"modes = [\"direct\"]", "modes = []",
         ":53: element who: test: column 17: the list `limb.modes` is empty",
         "nothing could match"},
        {"limb = \"only\"", "limb = \"other\"",
         ":38: element what: limb: there is no limb \"other\"", "dangling limb"},
        {"kind = \"conduct\"", "kind = \"condukt\"", ":39: element what: kind",
         "unknown kind of element"},
        {"any_act(conduct in limb.conduct)", "any_act(conduct in limb.conduct",
         ":42: element what: test: column 32: expected `)`", "open bracket"},
        {"id = \"who\"", "id = \"what\"", ":47: xa-test.element[2]: \"what\" is there twice",
         "double id"},
        {"kind = \"link\"", "kind = \"place\"",
         "limb \"only\" has no required element of kind link", "no link to the act"},
        {"topic = \"review\"", "topic = \"gossip\"", ":59: fact gossip: topic", "unknown topic"},
        {"days = 30", "days = -1", ":68: clock removal: days", "out of range"},
        {"days = 30", "days = 30\nunit = \"moons\"",
         ":69: clock removal: unit: \"moons\" is no clock-unit code", "unknown unit"},
        {"grade = \"authority\"", "grade = \"friends\"", ":75: recipient xa-council: grade",
         "unknown grade"},
        {"id = \"legal\"", "id = \"poem\"", ":87: section poem: id", "unknown section"},
        {"verified = true\n[[sources]]", "verified = true\nunverified = [\"colour\"]\n[[sources]]",
         ":22: xa-test: unverified: \"colour\" is no field of the file", "unknown field"},
        {"modes = [\"direct\"]", "modes = [\"direct\"]\nties = [\"cousin-of\"]",
         ":33: limb only: ties: \"cousin-of\" is no tie code", "unknown tie"},
        {"threshold = \"serious\"", "threshold = \"serious\"\nproof = \"hunch\"",
         ":31: limb only: proof: \"hunch\" is no proof code", "unknown proof of a limb"},
        {"yearly = \"12-10\"", "yearly = \"13-10\"", ":93: date report: yearly: expected month",
         "no such month"},
        {"yearly = \"12-10\"", "yearly = \"2-30\"", ":93: date report: yearly", "not of the form"},
        {"yearly = \"12-10\"\n", "", ":89: date report: a date has either", "no day at all"},
        {"yearly = \"12-10\"", "yearly = \"12-10\"\non = \"2027\"", ":89: date report: a date has",
         "two kinds of day"},
        {"kind = \"report\"", "kind = \"party\"", ":92: date report: kind", "unknown kind of date"},
        {"kind = \"authority\"", "kind = \"pigeon\"", ":99: channel council: kind",
         "unknown kind of channel"},
        {"recipient = \"xa-council\"", "recipient = \"nobody\"",
         ":100: channel council: recipient: there is no recipient \"nobody\"",
         "dangling recipient"},
        {"field = \"birth-date\"", "field = \"shoe-size\"", ":106: identity shoe-size: field",
         "unknown field of identity"},
        {"weight = 5", "weight = 6", ":108: identity birth-date: weight: expected 0 to 5",
         "out of range"},
        {"list = \"xa-list\"", "url = \"https://example.org\"", "list TEST: a list has either",
         "a list without id or title"},
        {"code = \"A1\"\n", "code = \"A1\"\ncitation = \"a\"\n[[sources]]\ncode = \"B2\"\n",
         ":26: xa-test.sources[2]: code: nothing rests on \"B2\"", "a source that nothing uses"},
        {"checked = 2026-11-23\nverified = true\n[[sources]]", "verified = true\n[[sources]]",
         "checked", "no date of checking"},
        {"[[limb]]", "[limb]", "limb", "not a list of tables"},
        {"id = \"xa-test\"", "id = \"xa-toast\"", ":1:", "file of another name"},
        {"id = \"xa-test\"", "id = \"xa-test", ":1:", "no TOML"},
    };
    for (const auto& row : table) {
        auto text = complete;
        const auto at = text.find(row.find);
        ASSERT_NE(at, std::string::npos) << row.find;
        text.replace(at, row.find.size(), row.replace);
        const auto regime = load(text);
        ASSERT_FALSE(regime) << row.why;
        EXPECT_THAT(regime.error().to_string(), HasSubstr(row.says)) << row.why;
    }
}

TEST(RegimeFile, IsCheckedRecordByRecord) {
    auto text = complete;
    const auto replace = [&](const std::string& from, const std::string& to) {
        text.replace(text.find(from), from.size(), to);
    };
    replace("topic = \"review\"", "topic = \"gossip\"");
    replace("days = 30", "days = 0");
    replace("kind = \"link\"", "kind = \"knot\"");
    const auto folder = base::TempFolder::create();
    const auto path = folder->path() / "xa-test.toml";
    std::ofstream(path) << text;
    std::vector<std::size_t> lines;
    for (const auto& problem : check_regime(path, testing::shipped_vocabulary())) {
        EXPECT_EQ(problem.place().file, path.string());
        lines.push_back(problem.place().line);
    }
    EXPECT_THAT(lines, ::testing::ElementsAre(50, 59, 68));
    std::ofstream(path) << complete;
    EXPECT_TRUE(check_regime(path, testing::shipped_vocabulary()).empty());
    EXPECT_EQ(check_regime(folder->path() / "none.toml", testing::shipped_vocabulary()).size(), 1U);
}

TEST(RegimeFile, OfEveryShippedRegimeLoads) {
    std::vector<std::string> ids;
    for (const auto& regime : testing::shipped_regimes()) {
        ids.push_back(regime.id);
        EXPECT_EQ(regime.sections.size(), 15U) << regime.id;
        for (const auto& element : regime.elements)
            EXPECT_EQ(element.basis.checked.to_string(), "2026-11-23") << element.id;
    }
    EXPECT_THAT(ids, ::testing::ElementsAre("au-corr", "au-hr", "ca-jvcfoa", "ca-sema", "cz", "ee",
                                            "eu-ghrsr", "gb-broadcast", "gb-gac", "gb-ghr",
                                            "gb-gim", "lt", "lv", "us-353", "us-7031c", "us-7750",
                                            "us-glomag", "us-magnitsky"));
}

TEST(RegimeFile, FoldersWithoutRegimesAreRefused) {
    const auto folder = base::TempFolder::create();
    EXPECT_FALSE(load_regimes(folder->path()));
    std::filesystem::copy(RECOURSE_SOURCE_DIR "/data/regimes/vocabulary.toml", folder->path());
    const auto regimes = load_regimes(folder->path());
    ASSERT_FALSE(regimes);
    EXPECT_EQ(regimes.error().code(), base::ErrorCode::not_found);
}

}  // namespace
}  // namespace recourse::assessment
