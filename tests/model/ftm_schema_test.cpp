#include "model/ftm_schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/ftm.hpp"
#include "model/internal/ftm_properties.hpp"

namespace recourse::model {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> asked(std::string_view schema) {
    std::vector<std::string> names;
    for (const auto* one : ftm_schemata_asked(*find_ftm_schema(schema))) names.push_back(one->name);
    std::ranges::sort(names);
    return names;
}

TEST(FtmSchema, AQueryCoversAncestorsAndDescendantsThatAreCompared) {
    const std::pair<std::string_view, std::vector<std::string>> cases[] = {
        {"Company", {"Company", "LegalEntity", "Organization"}},
        {"Organization", {"Company", "LegalEntity", "Organization", "PublicBody"}},
        {"LegalEntity", {"Company", "LegalEntity", "Organization", "Person", "PublicBody"}},
        {"Person", {"LegalEntity", "Person"}},
        {"Vehicle", {"Airplane", "Vehicle", "Vessel"}},
        {"Vessel", {"Vehicle", "Vessel"}},
        {"Sanction", {}},
    };
    for (const auto& [schema, covered] : cases) EXPECT_EQ(asked(schema), covered) << schema;
    EXPECT_THAT(asked("Thing"), Contains("Address"));
    EXPECT_THAT(asked("Thing"), Not(Contains("Sanction")));
}

TEST(FtmSchema, PropertiesAreInherited) {
    const FtmSchema& person = *find_ftm_schema("Person");
    EXPECT_EQ(person.find_property("birthDate")->schema->name, "Person");
    EXPECT_EQ(person.find_property("name")->schema->name, "Thing");
    EXPECT_EQ(person.find_property("imoNumber"), nullptr);
    EXPECT_TRUE(person.find_property("nationality")->featured);
    const FtmProperty& entity = *find_ftm_schema("Sanction")->find_property("entity");
    EXPECT_EQ(entity.type, "entity");
    EXPECT_EQ(entity.range, "Thing");
    EXPECT_EQ(entity.reverse, "sanctions");
}

TEST(FtmSchema, HasEveryPropertyThatSubjectsAreToldIn) {
    for (const auto kind : {SubjectKind::person, SubjectKind::organisation, SubjectKind::vessel,
                            SubjectKind::aircraft, SubjectKind::wallet, SubjectKind::unknown}) {
        const FtmSchema* schema = find_ftm_schema(ftm_schema(kind));
        ASSERT_NE(schema, nullptr);
        EXPECT_NE(schema->find_property(ftm_birth_property(kind)), nullptr) << schema->name;
        EXPECT_NE(schema->find_property(ftm_country_property(kind)), nullptr) << schema->name;
        for (int i = 0; i <= static_cast<int>(IdentifierKind::other); ++i) {
            const auto property = ftm_identifier_property(kind, static_cast<IdentifierKind>(i));
            if (property.empty()) continue;
            EXPECT_NE(schema->find_property(property), nullptr) << schema->name << property;
        }
    }
}

TEST(FtmSchema, EveryOtherEndIsKnown) {
    for (const FtmSchema& schema : ftm_schemata()) {
        EXPECT_THAT(schema.about, Not(IsEmpty())) << schema.name;
        for (const FtmProperty& property : schema.properties) {
            EXPECT_FALSE(property.label.empty()) << schema.name << property.name;
            if (property.type != "entity") continue;
            EXPECT_NE(find_ftm_schema(property.range), nullptr) << schema.name << property.name;
            EXPECT_FALSE(property.reverse.empty());
        }
    }
}

}  // namespace
}  // namespace recourse::model
