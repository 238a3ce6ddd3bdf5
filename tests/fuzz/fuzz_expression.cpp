#include <cstdint>
#include <string_view>

#include "assessment/expression.hpp"
#include "assessment/internal/evaluator.hpp"

/// The language of legal elements: any bytes parse or are refused, and what parses can be
/// evaluated. Configure as for fuzz_lists.
namespace {

using namespace recourse;

const assessment::Vocabulary vocabulary = {{"conduct", {{"torture", "Torture"}}},
                                           {"mode", {{"direct", "Direct"}}},
                                           {"purpose", {{"journalist", "Journalist"}}},
                                           {"party-kind", {{"person", "Person"}}}};
const assessment::NamedLists lists = {{"limb.conduct", {"torture"}}, {"limb.empty", {}}};

model::Case small_case() {
    model::Case file;
    file.parties.resize(1);
    auto& target = file.parties.front();
    target.id = "p";
    target.posts.resize(1);
    target.relations.resize(1);
    file.exposures.resize(1);
    file.exposures.front().party = "p";
    file.incidents.resize(1);
    auto& act = file.incidents.front().acts.emplace_back();
    act.id = "a";
    act.conduct = "torture";
    act.involvements.resize(1);
    act.involvements.front().party = "p";
    act.involvements.front().mode = "direct";
    return file;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const model::Case file = small_case();
    static const assessment::internal::CaseIndex index(file);
    static const assessment::internal::Reach reach =
        assessment::internal::find_reach(index, file.parties.front());
    static const assessment::Regime regime;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto test = assessment::Expression::parse(text, vocabulary, lists);
    if (!test) return 0;
    assessment::internal::Evaluator evaluator({index, reach, regime, {}});
    (void)evaluator.evaluate(test->root());
    (void)evaluator.evaluate_on(test->root(), 0);
    return 0;
}
