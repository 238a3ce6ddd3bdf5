#include "model/subject_json.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

namespace recourse::model {
namespace {

/// Subjects with random content: every field may be empty, long, or hold awkward characters.
class Maker {
public:
    explicit Maker(unsigned seed) : random_(seed) {}

    Subject subject() {
        Subject made;
        made.id = text();
        made.list = text();
        made.reference = text();
        made.kind = static_cast<SubjectKind>(below(6));
        fill(made.names, [&] {
            return Name{text(),
                        static_cast<NameType>(below(4)),
                        static_cast<NameStrength>(below(2)),
                        text(),
                        text(),
                        text(),
                        text(),
                        text()};
        });
        fill(made.birth_dates, [&] { return date(); });
        fill(made.birth_places, [&] { return PlaceOfBirth{text(), text()}; });
        fill(made.nationalities, [&] { return text(); });
        fill(made.genders, [&] { return text(); });
        fill(made.positions, [&] { return text(); });
        fill(made.identifiers, [&] {
            return Identifier{static_cast<IdentifierKind>(below(15)), text(), text(), text(),
                              text()};
        });
        fill(made.addresses, [&] { return Address{text(), text(), text()}; });
        fill(made.relations, [&] { return Relation{text(), text(), text()}; });
        fill(made.designations, [&] { return designation(); });
        fill(made.notes, [&] { return Note{text(), text()}; });
        return made;
    }

private:
    unsigned below(unsigned limit) { return static_cast<unsigned>(random_() % limit); }

    template <class Item, class Make>
    void fill(std::vector<Item>& items, Make make) {
        for (unsigned count = below(4); count > 0; --count) items.push_back(make());
    }

    std::string text() {
        static const std::vector<std::string> pieces{"",     "a",     "\"",   "\\", "\n", "Ö",
                                                     "上官", "نديرة", "\x01", " ",  "{}", "'"};
        std::string made;
        for (unsigned count = below(6); count > 0; --count) {
            made += pieces[below(static_cast<unsigned>(pieces.size()))];
        }
        return made;
    }

    base::PartialDate date() {
        static const std::vector<std::string> dates{"1970", "1970-01~", "1960/1965", "1970-01-31",
                                                    "[1970,1971-05]"};
        return *base::PartialDate::parse(dates[below(5)]);
    }

    Designation designation() {
        Designation made{text(), text(), below(2) == 0 ? base::PartialDate{} : date(),
                         text(), text(), text(),
                         {}};
        fill(made.measures, [&] { return Measure{static_cast<MeasureKind>(below(7)), text()}; });
        return made;
    }

    std::mt19937 random_;
};

TEST(SubjectJson, GivesBackTheSameSubject) {
    Maker maker(20260903);
    for (int i = 0; i < 500; ++i) {
        const Subject subject = maker.subject();
        const auto from_document = subject_from_json(to_json(subject));
        ASSERT_TRUE(from_document) << from_document.error().to_string();
        EXPECT_EQ(*from_document, subject);
        const auto from_text = parse_subject(write_subject(subject));
        ASSERT_TRUE(from_text) << from_text.error().to_string();
        EXPECT_EQ(*from_text, subject);
    }
}

TEST(SubjectJson, LeavesOutEmptyFieldsAndUsesTheWordsOfTheField) {
    const Subject subject{.id = "x:1", .kind = SubjectKind::organisation};
    EXPECT_EQ(write_subject(subject), R"({"id":"x:1","kind":"organisation"})");
}

struct BadRow {
    const char* why;
    const char* json;
    const char* field;
};

TEST(SubjectJson, RefusesWhatIsNoSubjectAndNamesTheField) {
    const std::vector<BadRow> rows{
        {"text is expected", R"({"id":7})", "id"},
        {"not a kind", R"({"id":"a","kind":"robot"})", "kind"},
        {"an array is expected", R"({"names":{}})", "names"},
        {"not a date", R"({"birth_dates":["31 June"]})", "birth_dates"},
        {"a name is an object", R"({"names":["Ana"]})", "names"},
        {"an object is expected", "[]", ""},
    };
    for (const BadRow& row : rows) {
        for (const auto& result :
             {parse_subject(row.json), subject_from_json(base::Json::parse(row.json))}) {
            ASSERT_FALSE(result) << row.why;
            EXPECT_EQ(result.error().code(), base::ErrorCode::invalid_input) << row.why;
            EXPECT_EQ(result.error().place().field, row.field) << row.why;
        }
    }
    EXPECT_FALSE(parse_subject("{"));
}

TEST(SubjectCaption, IsThePrimaryName) {
    EXPECT_EQ((Subject{.names = {{.full = "Irma Velichenko"}, {.full = "I. V."}}}.caption()),
              "Irma Velichenko");
    EXPECT_EQ(Subject{}.caption(), "");
}

}  // namespace
}  // namespace recourse::model
