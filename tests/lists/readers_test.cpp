#include "lists/reader.hpp"

#include <gtest/gtest.h>

#include "sample_lists.hpp"

namespace recourse::lists {
namespace {

std::string sign_of(const TempStore& sample, std::string_view name, std::string_view bytes) {
    const auto file = ListFile::open(sample.file(name, bytes)).value();
    const auto recognised = recognise(file);
    if (!recognised) {
        const auto why = why_unread(file);
        return why ? why->message() : std::string{};
    }
    return std::string(recognised->reader->format()) + " | " + recognised->sign.list;
}

struct SignRow {
    const char* why;
    std::string bytes;
    const char* sign;
};

TEST(Recognise, GoesByContentAndNotByName) {
    const std::string nulls = ",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n";
    const std::vector<SignRow> rows{
        {"an SDN record", "36,\"A\",-0- ,\"CUBA\"" + nulls, "OFAC legacy CSV | us-ofac-sdn"},
        {"a programme of the other list", "36,\"A\",-0- ,\"NS-PLC\"" + nulls,
         "OFAC legacy CSV | us-ofac-cons"},
        {"nulls without a blank, LF", "36,\"A\",-0-,\"CUBA\",-0-,-0-,-0-,-0-,-0-,-0-,-0-,-0-\n",
         "OFAC legacy CSV | us-ofac-sdn"},
        {"other names", "36,12,\"aka\",\"B\",-0- \r\n", "OFAC legacy CSV | "},
        {"the namespace of 2024", "<sdnList xmlns=\"http://tempuri.org/sdnList.xsd\"/>",
         "OFAC sdn.xml | us-ofac-sdn"},
        {"UN with a byte order mark", "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<CONSOLIDATED_LIST/>",
         "UN Security Council XML | un-sc"},
        {"an export of something else", "<export/>", ""},
        {"a schema", "<xs:schema xmlns:xs=\"x\"/>", ""},
        {"the Advanced model", "<Sanctions xmlns=\"http://www.un.org/sanctions/1.0\"/>",
         "OFAC Advanced XML | us-ofac-sdn"},
        {"Switzerland", "<swiss-sanctions-list/>", "SECO XML | ch-seco"},
        {"not the whole of it", "<swiss-sanctions-list list-type=\"amendment\"/>",
         "an amendment of SECO's list is not read: only whole lists are"},
        {"the screening list", "_id,source,entity_number,alt_names\n",
         "US Consolidated Screening List CSV | us-csl"},
        {"any table", "a,b\n1,2\n", ""},
        {"nothing", "", ""},
    };
    const TempStore sample;
    for (const SignRow& row : rows) {
        EXPECT_EQ(sign_of(sample, "misleading-name.doc", row.bytes), row.sign) << row.why;
    }
}

TEST(Catalogue, HasEveryListThatAReaderNames) {
    for (const char* id : {"us-ofac-sdn", "us-ofac-cons", "un-sc", "ca-sema", "au-dfat", "gb-ofsi",
                           "gb-sanctions", "eu-fsf", "us-csl", "ch-seco", "ca-jvcfor", "ftm"}) {
        EXPECT_NE(test_catalogue().find(id), nullptr) << id;
    }
    EXPECT_EQ(test_catalogue().find("nowhere"), nullptr);
}

TEST(Catalogue, MakesAListOfADataSetUnlessItHasIt) {
    EXPECT_EQ(test_catalogue().source_of("ftm-us-ofac-sdn")->id, "us-ofac-sdn");
    const auto other = test_catalogue().source_of("ftm-xa_council");
    ASSERT_TRUE(other);
    EXPECT_EQ(other->id, "ftm-xa_council");
    EXPECT_EQ(other->title, "Data set in the form of FollowTheMoney: xa_council");
    EXPECT_EQ(other->regime_of("EU-HR"), "eu-ghrsr");
    EXPECT_FALSE(test_catalogue().source_of("nowhere"));
}

TEST(Catalogue, MapsProgrammesToRegimes) {
    const auto regime = [](std::string_view list, std::string_view programme) {
        return test_catalogue().find(list)->regime_of(programme);
    };
    EXPECT_EQ(regime("us-ofac-sdn", " glomag "), "us-glomag");
    EXPECT_EQ(regime("us-ofac-sdn", "GLOMAG2"), "");
    EXPECT_EQ(regime("ca-sema",
                     "Justice for Victims of Corrupt Foreign Officials Regulations "
                     "(JVCFOR) / \xC2\xA0Règlement"),
              "ca-jvcfoa");
    EXPECT_EQ(regime("ca-sema", "Belarus / Bélarus"), "ca-sema");
    EXPECT_EQ(regime("au-dfat", "Autonomous (Thematic \xE2\x80\x93 Corruption)"), "au-corr");
    EXPECT_EQ(regime("gb-sanctions", "The Global Human Rights Sanctions Regulations 2020"),
              "gb-ghr");
    EXPECT_EQ(regime("gb-sanctions",
                     "The Global Irregular Migration and Trafficking in Persons Sanctions "
                     "Regulations 2025"),
              "gb-gim");
    EXPECT_EQ(regime("un-sc", "Al-Qaida"), "");
}

}  // namespace
}  // namespace recourse::lists
