#include "screening/batch.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "base/json.hpp"
#include "corpus.hpp"
#include "screening/query_words.hpp"

namespace recourse::screening {
namespace {

Index small_index() {
    model::Subject subject;
    subject.id = "xa-demo:1";
    subject.kind = model::SubjectKind::person;
    subject.names.push_back({.full = "Orvane Tellmark"});
    return Index::build({subject});
}

/// What a batch came to.
struct Done {
    std::string text;
    std::size_t rows = 0;
    std::size_t rows_with_matches = 0;
    std::size_t bad_rows = 0;
    std::string error;
};

Done run(const Index& index, const std::string& text, const BatchOptions& options) {
    std::istringstream stream(text);
    Done done;
    auto reader = open_batch_stream(stream, "people");
    if (!reader) return {.text = {}, .error = reader.error().to_string()};
    const auto screened =
        screen_batch(index, **reader, options, [&](const BatchPiece& piece) -> base::Result<void> {
            done.text += piece.text;
            done.rows += piece.rows;
            done.rows_with_matches += piece.rows_with_matches;
            done.bad_rows += piece.bad_rows;
            return {};
        });
    if (!screened) done.error = screened.error().to_string();
    return done;
}

Done run(const std::string& text, const BatchOptions& options = {}) {
    static const Index index = small_index();
    return run(index, text, options);
}

struct Seen {
    std::string id;
    std::size_t line;
    std::size_t matches;
    bool operator==(const Seen&) const = default;
};

std::vector<Seen> seen(const std::string& json_lines) {
    std::istringstream lines(json_lines);
    std::vector<Seen> all;
    for (std::string line; std::getline(lines, line);) {
        const auto row = base::parse_json(line).value();
        all.push_back({row.at("id").get<std::string>(), row.at("line").get<std::size_t>(),
                       row.at("matches").size()});
    }
    return all;
}

TEST(Batch, ScreensTheRowsOfACsvInOrder) {
    const Done done = run("id,name,born,ignored\nr1,Orvane Tellmark,1961,x\n,Bruno Kessel,,\n");
    EXPECT_EQ(done.error, "");
    EXPECT_EQ(done.rows, 2u);
    EXPECT_EQ(done.rows_with_matches, 1u);
    EXPECT_EQ(seen(done.text), (std::vector<Seen>{{"r1", 2, 1}, {"2", 3, 0}}));
}

TEST(Batch, ScreensJsonLines) {
    const Done done =
        run("\n{\"name\": \"Orvane Tellmark\", \"schema\": \"Person\"}\n\n"
            "{\"name\": \"Bruno Kessel\", \"id\": 7}");
    EXPECT_EQ(done.error, "");
    EXPECT_EQ(seen(done.text), (std::vector<Seen>{{"1", 2, 1}, {"7", 4, 0}}));
}

struct BadRow {
    const char* text;
    const char* error;
};

const BadRow bad_rows[] = {
    {"name,born\nOrvane Tellmark,1961\nX,someday\nOrvane Tellmark,\n", "people:3: born"},
    {"name,country\nOrvane Tellmark,\nX,Atlantis\nOrvane Tellmark,\n", "people:3: country"},
    {"name,schema\nOrvane Tellmark,\nX,Teapot\nOrvane Tellmark,\n", "people:3: schema"},
    {"name,gender\nOrvane Tellmark,\nX,x\nOrvane Tellmark,\n", "people:3: gender"},
    {"name,born\nOrvane Tellmark,\n,1961\nOrvane Tellmark,\n", "people:3: name"},
    {"name\nOrvane Tellmark\nX\xC3\nOrvane Tellmark\n", "people:3: the CSV is not UTF-8"},
    {"name,born\nOrvane Tellmark,\nTellmark, Orvane,1961\nOrvane Tellmark,\n",
     "people:3: more fields"},
    {"{\"name\":\"Orvane Tellmark\"}\n{broken\n{\"name\":\"Orvane Tellmark\"}\n",
     "people:2: not JSON"},
    {"{\"name\":\"Orvane Tellmark\"}\n[1]\n{\"name\":\"Orvane Tellmark\"}\n",
     "people:2: expected a JSON object"},
    {"{\"name\":\"Orvane Tellmark\"}\n{\"name\":\"\\ud800\"}\n{\"name\":\"Orvane Tellmark\"}\n",
     "people:2: not JSON"},
};

TEST(Batch, StopsAtABadRowAndNamesItBehindWhatCameBefore) {
    for (const auto& [text, error] : bad_rows) {
        const Done done = run(text);
        EXPECT_EQ(done.error.find(error), 0u) << done.error;
        EXPECT_EQ(done.rows, 1u) << error;
        EXPECT_EQ(done.rows_with_matches, 1u) << error;
    }
}

TEST(Batch, SaysInItsPlaceWhatIsWrongWithABadRowWhenAsked) {
    for (const auto& [text, error] : bad_rows) {
        const Done done = run(text, {.skip_bad_rows = true});
        EXPECT_EQ(done.error, "") << error;
        EXPECT_EQ(done.rows, 3u) << error;
        EXPECT_EQ(done.bad_rows, 1u) << error;
        EXPECT_EQ(done.rows_with_matches, 2u) << error;
        const auto second = done.text.substr(done.text.find('\n') + 1);
        const auto row = base::parse_json(second.substr(0, second.find('\n'))).value();
        EXPECT_EQ(row.value("error", "").find(error), 0u) << second;
    }
}

TEST(Batch, StopsWhereTheFileCannotBeGoneOnWith) {
    for (const auto& [text, error] : {BadRow{"", "people:1: expected a header"},
                                      BadRow{"nombre\nx\n", "people:1: expected a header"},
                                      BadRow{"name\nx\n\"y\nz\n", "people:3: a quote"}}) {
        const Done done = run(text, {.skip_bad_rows = true});
        EXPECT_EQ(done.error.find(error), 0u) << done.error;
    }
}

TEST(Batch, PassesOverALineWithoutEnd) {
    const Done done =
        run("{\"name\":\"" + std::string(3 << 20, 'x') + "\"}\n{\"name\":\"Orvane Tellmark\"}\n",
            {.skip_bad_rows = true});
    EXPECT_EQ(done.bad_rows, 1u);
    EXPECT_EQ(done.rows_with_matches, 1u);
}

TEST(Batch, WritesCsvForPeople) {
    const std::string text =
        "id,name,gender\na,Orvane Tellmark,\n=b,\"Kessel, Bruno\",\nc,X,never\n";
    BatchOptions options{.skip_bad_rows = true};
    options.format = {.layout = BatchLayout::csv, .explain = false};
    EXPECT_EQ(run(text, options).text,
              "a,2,Orvane Tellmark,1,1,xa-demo:1,Orvane Tellmark,1,\r\n"
              "'=b,3,\"Kessel, Bruno\",0,,,,,\r\n"
              "c,4,,0,,,,,\"people:4: gender: expected \"\"male\"\" or \"\"female\"\"\"\r\n");
    options.format.explain = true;
    const std::string explained = run(text, options).text;
    EXPECT_NE(
        explained.find("xa-demo:1,Orvane Tellmark,1,,The names are the same.,1.0000,,,,,,,\r\n"),
        std::string::npos)
        << explained;
    EXPECT_EQ(batch_header(options.format),
              "id,line,name,matches,rank,match_id,caption,score,error,explanation,by_name,"
              "by_birth_date,by_country,by_gender,by_identifier,by_birth_place,by_address,"
              "by_position\r\n");
}

TEST(Batch, IsTheSameOnAnyNumberOfThreads) {
    const auto subjects = corpus::fictional_subjects(2000, 3);
    std::mt19937 random(4);
    std::string text = "id,name,born\n";
    for (int i = 0; i < 1500; ++i) {
        const auto& names = subjects[random() % subjects.size()].names;
        const bool listed = i % 2 == 0;
        text +=
            std::to_string(i * 7) + ",\"" +
            (listed ? corpus::damaged(names[0].full, random) : corpus::ordinary_person(random)) +
            (i % 100 == 99 ? "\",someday\n" : "\",\n");
    }
    const Index index = Index::build(subjects);
    BatchOptions options{.skip_bad_rows = true};
    options.format.explain = true;
    options.threads = 1;
    const Done alone = run(index, text, options);
    ASSERT_EQ(alone.rows, 1500u);
    ASSERT_GE(alone.bad_rows, 15u) << "damage may leave bytes that are no UTF-8, too";
    ASSERT_GT(alone.rows_with_matches, 300u);
    for (const std::size_t threads : {2, 5}) {
        options.threads = threads;
        EXPECT_EQ(run(index, text, options).text, alone.text) << threads;
    }
    options.rows_done = 777;
    const std::string rest = run(index, text, options).text;
    ASSERT_LT(rest.size(), alone.text.size());
    EXPECT_EQ(alone.text.substr(alone.text.size() - rest.size()), rest)
        << "read over, not screened";
}

TEST(Batch, WordsBecomeAQuery) {
    const auto query = query_from_words({.name = "Anna",
                                         .born = "1961-02",
                                         .country = "FR",
                                         .identifier = "X 123",
                                         .schema = "Company",
                                         .gender = "female",
                                         .birth_place = "Korlen"})
                           .value();
    EXPECT_EQ(query.names, std::vector<std::string>{"Anna"});
    EXPECT_EQ(query.countries, std::vector<std::string>{"fr"});
    EXPECT_EQ(query.kind, model::SubjectKind::organisation);
    EXPECT_EQ(query.gender, "female");
    EXPECT_EQ(query.birth_places, std::vector<std::string>{"Korlen"});
    EXPECT_FALSE(query_from_words({}));
}

}  // namespace
}  // namespace recourse::screening
