#include "lists/catalogue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lists/reader.hpp"
#include "lists/rhythm.hpp"
#include "sample_lists.hpp"

namespace recourse::lists {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view whole_list = R"([[list]]
id = "xa-list"
title = "List of Generica"
authority = "Ministry"
country = "xa"
licence = "free"
every = "6h"
[list.download]
addresses = ["https://lists.example/xa.xml"]
format = "UN Security Council XML"
source = "A letter"
checked = 2026-11-23
verified = false
)";

base::Result<Catalogue> catalogue_of(std::string_view text) {
    const auto folder = base::TempFolder::create().value();
    EXPECT_TRUE(base::write_file_atomically(folder.path() / "lists.toml", text));
    return Catalogue::load(folder.path() / "lists.toml");
}

std::string replaced(std::string_view text, std::string_view old, std::string_view with) {
    std::string all(text);
    const std::size_t at = all.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return all.replace(at, old.size(), with);
}

TEST(Catalogue, ReadsWhereAndHowOften) {
    const auto catalogue = catalogue_of(whole_list);
    ASSERT_TRUE(catalogue) << catalogue.error().to_string();
    const ListSource* list = catalogue->find("xa-list");
    ASSERT_NE(list, nullptr);
    EXPECT_EQ(list->every, std::chrono::hours(6));
    ASSERT_THAT(list->publication.addresses, SizeIs(1));
    EXPECT_EQ(list->publication.addresses[0].file_name, "xa.xml");
    EXPECT_EQ(list->publication.checked.to_string(), "2026-11-23");
    EXPECT_FALSE(list->publication.verified);
}

TEST(Catalogue, RefusesWithFileLineAndField) {
    const struct {
        std::string_view old;
        std::string_view with;
        std::string_view said;
    } rows[] = {
        {"https://", "http://", ":9: xa-list: addresses: must be https://"},
        {"\"https://lists.example/xa.xml\"", "", ":9: xa-list: addresses: must not be empty"},
        {"https://lists", "https://me:secret@lists", "must not hold a user or a password"},
        {"\"6h\"", "\"6 hours\"", ":7: xa-list: every: must be a number and a unit"},
        {"\"6h\"", "\"9m\"", ":7: xa-list: every: must not be more often than every 10m"},
        {
            "xa-list",
            "../xa",
            ":2: ",
        },
        {"source = \"A letter\"\n", "", "source"},
        {"checked = 2026-11-23\n", "", "checked"},
        {"verified = false\n", "", "verified"},
        {"format = \"UN", "shape = \"UN", "shape"},
        {"licence", "published_at = \"x\"\nlicence", "published_at"},
    };
    for (const auto& row : rows) {
        const auto catalogue = catalogue_of(replaced(whole_list, row.old, row.with));
        ASSERT_FALSE(catalogue) << row.with;
        EXPECT_EQ(catalogue.error().code(), base::ErrorCode::invalid_input);
        EXPECT_THAT(catalogue.error().to_string(), HasSubstr(std::string("lists.toml:")))
            << row.with;
        EXPECT_THAT(catalogue.error().to_string(), HasSubstr(std::string(row.said))) << row.with;
    }
}

TEST(Catalogue, OftenIsForThisComputerOnly) {
    const auto here = catalogue_of(replaced(replaced(whole_list, "\"6h\"", "\"2s\""),
                                            "https://lists.example/", "http://127.0.0.1:99/"));
    ASSERT_TRUE(here) << here.error().to_string();
    EXPECT_EQ(here->find("xa-list")->every, std::chrono::seconds(2));
}

TEST(Catalogue, EveryAddressThatIsShippedHasASourceAndADate) {
    std::size_t with_address = 0;
    for (const ListSource& list : test_catalogue().sources()) {
        const Publication& publication = list.publication;
        if (publication.addresses.empty()) continue;
        ++with_address;
        EXPECT_FALSE(publication.source.empty()) << list.id;
        EXPECT_FALSE(publication.checked.empty()) << list.id;
        EXPECT_GT(list.every.count(), 0) << list.id;
        for (const WebAddress& address : publication.addresses)
            EXPECT_TRUE(address.secure) << list.id;
        EXPECT_TRUE(std::ranges::any_of(
            all_readers(),
            [&](const ListReader* reader) { return reader->format() == publication.format; }))
            << list.id << ": " << publication.format;
    }
    EXPECT_EQ(with_address, 4U);
}

TEST(Catalogue, AListThatIsClosedIsNeverLookedAt) {
    EXPECT_EQ(test_catalogue().find("gb-ofsi")->every.count(), 0);
    EXPECT_GT(test_catalogue().find("un-sc")->every.count(), 0);
}

TEST(Catalogue, FollowsTheOperatorsFile) {
    TempStore sample;
    Catalogue catalogue = test_catalogue();
    ASSERT_TRUE(catalogue.follow(sample.folder.path() / "missing.toml"));
    const auto own = sample.file("own.toml", R"([[list]]
id = "un-sc"
addresses = ["https://mirror.example/un.xml"]
[[list]]
id = "au-dfat"
every = "12h"
[[list]]
id = "ftm-generica"
addresses = ["https://mirror.example/entities.ftm.json"]
every = "1d"
)");
    const auto followed = catalogue.follow(own);
    ASSERT_TRUE(followed) << followed.error().to_string();
    const ListSource* un = catalogue.find("un-sc");
    EXPECT_EQ(un->publication.addresses.at(0).text, "https://mirror.example/un.xml");
    EXPECT_EQ(un->publication.source, "lists.toml of the home folder");
    EXPECT_EQ(un->every, std::chrono::days(1)) << "the catalogue's";
    const ListSource* au = catalogue.find("au-dfat");
    EXPECT_EQ(au->every, std::chrono::hours(12));
    EXPECT_THAT(au->publication.addresses.at(0).text, HasSubstr("dfat")) << "the catalogue's";
    ASSERT_NE(catalogue.find("ftm-generica"), nullptr);
    EXPECT_EQ(catalogue.find("ftm-generica")->title,
              "Data set in the form of FollowTheMoney: generica");
    EXPECT_EQ(catalogue.find("un-sc")->title, test_catalogue().find("un-sc")->title);
}

TEST(Rhythm, IsReadAndWritten) {
    const struct {
        std::string_view text;
        std::int64_t seconds;
    } rows[] = {{"1d", 86'400}, {"6h", 21'600}, {"30m", 1'800}, {"20s", 20}, {"90m", 5'400}};
    for (const auto& row : rows) {
        const auto every = parse_rhythm(row.text);
        ASSERT_TRUE(every) << row.text;
        EXPECT_EQ(every->count(), row.seconds);
        EXPECT_EQ(format_rhythm(*every), row.text);
    }
    EXPECT_EQ(format_rhythm(std::chrono::seconds(7'200)), "2h");
    for (const char* text :
         {"", "d", "1", "0d", "-1d", "1.5h", "1 d", "1w", "367d", "999999999999999999999s"})
        EXPECT_FALSE(parse_rhythm(text)) << text;
}

TEST(WebAddress, IsHttpsOrOnThisComputer) {
    for (const char* good :
         {"https://a.example/x.xml", "http://127.0.0.1:80/x", "http://localhost/",
          "http://[::1]:8080/x", "https://a.example:8443/x?y=z"})
        EXPECT_TRUE(parse_web_address(good)) << good;
    for (const char* bad :
         {"", "x.xml", "/etc/passwd", "file:///etc/passwd", "ftp://a.example/x",
          "http://a.example/x", "http://127.0.0.1.evil.example/x", "http://localhost.evil.example/",
          "http://user@localhost/", "http://localhost@evil.example/", "https://a b.example/",
          "https://a.example/x\r\nHost: y", "javascript:alert(1)", "https://"})
        EXPECT_FALSE(parse_web_address(bad)) << bad;
}

TEST(WebAddress, NamesFilesPlainlyAndKeepsSecrets) {
    const struct {
        std::string_view address;
        std::string_view file_name;
        std::string_view shown;
    } rows[] = {
        {"https://a.example/lists/sdn.xml", "sdn.xml", "https://a.example/lists/sdn.xml"},
        {"https://a.example/", "list", "https://a.example/"},
        {"https://a.example/x/..%2f..%2fpasswd", "..%2f", ""},
        {"https://a.example/get?token=canary", "get", "https://a.example/get"},
        {"https://a.example/.hidden", "hidden", "https://a.example/.hidden"},
    };
    for (const auto& row : rows) {
        const auto address = parse_web_address(row.address);
        ASSERT_TRUE(address) << row.address;
        EXPECT_EQ(address->file_name.find('/'), std::string::npos);
        EXPECT_FALSE(address->file_name.starts_with('.'));
        if (row.shown.empty()) continue;
        EXPECT_EQ(address->file_name, row.file_name);
        EXPECT_EQ(address->shown, row.shown);
    }
}

TEST(WebAddress, ARedirectNeverLeavesHttps) {
    const auto secure = parse_web_address("https://a.example/x").value();
    const auto here = parse_web_address("http://127.0.0.1/x").value();
    EXPECT_TRUE(parse_redirect(secure, "https://b.example/x"));
    EXPECT_TRUE(parse_redirect(here, "https://b.example/x"));
    EXPECT_TRUE(parse_redirect(here, "http://127.0.0.1:99/x"));
    EXPECT_FALSE(parse_redirect(secure, "http://127.0.0.1/x"));
    EXPECT_FALSE(parse_redirect(here, "http://b.example/x"));
    EXPECT_FALSE(parse_redirect(here, "file:///etc/passwd"));
}

}  // namespace
}  // namespace recourse::lists
