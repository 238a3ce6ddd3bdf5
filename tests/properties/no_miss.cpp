#include <cstdio>

#include "corpus.hpp"
#include "no_miss.hpp"

/// The promise that nothing is missed, on the real lists, a hundred thousand times. Exits with 77
/// where the lists are not there.
int main() {
    using namespace recourse::screening::corpus;
    constexpr int skipped = 77;
    constexpr std::size_t queries = 100'000;
    const auto subjects = listed_subjects();
    if (subjects.empty()) {
        std::printf("skipped: no lists in $RECOURSE_SHARED_DATA or ../shared/data\n");
        return skipped;
    }
    const NoMiss result = look_for_misses(subjects, queries, 20261127);
    std::printf("%zu queries, %zu matches\n", result.queries, result.found);
    if (!result.difference.empty()) std::printf("differs: %s\n", result.difference.c_str());
    return result.difference.empty() && result.found > queries ? 0 : 1;
}
