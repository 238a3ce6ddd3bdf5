#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/file.hpp"
#include "corpus.hpp"
#include "screening/index.hpp"
#include "screening/score.hpp"
#include "text/similarity.hpp"

/// Screening: one name looked up in the real lists, beside scoring every subject and beside a plain
/// scan; pairs; and how all of it grows with the number of names.
///   screening_bench                  the lists
///   screening_bench NAMES...         also so many fictional names, for each figure given
///   screening_bench --write FOLDER   names, queries and answers, for bench/trigram_bench.py
namespace recourse::screening {
namespace {

using Clock = std::chrono::steady_clock;

double seconds(const std::function<void()>& work) {
    const auto start = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double resident_mib() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) return std::atof(line.c_str() + 6) / 1024;
    }
    return 0;
}

/// Half damaged names of the subjects, half ordinary people.
std::vector<Query> queries_for(std::span<const model::Subject> subjects, std::size_t count) {
    std::mt19937 random(12);
    std::vector<Query> out;
    for (std::size_t i = 0; i < count; ++i) {
        if (i % 2 == 0) {
            out.push_back({.names = {corpus::ordinary_person(random)}});
            continue;
        }
        const auto& names = subjects[random() % subjects.size()].names;
        out.push_back({.names = {corpus::damaged(names[random() % names.size()].full, random)}});
    }
    return out;
}

void print_latencies(const char* what, std::vector<double> times) {
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))] * 1e6;
    };
    fmt::print("  {:<34} median {:8.0f} us   p95 {:8.0f}   p99 {:8.0f}   worst {:8.0f}\n", what,
               at(0.5), at(0.95), at(0.99), at(1.0));
}

std::vector<double> search_all(const Index& index, const std::vector<Query>& queries) {
    std::vector<double> times;
    for (const auto& query : queries) {
        times.push_back(seconds([&] { (void)index.search_all(query); }));
    }
    return times;
}

void print_throughput(const Index& index, const std::vector<Query>& queries) {
    const auto all = [&] { (void)search_all(index, queries); };
    const double one = seconds(all);
    const double two = seconds([&] {
        std::jthread other(all);
        all();
    });
    const auto count = static_cast<double>(queries.size());
    fmt::print("  {:<34} {:.0f} a second; two threads {:.2f} times as many\n", "queries",
               count / one, 2 * one / two);
}

void print_baselines(const Index& index, const std::vector<Query>& queries) {
    constexpr std::size_t sample = 20;
    std::size_t differ = 0;
    double searching = 0;
    double scoring = 0;
    double scanning = 0;
    for (std::size_t i = 0; i < sample; ++i) {
        const Query& query = queries[i * (queries.size() / sample)];
        SearchResult found;
        SearchResult all;
        searching += seconds([&] { found = index.search_all(query); });
        scoring += seconds([&] { all = index.score_each(query); });
        if (found.total != all.total) ++differ;
        scanning += seconds([&] {
            double best = 0;
            for (const auto& subject : index.subjects()) {
                for (const auto& name : subject.names) {
                    best = std::max(best, text::jaro_winkler(query.names[0], name.full));
                }
            }
            if (best < 0) std::abort();
        });
    }
    fmt::print("  {:<34} {:.1f} ms, {:.0f} times as long; {} of {} answers differ\n",
               "scoring every subject", scoring / sample * 1e3, scoring / searching, differ,
               sample);
    fmt::print("  {:<34} {:.1f} ms, {:.0f} times as long\n", "plain Jaro-Winkler over every name",
               scanning / sample * 1e3, scanning / searching);
}

/// Comparing names that are taken apart already: persons of one name each.
void print_pairs(const Index& index) {
    std::vector<std::uint32_t> persons;
    for (std::uint32_t i = 0; i < index.size() && persons.size() < 2000; ++i) {
        const auto& subject = index.subjects()[i];
        if (subject.kind == model::SubjectKind::person && subject.names.size() == 1) {
            persons.push_back(i);
        }
    }
    if (persons.empty()) return;
    constexpr std::size_t rounds = 200;
    const double taken = seconds([&] {
        for (std::size_t i = 0; i < rounds; ++i)
            (void)index.compare_names(persons[i % persons.size()], persons);
    });
    fmt::print("  {:<34} {:.2f} us\n", "one pair of person names",
               taken / static_cast<double>(rounds * persons.size()) * 1e6);
}

/// Leaving an index beside the lists, and opening it again; once more when it is in the cache.
void print_snapshot(const Index& index, const Query& query) {
    const auto folder = base::TempFolder::create();
    if (!folder) return;
    const auto path = folder->path() / "index.snapshot";
    bool whole = true;
    const double written = seconds([&] { whole = index.write_snapshot(path, "").has_value(); });
    double opened = 0;
    double answered = 0;
    for (int i = 0; i < 2; ++i) {
        std::optional<base::Result<Index>> again;
        opened = seconds([&] { again.emplace(Index::open_snapshot(path, "", own_name_tables())); });
        whole = whole && again->has_value();
        if (!whole) break;
        answered = seconds([&] { (void)(*again)->search_all(query); });
    }
    fmt::print(
        "  {:<34} {:.0f} MiB written in {:.0f} ms, opened in {:.1f} ms, first answer after "
        "{:.2f} ms more{}\n",
        "snapshot", static_cast<double>(std::filesystem::file_size(path)) / (1 << 20),
        written * 1e3, opened * 1e3, answered * 1e3, whole ? "" : ": FAILED");
}

/// Five names of a query against a subject of two hundred, from their letters on.
void print_many_names() {
    std::mt19937 random(7);
    Query query;
    for (int i = 0; i < 5; ++i) query.names.push_back(corpus::ordinary_person(random));
    model::Subject subject;
    subject.kind = model::SubjectKind::person;
    for (int i = 0; i < 200; ++i)
        subject.names.push_back({.full = corpus::ordinary_person(random)});
    constexpr int rounds = 50;
    const double taken = seconds([&] {
        for (int i = 0; i < rounds; ++i) (void)score(query, subject);
    });
    fmt::print("  {:<34} {:.2f} ms with taking them apart\n", "5 names against 200",
               taken / rounds * 1e3);
}

/// What another engine needs to be asked the same: "id TAB name", and "query TAB microseconds TAB
/// ids of what is found".
void write_for_others(std::vector<model::Subject> subjects, const std::filesystem::path& folder) {
    constexpr std::size_t count = 500;
    const auto queries = queries_for(subjects, count);
    const Index index = Index::build(std::move(subjects));
    (void)search_all(index, queries);
    std::ofstream names(folder / "names.tsv");
    for (const auto& subject : index.subjects()) {
        for (const auto& name : subject.names) names << subject.id << '\t' << name.full << '\n';
    }
    std::ofstream answers(folder / "answers.tsv");
    for (const Query& query : queries) {
        SearchResult found;
        const double taken =
            seconds([&] { found = index.search_all(query, {.limit = index.size()}); });
        answers << query.names[0] << '\t' << taken * 1e6 << '\t';
        for (const auto& match : found.matches) answers << match.subject->id << ' ';
        answers << '\n';
    }
}

void measure(const char* what, std::vector<model::Subject> subjects, std::size_t count) {
    const auto queries = queries_for(subjects, count);
    const double before = resident_mib();
    std::optional<Index> index;
    const double built = seconds([&] { index.emplace(Index::build(std::move(subjects))); });
    fmt::print("{}: {} subjects, {} names; ready in {:.2f} s, {:.0f} MiB beside the subjects\n",
               what, index->size(), index->name_count(), built, resident_mib() - before);
    print_latencies("search at 0.7, nothing asked before", search_all(*index, queries));
    print_latencies("search at 0.7, words known", search_all(*index, queries));
    print_throughput(*index, queries);
    print_baselines(*index, queries);
    print_pairs(*index);
    print_snapshot(*index, queries.front());
}

}  // namespace
}  // namespace recourse::screening

int main(int argc, char** argv) {
    using namespace recourse::screening;
    constexpr std::size_t queries = 20'000;
    constexpr std::size_t growth_queries = 2000;
    auto listed = corpus::listed_subjects();
    if (argc == 3 && std::string_view(argv[1]) == "--write") {
        write_for_others(std::move(listed), argv[2]);
        return 0;
    }
    if (listed.empty()) {
        fmt::print("no lists in $RECOURSE_SHARED_DATA or ../shared/data: fictional ones instead\n");
        listed = corpus::fictional_subjects(35'000, 11);
    }
    measure("the lists", std::move(listed), queries);
    print_many_names();
    for (int i = 1; i < argc; ++i) {
        const auto names = static_cast<std::size_t>(std::atoll(argv[i]));
        measure("fictional", corpus::named_people(names, 13), growth_queries);
    }
    return 0;
}
