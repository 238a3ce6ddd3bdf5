#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <random>
#include <utility>
#include <vector>

#include "assessment/case_assessor.hpp"
#include "random_case.hpp"

/// A case against every shipped regime: in full, and after one edit, beside assessing each pair of
/// target and regime with an index of its own. Exit status 1 when an answer is wrong.
///
///     assessment_bench [ACTS ...]     100 1000 10000 when nothing is said
namespace recourse::assessment {
namespace {

void require(bool holds, const char* what) {
    if (holds) return;
    fmt::print(stderr, "wrong: {}\n", what);
    std::exit(1);
}

/// What passed, by the clock and of processor time of all threads, which other work on the machine
/// does not change.
struct Spent {
    double wall = 0;
    double processor = 0;  ///< both in milliseconds
};

class Stopwatch {
public:
    Spent read() const {
        return {.wall = (wall() - wall_) * 1e3, .processor = (processor() - processor_) * 1e3};
    }

private:
    static double wall() {
        return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
            .count();
    }
    static double processor() {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        const auto seconds = [](const timeval& time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
        };
        return seconds(usage.ru_utime) + seconds(usage.ru_stime);
    }

    double wall_ = wall();
    double processor_ = processor();
};

/// Each pair with an index of its own. Of many pairs only every so many-th is timed, and the time
/// multiplied; those are compared with `results`.
Spent one_by_one(const model::Case& file, const std::vector<Regime>& regimes, base::Time now,
                 const std::vector<TargetAssessment>& results) {
    constexpr std::size_t most = 200;
    const auto targets = file.targets();
    const std::size_t pairs = targets.size() * regimes.size();
    // A step that has no factor in common with the number of regimes meets all of them.
    const std::size_t step = pairs <= most ? 1 : pairs / most * regimes.size() + 1;
    std::vector<TargetAssessment> each;
    const Stopwatch watch;
    for (std::size_t i = 0; i < pairs; i += step)
        each.push_back(
            assess(file, *targets[i / regimes.size()], regimes[i % regimes.size()], {}, now));
    Spent spent = watch.read();
    for (std::size_t i = 0; i < each.size(); ++i)
        require(each[i] == results[i * step], "a pair comes out otherwise than by itself");
    const double share = static_cast<double>(pairs) / static_cast<double>(each.size());
    return {.wall = spent.wall * share, .processor = spent.processor * share};
}

struct Edits {
    std::vector<double> wall;
    std::vector<double> processor;
    std::size_t evaluated = 0;
};

double percentile(std::vector<double> times, std::size_t of_hundred) {
    std::ranges::sort(times);
    return times[std::min(times.size() - 1, times.size() * of_hundred / 100)];
}

/// One edit after the other, each taken in at once. Each is undone and repeated, and the best time
/// counts: what else runs on the machine can only add to it. The case is the editor's, who keeps
/// it.
Edits edit_by_edit(CaseAssessor& assessor, model::Case file, std::mt19937& random, base::Time now) {
    const std::size_t edits = std::clamp<std::size_t>(100'000 / file.claims.size(), 5, 100);
    constexpr int times = 3;
    Edits measured;
    for (std::size_t i = 0; i < edits; ++i) {
        const auto kept = std::make_shared<const model::Case>(file);
        testing::edit_record(file, random);
        Spent best;
        for (int again = 0; again < times; ++again) {
            assessor.update(kept, {}, now);
            const auto edited = std::make_shared<const model::Case>(file);
            const Stopwatch watch;
            assessor.update(edited, {}, now);
            const auto spent = watch.read();
            best.wall = again == 0 ? spent.wall : std::min(best.wall, spent.wall);
            best.processor =
                again == 0 ? spent.processor : std::min(best.processor, spent.processor);
        }
        measured.wall.push_back(best.wall);
        measured.processor.push_back(best.processor);
        measured.evaluated += assessor.evaluated();
    }
    measured.evaluated /= edits;
    return measured;
}

void measure(std::size_t acts, const std::vector<Regime>& regimes, base::Time now) {
    std::mt19937 random(1);
    const auto file = testing::random_case(random, acts);
    CaseAssessor assessor(regimes);
    constexpr int times = 5;
    Spent full;
    for (int i = 0; i < times; ++i) {
        assessor = CaseAssessor(regimes);
        auto copy = file;
        const Stopwatch watch;
        assessor.update(std::move(copy), {}, now);
        const auto spent = watch.read();
        full.wall = i == 0 ? spent.wall : std::min(full.wall, spent.wall);
        full.processor = i == 0 ? spent.processor : std::min(full.processor, spent.processor);
    }
    const auto apart = one_by_one(file, regimes, now, assessor.results());
    const auto pairs = assessor.results().size();
    const auto edits = edit_by_edit(assessor, file, random, now);
    fmt::print("{} acts, {} targets, {} regimes\n", acts, pairs / regimes.size(), regimes.size());
    fmt::print("  full         {:9.2f} ms   processor {:9.2f} ms\n", full.wall, full.processor);
    fmt::print("  pair by pair {:9.2f} ms   processor {:9.2f} ms   {:.0f} times as long\n",
               apart.wall, apart.processor, apart.processor / full.processor);
    for (const auto& [what, spent] :
         {std::pair("wall", &edits.wall), std::pair("processor", &edits.processor)})
        fmt::print("  one edit, {:9}: median {:.2f} ms, 95 of 100 {:.2f} ms, worst {:.2f} ms\n",
                   what, percentile(*spent, 50), percentile(*spent, 95), percentile(*spent, 100));
    fmt::print("  {} of {} pairs evaluated anew on average\n", edits.evaluated, pairs);
}

}  // namespace
}  // namespace recourse::assessment

int main(int argc, char** argv) {
    const auto regimes = recourse::assessment::load_regimes(RECOURSE_SOURCE_DIR "/data/regimes");
    if (!regimes) {
        fmt::print(stderr, "assessment_bench: {}\n", regimes.error().to_string());
        return 1;
    }
    std::vector<std::size_t> sizes;
    for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoul(argv[i], nullptr, 10));
    if (sizes.empty()) sizes = {100, 1'000, 10'000};
    for (const auto acts : sizes)
        recourse::assessment::measure(acts, *regimes, recourse::base::system_now());
    return 0;
}
