#include "casework/case_folder.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_folder.hpp"

namespace recourse::casework {
namespace {

using ::testing::HasSubstr;
using testing::SampleFolder;

TEST(CaseFolder, ReadsEveryField) {
    const SampleFolder folder;
    const auto read = read_case_folder(folder.path());
    ASSERT_TRUE(read) << read.error().to_string();
    EXPECT_EQ(read->id, "sample");
    EXPECT_EQ(read->submitter.organisation, "Sample Watch");

    const model::Party& guard = *read->find_party("p-guard");
    EXPECT_EQ(guard.kind, model::PartyKind::person);
    EXPECT_EQ(guard.names.at(1).type, model::NameType::original_script);
    EXPECT_EQ(guard.names.at(1).strength, model::NameStrength::weak);
    EXPECT_EQ(guard.birth_dates.at(1).to_string(), "1972~");
    EXPECT_EQ(guard.identifiers.at(0).kind, model::IdentifierKind::national_id);
    EXPECT_EQ(guard.posts.at(0).from.to_string(), "2019-03");
    EXPECT_EQ(guard.relations.at(0).from.to_string(), "2019-03-01") << "a bare TOML date";

    const model::Party& student = *read->find_party("p-student");
    EXPECT_EQ(student.confidentiality, model::Confidentiality::named);
    EXPECT_EQ(student.consent.given.to_string(), "2025-02-01");
    EXPECT_FALSE(student.consent.named) << "what is not said is not allowed";

    const model::Act& act = read->incidents.at(0).acts.at(0);
    EXPECT_EQ(act.involvements.at(0).mode, "direct");
    EXPECT_EQ(act.latitude, 41.2);
    EXPECT_EQ(act.longitude, -18.0) << "a whole number of degrees";
    EXPECT_EQ(act.precision, "town");
    EXPECT_EQ(read->find_source("s1")->reliability, 'B');
    EXPECT_EQ(read->find_source("s1")->credibility, 2);
    EXPECT_EQ(read->find_exhibit("x01")->number, 1);
    EXPECT_EQ(read->find_exhibit("x01")->confidentiality, model::Confidentiality::team);
    EXPECT_EQ(read->find_claim("c1")->citations.at(0).quote, "with a cable");
    EXPECT_EQ(read->exposures.at(0).country, "gb");
}

TEST(CaseFolder, NamesFileLineRecordAndFieldOfEveryMistake) {
    struct Mistake {
        const char* why;
        const char* from;
        const char* to;
        const char* at;       ///< stands on the line that the error must name
        const char* message;  ///< after "FILE:LINE: "
    };
    const Mistake mistakes[] = {
        {"a misspelt field", "summary = \"A", "sumary = \"A", "sumary", "sumary: unknown field"},
        {"a misspelt field in a record", "media_type =", "mediatype =", "mediatype",
         "exhibit x01: mediatype: unknown field"},
        {"a misspelt field in a nested record", "commands = false", "comands = false", "comands",
         "party p-guard.posts[1]: comands: unknown field"},
        {"a table that no case has", "[submitter]", "[sender]", "[sender]",
         "sender: unknown field"},
        {"text where a number is due", "credibility = 2", "credibility = \"2\"", "credibility",
         "source s1: credibility: expected an integer"},
        {"a number where text is due", "title = \"The student\"", "title = 7", "title = 7",
         "source s1: title: expected a string"},
        {"a list where text is due", "pseudonym = \"Victim V-1\"", "pseudonym = []", "pseudonym",
         "party p-student: pseudonym: expected a string"},
        {"a day that no calendar has", "obtained = \"2024-06-02\"", "obtained = \"2024-06-31\"",
         "2024-06-31", "exhibit x01: obtained: "},
        {"a date as people write it", "\"1972~\"", "\"c. 1972\"", "c. 1972",
         "party p-guard: birth_dates: "},
        {"no title", "title = \"Detentions", "# title = \"Detentions", "id = \"sample\"",
         "title: is missing"},
        {"no id", "id = \"s1\"\n", "", "[[source]]", "source[1]: id: is missing"},
        {"an id used twice", "id = \"p-unit\"", "id = \"p-guard\"",
         "id = \"p-guard\"\nkind = \"unit\"", "party[2]: id: \"p-guard\" is used twice"},
        {"an act with the id of a party", "id = \"a1\"", "id = \"p-guard\"",
         "id = \"p-guard\"\nconduct", "incident[1].act[1]: id: \"p-guard\" is used twice"},
        {"an id that could be a path", "id = \"sample\"", "id = \"../sample\"", "../sample",
         "id: \"../sample\" is not an id"},
        {"a victim who is nobody", "victim = \"p-student\"", "victim = \"p-studnet\"", "p-studnet",
         "incident i1.act[1]: victim: there is no party \"p-studnet\""},
        {"a party that is nobody", "{ party = \"p-guard\", mode", "{ party = \"p-gard\", mode",
         "p-gard\", mode",
         "incident i1.act[1].involvements[1]: party: there is no party \"p-gard\""},
        {"an exhibit that is not there", "citations = [{ exhibit = \"x01\"",
         "citations = [{ exhibit = \"x02\"", "citations",
         "claim c1.citations[1]: exhibit: there is no exhibit \"x02\""},
        {"a source that is not there", "source = \"s1\"", "source = \"s2\"", "source = \"s2\"",
         "exhibit x01: source: there is no source \"s2\""},
        {"a claim that is not there", "claims = [\"c1\"]\ninvolvements",
         "claims = [\"c9\"]\ninvolvements", "c9",
         "incident i1.act[1]: claims: there is no claim \"c9\""},
        {"a claim about nothing", "about = [\"a1\"", "about = [\"a7\"", "a7",
         "claim c1: about: there is no party, incident or act \"a7\""},
        {"conduct that no law names", "conduct = \"torture\"", "conduct = \"rudeness\"", "rudeness",
         "incident i1.act[1]: conduct: \"rudeness\" is not one of genocide, "},
        {"an unknown mode", "mode = \"direct\"", "mode = \"near\"", "\"near\"",
         "incident i1.act[1].involvements[1]: mode: \"near\" is not one of direct, "},
        {"an unknown role", "roles = [\"target\"]", "roles = [\"boss\"]", "boss",
         "party p-guard: roles: \"boss\" is not one of target, "},
        {"an unknown kind of party", "kind = \"unit\"", "kind = \"army\"", "army",
         "party p-unit: kind: \"army\" is not one of person, organisation, unit"},
        {"an unknown grade", "confidentiality = \"named\"", "confidentiality = \"secret\"",
         "secret", "party p-student: confidentiality: \"secret\" is not one of public, "},
        {"a country that is none", "nationalities = [\"xa\"]", "nationalities = [\"zz\"]", "zz",
         "party p-guard: nationalities: \"zz\" is not a country code"},
        {"a reliability beyond the grid", "reliability = \"B\"", "reliability = \"G\"", "\"G\"",
         "source s1: reliability: \"G\" is not a letter from A to F"},
        {"a credibility beyond the grid", "credibility = 2", "credibility = 7", "credibility",
         "source s1: credibility: 7 is not a number from 1 to 6"},
        {"north of the pole", "latitude = 41.2", "latitude = 90.1", "latitude",
         "incident i1.act[1]: latitude: is not between -90 and 90 degrees"},
        {"a latitude that is no number", "latitude = 41.2", "latitude = nan", "latitude",
         "incident i1.act[1]: latitude: is not between -90 and 90 degrees"},
        {"further than around the world", "longitude = -18", "longitude = -180.5", "longitude",
         "incident i1.act[1]: longitude: is not between -180 and 180 degrees"},
        {"half a position", "longitude = -18\n", "", "latitude",
         "incident i1.act[1]: latitude: latitude and longitude go together"},
        {"how exact a position that is not said", "latitude = 41.2\nlongitude = -18\n", "",
         "precision", "incident i1.act[1]: precision: there is no latitude and longitude"},
        {"an unknown precision", "precision = \"town\"", "precision = \"nearby\"", "nearby",
         "incident i1.act[1]: precision: \"nearby\" is not one of exact, street, town, district, "
         "region, country"},
        {"a victim public by omission", "confidentiality = \"named\"\n", "",
         "[[party]]\nid = \"p-student\"",
         "party p-student: confidentiality: must be said for a victim, witness or source"},
        {"a party without any name", "names = [{ full = \"Unit Zirkonium\" }]", "names = []",
         "names = []", "party p-unit: names: a party needs a name or a pseudonym"},
        {"malformed TOML", "reliability = \"B\"", "reliability = \"B", "reliability", "not TOML"},
    };
    for (const Mistake& mistake : mistakes) {
        SCOPED_TRACE(mistake.why);
        SampleFolder folder;
        folder.replace(mistake.from, mistake.to);
        const auto read = read_case_folder(folder.path());
        ASSERT_FALSE(read);
        EXPECT_THAT(read.error().to_string(),
                    HasSubstr(fmt::format("case.toml:{}: {}", folder.line_of(mistake.at),
                                          mistake.message)));
        EXPECT_THAT(read.error().to_string(), ::testing::Not(HasSubstr("\n")));
    }
}

TEST(CaseFolder, SaysWhichExhibitHasNoFile) {
    SampleFolder folder;
    std::filesystem::remove(folder.path() / "exhibits/01-statement.txt");
    const auto read = read_case_folder(folder.path());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().to_string(),
              fmt::format("{}:{}: exhibit x01: file: \"exhibits/01-statement.txt\" does not exist",
                          (folder.path() / "case.toml").string(), folder.line_of("file =")));
}

TEST(CaseFolder, RefusesOneFileForTwoExhibits) {
    SampleFolder folder;
    folder.replace("[[claim]]",
                   "[[exhibit]]\nid = \"x02\"\ntitle = \"Again\"\nkind = \"other\"\n"
                   "file = \"exhibits/01-statement.txt\"\n\n[[claim]]");
    const auto read = read_case_folder(folder.path());
    ASSERT_FALSE(read);
    EXPECT_THAT(read.error().to_string(), HasSubstr("is the file of exhibit x01 already"));
}

TEST(CaseFolder, ReadsClocksThatSomebodyStarted) {
    const std::string clock =
        "[[clock]]\nid = \"k1\"\nregime = \"us-glomag\"\nclock = \"congress-request\"\n"
        "on = \"2026-11\"\n\n";
    const struct {
        std::string find;
        std::string replace;
        std::string says;
    } table[] = {
        {"on = \"2026-11\"\n", "", "clock k1: on: is missing"},
        {"2026-11", "2026-13", "clock k1: on"},
        {"regime = \"us-glomag\"\n", "", "clock k1: regime: is missing"},
        {"id = \"k1\"", "id = \"k 1\"", "is not an id"},
        {"on = ", "until = ", "clock k1"},
        {clock, clock + clock, "\"k1\" is used twice"},
    };
    SampleFolder whole;
    whole.replace("[[claim]]", clock + "[[claim]]");
    const auto read = read_case_folder(whole.path());
    ASSERT_TRUE(read) << read.error().to_string();
    ASSERT_EQ(read->clocks.size(), 1U);
    EXPECT_EQ(read->clocks[0].on.to_string(), "2026-11");
    EXPECT_EQ(read->clocks[0].confidentiality, model::Confidentiality::team);
    for (const auto& row : table) {
        SampleFolder folder;
        auto text = clock;
        text.replace(text.find(row.find), row.find.size(), row.replace);
        folder.replace("[[claim]]", text + "[[claim]]");
        const auto refused = read_case_folder(folder.path());
        ASSERT_FALSE(refused) << row.says;
        EXPECT_THAT(refused.error().to_string(), HasSubstr(row.says));
    }
}

TEST(CaseFolder, SaysWhenThereIsNoCaseToml) {
    const auto empty = base::TempFolder::create().value();
    const auto read = read_case_folder(empty.path());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code(), base::ErrorCode::not_found);
    EXPECT_THAT(read.error().to_string(), HasSubstr("case.toml"));
}

TEST(CaseFolder, ReadsTheExampleOfThisProject) {
    const std::filesystem::path example =
        std::filesystem::path(RECOURSE_SOURCE_DIR) / "examples/generica";
    if (!std::filesystem::exists(example / "case.toml")) GTEST_SKIP() << "no examples/generica";
    const auto read = read_case_folder(example);
    ASSERT_TRUE(read) << read.error().to_string();
    EXPECT_EQ(read->targets().size(), 4U);
    EXPECT_EQ(read->exhibits.size(), 25U);
}

}  // namespace
}  // namespace recourse::casework
