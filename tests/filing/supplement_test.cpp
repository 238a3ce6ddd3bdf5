#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "filing/supplement/difference.hpp"
#include "filing/supplement/told.hpp"
#include "model/case_json.hpp"
#include "sample_case.hpp"

namespace recourse::filing::test {
namespace {

using base::Json;
using model::Confidentiality;
using ::testing::IsEmpty;

std::vector<std::string> summary(const std::vector<RecordDifference>& differences) {
    std::vector<std::string> lines;
    for (const RecordDifference& one : differences) {
        lines.push_back(to_string(one.change) + " " + one.kind + " " + one.id);
        for (const FieldDifference& field : one.fields) lines.back() += ", " + field.field;
    }
    return lines;
}

const Json before_case = Json::parse(R"({
    "id": "submission", "title": "T", "summary": "Old.",
    "parties": [{"id": "party-1", "roles": ["target"]}],
    "claims": [{"id": "claim-1", "text": "a"}, {"id": "claim-2", "text": "b"}],
    "incidents": [{"id": "incident-1", "title": "I", "acts": [{"id": "act-1", "harm": "x"}]}]
})");

TEST(Difference, of_a_case_with_itself_is_nothing) {
    EXPECT_THAT(differences(before_case, before_case), IsEmpty());
}

TEST(Difference, names_each_record_and_the_fields_that_changed) {
    struct Row {
        const char* patch;  ///< RFC 6902
        std::vector<std::string> expected;
        const char* told;  ///< what only_different leaves
    };
    const std::vector<Row> rows = {
        {R"([{"op":"replace","path":"/summary","value":"New."}])",
         {"changed case , summary"},
         R"({"id":"submission","summary":"New."})"},
        {R"([{"op":"replace","path":"/claims/1/text","value":"c"}])",
         {"changed claim claim-2, text"},
         R"({"id":"submission","claims":[{"id":"claim-2","text":"c"}]})"},
        {R"([{"op":"add","path":"/claims/-","value":{"id":"claim-3","text":"d"}}])",
         {"new claim claim-3"},
         R"({"id":"submission","claims":[{"id":"claim-3","text":"d"}]})"},
        {R"([{"op":"remove","path":"/claims/0"}])",
         {"gone claim claim-1"},
         R"({"id":"submission"})"},
        {R"([{"op":"add","path":"/incidents/0/acts/-","value":{"id":"act-2","harm":"y"}}])",
         {"new act act-2"},
         R"({"id":"submission",
             "incidents":[{"id":"incident-1","title":"I","acts":[{"id":"act-2","harm":"y"}]}]})"},
        {R"([{"op":"replace","path":"/incidents/0/title","value":"J"}])",
         {"changed incident incident-1, title"},
         R"({"id":"submission","incidents":[{"id":"incident-1","title":"J","acts":[]}]})"},
        {R"([{"op":"remove","path":"/incidents/0/acts/0"}])",
         {"gone act act-1"},
         R"({"id":"submission"})"},
    };
    for (const Row& row : rows) {
        const Json after = before_case.patch(Json::parse(row.patch));
        const auto found = differences(before_case, after);
        EXPECT_EQ(summary(found), row.expected) << row.patch;
        EXPECT_EQ(nlohmann::json(only_different(after, found)), nlohmann::json::parse(row.told))
            << row.patch;
    }
}

TEST(Difference, of_findings_are_those_whose_state_is_another) {
    const Json before = Json::parse(R"([{"target":"party-1","element":"e1","status":"missing"},
                                        {"target":"party-1","element":"e2","status":"met"}])");
    const Json after = Json::parse(R"([{"target":"party-1","element":"e1","status":"met"},
                                       {"target":"party-1","element":"e2","status":"met"},
                                       {"target":"party-2","element":"e1","status":"arguable"}])");
    const auto found = finding_differences(before, after);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].before + ">" + found[0].after, "missing>met");
    EXPECT_EQ(found[1].target + ": " + found[1].before + ">" + found[1].after,
              "party-2: >arguable");
}

/// Records in order of id, so that only their content counts.
Json in_order(Json file) {
    for (auto& [member, value] : file.items()) {
        if (!value.is_array() || value.empty() || !value.front().contains("id")) continue;
        std::sort(value.begin(), value.end(),
                  [](const Json& one, const Json& other) { return one["id"] < other["id"]; });
        for (Json& record : value)
            if (record.contains("acts"))
                record["acts"] = in_order(Json{{"acts", record["acts"]}})["acts"];
    }
    return file;
}

/// A case that changes as a team works on it.
class Work {
public:
    explicit Work(unsigned seed) : random_(seed) {}

    void go_on(model::Case& file) {
        for (int steps = below(6); steps >= 0; --steps) step(file);
    }

private:
    int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

    template <class Record>
    Record& any(std::vector<Record>& records) {
        return records[random_() % records.size()];
    }

    Confidentiality grade() {
        return static_cast<Confidentiality>(below(static_cast<int>(Confidentiality::sealed) + 1));
    }

    void step(model::Case& file) {
        const std::string fresh = std::to_string(++made_);
        switch (below(7)) {
            case 0: {
                model::Exhibit exhibit = any(file.exhibits);
                exhibit.id = "x-new-" + fresh;
                exhibit.title = "Exhibit made later " + fresh;
                exhibit.confidentiality = grade();
                file.exhibits.insert(file.exhibits.begin() + below(2), exhibit);
                break;
            }
            case 1: {
                model::Claim claim = any(file.claims);
                claim.id = "c-new-" + fresh;
                claim.confidentiality = grade();
                claim.citations = {{any(file.exhibits).id, "p. 1", ""}};
                file.claims.push_back(claim);
                break;
            }
            case 2:
                any(file.claims).text += " And more: " + fresh + ".";
                break;
            case 3:
                any(file.claims).confidentiality = grade();
                break;
            case 4:
                any(file.exhibits).confidentiality = grade();
                break;
            case 5:
                any(file.incidents).title += " " + fresh;
                break;
            default:
                any(file.parties).nationalities.push_back("xb");
        }
    }

    std::mt19937 random_;
    int made_ = 0;
};

Known known_from(const Gated& gated) {
    Known known;
    known.counterparts = gated.counterparts;
    for (const auto& party : gated.view.seen().parties)
        known.pseudonyms[party.id] = party.pseudonym;
    for (const auto& source : gated.view.seen().sources) known.roots[source.id] = source.root;
    return known;
}

TEST(Supplement, with_what_went_before_says_all_that_a_whole_submission_would) {
    constexpr unsigned seeds = 200;
    const Audience reader = audience(Confidentiality::authority);
    std::size_t told_something = 0;
    for (unsigned seed = 0; seed < seeds; ++seed) {
        SCOPED_TRACE(seed);
        Work work(seed);
        model::Case file = sample_case();
        const Gated first = pass_gate(file, reader);
        Known known = known_from(first);
        Json told = model::to_json(first.view.seen());
        for (int supplement = 0; supplement < 3; ++supplement) {
            work.go_on(file);
            const Gated now = pass_gate(file, reader, known);
            const Json after = model::to_json(now.view.seen());
            const auto found = differences(told, after);
            told_something += found.empty() ? 0 : 1;
            told = told_with(told, only_different(after, found), found);
            EXPECT_EQ(nlohmann::json(in_order(told)), nlohmann::json(in_order(after)));
            for (const Counterpart& pair : now.counterparts) {
                const auto old = std::ranges::find_if(known.counterparts, [&](const auto& one) {
                    return one.kind == pair.kind &&
                           (one.team_id == pair.team_id || one.seen_id == pair.seen_id);
                });
                if (old == known.counterparts.end()) {
                    known.counterparts.push_back(pair);
                    continue;
                }
                EXPECT_EQ(old->team_id + "=" + old->seen_id, pair.team_id + "=" + pair.seen_id)
                    << "an id means one record, for good";
            }
        }
    }
    EXPECT_GT(told_something, seeds) << "the work must show in what leaves";
}

TEST(Supplement, exhibits_go_on_in_number_and_stand_in_order) {
    model::Case file = sample_case();
    const Audience reader = audience(Confidentiality::authority);
    const Gated first = pass_gate(file, reader);
    const std::size_t count = first.view.seen().exhibits.size();
    model::Exhibit late = *file.find_exhibit("x-public");
    late.id = "x-late";
    file.exhibits.insert(file.exhibits.begin(), late);
    const Gated now = pass_gate(file, reader, known_from(first));
    std::vector<int> numbers;
    for (const auto& exhibit : now.view.seen().exhibits) numbers.push_back(exhibit.number);
    std::vector<int> expected(count + 1);
    std::iota(expected.begin(), expected.end(), 1);
    EXPECT_EQ(numbers, expected);
    EXPECT_EQ(now.team_id("exhibit-" + std::to_string(count + 1)), "x-late");
}

TEST(Supplement, a_label_that_was_ever_told_is_nobody_elses) {
    model::Case file = sample_case();
    for (model::Party& party : file.parties)
        if (party.id == file.protected_people().front()->id) party.pseudonym.clear();
    Known known;
    known.pseudonyms = {{"party-77", "N. N. 4"}};  // is gone, or is named by now
    const Gated now = pass_gate(file, audience(Confidentiality::authority), known);
    bool labelled = false;
    for (const auto& party : now.view.seen().parties) labelled |= party.pseudonym == "N. N. 5";
    EXPECT_TRUE(labelled);
}

TEST(Supplement, a_source_that_goes_back_to_another_is_told_as_such) {
    model::Case file = sample_case();
    ASSERT_GE(file.sources.size(), 2U);
    const Audience reader = audience(Confidentiality::authority);
    std::vector<model::Source*> seen;
    for (model::Source& source : file.sources)
        if (!pass_gate(file, reader).seen_id("source", source.id).empty()) seen.push_back(&source);
    if (seen.size() < 2) {
        file.sources.push_back(*seen.front());
        file.sources.back().id = "s-second";
        file.exhibits.push_back(*file.find_exhibit("x-public"));
        file.exhibits.back().id = "x-second";
        file.exhibits.back().source = "s-second";
        seen = {};
        for (model::Source& source : file.sources)
            if (!pass_gate(file, reader).seen_id("source", source.id).empty())
                seen.push_back(&source);
    }
    ASSERT_GE(seen.size(), 2U);
    seen[0]->root = seen[1]->root = "hidden-observer";
    const Gated first = pass_gate(file, reader);
    seen[0]->root = "hidden-other";
    const Gated now = pass_gate(file, reader, known_from(first));
    const auto root_of = [&](const model::Source& source) {
        return now.view.seen().find_source(now.seen_id("source", source.id))->root;
    };
    EXPECT_NE(root_of(*seen[0]), root_of(*seen[1]));
}

TEST(Supplement, whoever_has_no_pseudonym_keeps_the_label) {
    model::Case file = sample_case();
    model::Party nameless = *file.protected_people().front();
    for (model::Party& party : file.parties)
        if (party.id == nameless.id) party.pseudonym.clear();
    const Audience reader = audience(Confidentiality::authority);
    const Gated first = pass_gate(file, reader);
    const std::string seen = first.seen_id("party", nameless.id);
    ASSERT_FALSE(seen.empty());
    EXPECT_EQ(first.view.seen().find_party(seen)->pseudonym, "N. N. 1");
    nameless.id = "p-another";
    nameless.pseudonym.clear();
    file.parties.insert(file.parties.begin(), nameless);
    for (model::Claim& claim : file.claims) claim.about.push_back("p-another");
    const Gated now = pass_gate(file, reader, known_from(first));
    EXPECT_EQ(now.view.seen().find_party(seen)->pseudonym, "N. N. 1");
    const std::string other = now.seen_id("party", "p-another");
    ASSERT_FALSE(other.empty());
    EXPECT_EQ(now.view.seen().find_party(other)->pseudonym, "N. N. 2");
}

}  // namespace
}  // namespace recourse::filing::test
