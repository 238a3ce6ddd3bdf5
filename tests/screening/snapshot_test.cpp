#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "corpus.hpp"
#include "model/subject_json.hpp"
#include "screening/index.hpp"

namespace recourse::screening {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view lists = "digest of the lists";

std::string in_words(const SearchResult& result) {
    std::string all = std::to_string(result.total) + '\n';
    for (const auto& match : result.matches) {
        all += match.subject->id + ' ' + std::to_string(match.score) + ' ' +
               match.explanation.sentence + '\n' + model::write_subject(*match.subject) + '\n';
    }
    return all;
}

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_bytes(const fs::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

class Snapshot : public testing::Test {
protected:
    base::Result<void> write() const { return index_.write_snapshot(path_, lists); }
    base::Result<Index> open() const { return Index::open_snapshot(path_, lists); }

    base::TempFolder folder_ = base::TempFolder::create().value();
    fs::path path_ = folder_.path() / "index";
    Index index_ = Index::build(corpus::fictional_subjects(1500, 7));
};

TEST_F(Snapshot, AnswersAsTheIndexThatWroteIt) {
    ASSERT_TRUE(write());
    const auto opened = open();
    ASSERT_TRUE(opened) << opened.error().to_string();
    EXPECT_EQ(opened->size(), index_.size());
    EXPECT_EQ(opened->name_count(), index_.name_count());
    std::mt19937 random(3);
    std::size_t matches = 0;
    for (int i = 0; i < 120; ++i) {
        const auto& subject = index_.subjects()[random() % index_.size()];
        Query query{.names = {corpus::damaged(subject.names.back().full, random)}};
        if (i % 3 == 0) query.birth_dates = subject.birth_dates;
        if (i % 5 == 0) query.identifiers = subject.identifiers;
        const SearchOptions options{.threshold = i % 2 == 0 ? 0.7 : 0.2};
        const auto expected = index_.search_all(query, options);
        matches += expected.total;
        EXPECT_EQ(in_words(opened->search_all(query, options)), in_words(expected));
        EXPECT_EQ(opened->weights(query), index_.weights(query));
    }
    EXPECT_GT(matches, 120U);
}

TEST_F(Snapshot, HasTheSameSubjects) {
    ASSERT_TRUE(write());
    const auto opened = open();
    ASSERT_TRUE(opened);
    const std::string id = index_.subjects()[42].id;
    ASSERT_NE(opened->find(id), nullptr);
    EXPECT_EQ(*opened->find(id), index_.subjects()[42]);
    EXPECT_EQ(opened->find(id), &opened->subject(42));
    EXPECT_EQ(opened->find("nobody"), nullptr);
    EXPECT_TRUE(std::ranges::equal(opened->subjects(), index_.subjects()));
    EXPECT_EQ(opened->find(id), &opened->subjects()[42]);
}

TEST_F(Snapshot, HasPartsThatScoreAsItDoes) {
    ASSERT_TRUE(write());
    const auto opened = open();
    ASSERT_TRUE(opened);
    const std::vector<std::uint32_t> places{3, 700, 701};
    const Query query{.names = {index_.subjects()[700].names.front().full}};
    EXPECT_EQ(in_words(opened->part(places).search_all(query)),
              in_words(index_.part(places).search_all(query)));
}

TEST_F(Snapshot, IsRefusedWhenAnyBitIsAnother) {
    ASSERT_TRUE(write());
    const std::string whole = bytes_of(path_);
    std::mt19937 random(11);
    for (int i = 0; i < 300; ++i) {
        std::string damaged = whole;
        const std::size_t at = i < 64 ? static_cast<std::size_t>(i) : random() % whole.size();
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << random() % 8));
        write_bytes(path_, damaged);
        EXPECT_FALSE(open()) << "byte " << at;
    }
    write_bytes(path_, whole);
    EXPECT_TRUE(open());
}

TEST_F(Snapshot, IsRefusedWhenItIsCutShortOrLonger) {
    ASSERT_TRUE(write());
    const std::string whole = bytes_of(path_);
    for (const std::size_t size : {std::size_t{0}, std::size_t{8}, std::size_t{63}, std::size_t{64},
                                   std::size_t{200}, whole.size() / 2, whole.size() - 1}) {
        write_bytes(path_, std::string_view(whole).substr(0, size));
        const auto opened = open();
        ASSERT_FALSE(opened) << size;
        EXPECT_EQ(opened.error().code(), base::ErrorCode::corrupt);
    }
    write_bytes(path_, whole + std::string(64, '\0'));
    EXPECT_FALSE(open());
}

TEST_F(Snapshot, IsRefusedWhenItIsOfOtherListsOrTables) {
    EXPECT_EQ(open().error().code(), base::ErrorCode::not_found);
    ASSERT_TRUE(write());
    EXPECT_EQ(Index::open_snapshot(path_, "other lists").error().code(), base::ErrorCode::conflict);
    fs::create_directory(folder_.path() / "names");
    write_bytes(folder_.path() / "names" / "more.txt", "Orvane, Orwanne\n");
    const auto tables = read_name_tables(folder_.path() / "names");
    ASSERT_TRUE(tables);
    EXPECT_EQ(Index::open_snapshot(path_, lists, *tables).error().code(),
              base::ErrorCode::conflict);
}

TEST_F(Snapshot, IsTheSameBytesWhicheverThreadWasSooner) {
    const auto subjects = corpus::fictional_subjects(5000, 7);
    std::string first;
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(Index::build(subjects).write_snapshot(path_, lists));
        const std::string bytes = bytes_of(path_);
        if (first.empty()) first = bytes;
        EXPECT_TRUE(bytes == first);
    }
}

TEST_F(Snapshot, OfNobodyFindsNobody) {
    index_ = Index::build({});
    ASSERT_TRUE(write());
    const auto opened = open();
    ASSERT_TRUE(opened) << opened.error().to_string();
    EXPECT_EQ(opened->search_all({.names = {"Orvane Tellmark"}}).total, 0U);
    EXPECT_EQ(opened->find("nobody"), nullptr);
}

}  // namespace
}  // namespace recourse::screening
