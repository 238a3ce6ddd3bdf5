#include "sample_lists.hpp"

#include <gtest/gtest.h>

namespace recourse::lists {

namespace {

base::TempFolder make_folder() {
    return base::TempFolder::create().value();
}

}  // namespace

std::filesystem::path example_lists() {
    return std::filesystem::path(RECOURSE_SOURCE_DIR) / "examples" / "lists";
}

std::filesystem::path fixture_lists() {
    return std::filesystem::path(RECOURSE_SOURCE_DIR) / "tests" / "fixtures" / "lists";
}

const Catalogue& test_catalogue() {
    static const Catalogue loaded =
        Catalogue::load(std::filesystem::path(RECOURSE_SOURCE_DIR) / "data" / "lists.toml").value();
    return loaded;
}

TempStore::TempStore()
    : folder(make_folder()),
      store(ListStore::open(folder.path() / "record", test_catalogue()).value()) {}

base::Result<ImportReport> TempStore::import(std::vector<std::filesystem::path> paths) {
    base::Progress silent(nullptr);
    return store.import_paths(paths, silent);
}

std::filesystem::path TempStore::file(std::string_view name, std::string_view bytes) const {
    const std::filesystem::path path = folder.path() / name;
    std::filesystem::create_directories(path.parent_path());
    EXPECT_TRUE(base::write_file_atomically(path, bytes));
    return path;
}

std::string TempStore::state() {
    std::string all = store.current_digest().value();
    const auto versions = store.status().value();
    for (const ListStatus& status : versions) {
        all += "\n" + status.list + " " + status.version + " " + std::to_string(status.subjects) +
               (status.current ? " current" : "");
    }
    return all;
}

std::map<std::string, model::Subject> read_subjects(const std::filesystem::path& file) {
    TempStore sample;
    const auto report = sample.import({file});
    EXPECT_TRUE(report) << report.error().to_string();
    std::map<std::string, model::Subject> subjects;
    const auto walked = sample.store.for_each_current_subject([&](const model::Subject& subject) {
        subjects[subject.reference] = subject;
        return base::Result<void>{};
    });
    EXPECT_TRUE(walked);
    return subjects;
}

}  // namespace recourse::lists
