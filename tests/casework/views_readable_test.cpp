#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "any_case.hpp"
#include "casework/readable_part.hpp"
#include "casework/views/views_json.hpp"
#include "model/case_json.hpp"

namespace recourse::casework {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// Every view of what this reader may see, as one text.
std::string all_views(const model::Case& whole, model::Confidentiality reader) {
    const model::Case record = readable_part(whole, reader);
    std::string text = base::dump_json(to_json(who_did_what_to_whom(record), record)) +
                       base::dump_json(to_json(timeline_of(record), record)) +
                       base::dump_json(to_json(network_of(record), record)) +
                       base::dump_json(to_json(map_of(record), record)) +
                       base::dump_json(to_json(possible_duplicates(record), record));
    for (const model::Incident& incident : record.incidents) {
        for (const model::Act& act : incident.acts) {
            text += base::dump_json(to_json(*chain_of_command(record, act.id), record));
        }
    }
    return text;
}

TEST(ReadablePart, LeavesNothingOfSealedRecordsInAnyView) {
    model::Case record;
    record.id = "c";
    record.parties = {
        {.id = "p-guard",
         .roles = {"target"},
         .names = {{.full = "Timon Drezhin"}},
         .posts = {{.title = "Guard", .organisation = "p-SEALED", .exhibits = {"x-SEALED"}}},
         .relations = {{.kind = "family-of", .party = "p-SEALED"}}},
        {.id = "p-SEALED",
         .names = {{.full = "SEALED Timon Drezhin"}},
         .confidentiality = model::Confidentiality::sealed},
        {.id = "p-one", .names = {{.full = "Lidia"}}}};
    record.exhibits = {
        {.id = "x-open", .number = 1, .confidentiality = model::Confidentiality::team},
        {.id = "x-SEALED",
         .number = 2,
         .title = "SEALED",
         .confidentiality = model::Confidentiality::sealed}};
    record.claims = {{.id = "c-open", .citations = {{.exhibit = "x-SEALED"}}},
                     {.id = "c-SEALED",
                      .text = "SEALED",
                      .about = {"a1"},
                      .confidentiality = model::Confidentiality::sealed}};
    record.claims[1].exculpatory = true;
    record.incidents = {
        {.id = "i1",
         .acts = {{.id = "a1",
                   .victim = "p-one",
                   .involvements = {{.party = "p-guard", .claims = {"c-open", "c-SEALED"}},
                                    {.party = "p-SEALED"}}},
                  {.id = "a-SEALED", .victim = "p-SEALED", .latitude = 7.5, .longitude = 7.5}}},
        {.id = "i-SEALED",
         .title = "SEALED",
         .confidentiality = model::Confidentiality::sealed,
         .acts = {{.id = "a2-SEALED"}}}};
    const std::string seen = all_views(record, model::Confidentiality::team);
    EXPECT_THAT(seen, Not(HasSubstr("SEALED")));
    EXPECT_THAT(seen, Not(HasSubstr("7.5")));
    EXPECT_THAT(seen, HasSubstr("Timon Drezhin"));
    EXPECT_THAT(all_views(record, model::Confidentiality::sealed), HasSubstr("i-SEALED"));
}

TEST(ReadablePart, GivesTheOwnerTheWholeCase) {
    for (unsigned seed = 1; seed <= 50; ++seed) {
        const model::Case whole = testing::AnyCase(seed).make();
        EXPECT_EQ(readable_part(whole, model::Confidentiality::sealed), whole) << "seed " << seed;
    }
}

/// What stays refers to nothing that went: a count or an id would tell of it.
TEST(ReadablePart, RefersToNothingThatIsLeftOut) {
    for (unsigned seed = 1; seed <= 200; ++seed) {
        const model::Case whole = testing::AnyCase(seed).make();
        const model::Case part = readable_part(whole, model::Confidentiality::team);
        const std::string text = all_views(whole, model::Confidentiality::team);
        for (const model::Party& party : whole.parties) {
            if (part.find_party(party.id) != nullptr) continue;
            EXPECT_THAT(text, Not(HasSubstr("\"" + party.id + "\""))) << "seed " << seed;
        }
        for (const model::Exhibit& exhibit : whole.exhibits) {
            if (part.find_exhibit(exhibit.id) != nullptr) continue;
            EXPECT_THAT(base::dump_json(model::to_json(part)),
                        Not(HasSubstr("\"" + exhibit.id + "\"")))
                << "seed " << seed;
        }
    }
}

}  // namespace
}  // namespace recourse::casework
