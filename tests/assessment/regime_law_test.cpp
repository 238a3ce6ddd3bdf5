#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "base/toml.hpp"
#include "case_builder.hpp"

/// What every shipped regime file owes its reader.
namespace recourse::assessment {
namespace {

using testing::shipped_regimes;

std::set<std::string> ids_of(const std::string& file, const char* records, const char* field) {
    std::set<std::string> ids;
    const auto table = base::read_toml(RECOURSE_SOURCE_DIR "/data/" + file).value();
    const auto all = table.get_tables(records).value();
    for (const auto& record : all) ids.insert(record.get_string(field).value());
    return ids;
}

TEST(RegimeLaw, NamesASourceForAllThatIsVerified) {
    for (const auto& regime : shipped_regimes())
        for (const auto* basis : regime.bases()) {
            EXPECT_TRUE(!basis->verified || !basis->sources.empty()) << regime.id;
            EXPECT_FALSE(basis->checked.empty()) << regime.id;
        }
}

TEST(RegimeLaw, UsesEverySourceThatItLists) {
    for (const auto& regime : shipped_regimes()) {
        std::set<std::string> used;
        for (const auto* basis : regime.bases())
            used.insert(basis->sources.begin(), basis->sources.end());
        for (const auto& source : regime.sources)
            EXPECT_TRUE(used.contains(source.code)) << regime.id << " " << source.code;
    }
}

/// The law of these was not read: whoever changes that reads it first.
TEST(RegimeLaw, MarksWhatWasNotReadAsUnverified) {
    const struct {
        const char* regime;
        const char* element;
    } table[] = {
        {"us-magnitsky", "conduct"},
        {"us-magnitsky", "link"},
        {"us-353", "conduct"},
        {"gb-gim", "involved-person"},
        {"gb-gim", "conduct"},
        {"lv", "conduct"},
        {"lv", "link"},
        {"gb-broadcast", "conduct"},
        {"us-7031c", "in-force"},
        {"gb-ghr", "involved-person"},
    };
    for (const auto& row : table) {
        const auto* element = testing::shipped_regime(row.regime).find_element(row.element);
        ASSERT_NE(element, nullptr) << row.regime;
        EXPECT_FALSE(element->basis.verified) << row.regime << " " << row.element;
    }
    for (const auto* basis : testing::shipped_regime("gb-broadcast").bases())
        EXPECT_FALSE(basis->verified);
    EXPECT_FALSE(testing::shipped_regime("eu-ghrsr").is_verified("proof"));
    EXPECT_TRUE(testing::shipped_regime("eu-ghrsr").is_verified("measures"));
}

TEST(RegimeLaw, SaysHowInformationReachesWhoeverDecides) {
    for (const auto& regime : shipped_regimes()) {
        if (regime.status == "ended") continue;
        EXPECT_FALSE(regime.channels.empty()) << regime.id;
        for (const auto& element : regime.elements) EXPECT_FALSE(element.closes.empty());
    }
    const auto& channels = testing::shipped_regime("eu-ghrsr").channels;
    EXPECT_TRUE(std::ranges::any_of(
        channels, [](const auto& channel) { return channel.kind == "member-state"; }));
}

TEST(RegimeLaw, WeighsWhatIdentifiesAPerson) {
    for (const auto& regime : shipped_regimes()) {
        if (regime.id == "gb-broadcast") continue;  // a broadcaster is no person
        ASSERT_EQ(regime.identity.size(), 20U) << regime.id;
        const auto birth = std::ranges::find(regime.identity, "birth-date", &IdentityField::field);
        ASSERT_NE(birth, regime.identity.end()) << regime.id;
        EXPECT_EQ(birth->level, "required");
        EXPECT_EQ(birth->weight, 5);
    }
}

TEST(RegimeLaw, NamesListsAndKindsOfActsThatThereAre) {
    const auto known = ids_of("lists.toml", "list", "id");
    for (const auto& regime : shipped_regimes())
        for (const auto& list : regime.lists)
            EXPECT_TRUE(list.list.empty() || known.contains(list.list)) << regime.id;
    const auto types = ids_of("taxonomies/acts.toml", "term", "id");
    for (const auto& [code, title] : testing::shipped_vocabulary().at("act-type"))
        EXPECT_TRUE(types.contains(code)) << code;
}

TEST(RegimeLaw, KeepsTheLimbsOfTheActApartFromTheOrder) {
    const auto& regime = testing::shipped_regime("us-glomag");
    EXPECT_EQ(regime.find_limb("act-rights")->proof, "credible-evidence");
    EXPECT_EQ(regime.find_limb("act-corruption")->proof, "credible-evidence");
    EXPECT_EQ(regime.find_limb("eo-rights")->proof, "");
    EXPECT_EQ(regime.proof, "determination-no-stated-standard");
}

}  // namespace
}  // namespace recourse::assessment
