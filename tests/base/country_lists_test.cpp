#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <initializer_list>
#include <iostream>
#include <map>

#include "base/archive.hpp"
#include "base/country.hpp"
#include "base/csv.hpp"
#include "base/file.hpp"

namespace recourse::base {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_file = 512U << 20;

fs::path real_lists() {
    const char* named = std::getenv("RECOURSE_SHARED_DATA");
    const fs::path shared =
        named != nullptr ? fs::path(named) : fs::path(RECOURSE_SOURCE_DIR) / "../shared/data";
    return shared / "lists";
}

std::string content(const fs::path& path) {
    std::string bytes = read_file(path, max_file).value();
    return path.extension() == ".gz" ? gunzip(bytes, max_file).value() : bytes;
}

using Counts = std::map<std::string, std::size_t>;

/// OFAC's address file: the fifth column is the country.
void count_ofac(const fs::path& path, Counts& counts) {
    const std::string text = content(path);
    CsvReader reader(text, {.encoding = CsvEncoding::utf8_or_windows_1252});
    std::vector<std::string> row;
    while (reader.next(row).value()) {
        if (row.size() > 4 && !row[4].starts_with("-0-")) ++counts[row[4]];
    }
}

/// The text of every element of one of these names; enough for lists that write no prefixes.
void count_elements(const fs::path& path, std::initializer_list<std::string_view> names,
                    Counts& counts) {
    const std::string text = content(path);
    for (const std::string_view name : names) {
        const std::string start = "<" + std::string(name) + ">";
        for (std::size_t at = text.find(start); at != text.npos; at = text.find(start, at)) {
            at += start.size();
            const std::size_t end = text.find('<', at);
            if (end > at) ++counts[text.substr(at, end - at)];
        }
    }
}

Counts country_texts(const fs::path& lists) {
    Counts counts;
    for (const auto& entry : fs::recursive_directory_iterator(lists)) {
        const fs::path& path = entry.path();
        const std::string name = path.filename().string();
        if (name.find("add.csv") != name.npos) count_ofac(path, counts);
        if (name.starts_with("consolidated.xml")) {
            count_elements(path,
                           {"COUNTRY", "COUNTRY_OF_BIRTH", "ISSUING_COUNTRY", "COUNTRY_OF_ISSUE",
                            "country", "issuedBy"},
                           counts);
        }
        if (name == "sema-lmes.xml") count_elements(path, {"Country"}, counts);
        if (name.starts_with("UK-Sanctions-List")) {
            count_elements(path, {"Nationality", "AddressCountry", "CountryOfBirth"}, counts);
        }
    }
    return counts;
}

TEST(CountryInRealLists, MoreThan97PercentAreKnown) {
    const fs::path lists = real_lists();
    if (!fs::exists(lists)) GTEST_SKIP() << "the real lists are not here: set RECOURSE_SHARED_DATA";
    std::size_t all = 0;
    std::size_t known = 0;
    for (const auto& [text, count] : country_texts(lists)) {
        all += count;
        if (!find_countries(text).empty()) {
            known += count;
        } else {
            std::cout << count << "\t" << text.substr(0, 80) << "\n";
        }
    }
    const double share = static_cast<double>(known) / static_cast<double>(all);
    std::cout << known << " of " << all << " country texts are known\n";
    EXPECT_GT(all, 50'000U);
    EXPECT_GT(share, 0.97);
}

}  // namespace
}  // namespace recourse::base
