#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "corpus.hpp"
#include "watch/portfolio.hpp"
#include "watch/run.hpp"

/// A portfolio against the lists: the first run, the run after a new list version, the next without
/// a change, and everything again. One row in fifty is listed, misspelt; the others are ordinary
/// people. The real lists when they are there, filled up with fictional subjects.
///
///     watch_bench [ROWS ...]     10000 100000 when nothing is said
namespace recourse::watch {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t list_size = 35'000;
/// Of a typical new version.
constexpr std::size_t changed_entries = 100;
constexpr std::size_t new_entries = 60;
constexpr std::size_t gone_entries = 40;

template <class Value>
Value must(base::Result<Value> result) {
    if (!result) {
        fmt::print(stderr, "wrong: {}\n", result.error().to_string());
        std::exit(1);
    }
    if constexpr (!std::is_void_v<Value>) return std::move(*result);
}

std::vector<model::Subject> all_lists() {
    auto subjects = screening::corpus::listed_subjects();
    auto rest =
        screening::corpus::fictional_subjects(list_size - std::min(list_size, subjects.size()), 11);
    subjects.insert(subjects.end(), rest.begin(), rest.end());
    return subjects;
}

std::vector<model::Subject> next_version(std::vector<model::Subject> subjects) {
    std::mt19937 random(3);
    for (std::size_t i = 0; i < changed_entries; ++i) {
        auto& one = subjects[random() % subjects.size()];
        one.names.push_back({.full = screening::corpus::damaged(one.names.front().full, random)});
    }
    for (std::size_t i = 0; i < new_entries; ++i) {
        auto one = subjects[random() % subjects.size()];
        one.id += fmt::format("-new-{}", i);
        for (auto& name : one.names) name.full = screening::corpus::damaged(name.full, random);
        subjects.push_back(std::move(one));
    }
    for (std::size_t i = 0; i < gone_entries; ++i)
        subjects.erase(subjects.begin() + static_cast<long>(random() % subjects.size()));
    return subjects;
}

ListsNow lists_of(std::vector<model::Subject> subjects, const std::string& version) {
    ListsNow lists;
    for (const auto& one : subjects) lists.versions[one.list] = version;
    lists.digest = base::to_hex(base::sha256(version));
    lists.index = std::make_shared<screening::Index>(screening::Index::build(std::move(subjects)));
    return lists;
}

RowSource rows(std::size_t count, const screening::Index& index) {
    return [count, &index](const TakeRow& take) -> base::Result<void> {
        std::mt19937 random(7);
        for (std::size_t i = 0; i < count; ++i) {
            const auto& listed = index.subjects()[random() % index.size()].names.front().full;
            WatchedRow row{.id = fmt::format("c{:07}", i), .query = {}, .threshold = {}};
            row.query.names = {i % 50 == 0 ? screening::corpus::damaged(listed, random)
                                           : screening::corpus::ordinary_person(random)};
            row.query.birth_dates = {
                must(base::PartialDate::year(1940 + static_cast<int>(random() % 60)))};
            RECOURSE_CHECK(take(std::move(row)));
        }
        return {};
    };
}

void timed_run(vault::Workspace& workspace, const ListsNow& lists, const char* what, bool full) {
    base::Progress silent(nullptr);
    const auto start = Clock::now();
    const auto report = must(run_watch(workspace, lists, {.portfolio = {}, .full = full}, silent));
    fmt::print("  {:<22} {:8.2f} s   {} with all {}, {} with {}, {} with none; {} new alerts\n",
               what, std::chrono::duration<double>(Clock::now() - start).count(),
               report.with_everything, report.entries, report.with_changes, report.new_entries,
               report.untouched, report.opened);
}

void measure(std::size_t count, const ListsNow& before, const ListsNow& after) {
    const auto folder = must(base::TempFolder::create());
    auto workspace = must(vault::Workspace::create(
        folder.path() / "bench.recourse", base::SecretBytes::copy_of(base::as_bytes("a secret")),
        vault::KdfCost::quick));
    must(set_portfolio(workspace, "bench", {}));
    auto start = Clock::now();
    must(put_rows(workspace, "bench", rows(count, *before.index)));
    fmt::print("{} rows\n  {:<22} {:8.2f} s\n", count, "import",
               std::chrono::duration<double>(Clock::now() - start).count());
    timed_run(workspace, before, "first run", false);
    timed_run(workspace, after, "after a new version", false);
    timed_run(workspace, after, "without a change", false);
    timed_run(workspace, after, "everything again", true);
}

}  // namespace
}  // namespace recourse::watch

int main(int count, char** arguments) {
    using namespace recourse::watch;
    const auto subjects = all_lists();
    const auto before = lists_of(subjects, "1");
    const auto after = lists_of(next_version(subjects), "2");
    std::vector<std::size_t> sizes;
    for (int i = 1; i < count; ++i) sizes.push_back(std::strtoull(arguments[i], nullptr, 10));
    if (sizes.empty()) sizes = {10'000, 100'000};
    for (const auto size : sizes) measure(size, before, after);
    return 0;
}
