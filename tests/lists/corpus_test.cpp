#include <gtest/gtest.h>

#include <set>

#include "../fuzz/read_list.hpp"
#include "sample_lists.hpp"

/// Replays the corpus of the fuzz targets: every reader reads every fictional list, its own and
/// those of others, and what fuzzing found (tests/fuzz/corpus/lists).
namespace recourse::lists {
namespace {

std::vector<std::filesystem::path> corpus() {
    const auto found =
        std::filesystem::path(RECOURSE_SOURCE_DIR) / "tests" / "fuzz" / "corpus" / "lists";
    std::vector<std::filesystem::path> files;
    for (const auto& folder : {example_lists(), fixture_lists(), found}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            if (entry.is_regular_file()) files.push_back(entry.path());
        }
    }
    return files;
}

TEST(Corpus, IsReadOrRefusedByEveryReader) {
    std::set<std::string_view> recognised_by;
    for (const auto& path : corpus()) {
        const auto file = ListFile::open(path);
        if (!file) continue;
        for (const ListReader* reader : all_readers()) {
            SCOPED_TRACE(std::string(reader->format()) + " of " + path.string());
            read_as(*reader, *file, test_catalogue());
            if (reader->recognise(*file)) recognised_by.insert(reader->format());
        }
    }
    for (const ListReader* reader : all_readers()) {
        EXPECT_TRUE(recognised_by.contains(reader->format()))
            << reader->format() << " has no file in the corpus";
    }
}

}  // namespace
}  // namespace recourse::lists
