#include <gtest/gtest.h>

#include <algorithm>

#include <nlohmann/json.hpp>

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

TEST(Gate, protected_people_have_their_pseudonym_and_nothing_else) {
    const Gated gated = pass_gate(sample_case(), audience(Confidentiality::named));
    const model::Party* seen = gated.view.seen().find_party(gated.seen_id("party", "p-v1"));
    ASSERT_NE(seen, nullptr);
    EXPECT_TRUE(seen->names.empty());
    EXPECT_EQ(seen->name_for(Confidentiality::named), "Victim V-1");
    EXPECT_EQ(seen->gender, "");
}

struct ConsentCase {
    const char* why;
    std::vector<std::string> uses = {"submission"};
    std::vector<std::string> authorities = {"any"};
    const char* given = "";
    const char* expires = "";
    bool withdrawn = false;
    Confidentiality reader = Confidentiality::authority;
    std::string authority = "gb-fcdo";
    bool covered = true;
};

TEST(Consent, covers_only_what_was_agreed) {
    const ConsentCase table[] = {
        {.why = "any authority"},
        {.why = "this authority by name", .authorities = {"us-state", "gb-fcdo"}},
        {.why = "another authority", .authorities = {"us-state"}, .covered = false},
        {.why = "no authority at all", .authorities = {}, .covered = false},
        {.why = "documentation only", .uses = {"documentation"}, .covered = false},
        {.why = "nothing agreed", .uses = {}, .covered = false},
        {.why = "withdrawn", .withdrawn = true, .covered = false},
        {.why = "expires today", .expires = "2026-11-23"},
        {.why = "expired yesterday", .expires = "2026-11-22", .covered = false},
        {.why = "expires some day this year, so perhaps already",
         .expires = "2026",
         .covered = false},
        {.why = "given today", .given = "2026-11-23"},
        {.why = "given tomorrow", .given = "2026-11-24", .covered = false},
        {.why = "public, without consent to publication",
         .reader = Confidentiality::open,
         .covered = false},
        {.why = "public, with consent to publication",
         .uses = {"submission", "publication"},
         .reader = Confidentiality::open},
        {.why = "no known recipient",
         .authorities = {"gb-fcdo"},
         .authority = "",
         .covered = false},
    };
    for (const ConsentCase& row : table) {
        model::Consent consent;
        consent.uses = row.uses;
        consent.authorities = row.authorities;
        consent.given = base::PartialDate::parse(row.given).value();
        consent.expires = base::PartialDate::parse(row.expires).value();
        consent.withdrawn = row.withdrawn;
        EXPECT_EQ(consent_objection(consent, audience(row.reader, row.authority)).empty(),
                  row.covered)
            << row.why;
        model::Case file = sample_case();
        file.parties[3].consent = consent;
        file.exhibits[0].people = {"p-v1"};
        const Gated gated = pass_gate(file, audience(row.reader, row.authority));
        EXPECT_EQ(gated.seen_id("exhibit", "x-public").empty(), !row.covered) << row.why;
        EXPECT_EQ(gated.seen_id("party", "p-v1").empty(), !row.covered) << row.why;
    }
}

TEST(Consent, of_a_joint_submission_must_cover_every_recipient) {
    model::Consent consent;
    consent.uses = {"submission"};
    consent.authorities = {"us-treasury"};
    Audience both = audience(Confidentiality::authority, "us-treasury");
    EXPECT_EQ(consent_objection(consent, both), "");
    both.authorities.push_back("us-state");
    EXPECT_EQ(consent_objection(consent, both), "consent does not cover us-state");
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
