#include "model/case_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <type_traits>

namespace recourse::model {
namespace {

using base::Json;
using base::PartialDate;
using ::testing::HasSubstr;

/// Cases with every field set at random, from a seed.
class AnyCase {
public:
    explicit AnyCase(unsigned seed) : random_(seed) {}

    Case make() {
        Case record{text(), text(), text(), text(), text(), text(), {}, {},
                    {},     {},     {},     {},     {},     {},     {}};
        record.submitter = {text(), text(), text(), text(), text()};
        record.parties = many([&] { return party(); });
        record.incidents = many([&] { return incident(); });
        record.sources = many([&] { return source(); });
        record.exhibits = many([&] { return exhibit(); });
        record.claims = many([&] { return claim(); });
        record.exposures =
            many([&] { return Exposure{text(), text(), text(), text(), text(), texts()}; });
        record.statements = many([&] { return statement(); });
        record.assets = many([&] {
            return Asset{text(), text(), text(), text(),  text(), text(),
                         text(), date(), date(), texts(), grade()};
        });
        record.clocks =
            many([&] { return StartedClock{text(), text(), text(), date(), text(), grade()}; });
        record.partners = many([&] {
            return Partner{text(), text(), text(), text(), text(), text(), text(), text()};
        });
        return record;
    }

private:
    template <class Make>
    std::vector<std::invoke_result_t<Make>> many(Make make) {
        std::vector<std::invoke_result_t<Make>> items;
        for (int count = below(4); count > 0; --count) items.push_back(make());
        return items;
    }
    int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
    bool flag() { return below(2) == 1; }
    std::string text() {
        static const char* const texts[] = {"",           "p-voss", "Антон \"Восс\"",
                                            "上官\n博渊", "\x01\\", "نديرة"};
        return texts[below(6)];
    }
    std::vector<std::string> texts() {
        return many([&] { return text(); });
    }
    PartialDate date() {
        static const char* const dates[] = {"",      "1970",      "1970-01",    "1970-01-31",
                                            "1970~", "1960/1965", "[1970,1971]"};
        return PartialDate::parse(dates[below(7)]).value();
    }
    Confidentiality grade() { return static_cast<Confidentiality>(below(5)); }
    Name name() {
        return {text(),
                static_cast<NameType>(below(4)),
                static_cast<NameStrength>(below(2)),
                text(),
                text(),
                text(),
                text(),
                text()};
    }
    Consent consent() {
        return {
            .uses = texts(),
            .authorities = texts(),
            .named = flag(),
            .scopes = many([&] { return ConsentScope{text(), texts(), flag(), date(), date()}; }),
            .given = date(),
            .expires = date(),
            .withdrawn = flag(),
            .form = text(),
            .guardian = text()};
    }
    Party party() {
        Party made;
        made.id = text();
        made.kind = static_cast<PartyKind>(below(3));
        made.roles = texts();
        made.names = many([&] { return name(); });
        made.pseudonym = text();
        made.confidentiality = grade();
        made.birth_dates = many([&] { return date(); });
        made.birth_places = many([&] { return PlaceOfBirth{text(), text()}; });
        made.nationalities = texts();
        made.gender = text();
        made.purposes = texts();
        made.identifiers = many([&] {
            return Identifier{static_cast<IdentifierKind>(below(15)), text(), text(), text(),
                              text()};
        });
        made.addresses = many([&] { return Address{text(), text(), text()}; });
        made.posts = many(
            [&] { return Post{text(), text(), date(), date(), flag(), texts(), text(), text()}; });
        made.relations =
            many([&] { return PartyRelation{text(), text(), date(), date(), text(), texts()}; });
        made.consent = consent();
        made.partner_consents = many([&] { return PartnerConsent{text(), consent()}; });
        made.identity_exhibits = texts();
        made.notes = text();
        return made;
    }
    Incident incident() {
        const auto act = [&] {
            Act made{.id = text(),
                     .conduct = text(),
                     .victim = text(),
                     .date = date(),
                     .place = text(),
                     .precision = text(),
                     .summary = text(),
                     .harm = text(),
                     .amount = text(),
                     .involvements =
                         many([&] { return Involvement{text(), text(), text(), text(), texts()}; }),
                     .claims = texts(),
                     .type = text(),
                     .methods = texts(),
                     .victim_state = text(),
                     .huridocs = texts()};
            if (flag()) made.latitude = below(1801) / 10.0 - 90;
            if (flag()) made.longitude = below(3601) / 10.0 - 180;
            return made;
        };
        Incident made{.id = text(),
                      .title = text(),
                      .date = date(),
                      .place = text(),
                      .precision = text(),
                      .country = text(),
                      .summary = text(),
                      .state_response = text(),
                      .confidentiality = grade(),
                      .acts = many(act)};
        if (flag()) made.latitude = below(1801) / 10.0 - 90;
        if (flag()) made.longitude = below(3601) / 10.0 - 180;
        return made;
    }
    Source source() {
        return {text(),       text(), text(), static_cast<char>('A' + below(6)),
                1 + below(6), text(), text(), text(),
                text(),       grade()};
    }
    Exhibit exhibit() {
        return {text(), below(100), text(),  text(), text(),
                text(), text(),     date(),  date(), text(),
                text(), grade(),    texts(), text(), (std::uint64_t{1} << 40) + random_(),
                text(), text()};
    }
    Statement statement() {
        const Json values[] = {text(), flag(), below(9), texts(), {{"b", text()}, {"a", texts()}}};
        return {.id = text(),
                .record = text(),
                .field = text(),
                .value = field_json(values[below(5)]),
                .source = text(),
                .citations = many([&] { return Citation{text(), text(), text()}; }),
                .confidentiality = grade(),
                .note = text(),
                .status = static_cast<StatementStatus>(below(3))};
    }
    Claim claim() {
        return {text(),  text(),  flag(),
                texts(), grade(), many([&] { return Citation{text(), text(), text()}; })};
    }

    std::mt19937 random_;
};

TEST(CaseJson, GivesBackAnyCase) {
    for (unsigned seed = 1; seed <= 200; ++seed) {
        const Case record = AnyCase(seed).make();
        const Json json = base::parse_json(base::dump_json(to_json(record))).value();
        const auto back = case_from_json(json);
        ASSERT_TRUE(back) << "seed " << seed << ": " << back.error().to_string();
        EXPECT_EQ(*back, record) << "seed " << seed;
    }
}

TEST(CaseJson, RefusesWhatItWouldNotWrite) {
    Case record;
    record.id = "sample";
    record.parties.resize(1);
    record.parties[0].posts.resize(1);
    record.incidents.resize(1);
    record.sources.resize(1);
    record.exhibits.resize(1);
    const Json good = to_json(record);
    ASSERT_TRUE(case_from_json(good));

    struct Change {
        const char* why;
        const char* pointer;
        Json value;
        const char* place;
    };
    const Change changes[] = {
        {"a number for text", "/title", 7, "title: expected text"},
        {"an unknown word", "/parties/0/kind", "army",
         "parties[0].kind: not one of the words known here"},
        {"no date", "/parties/0/posts/0/from", "1970-13", "parties[0].posts[0].from: "},
        {"text for a flag", "/parties/0/posts/0/commands", "yes",
         "parties[0].posts[0].commands: expected true or false"},
        {"a text for a list", "/parties/0/roles", "target", "parties[0].roles: expected an array"},
        {"two letters", "/sources/0/reliability", "AB",
         "sources[0].reliability: expected one letter"},
        {"a negative size", "/exhibits/0/size", -1, "exhibits[0].size: expected a whole number"},
        {"a number too large", "/exhibits/0/number", std::uint64_t{1} << 40,
         "exhibits[0].number: expected a whole number"},
        {"text for a number", "/incidents/0/latitude", "41 S",
         "incidents[0].latitude: expected a number"},
        {"an unknown field", "/exhibits/0/colour", "red", "exhibits[0]: has an unknown field"},
        {"a list for an object", "/submitter", Json::array(), "submitter: expected an object"},
    };
    for (const Change& change : changes) {
        Json bad = good;
        bad[Json::json_pointer(change.pointer)] = change.value;
        const auto read = case_from_json(bad);
        ASSERT_FALSE(read) << change.why;
        EXPECT_THAT(read.error().to_string(), HasSubstr(change.place)) << change.why;
    }
}

TEST(CaseJson, KeepsTheValueOfAStatementInOneForm) {
    const auto value = [](const char* json) { return field_json(base::parse_json(json).value()); };
    EXPECT_EQ(value(R"({"b": 1, "a": ["x", {"d": true, "c": ""}]})").text,
              R"({"a":["x",{"c":"","d":true}],"b":1})");
    EXPECT_EQ(value("null"), FieldJson());
    Statement statement{.id = "st-1", .value = value("\"2024-06\"")};
    EXPECT_EQ(base::dump_json(to_compact_json(statement)), R"({"id":"st-1","value":"2024-06"})");
}

TEST(CaseJson, LeavesOutWhatIsAtItsDefaultAndReadsItBack) {
    EXPECT_EQ(to_compact_json(Party{}), Json::object());
    Party party;
    party.id = "p-voss";
    party.consent.named = true;
    party.posts.push_back({.title = "Colonel"});
    EXPECT_EQ(base::dump_json(to_compact_json(party)),
              R"({"id":"p-voss","posts":[{"title":"Colonel"}],"consent":{"named":true}})");
    for (unsigned seed = 1; seed <= 200; ++seed) {
        const Case record = AnyCase(seed).make();
        const auto back = case_from_json(to_compact_json(record));
        ASSERT_TRUE(back) << "seed " << seed << ": " << back.error().to_string();
        EXPECT_EQ(*back, record) << "seed " << seed;
    }
}

}  // namespace
}  // namespace recourse::model
