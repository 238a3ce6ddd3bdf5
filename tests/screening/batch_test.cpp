#include "screening/batch.hpp"

#include <gtest/gtest.h>

namespace recourse::screening {
namespace {

Index small_index() {
    model::Subject subject;
    subject.id = "xa-demo:1";
    subject.kind = model::SubjectKind::person;
    subject.names.push_back({.full = "Orvane Tellmark"});
    return Index::build({subject});
}

struct Seen {
    std::string id;
    std::size_t line;
    std::size_t matches;
    bool operator==(const Seen&) const = default;
};

base::Result<BatchCount> run(std::string_view text, std::string_view name,
                             std::vector<Seen>& seen) {
    const Index index = small_index();
    return screen_text(index, text, name, {},
                       [&](const BatchRow& row, const std::vector<Match>& matches) {
                           seen.push_back({row.id, row.line, matches.size()});
                           return base::Result<void>();
                       });
}

TEST(Batch, ScreensTheRowsOfACsvInOrder) {
    std::vector<Seen> seen;
    const auto count = run("id,name,born,ignored\nr1,Orvane Tellmark,1961,x\n,Bruno Kessel,,\n",
                           "people.csv", seen);
    ASSERT_TRUE(count) << count.error().to_string();
    EXPECT_EQ(count->rows, 2u);
    EXPECT_EQ(count->rows_with_matches, 1u);
    EXPECT_EQ(seen, (std::vector<Seen>{{"r1", 2, 1}, {"2", 3, 0}}));
}

TEST(Batch, ScreensJsonLines) {
    std::vector<Seen> seen;
    const auto count =
        run("{\"name\": \"Orvane Tellmark\", \"schema\": \"Person\"}\n\n"
            "{\"name\": \"Bruno Kessel\", \"id\": 7}\n",
            "people.jsonl", seen);
    ASSERT_TRUE(count) << count.error().to_string();
    EXPECT_EQ(seen, (std::vector<Seen>{{"1", 1, 1}, {"7", 3, 0}}));
}

TEST(Batch, StopsAtABadRowAndNamesIt) {
    struct {
        std::string_view text;
        std::string_view name;
        std::string_view error;
    } const cases[] = {
        {"", "a.csv", "a.csv:1"},
        {"nombre\nx\n", "a.csv", "a.csv:1"},
        {"name,born\nOrvane,yesterday\n", "a.csv", "a.csv:2: born"},
        {"name,country\nOrvane,Nowhere\n", "a.csv", "a.csv:2: country"},
        {"name,schema\nOrvane,Nonsense\n", "a.csv", "a.csv:2: schema"},
        {"name\n\"\"\n", "a.csv", "a.csv:2: name"},
        {"{\"name\": \"x\"}\n{\n", "a.jsonl", "a.jsonl:2"},
        {"[]\n", "a.jsonl", "a.jsonl:1"},
    };
    for (const auto& c : cases) {
        std::vector<Seen> seen;
        const auto count = run(c.text, c.name, seen);
        ASSERT_FALSE(count) << c.text;
        EXPECT_TRUE(count.error().to_string().starts_with(c.error))
            << c.text << " gave " << count.error().to_string();
    }
    std::vector<Seen> seen;
    EXPECT_FALSE(run(std::string(2 << 20, 'x'), "a.jsonl", seen)) << "a line without end";
}

}  // namespace
}  // namespace recourse::screening
