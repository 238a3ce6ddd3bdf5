#include "profiles/agreement.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "entries.hpp"

namespace recourse::profiles {
namespace {

using model::Subject;

/// As two of three telling words agree in full.
constexpr NameAgreement same_name{{.score = 1, .telling = 2}, false};

double points_of(const Agreement& agreed, std::string_view feature) {
    const auto found = std::ranges::find(agreed.reasons, feature, &Reason::feature);
    return found == agreed.reasons.end() ? 0 : found->points;
}

TEST(Agreement, weighs_birth_dates_as_far_as_they_are_known) {
    struct Row {
        const char* left;
        const char* right;
        const char* detail;
        int sign;
    };
    const Row table[] = {
        {"1970-03-05", "1970-03-05", "same day", 1},
        {"1970-03-05", "1970-05-03", "days differ as a slip of the pen would", 1},
        {"1970-03-05", "1970-03-06", "days differ as a slip of the pen would", 1},
        {"1970-03-05", "1970-11-20", "same year, other day", -1},
        {"1970", "1970-11-20", "same year", 1},
        {"1970~", "1971", "one year apart", -1},
        {"1968/1972", "1970-11-20", "dates agree as far as known", 1},
        {"1970", "1972", "two years apart", -1},
        {"1950", "1972", "other year", -1},
    };
    for (const Row& row : table) {
        const auto left = person("xa-one", "1", {"Orvane Tellmark"}, row.left);
        const auto right = person("xa-two", "1", {"Orvane Tellmark"}, row.right);
        const auto agreed = agreement(left, right, same_name);
        const auto found = std::ranges::find(agreed.reasons, "birth_date", &Reason::feature);
        ASSERT_NE(found, agreed.reasons.end()) << row.left;
        EXPECT_EQ(found->detail, row.detail) << row.left << " and " << row.right;
        EXPECT_GT(found->points * row.sign, 0) << row.left << " and " << row.right;
        EXPECT_EQ(agreement(right, left, same_name).points, agreed.points) << "symmetric";
    }
}

TEST(Agreement, of_several_birth_dates_takes_the_best) {
    auto left = person("xa-one", "1", {"Orvane Tellmark"}, "1950");
    left.birth_dates.push_back(base::PartialDate::parse("1970-03-05").value());
    const auto right = person("xa-two", "1", {"Orvane Tellmark"}, "1970-03-05");
    EXPECT_EQ(points_of(agreement(left, right, same_name), "birth_date"), 5.0);
}

TEST(Agreement, what_is_not_said_speaks_neither_for_nor_against) {
    const auto bare = person("xa-one", "1", {"Orvane Tellmark"});
    auto full = person("xa-two", "1", {"Orvane Tellmark"}, "1970-03-05");
    full.genders = {"male"};
    full.nationalities = {"xa"};
    full.birth_places = {{"Port Generic", "xa"}};
    full.identifiers = {{.kind = model::IdentifierKind::passport, .value = "XA0012345"}};
    const auto agreed = agreement(bare, full, same_name);
    EXPECT_EQ(agreed.reasons.size(), 1U);
    EXPECT_EQ(agreed.reasons.front().feature, "name");
}

TEST(Agreement, details_decide_between_namesakes) {
    struct Row {
        const char* why;
        std::string feature;
        int sign;
        void (*left)(Subject&);
        void (*right)(Subject&);
    };
    const Row table[] = {
        {"one passport", "identifier", 1,
         [](Subject& one) {
             one.identifiers = {{.kind = model::IdentifierKind::passport, .value = "XA 0012-345"}};
         },
         [](Subject& one) {
             one.identifiers = {{.kind = model::IdentifierKind::passport, .value = "XA0012345"}};
         }},
        {"a number too short to tell", "identifier", 0,
         [](Subject& one) { one.identifiers = {{.value = "1234"}}; },
         [](Subject& one) { one.identifiers = {{.value = "1234"}}; }},
        {"other genders", "gender", -1, [](Subject& one) { one.genders = {"male"}; },
         [](Subject& one) { one.genders = {"female"}; }},
        {"no country in common", "country", -1, [](Subject& one) { one.nationalities = {"xa"}; },
         [](Subject& one) { one.nationalities = {"xb"}; }},
        {"one place in two spellings", "birth_place", 1,
         [](Subject& one) { one.birth_places = {{"Zhelmirsk region", ""}}; },
         [](Subject& one) { one.birth_places = {{"Jelmirsk", ""}}; }},
        {"a person and a firm", "kind", -1, [](Subject&) {},
         [](Subject& one) { one.kind = model::SubjectKind::organisation; }},
        {"the number that one list prints for the other", "reference", 1,
         [](Subject& one) { one.cross_references = {{"xa-two", "GEi.001"}}; },
         [](Subject& one) { one.designations = {{.reference = "GEi.001"}}; }},
        {"another number of the other list", "reference", -1,
         [](Subject& one) { one.cross_references = {{"xa-two", "GEi.002"}}; },
         [](Subject& one) { one.designations = {{.reference = "GEi.001"}}; }},
    };
    for (const Row& row : table) {
        auto left = person("xa-one", "1", {"Orvane Tellmark"});
        auto right = person("xa-two", "1", {"Orvane Tellmark"});
        row.left(left);
        row.right(right);
        const double points = points_of(agreement(left, right, same_name), row.feature);
        EXPECT_TRUE(row.sign == 0 ? points == 0 : points * row.sign > 0) << row.why << points;
        EXPECT_EQ(points_of(agreement(right, left, same_name), row.feature), points) << row.why;
    }
}

TEST(Agreement, hides_the_numbers_of_other_lists_when_asked) {
    auto left = person("xa-one", "1", {"Orvane Tellmark"});
    left.cross_references = {{"xa-two", "GEi.001"}};
    auto right = person("xa-two", "1", {"Orvane Tellmark"});
    right.designations = {{.reference = "GEi.001"}};
    EXPECT_GT(agreement(left, right, same_name).points,
              agreement(left, right, same_name, {.references = false}).points);
}

TEST(Agreement, reasons_add_up_and_the_weightiest_comes_first) {
    auto left = person("xa-one", "1", {"Orvane Tellmark"}, "1970-03-05");
    auto right = person("xa-two", "1", {"Orvane Tellmark"}, "1970-03-05");
    left.nationalities = right.nationalities = {"xa"};
    const auto agreed = agreement(left, right, same_name);
    double sum = 0;
    for (const Reason& one : agreed.reasons) sum += one.points;
    EXPECT_DOUBLE_EQ(sum, agreed.points);
    EXPECT_TRUE(std::ranges::is_sorted(agreed.reasons, std::greater(),
                                       [](const Reason& one) { return std::abs(one.points); }));
}

}  // namespace
}  // namespace recourse::profiles
