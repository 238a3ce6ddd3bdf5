#include <cstdint>
#include <string>

#include "assessment/expression.hpp"
#include "assessment/internal/evaluator.hpp"
#include "require.hpp"

/// The language of legal elements: any bytes parse or are refused, and what parses can be
/// evaluated: to the same each time, and to its opposite under `not`. Configure as for fuzz_lists.
namespace {

using namespace recourse;
using assessment::internal::Truth;

const assessment::NamedLists lists = {
    {"limb.conduct", {"torture"}}, {"limb.arguable_conduct", {"cidt"}},
    {"limb.modes", {"direct"}},    {"limb.purposes", {"journalist"}},
    {"limb.ties", {"family-of"}},  {"limb.empty", {}}};

const assessment::Vocabulary& vocabulary() {
    static const assessment::Vocabulary loaded =
        assessment::load_vocabulary(RECOURSE_SOURCE_DIR "/data/regimes/vocabulary.toml").value();
    return loaded;
}

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

Truth opposite(Truth truth) {
    if (truth == Truth::yes) return Truth::no;
    return truth == Truth::no ? Truth::yes : truth;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const model::Case file = small_case();
    static const assessment::internal::CaseIndex index(file);
    static const assessment::internal::Reach reach =
        assessment::internal::find_reach(index, file.parties.front());
    static const assessment::Regime regime;
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto test = assessment::Expression::parse(text, vocabulary(), lists);
    if (!test) return 0;
    assessment::internal::Evaluator evaluator({index, reach, regime, {}});
    const Truth truth = evaluator.evaluate(test->root()).strength.truth;
    (void)evaluator.evaluate_on(test->root(), 0);
    require(evaluator.evaluate(test->root()).strength.truth == truth);
    const auto negated = assessment::Expression::parse("not (" + text + ")", vocabulary(), lists);
    if (negated) require(evaluator.evaluate(negated->root()).strength.truth == opposite(truth));
    return 0;
}
