#include <gtest/gtest.h>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "filing/internal/own_pseudonyms.hpp"
#include "model/case_json.hpp"
#include "sample_case.hpp"

namespace recourse::filing::test {
namespace {

using model::Confidentiality;

constexpr std::array all_grades = {Confidentiality::open, Confidentiality::authority,
                                   Confidentiality::named, Confidentiality::team,
                                   Confidentiality::sealed};

bool holds(const std::string& text, const std::string& wanted) {
    return text.find(wanted) != std::string::npos;
}

TEST(Gate, no_word_above_the_grade_reaches_the_view_the_html_or_the_json) {
    for (const Confidentiality reader : all_grades) {
        model::Case file = case_of_canaries();
        for (model::Party& party : file.parties) party.consent.uses.push_back("publication");
        const Gated gated = pass_gate(file, audience(reader));
        std::string all = base::dump_json(model::to_json(gated.view.seen()));
        if (!gated.view.seen().targets().empty()) {
            const Made made = make_document(gated);
            all += made.html + base::dump_json(made.twin) + base::dump_json(made.page);
        }
        for (const Confidentiality grade : all_grades) {
            const bool allowed = grade <= reader && reader <= Confidentiality::named &&
                                 grade <= Confidentiality::named;
            EXPECT_EQ(holds(all, "CANARY-" + to_string(grade)), allowed)
                << "reader " << to_string(reader) << ", word of grade " << to_string(grade);
        }
    }
}

TEST(Gate, numbers_and_ids_of_what_is_seen_have_no_gaps) {
    model::Case file = sample_case();
    std::swap(file.exhibits[0], file.exhibits[4]);  // the withheld one comes first
    const Gated gated = pass_gate(file, audience(Confidentiality::named));
    const auto& exhibits = gated.view.seen().exhibits;
    ASSERT_EQ(exhibits.size(), 3U);
    for (std::size_t i = 0; i < exhibits.size(); ++i) {
        EXPECT_EQ(exhibits[i].number, static_cast<int>(i) + 1);
        EXPECT_EQ(exhibits[i].id, "exhibit-" + std::to_string(i + 1));
    }
    EXPECT_EQ(gated.team_id("exhibit-3"), "x-public");
    EXPECT_EQ(gated.seen_id("exhibit", "x-public"), "exhibit-3");
}

TEST(Gate, the_view_is_the_same_whatever_else_the_case_withholds) {
    const model::Case whole = sample_case();
    model::Case smaller = whole;
    std::erase_if(smaller.exhibits,
                  [](const auto& x) { return x.confidentiality > Confidentiality::authority; });
    std::erase_if(smaller.claims,
                  [](const auto& c) { return c.confidentiality > Confidentiality::authority; });
    std::erase_if(smaller.incidents,
                  [](const auto& i) { return i.confidentiality > Confidentiality::authority; });
    std::erase_if(smaller.sources,
                  [](const auto& s) { return s.confidentiality > Confidentiality::authority; });
    const Audience reader = audience(Confidentiality::authority);
    EXPECT_EQ(pass_gate(whole, reader).view.seen(), pass_gate(smaller, reader).view.seen());
}

TEST(Gate, a_claim_loses_the_citations_that_are_withheld_and_falls_with_the_last) {
    model::Case file = sample_case();
    file.claims[0].citations.push_back({"x-sealed", "p. 9", ""});
    file.claims[1].citations = {{"x-sealed", "p. 9", ""}};
    const Gated gated = pass_gate(file, audience(Confidentiality::named));
    const model::Claim* kept = gated.view.seen().find_claim(gated.seen_id("claim", "c-public"));
    ASSERT_NE(kept, nullptr);
    EXPECT_EQ(kept->citations.size(), 1U);
    EXPECT_EQ(gated.seen_id("claim", "c-authority"), "");
    EXPECT_EQ(gated.seen_id("act", "a-i-authority"), "") << "it rested on that claim alone";
}

TEST(Gate, a_partly_withheld_incident_keeps_its_summary_back) {
    model::Case file = sample_case();
    model::Act second = file.incidents[0].acts[0];
    second.id = "a-second";
    second.claims = {"c-sealed"};
    file.incidents[0].acts.push_back(second);
    const Gated gated = pass_gate(file, audience(Confidentiality::named));
    EXPECT_EQ(gated.view.seen().incidents[0].acts.size(), 1U);
    EXPECT_EQ(gated.view.seen().incidents[0].summary, "");
}

/// A sentence leaves when all that it cites may be seen; numbers and counts tell nothing of others.
TEST(Gate, texts_leave_sentence_by_sentence_with_what_they_rest_on) {
    model::Case file = sample_case();
    file.summary =
        "1. Known to all [x-public].\n2. Known to few [x-public; x-named].\n3. A view [argument].\n"
        "4. Told by nobody.";
    const Gated gated = pass_gate(file, audience(Confidentiality::authority));
    const std::string seen = gated.view.seen().summary;
    EXPECT_EQ(seen.find("few"), std::string::npos);
    const std::string open = gated.seen_id("exhibit", "x-public");
    EXPECT_EQ(seen, "Known to all. [" + open + "]\nA view. [argument]\nTold by nobody.");
    std::vector<int> uncited;
    for (const UncitedSentence& one : gated.uncited) {
        if (one.record == "case" && one.field == "summary") uncited.push_back(one.number);
    }
    EXPECT_EQ(uncited, std::vector<int>{4});
    EXPECT_TRUE(std::ranges::any_of(gated.withheld, [](const Withheld& one) {
        return one.record == "case (summary, sentence 2)";
    }));
}

/// Guards and cameras know who came on which day.
TEST(Gate, days_of_what_a_protected_person_gave_become_months) {
    model::Case file = sample_case();
    model::Party witness;
    witness.id = "p-guard";
    witness.roles = {"witness"};
    witness.names = {{.full = "Bela Morvath"}};
    witness.pseudonym = "Witness W-9";
    witness.confidentiality = Confidentiality::team;
    witness.consent.uses = {"submission"};
    witness.consent.authorities = {"any"};
    file.parties.push_back(witness);
    model::Source source;
    source.id = "s-guard";
    source.party = "p-guard";
    source.confidentiality = Confidentiality::open;
    file.sources.push_back(source);
    model::Exhibit& exhibit = file.exhibits.front();
    exhibit.source = "s-guard";
    exhibit.made = base::PartialDate::parse("2025-03-14").value();
    exhibit.obtained = base::PartialDate::parse("2025-03-30/2025-04-02").value();
    const Gated gated = pass_gate(file, audience(Confidentiality::authority));
    const model::Exhibit& seen = gated.view.seen().exhibits.front();
    EXPECT_EQ(seen.made.to_string(), "2025-03");
    EXPECT_EQ(seen.obtained.to_string(), "2025");
    witness.consent.named = true;
    witness.confidentiality = Confidentiality::open;
    file.parties.back() = witness;
    const Gated named = pass_gate(file, audience(Confidentiality::authority));
    EXPECT_EQ(named.view.seen().exhibits.front().made.to_string(), "2025-03-14");
}

TEST(Gate, own_pseudonyms_end_no_sentence) {
    model::Case file = sample_case();
    const std::string pseudonym = file.protected_people().front()->pseudonym;
    file.impact = "An account of the fate of " + pseudonym + " is due [argument].";
    const Gated gated =
        pass_gate(with_own_pseudonyms(file, "key/a").value(), audience(Confidentiality::authority));
    for (const UncitedSentence& one : gated.uncited) EXPECT_NE(one.field, "impact");
    EXPECT_TRUE(holds(gated.view.seen().impact, "P-")) << gated.view.seen().impact;
}

TEST(Gate, own_pseudonyms_are_kept_for_one_recipient_and_tell_nothing_to_another) {
    model::Case file = sample_case();
    model::Party witness;
    witness.id = "p-w12";
    witness.pseudonym = "Witness W-12";
    file.parties.push_back(witness);
    witness.id = "p-w1x";
    witness.pseudonym = "Witness W-1";
    file.parties.push_back(witness);
    file.summary = "Witness W-1 knows Witness W-12; Witness W-123 is nobody.";
    const model::Case one = with_own_pseudonyms(file, "key/a").value();
    const model::Case again = with_own_pseudonyms(file, "key/a").value();
    const model::Case other = with_own_pseudonyms(file, "key/b").value();
    EXPECT_EQ(one, again);
    const std::string first = one.find_party("p-w1x")->pseudonym;
    const std::string second = one.find_party("p-w12")->pseudonym;
    EXPECT_NE(first, second);
    EXPECT_NE(first, other.find_party("p-w1x")->pseudonym);
    EXPECT_EQ(one.summary, first + " knows " + second + "; Witness W-123 is nobody.");
}

TEST(Gate, protected_people_have_their_pseudonym_and_nothing_else) {
    const Gated gated = pass_gate(sample_case(), audience(Confidentiality::named));
    const model::Party* seen = gated.view.seen().find_party(gated.seen_id("party", "p-v1"));
    ASSERT_NE(seen, nullptr);
    EXPECT_TRUE(seen->names.empty());
    EXPECT_EQ(seen->name_for(Confidentiality::named), "Victim V-1");
    EXPECT_EQ(seen->gender, "");
}

TEST(Gate, children_are_neither_named_nor_shown) {
    model::Case file = sample_case();
    model::Party& child = file.parties[3];
    child.confidentiality = Confidentiality::open;
    child.consent.named = true;
    child.consent.guardian = "mother";
    model::Exhibit& picture = file.exhibits[0];
    picture.people = {child.id};
    const auto see = [&](const char* born, const char* type) {
        child.birth_dates = {base::PartialDate::parse(born).value()};
        picture.media_type = type;
        return pass_gate(file, audience(Confidentiality::authority));
    };
    const auto names_of = [&](const Gated& gated) {
        return gated.view.seen().find_party(gated.seen_id("party", child.id))->names.size();
    };
    const Gated grown = see("1990", "image/jpeg");
    EXPECT_EQ(names_of(grown), 1U);
    EXPECT_NE(grown.seen_id("exhibit", picture.id), "");

    const Gated young = see("2020", "image/jpeg");
    EXPECT_EQ(names_of(young), 0U);
    EXPECT_EQ(young.seen_id("exhibit", picture.id), "");
    const auto withheld = [&](const char* reason) {
        return std::ranges::find(young.withheld, reason, &Withheld::reason) != young.withheld.end();
    };
    EXPECT_TRUE(withheld("a child is not named"));
    EXPECT_TRUE(withheld("it shows a child"));
    // What a child says may leave under its pseudonym, when a guardian agreed as well.
    EXPECT_NE(see("2020", "application/pdf").seen_id("exhibit", picture.id), "");
    child.consent.guardian.clear();
    const Gated alone = see("2020", "application/pdf");
    EXPECT_EQ(alone.seen_id("exhibit", picture.id), "");
    EXPECT_EQ(alone.seen_id("party", child.id), "");
}

TEST(Gate, whoever_a_source_is_must_have_agreed_whatever_the_role) {
    model::Case file = sample_case();
    model::Party clerk;
    clerk.id = "p-clerk";
    clerk.roles = {"context"};
    clerk.names = {{.full = "Ganzor Petrenik"}};
    clerk.confidentiality = Confidentiality::open;
    file.parties.push_back(clerk);
    file.sources[0].party = "p-clerk";
    const auto see = [&] { return pass_gate(file, audience(Confidentiality::authority)); };
    EXPECT_EQ(see().seen_id("party", "p-clerk"), "");
    EXPECT_EQ(see().seen_id("exhibit", file.exhibits[0].id), "");
    file.parties.back().consent.uses = {"submission"};
    file.parties.back().consent.authorities = {"any"};
    file.parties.back().consent.named = true;
    EXPECT_NE(see().seen_id("party", "p-clerk"), "");
    EXPECT_NE(see().seen_id("exhibit", file.exhibits[0].id), "");
}

TEST(Gate, assets_leave_within_the_grade_for_owners_who_are_seen) {
    model::Case file = sample_case();
    const std::string target = file.targets().front()->id;
    const auto asset = [](const char* id, const std::string& party, Confidentiality grade,
                          std::vector<std::string> exhibits = {}) {
        return model::Asset{.id = id,
                            .party = party,
                            .kind = "house-flat",
                            .description = std::string("flat ") + id,
                            .exhibits = std::move(exhibits),
                            .confidentiality = grade};
    };
    file.assets = {asset("seen", target, Confidentiality::authority),
                   asset("graded", target, Confidentiality::named),
                   asset("unshown", target, Confidentiality::open, {"x-sealed"}),
                   asset("protected", "p-v1", Confidentiality::open)};
    const Gated gated = pass_gate(file, audience(Confidentiality::authority));
    const auto& seen = gated.view.seen().assets;
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0].id, "asset-1");
    EXPECT_EQ(seen[0].description, "flat seen");
    EXPECT_EQ(seen[0].party, gated.seen_id("party", target));
    const auto told = [&](const char* record) {
        return std::ranges::find(gated.withheld, record, &Withheld::record) != gated.withheld.end();
    };
    EXPECT_TRUE(told("asset graded"));
    EXPECT_TRUE(told("asset unshown"));
}

TEST(Gate, statements_stay_with_the_team_and_the_names_in_them_are_looked_for) {
    model::Case file = sample_case();
    file.statements = {
        {.id = "st-1",
         .record = "party/p-v1",
         .field = "names[1].full",
         .value = model::field_json("Oriane Tesbold"),
         .confidentiality = Confidentiality::open},
        {.id = "st-2",
         .record = "party/p-v1",
         .field = "identifiers",
         .value = model::field_json(
             base::parse_json(R"([{"kind":"passport","value":"XA-99871"}])").value()),
         .status = model::StatementStatus::rejected}};
    const Gated gated = pass_gate(file, audience(Confidentiality::authority));
    EXPECT_TRUE(gated.view.seen().statements.empty());
    std::vector<std::string> looked_for;
    for (const ProtectedText& one : gated.protected_texts) looked_for.push_back(one.text);
    const auto is_looked_for = [&](const char* text) {
        return std::ranges::find(looked_for, text) != looked_for.end();
    };
    EXPECT_TRUE(is_looked_for("Oriane Tesbold"));
    EXPECT_TRUE(is_looked_for("XA-99871"));
    EXPECT_FALSE(is_looked_for("passport")) << "a kind of number names nobody";
}

TEST(Gate, tells_the_team_what_it_withheld_and_why) {
    model::Case file = sample_case();
    file.parties[3].consent.withdrawn = true;
    file.exhibits[0].people = {"p-v1"};
    const Gated gated = pass_gate(file, audience(Confidentiality::authority));
    const auto told = [&](const char* record, const char* reason, const char* person) {
        return std::ranges::any_of(gated.withheld, [&](const Withheld& one) {
            return one.record == record && one.reason == reason && one.person == person;
        });
    };
    EXPECT_TRUE(told("party p-v1", "consent was withdrawn", "p-v1"));
    EXPECT_TRUE(told("exhibit x-public", "it shows a person who is withheld", "p-v1"));
    EXPECT_TRUE(told("exhibit x-team", "it is graded above this recipient", ""));
}

}  // namespace
}  // namespace recourse::filing::test
