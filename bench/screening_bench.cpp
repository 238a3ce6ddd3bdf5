#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "corpus.hpp"
#include "screening/index.hpp"
#include "screening/score.hpp"
#include "text/similarity.hpp"

/// Screening as a person meets it: building the index, one name looked up, one pair scored.
namespace recourse::screening {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// The real lists when they are there, filled up with fictional subjects to the size they have.
const std::vector<model::Subject>& subjects() {
    static const std::vector<model::Subject> all = [] {
        constexpr std::size_t size = 35'000;
        auto listed = corpus::listed_subjects();
        auto rest = corpus::fictional_subjects(size - std::min(size, listed.size()), 11);
        listed.insert(listed.end(), rest.begin(), rest.end());
        return listed;
    }();
    return all;
}

const Index& index() {
    static const Index built = Index::build(subjects());
    return built;
}

/// Half damaged names of the lists, half ordinary people.
std::vector<Query> queries(std::size_t count) {
    std::mt19937 random(12);
    std::vector<Query> out;
    for (std::size_t i = 0; i < count; ++i) {
        if (i % 2 == 0) {
            out.push_back({.names = {corpus::ordinary_person(random)}});
            continue;
        }
        const auto& subject = subjects()[random() % subjects().size()];
        const auto& name = subject.names[random() % subject.names.size()];
        out.push_back({.names = {corpus::damaged(name.full, random)}});
    }
    return out;
}

void BM_BuildIndex(benchmark::State& state) {
    for (auto _ : state) {
        state.PauseTiming();
        auto copy = subjects();
        state.ResumeTiming();
        benchmark::DoNotOptimize(Index::build(std::move(copy)).size());
    }
}
BENCHMARK(BM_BuildIndex)->Unit(benchmark::kMillisecond)->Iterations(2);

void BM_Search(benchmark::State& state) {
    const auto asked = queries(4000);
    std::size_t at = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(index().search(asked[at++ % asked.size()]).size());
    }
}
BENCHMARK(BM_Search)->Unit(benchmark::kMicrosecond);

void BM_ScoreEach(benchmark::State& state) {
    const auto asked = queries(200);
    std::size_t at = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(index().score_each(asked[at++ % asked.size()]).total);
    }
}
BENCHMARK(BM_ScoreEach)->Unit(benchmark::kMillisecond)->Iterations(10);

void BM_JaroWinklerScan(benchmark::State& state) {
    const auto asked = queries(20);
    std::size_t at = 0;
    for (auto _ : state) {
        double best = 0;
        for (const auto& subject : subjects()) {
            for (const auto& name : subject.names) {
                best = std::max(best, text::jaro_winkler(asked[at % 20].names[0], name.full));
            }
        }
        ++at;
        benchmark::DoNotOptimize(best);
    }
}
BENCHMARK(BM_JaroWinklerScan)->Unit(benchmark::kMillisecond)->Iterations(10);

void BM_ScorePair(benchmark::State& state) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(
            score_names(model::SubjectKind::person, "Orvane Telmark", "Tellmark, Orvane Justus")
                .score);
    }
}
BENCHMARK(BM_ScorePair)->Unit(benchmark::kMicrosecond);

/// Percentiles and the ratio to scoring every subject, with a check that both find the same.
void print_latencies() {
    const auto asked = queries(40'000);
    std::vector<double> times;
    double searching = 0;
    double scoring = 0;
    std::size_t different = 0;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const auto start = Clock::now();
        const auto found = index().search_all(asked[i]);
        times.push_back(seconds_since(start) * 1e6);
        constexpr std::size_t every = 2000;
        if (i % every != 0) continue;
        searching += times.back() / 1e6;
        const auto again = Clock::now();
        const auto all = index().score_each(asked[i]);
        scoring += seconds_since(again);
        if (all.total != found.total) ++different;
    }
    std::sort(times.begin(), times.end());
    std::printf("subjects %zu, names %zu\n", index().size(), index().name_count());
    std::printf("search: median %.0f us, p95 %.0f us, p99 %.0f us, worst %.0f us\n",
                times[times.size() / 2], times[times.size() * 95 / 100],
                times[times.size() * 99 / 100], times.back());
    std::printf("scoring every subject takes %.0f times as long; %zu answers differ\n",
                scoring / searching, different);
}

}  // namespace
}  // namespace recourse::screening

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    recourse::screening::index();  // made once, outside every measurement
    benchmark::RunSpecifiedBenchmarks();
    recourse::screening::print_latencies();
    return 0;
}
