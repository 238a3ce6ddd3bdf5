#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "model/case_json.hpp"
#include "sample_case.hpp"

namespace recourse::filing::test {
namespace {

std::string objection(const model::Consent& consent, const Audience& reader) {
    model::Party person;
    person.consent = consent;
    return consent_objection(person, reader);
}

using model::Confidentiality;

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
        EXPECT_EQ(objection(consent, audience(row.reader, row.authority)).empty(), row.covered)
            << row.why;
        model::Case file = sample_case();
        file.parties[3].consent = consent;
        file.exhibits[0].people = {"p-v1"};
        const Gated gated = pass_gate(file, audience(row.reader, row.authority));
        EXPECT_EQ(gated.seen_id("exhibit", "x-public").empty(), !row.covered) << row.why;
        EXPECT_EQ(gated.seen_id("party", "p-v1").empty(), !row.covered) << row.why;
    }
}

struct ScopeCase {
    const char* why;
    std::vector<model::ConsentScope> scopes;
    Confidentiality reader = Confidentiality::authority;
    std::vector<std::string> authorities = {"gb-fcdo"};
    const char* objection = "";
    bool by_name = false;  ///< whether the real name may be given
};

TEST(Consent, holds_scope_by_scope) {
    const auto day = [](const char* text) { return base::PartialDate::parse(text).value(); };
    const ScopeCase table[] = {
        {.why = "this use by this authority",
         .scopes = {{.use = "submission", .authorities = {"gb-fcdo"}}}},
        {.why = "the use for one authority only",
         .scopes = {{.use = "submission", .authorities = {"us-state"}}},
         .objection = "consent does not cover gb-fcdo"},
        {.why = "the authority for another use only",
         .scopes = {{.use = "court", .authorities = {"gb-fcdo"}}},
         .objection = "no consent to a submission"},
        {.why = "another use of another authority does not add up to this one",
         .scopes = {{.use = "court", .authorities = {"gb-fcdo"}},
                    {.use = "submission", .authorities = {"us-state"}}},
         .objection = "consent does not cover gb-fcdo"},
        {.why = "the last day",
         .scopes = {{.use = "submission", .authorities = {"any"}, .until = day("2026-11-23")}}},
        {.why = "the day after",
         .scopes = {{.use = "submission", .authorities = {"any"}, .until = day("2026-11-22")}},
         .objection = "consent has expired"},
        {.why = "an end known only by its year",
         .scopes = {{.use = "submission", .authorities = {"any"}, .until = day("2026")}},
         .objection = "consent has expired"},
        {.why = "taken back",
         .scopes = {{.use = "submission", .authorities = {"any"}, .withdrawn = day("2026-05")}},
         .objection = "consent was withdrawn"},
        {.why = "taken back from a day to come, which nobody waits for",
         .scopes = {{.use = "submission", .authorities = {"any"}, .withdrawn = day("2027")}},
         .objection = "consent was withdrawn"},
        {.why = "taken back here, given there",
         .scopes = {{.use = "submission", .authorities = {"gb-fcdo"}, .withdrawn = day("2026")},
                    {.use = "submission", .authorities = {"us-state"}}},
         .objection = "consent was withdrawn"},
        {.why = "each authority by a scope of its own",
         .scopes = {{.use = "submission", .authorities = {"gb-fcdo"}},
                    {.use = "submission", .authorities = {"us-state"}}},
         .authorities = {"gb-fcdo", "us-state"}},
        {.why = "a public document without a scope for publication",
         .scopes = {{.use = "submission", .authorities = {"any"}}},
         .reader = Confidentiality::open,
         .objection = "no consent to publication"},
        {.why = "a public document with an expired one",
         .scopes = {{.use = "submission", .authorities = {"any"}},
                    {.use = "publication", .until = day("2025")}},
         .reader = Confidentiality::open,
         .objection = "consent has expired"},
        {.why = "a public document",
         .scopes = {{.use = "submission", .authorities = {"any"}}, {.use = "publication"}},
         .reader = Confidentiality::open},
        {.why = "the name to this authority",
         .scopes = {{.use = "submission", .authorities = {"gb-fcdo"}, .named = true}},
         .by_name = true},
        {.why = "the name to one of two authorities",
         .scopes = {{.use = "submission", .authorities = {"gb-fcdo"}, .named = true},
                    {.use = "submission", .authorities = {"us-state"}}},
         .authorities = {"gb-fcdo", "us-state"}},
        {.why = "the name in court only",
         .scopes = {{.use = "submission", .authorities = {"gb-fcdo"}},
                    {.use = "court", .authorities = {"gb-fcdo"}, .named = true}}},
        {.why = "the name until yesterday, the words for good",
         .scopes = {{.use = "submission",
                     .authorities = {"gb-fcdo"},
                     .named = true,
                     .until = day("2026-11-22")},
                    {.use = "submission", .authorities = {"gb-fcdo"}}}},
    };
    for (const ScopeCase& row : table) {
        Audience reader = audience(row.reader, "");
        reader.authorities = row.authorities;
        model::Case file = sample_case();
        model::Party& person = file.parties[3];
        person.confidentiality = row.reader;
        person.consent = {.scopes = row.scopes};
        file.exhibits[0].people = {"p-v1"};
        EXPECT_EQ(consent_objection(person, reader), row.objection) << row.why;
        const Gated gated = pass_gate(file, reader);
        const bool covered = std::string_view(row.objection).empty();
        EXPECT_EQ(gated.seen_id("exhibit", "x-public").empty(), !covered) << row.why;
        const model::Party* seen = gated.view.seen().find_party(gated.seen_id("party", "p-v1"));
        ASSERT_EQ(seen != nullptr, covered) << row.why;
        if (seen != nullptr) {
            EXPECT_EQ(!seen->names.empty(), row.by_name) << row.why;
        }
        const std::string all = base::dump_json(model::to_json(gated.view.seen()));
        EXPECT_EQ(all.find(person.names[0].full) != all.npos, row.by_name) << row.why;
    }
}

TEST(Consent, as_a_whole_ends_its_scopes_too) {
    model::Consent consent{.scopes = {{.use = "submission", .authorities = {"any"}, .until = {}}}};
    const Audience reader = audience(Confidentiality::authority);
    EXPECT_EQ(objection(consent, reader), "");
    consent.expires = base::PartialDate::parse("2026-11-22").value();
    EXPECT_EQ(objection(consent, reader), "consent has expired");
    consent.withdrawn = true;
    EXPECT_EQ(objection(consent, reader), "consent was withdrawn");
}

TEST(Consent, of_a_joint_submission_must_cover_every_recipient) {
    model::Consent consent;
    consent.uses = {"submission"};
    consent.authorities = {"us-treasury"};
    Audience both = audience(Confidentiality::authority, "us-treasury");
    EXPECT_EQ(objection(consent, both), "");
    both.authorities.push_back("us-state");
    EXPECT_EQ(objection(consent, both), "consent does not cover us-state");
}

TEST(Consent, must_be_given_to_each_organisation_that_files) {
    const model::Consent whole{.uses = {"submission"}, .authorities = {"any"}, .named = true};
    model::Consent for_us_alone = whole;
    for_us_alone.authorities = {"us-treasury"};
    model::Consent by_pseudonym = whole;
    by_pseudonym.named = false;
    model::Consent taken_back = whole;
    taken_back.withdrawn = true;
    struct Row {
        const char* why;
        std::vector<model::PartnerConsent> agreed;
        std::vector<std::string> partners;
        const char* objection;
        bool by_name;
    };
    const Row table[] = {
        {"nobody else files", {}, {}, "", true},
        {"with both", {{"watch", whole}, {"union", whole}}, {"watch", "union"}, "", true},
        {"never asked by one",
         {{"watch", whole}},
         {"watch", "union"},
         "no consent to a submission, with partner union",
         false},
        {"taken back from one",
         {{"watch", taken_back}},
         {"watch"},
         "consent was withdrawn, with partner watch",
         false},
        {"taken back from one that does not file", {{"watch", taken_back}}, {}, "", true},
        {"for another authority",
         {{"watch", for_us_alone}},
         {"watch"},
         "consent does not cover gb-fcdo, with partner watch",
         false},
        {"named to one, not by the other", {{"watch", by_pseudonym}}, {"watch"}, "", false},
    };
    for (const Row& row : table) {
        Audience reader = audience(Confidentiality::authority);
        reader.partners = row.partners;
        model::Party person;
        person.consent = whole;
        person.partner_consents = row.agreed;
        EXPECT_EQ(consent_objection(person, reader), row.objection) << row.why;
        EXPECT_EQ(consents_to_naming(person, reader), row.by_name) << row.why;
    }
}

TEST(Consent, of_a_child_needs_a_guardian_with_each_organisation) {
    model::Party child;
    child.consent.guardian = "mother";
    child.partner_consents = {{"watch", {}}};
    Audience reader = audience(Confidentiality::authority);
    EXPECT_TRUE(has_guardian(child, reader));
    reader.partners = {"watch"};
    EXPECT_FALSE(has_guardian(child, reader));
    child.partner_consents[0].consent.guardian = "aunt";
    EXPECT_TRUE(has_guardian(child, reader));
}

}  // namespace
}  // namespace recourse::filing::test
