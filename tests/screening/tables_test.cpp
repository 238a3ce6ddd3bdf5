#include "screening/tables.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "base/file.hpp"
#include "corpus.hpp"
#include "screening/index.hpp"
#include "screening/policy.hpp"
#include "screening/score.hpp"

namespace recourse::screening {
namespace {

/// A folder of tables of names.
class Tables : public testing::Test {
protected:
    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(folder_.path() / name, std::ios::binary) << bytes;
    }
    base::Result<SharedNameTables> read() const { return read_name_tables(folder_.path()); }

    base::TempFolder folder_ = base::TempFolder::create().value();
};

double person_score(const char* query, const char* candidate, const NameTables& tables) {
    return score_names(model::SubjectKind::person, query, candidate, tables).score;
}

constexpr const char* invented =
    "# a remark\nzorvath, Qillbeth, кильбет => Q1\n\nnorvane, xy => Q2\n";

TEST_F(Tables, OfAnOperatorJoinNamesThatOursDoNotKnow) {
    write("invented.txt", invented);
    const auto tables = read();
    ASSERT_TRUE(tables) << tables.error().to_string();
    const NameTables& own = *own_name_tables();
    EXPECT_LT(person_score("Zorvath Tellmark", "Qillbeth Tellmark", own), review_threshold);
    EXPECT_GT(person_score("Zorvath Tellmark", "Qillbeth Tellmark", **tables), 0.9);
    EXPECT_GT(person_score("Zorvath Tellmark", "Кильбет Tellmark", **tables), 0.9);
    EXPECT_LT(person_score("Zorvath Tellmark", "Norvane Tellmark", **tables), review_threshold);
}

TEST_F(Tables, OfAnOperatorPartNoNames) {
    write("invented.txt", "orvane, a\norvana, b\n");
    const auto tables = read();
    ASSERT_TRUE(tables) << tables.error().to_string();
    EXPECT_EQ(person_score("Orvane Tellmark", "Orvana Tellmark", **tables),
              person_score("Orvane Tellmark", "Orvana Tellmark", *own_name_tables()));
}

TEST_F(Tables, AreWhatAnIndexIsBuiltWith) {
    write("invented.txt", invented);
    model::Subject subject;
    subject.id = "xa-demo:1";
    subject.kind = model::SubjectKind::person;
    subject.names.push_back({.full = "Qillbeth Tellmark"});
    const Query query{.names = {"Zorvath Tellmark"}};
    const Index with = Index::build({subject}, read().value());
    EXPECT_EQ(with.search(query).size(), 1u);
    EXPECT_EQ(with.score_each(query).total, 1u);
    EXPECT_EQ(with.search(query).at(0).score, with.score_each(query).matches.at(0).score);
    EXPECT_TRUE(Index::build({subject}).search(query).empty());
}

/// Joins words of the subjects' names at random, so that much meets through the table alone.
std::string random_table(std::span<const model::Subject> subjects, std::mt19937& random) {
    const auto word = [&] {
        const std::string& name = subjects[random() % subjects.size()].names.front().full;
        return name.substr(0, name.find(' '));
    };
    std::string table;
    for (int i = 0; i < 200; ++i) table += word() + ", " + word() + ", " + word() + "\n";
    return table;
}

TEST_F(Tables, LeaveNothingUnfound) {
    std::mt19937 random(8);
    const auto subjects = corpus::fictional_subjects(400, 5);
    write("random.txt", random_table(subjects, random));
    const Index with = Index::build(subjects, read().value());
    const Index without = Index::build(subjects);
    std::size_t more = 0;
    for (int i = 0; i < 90; ++i) {
        const auto& name = subjects[random() % subjects.size()].names.front().full;
        const Query query{.names = {corpus::damaged(name, random)}};
        for (const double threshold : {0.6, 0.7, 0.85}) {
            const SearchOptions options{.threshold = threshold};
            const auto found = with.search_all(query, options);
            const auto all = with.score_each(query, options);
            ASSERT_EQ(found.total, all.total) << query.names[0] << " at " << threshold;
            more += found.total > without.search_all(query, options).total ? 1 : 0;
        }
    }
    EXPECT_GT(more, 30u) << "the table must matter";
}

TEST_F(Tables, ChangeThePolicy) {
    const Policy own = policy_of(*own_name_tables());
    EXPECT_EQ(policy_of(*read().value()), own) << "an empty folder changes nothing";
    write("README.md", "what this is");
    EXPECT_EQ(policy_of(*read().value()), own);
    write("invented.txt", invented);
    const Policy with = policy_of(*read().value());
    EXPECT_NE(with.digest, own.digest);
    ASSERT_EQ(with.tables.size(), own.tables.size() + 1);
    EXPECT_EQ(with.tables.back().name, "names/invented.txt");
    EXPECT_EQ(policy_of(*read().value()), with);
    write("invented.txt", std::string(invented) + "more, moor\n");
    EXPECT_NE(policy_of(*read().value()).digest, with.digest);
}

TEST_F(Tables, ThatAreBadAreNamedWithTheirLine) {
    std::string on_many_lines;
    for (int i = 0; i < 300; ++i)
        on_many_lines += "zorvath, a" + std::string(i % 26 + 1, 'b') + "\n";
    const struct {
        const char* what;
        const char* file;
        std::string bytes;
        const char* error;
    } cases[] = {
        {"another kind of file", "names.csv", "a,b", "names.csv: no table of names"},
        {"a program", "names.txt",
         std::string("a, b\n\x7F"
                     "ELF\x02\x01\0\0",
                     13),
         "names.txt:2: a control character"},
        {"bad UTF-8", "names.txt", "a, b\nc, d\n\xC3(, e\n", "names.txt:3: not UTF-8"},
        {"a line without end", "names.txt", "a, b\n" + std::string(100'000, 'x'),
         "names.txt:2: the line is longer"},
        {"a spelling without end", "names.txt", std::string(300, 'x') + ", b",
         "names.txt:1: a spelling is longer"},
        {"one spelling everywhere", "names.txt", on_many_lines,
         "names.txt:257: a spelling stands on more than 256 lines"},
        {"no gzip", "names.txt.gz", "a, b\n", "names.txt.gz"},
    };
    for (const auto& c : cases) {
        SCOPED_TRACE(c.what);
        write(c.file, c.bytes);
        const auto tables = read();
        ASSERT_FALSE(tables);
        EXPECT_NE(tables.error().to_string().find(c.error), std::string::npos)
            << tables.error().to_string();
        std::filesystem::remove(folder_.path() / c.file);
    }
}

}  // namespace
}  // namespace recourse::screening
