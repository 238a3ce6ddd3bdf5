#include <gmock/gmock.h>

#include <functional>
#include <map>
#include <set>

#include "case_builder.hpp"

/// Every element of the regimes that can be filed: one case that meets it, one that does not. The
/// others have their elements in golden.toml.
namespace recourse::assessment {
namespace {

using model::PartyKind;
using testing::assess_target;
using testing::CaseBuilder;

using Make = std::function<CaseBuilder()>;

struct Row {
    std::string regime;
    std::string element;
    Make meets;
    Make fails;
    ElementStatus failed = ElementStatus::missing;
    ElementStatus best = ElementStatus::met;  ///< what the law leaves open is at best arguable
};

CaseBuilder torture() {
    return CaseBuilder::solid("torture", "direct", {"journalist"});
}
CaseBuilder killing() {
    return CaseBuilder::solid("extrajudicial-killing", "ordered", {"none"});
}
CaseBuilder expression() {
    return CaseBuilder::solid("expression", "ordered", {"journalist"});
}
CaseBuilder bribery() {
    return CaseBuilder::solid("bribery", "direct");
}
CaseBuilder paid_bribery() {
    return bribery().amount("2,000,000 XAG");
}
CaseBuilder official_bribery() {
    return bribery().post(false, "2019", "");
}
CaseBuilder expropriation() {
    return CaseBuilder::solid("expropriation", "profited");
}
CaseBuilder profit() {
    return CaseBuilder::solid("torture", "profited");
}
CaseBuilder cover_up() {
    return CaseBuilder::solid("bribery", "concealed");
}
CaseBuilder nothing() {
    return CaseBuilder();
}

Make of_kind(Make make, PartyKind kind) {
    return [=] { return make().kind(kind); };
}
Make national(Make make, std::vector<std::string> codes) {
    return [=] { return make().nationalities(codes); };
}
Make exposed(Make make, std::string country) {
    return [=] { return make().exposure(country); };
}

/// Three acts of the same conduct, each on two roots.
CaseBuilder pattern() {
    auto builder = expression();
    return builder.act("expression", "ordered").act("expression", "ordered");
}

const std::vector<Row>& rows() {
    static const std::vector<Row> all = {
        {"us-glomag", "target-kind", torture, {}, ElementStatus::missing},
        {"us-glomag", "foreign-person", torture, national(torture, {"xa", "us"})},
        {"us-glomag", "eo-rights-conduct", torture, nothing},
        {"us-glomag", "eo-rights-serious", killing, nothing},
        {"us-glomag", "eo-rights-link", torture, profit},
        {"us-glomag", "eo-corruption-conduct", bribery, nothing},
        {"us-glomag", "eo-corruption-official", official_bribery, expropriation},
        {"us-glomag", "eo-corruption-link", bribery, cover_up},
        {"us-glomag", "act-rights-conduct", torture, nothing},
        {"us-glomag", "act-rights-link", torture, profit},
        {"us-glomag", "act-rights-victim", torture, killing},
        {"us-glomag", "act-corruption-conduct", bribery, nothing},
        {"us-glomag", "act-corruption-official", official_bribery, expropriation},
        {"us-glomag", "act-corruption-significant", paid_bribery, bribery, ElementStatus::missing,
         ElementStatus::arguable},
        {"us-glomag", "act-corruption-link", bribery, cover_up},
        {"us-glomag", "national-interest", exposed(torture, "us"), exposed(torture, "gb")},
        {"us-glomag", "in-force", torture, {}},
        {"gb-ghr", "in-force", torture, {}},
        {"gb-ghr", "target-kind", torture, {}},
        {"gb-ghr", "conduct", killing, expression},
        {"gb-ghr", "serious", torture, expression},
        {"gb-ghr", "involved-person", profit,
         [] { return CaseBuilder::solid("torture", "command"); }},
        {"gb-ghr", "policy-priority", torture, killing},
        {"gb-ghr", "uk-nexus", exposed(torture, "gb"), torture},
        {"eu-ghrsr", "in-force", torture, {}},
        {"eu-ghrsr", "target-kind", torture, {}},
        {"eu-ghrsr", "listed-conduct", torture, nothing},
        {"eu-ghrsr", "listed-link", torture, profit},
        {"eu-ghrsr", "other-conduct", expression, nothing},
        {"eu-ghrsr", "other-pattern", pattern, expression, ElementStatus::missing,
         ElementStatus::arguable},
        {"eu-ghrsr", "other-link", expression,
         [] { return CaseBuilder::solid("sgbv", "profited"); }},
        {"ca-jvcfoa", "in-force", torture, {}},
        {"ca-jvcfoa", "individual", torture, of_kind(torture, PartyKind::organisation)},
        {"ca-jvcfoa", "foreign-national", torture, national(torture, {"ca"})},
        {"ca-jvcfoa", "rights-conduct", torture, nothing},
        {"ca-jvcfoa", "rights-link", torture, profit},
        {"ca-jvcfoa", "victim-purpose", torture, killing},
        {"ca-jvcfoa", "foreign-state", torture, [] { return torture().in_country("ca"); }},
        {"ca-jvcfoa", "corruption-conduct", bribery, nothing},
        {"ca-jvcfoa", "corruption-official", official_bribery, expropriation},
        {"ca-jvcfoa", "corruption-significant", paid_bribery, bribery, ElementStatus::missing,
         ElementStatus::arguable},
        {"ca-jvcfoa", "corruption-link", bribery, cover_up},
        {"ca-jvcfoa", "property-in-canada", exposed(torture, "ca"), torture},
    };
    return all;
}

ElementStatus status(const Make& make, const Row& row) {
    const auto assessment = assess_target(make().file, row.regime);
    const auto* finding = testing::find(assessment, row.element);
    if (finding == nullptr) throw std::runtime_error(row.regime + ": no finding " + row.element);
    EXPECT_FALSE(finding->reason.empty()) << row.regime << " " << row.element;
    return finding->status;
}

TEST(Elements, AreMetByACaseThatShowsThem) {
    for (const auto& row : rows())
        EXPECT_EQ(to_string(status(row.meets, row)), to_string(row.best))
            << row.regime << " " << row.element;
}

TEST(Elements, AreNotMetByACaseThatLacksThem) {
    for (const auto& row : rows()) {
        if (!row.fails) continue;
        EXPECT_EQ(to_string(status(row.fails, row)), to_string(row.failed))
            << row.regime << " " << row.element;
    }
}

TEST(Elements, OfEveryRegimeOfThisTableAreInIt) {
    std::map<std::string, std::set<std::string>> covered;
    for (const auto& row : rows()) covered[row.regime].insert(row.element);
    for (const auto& [id, rows_of_it] : covered) {
        std::set<std::string> elements;
        for (const auto& element : testing::shipped_regime(id).elements)
            elements.insert(element.id);
        EXPECT_EQ(rows_of_it, elements) << id;
    }
}

TEST(Elements, AskThatTheRegimeIsInForce) {
    const auto file = torture().file;
    const auto before = std::chrono::sys_days{std::chrono::year{1990} / 1 / 1};
    for (const auto& regime : testing::shipped_regimes()) {
        if (regime.valid_from.empty()) continue;  // not known: never too early
        const auto assessment = assess(file, file.parties.front(), regime, {}, before);
        EXPECT_EQ(testing::find(assessment, "in-force")->status, ElementStatus::missing)
            << regime.id;
        EXPECT_EQ(assessment.verdict, Verdict::does_not_fit) << regime.id;
    }
}

TEST(Elements, AskForATargetOfAKindThatTheRegimeReaches) {
    const auto file = torture().kind(PartyKind::unit).file;
    EXPECT_EQ(assess_target(file, "us-glomag").verdict, Verdict::fits);
    EXPECT_EQ(assess_target(file, "ca-jvcfoa").verdict, Verdict::does_not_fit);
}

}  // namespace
}  // namespace recourse::assessment
