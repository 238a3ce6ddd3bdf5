#include "assessment/checks.hpp"

#include <gmock/gmock.h>

#include <functional>
#include <set>

#include "base/file.hpp"
#include "base/toml.hpp"
#include "case_builder.hpp"

namespace recourse::assessment {
namespace {

using testing::CaseBuilder;
using testing::date;

const std::filesystem::path checks_file = RECOURSE_SOURCE_DIR "/data/checks.toml";

/// The codes of one vocabulary of data/taxonomies/case.toml, which the reader of a case asks for.
std::vector<std::string> codes_of(std::string_view vocabulary) {
    const auto table = base::read_toml(RECOURSE_SOURCE_DIR "/data/taxonomies/case.toml").value();
    std::vector<std::string> codes;
    const auto terms = table.get_tables(vocabulary).value();
    for (const auto& term : terms) codes.push_back(term.get_string("code").value());
    return codes;
}

CheckCodes case_codes() {
    return {codes_of("exhibit"), codes_of("source"), codes_of("capacity")};
}

const CheckRules& shipped_rules() {
    static const CheckRules rules = load_check_rules(checks_file, case_codes()).value();
    return rules;
}

/// A case on which no check finds anything but what only people know.
model::Case sound() {
    auto file = CaseBuilder::killing().file;
    for (auto& source : file.sources) {
        source.reliability = 'B';
        source.credibility = 2;
        source.capacity = "saw";
    }
    for (auto& exhibit : file.exhibits) exhibit.kind = "statement";
    for (auto& party : file.parties)
        if (party.has_role("victim")) {
            party.consent.uses = {"submission"};
            party.consent.authorities = {"any"};
            party.consent.given = date("2025");
            party.birth_dates = {date("1984")};
        }
    file.incidents.front().place = "Orlesk";
    file.submitter = {.organisation = "Generica Documentation Centre", .email = "desk@example.org"};
    file.exculpatory_search = "The gazette was searched; nothing was found.";
    return file;
}

struct Looked {
    std::vector<CheckPoint> points;

    const CheckPoint* find(std::string_view id) const {
        const auto found = std::ranges::find(points, id, &CheckPoint::id);
        return found == points.end() ? nullptr : &*found;
    }
};

/// Case and target together, as seen with no regime asked.
Looked look(const model::Case& file, const std::vector<Namesake>& namesakes = {}) {
    const auto today = std::chrono::floor<std::chrono::days>(testing::now());
    const CaseChecker checker(file, today, shipped_rules());
    const IdentityMeter known;
    Looked looked{checker.of_case(1)};
    for (auto& point : checker.of_target({file.parties.front(), {}, {}, known, namesakes}))
        looked.points.push_back(std::move(point));
    return looked;
}

TEST(Checks, FindNothingInASoundCaseButWhatPeopleHaveToAnswer) {
    const auto looked = look(sound());
    std::vector<std::string> ids;
    for (const auto& point : looked.points) {
        EXPECT_EQ(point.level, CheckLevel::ask) << point.id << ": " << point.text;
        EXPECT_NE(point.advice, "");
        ids.push_back(point.id);
    }
    EXPECT_EQ(ids, (std::vector<std::string>{"duplicates", "silence", "removal"}));
}

struct Row {
    std::string id;
    std::function<void(model::Case&)> spoil;
    std::string told;  ///< part of the text
    std::vector<std::string> records;
};

model::Source& source(model::Case& file, std::size_t number) {
    return file.sources[number];
}
model::Act& act(model::Case& file) {
    return file.incidents.front().acts.front();
}
model::Party& victim(model::Case& file) {
    return file.parties.back();
}
void make_kind(model::Case& file, const char* kind) {
    for (auto& exhibit : file.exhibits) exhibit.kind = kind;
}

/// Press that tells what others saw.
void make_press(model::Case& file) {
    make_kind(file, "press");
    for (auto& source : file.sources) source.capacity = "was-told";
}

const std::vector<Row>& rows() {
    static const std::vector<Row> all = {
        {"consent",
         [](auto& file) { victim(file).consent = {}; },
         "p-v1 (not recorded)",
         {"party/p-v1"}},
        {"consent",
         [](auto& file) { victim(file).consent.withdrawn = true; },
         "p-v1 (withdrawn)",
         {"party/p-v1"}},
        {"consent",
         [](auto& file) { victim(file).consent.expires = date("2026-10"); },
         "p-v1 (expired)",
         {"party/p-v1"}},
        {"children",
         [](auto& file) { victim(file).birth_dates = {date("2008")}; },
         "May be under 18 today: p-v1 (no guardian has agreed).",
         {"party/p-v1"}},
        {"children",
         [](auto& file) {
             victim(file).birth_dates = {date("2008")};
             victim(file).consent.guardian = "mother";
         },
         "May be under 18 today: p-v1.",
         {"party/p-v1"}},
        {"ages",
         [](auto& file) { victim(file).birth_dates.clear(); },
         "No birth date is recorded of p-v1.",
         {"party/p-v1"}},
        {"exculpatory", [](auto& file) { file.exculpatory_search.clear(); }, "no search", {}},
        {"submitter",
         [](auto& file) { file.submitter.organisation.clear(); },
         "does not say who submits",
         {"case"}},
        {"submitter",
         [](auto& file) { file.submitter.email.clear(); },
         "No way to reach",
         {"case"}},
        {"no-root",
         [](auto& file) { act(file).claims.clear(); },
         "carries this: act a1.",
         {"act/a1"}},
        {"one-root",
         [](auto& file) { source(file, 2).root = "s1"; },
         "one independent root: act a1 and part in a1 (direct).",
         {"act/a1"}},
        {"repeats",
         [](auto& file) {
             source(file, 1).root = "s-agency";
             source(file, 2).id = "s-agency";
             source(file, 2).title = "Agency";
             file.exhibits[2].source = "s-agency";
         },
         "one observer (Agency) and count once: exhibits 2 and 3.",
         {"exhibit/x1", "exhibit/x2"}},
        {"repeats",
         [](auto& file) {
             source(file, 1).root = "s-agency";
             source(file, 2).root = "s-agency";
         },
         "one observer (s-agency) and count once: exhibits 2 and 3.",
         {"exhibit/x1", "exhibit/x2"}},
        {"second-hand-link",
         [](auto& file) {
             source(file, 1).capacity = "was-told";
             source(file, 2).capacity = "inferred";
         },
         "shows this: part in a1 (direct).",
         {"act/a1"}},
        {"second-hand-identity",
         [](auto& file) { source(file, 0).capacity = "was-told"; },
         "rests on exhibit 1,",
         {"exhibit/x-identity"}},
        {"second-hand-identity",
         [](auto& file) { file.parties.front().identity_exhibits.clear(); },
         "No exhibit shows",
         {}},
        {"capacity",
         [](auto& file) { source(file, 2).capacity.clear(); },
         "not recorded: exhibit 3.",
         {"exhibit/x2"}},
        {"unrated",
         [](auto& file) {
             source(file, 1).reliability = 'F';
             source(file, 1).credibility = 6;
         },
         "cannot be judged (F6): exhibit 2.",
         {"exhibit/x1"}},
        {"little-weight",
         [](auto& file) { make_press(file); },
         "counts little carries this: act a1 and part in a1 (direct).",
         {"act/a1"}},
        {"post-alone",
         [](auto& file) {
             act(file).involvements.front().mode = "command";
             act(file).involvements.front().claims.clear();
         },
         "the command over this: a1.",
         {"act/a1"}},
        {"body-alone",
         [](auto& file) { file.claims.front().about = {"a1", "p-unit"}; },
         "not of the target: claim c1.",
         {"claim/c1"}},
        {"bare-capture",
         [](auto& file) { make_kind(file, "web-page"); },
         "without a date: exhibits 2 and 3.",
         {"exhibit/x1", "exhibit/x2"}},
        {"legal-advice",
         [](auto& file) { source(file, 1).kind = "leak"; },
         "held against it: exhibit 2.",
         {"exhibit/x1"}},
        {"court-finding",
         [](auto& file) {
             file.exhibits[2].kind = "court-record";
             file.claims.push_back({.id = "c9",
                                    .exculpatory = true,
                                    .about = {"a1"},
                                    .citations = {{.exhibit = "x2"}}});
         },
         "cites a court record: exhibit 3.",
         {"exhibit/x2"}},
        {"undated",
         [](auto& file) { file.incidents.front().place.clear(); },
         "lacking of act a1.",
         {"act/a1"}},
        {"undated", [](auto& file) { act(file).date = {}; }, "lacking of act a1.", {"act/a1"}},
        {"too-many-targets",
         [](auto& file) {
             while (file.targets().size() <= 10)
                 file.parties.push_back(
                     {.id = "p-" + std::to_string(file.parties.size()), .roles = {"target"}});
         },
         "11 targets stand in one file; for 1 of them some regime fits.",
         {"party/p-target", "party/p-3", "party/p-4", "party/p-5", "party/p-6", "party/p-7",
          "party/p-8", "party/p-9", "party/p-10", "party/p-11", "party/p-12"}},
    };
    return all;
}

TEST(Checks, FindWhatIsWrong) {
    for (const auto& row : rows()) {
        auto file = sound();
        row.spoil(file);
        const auto looked = look(file);
        const auto* point = looked.find(row.id);
        ASSERT_NE(point, nullptr) << row.id;
        EXPECT_THAT(point->text, ::testing::HasSubstr(row.told)) << row.id;
        EXPECT_EQ(point->records, row.records) << row.id;
    }
}

TEST(Checks, SpeakOfPeopleByPseudonym) {
    auto file = sound();
    victim(file).names = {{.full = "Lidia Marchenova"}};
    victim(file).pseudonym = "Victim V-1";
    victim(file).consent = {};
    EXPECT_THAT(look(file).find("consent")->text, ::testing::HasSubstr("Victim V-1"));
    EXPECT_THAT(look(file).find("consent")->text, ::testing::Not(::testing::HasSubstr("Lidia")));
}

TEST(Checks, NoticeAConsentToOneAuthorityThatHasEnded) {
    auto file = sound();
    victim(file).consent.authorities = {"gb-fcdo"};
    victim(file).consent.expires = date("2026-01-01");
    EXPECT_THAT(look(file).find("consent")->text, ::testing::HasSubstr("p-v1 (expired)"));
}

TEST(Checks, AskForConsentOfWhoeverASourceIs) {
    auto file = sound();
    file.parties.push_back({.id = "p-clerk", .roles = {"context"}, .birth_dates = {date("1970")}});
    source(file, 1).party = "p-clerk";
    EXPECT_THAT(look(file).find("consent")->text, ::testing::HasSubstr("p-clerk (not recorded)"));
}

TEST(Checks, CountWhatSomebodyWhoWasThereSaysInFull) {
    auto file = sound();
    make_kind(file, "press");
    EXPECT_EQ(look(file).find("little-weight"), nullptr);
}

TEST(Checks, DoNotAskForConsentOfWhomItIsGivenForSomeAuthority) {
    auto file = sound();
    victim(file).consent.authorities = {"gb-fcdo"};
    EXPECT_EQ(look(file).find("consent"), nullptr);
}

TEST(Checks, LeadsThatRestOnMoreThanPressCountInFull) {
    auto file = sound();
    make_press(file);
    file.exhibits[2].kind = "medical";
    EXPECT_EQ(look(file).find("little-weight"), nullptr);
}

TEST(Checks, NameWhoCannotBeToldFromTheTarget) {
    const Namesake other{.list = "xa", .subject_id = "xa:7", .name = "Anton Voss"};
    auto apart = other;
    apart.difference = "different year: 1959 there, 1971 in the case";
    EXPECT_EQ(look(sound(), {apart}).find("same-name"), nullptr);
    EXPECT_THAT(look(sound(), {other}).find("same-name")->text,
                ::testing::HasSubstr("Anton Voss (xa:7)"));
}

/// The target under one regime, on the whole case and on what anybody sees.
Looked look_under(const model::Case& file, const model::Case& in_public,
                  const std::string& regime_id) {
    const auto& regime = testing::shipped_regime(regime_id);
    const auto whole = testing::assess_target(file, regime_id);
    const auto open = testing::assess_target(in_public, regime_id);
    const std::vector<RankedRegime> ranked{{regime, whole, &whole, &open}};
    const auto today = std::chrono::floor<std::chrono::days>(testing::now());
    const auto places = rank_regimes({file, file.parties.front(), ranked, {}, {}, {}, today}, {});
    const auto meter = measure_identity({file, file.parties.front(), true, {}}, regime);
    return {CaseChecker(file, today, shipped_rules())
                .of_target({file.parties.front(), ranked, places, meter, {}})};
}

TEST(Checks, TestWhatMayBeShown) {
    auto hidden = sound();
    hidden.claims.clear();
    EXPECT_EQ(look_under(sound(), sound(), "gb-ghr").find("public-only"), nullptr);
    EXPECT_THAT(look_under(sound(), hidden, "gb-ghr").find("public-only")->text,
                ::testing::StartsWith("1 regime fits on everything"));
    // Where nothing fits at all there is nothing to show.
    EXPECT_EQ(look_under(hidden, hidden, "gb-ghr").find("public-only"), nullptr);
}

TEST(Checks, AskWhyAListingWouldServe) {
    auto tied = sound();
    tied.exposures.push_back({.party = "p-target", .country = "us", .kind = "property"});
    EXPECT_NE(look_under(sound(), sound(), "us-glomag").find("national-interest"), nullptr);
    EXPECT_EQ(look_under(tied, tied, "us-glomag").find("national-interest"), nullptr);
}

TEST(Checks, TellTheWeakestStepOfTheBridge) {
    EXPECT_EQ(look_under(sound(), sound(), "gb-ghr").find("weak-bridge"), nullptr);
    auto file = sound();
    source(file, 2).root = "s1";
    EXPECT_THAT(look_under(file, file, "gb-ghr").find("weak-bridge")->text,
                ::testing::HasSubstr("victim of a1 this step is arguable"));
}

TEST(Checks, TellWhatIdentifiesTheTargetAndIsLacking) {
    EXPECT_THAT(look_under(sound(), sound(), "gb-ghr").find("identity")->text,
                ::testing::HasSubstr("Date of birth"));
}

TEST(CheckRules, EveryCheckThatIsMadeHasItsWords) {
    std::set<std::string> ids;
    for (const auto& check : shipped_rules().checks) EXPECT_TRUE(ids.insert(check.id).second);
    for (const auto& row : rows()) EXPECT_TRUE(ids.contains(row.id)) << row.id;
    EXPECT_EQ(ids.size(), 28U);
}

TEST(CheckRules, AreRefusedWithLineAndField) {
    const struct {
        std::string from, to, error;
    } table[] = {
        {"id = \"one-root\"", "id = \"two-roots\"", "nothing checks \"two-roots\""},
        {"level = \"ask\"", "level = \"shout\"", "\"shout\" is no level"},
        {"most_targets = 10", "most_targets = 0", "expected 1 to 1000"},
        {"web_kinds = ", "wed_kinds = ", "wed_kinds"},
        {"court_kinds = [\"court-record\"]", "court_kinds = [\"judgment\"]",
         "no record has the code \"judgment\""},
    };
    const auto shipped = base::read_file(checks_file, 1 << 16).value();
    const auto folder = base::TempFolder::create().value();
    for (const auto& row : table) {
        auto text = shipped;
        text.replace(text.find(row.from), row.from.size(), row.to);
        const auto file = folder.path() / "checks.toml";
        ASSERT_TRUE(base::write_file_atomically(file, text));
        const auto loaded = load_check_rules(file, case_codes());
        ASSERT_FALSE(loaded) << row.to;
        EXPECT_THAT(loaded.error().to_string(), ::testing::HasSubstr("checks.toml:"));
        EXPECT_THAT(loaded.error().to_string(), ::testing::HasSubstr(row.error));
    }
}

}  // namespace
}  // namespace recourse::assessment
