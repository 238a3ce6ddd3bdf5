#include "assessment/interview.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <tuple>

#include "assessment/assess.hpp"
#include "assessment/internal/question_subjects.hpp"
#include "assessment/internal/term_use.hpp"

namespace recourse::assessment {
namespace {

using internal::Subject;

void replace_all(std::string& text, std::string_view mark, std::string_view by) {
    for (auto at = text.find(mark); at != text.npos; at = text.find(mark, at + by.size()))
        text.replace(at, mark.size(), by);
}

/// What one target lacks under one regime.
struct Lack {
    const Regime* regime;
    std::vector<const Finding*> findings;  ///< not met, and evidence may close them
    bool only_needs(const std::vector<Need>& needs) const {
        return std::ranges::all_of(findings, [&](const Finding* finding) {
            return finding->status != ElementStatus::missing || !finding->required ||
                   std::ranges::any_of(needs, [&](const Need& need) {
                       return need.regime == regime->id && need.part == "element" &&
                              need.id == finding->element;
                   });
        });
    }
};

std::vector<Lack> lacks_of(std::span<const TargetAssessment> assessed,
                           std::span<const Regime> regimes) {
    std::vector<Lack> lacks;
    for (std::size_t i = 0; i < assessed.size(); ++i) {
        if (assessed[i].verdict == Verdict::does_not_fit) continue;
        Lack lack{.regime = &regimes[i], .findings = {}};
        for (const auto& finding : assessed[i].findings)
            if (finding.closable && (finding.status == ElementStatus::missing ||
                                     finding.status == ElementStatus::arguable))
                lack.findings.push_back(&finding);
        lacks.push_back(std::move(lack));
    }
    return lacks;
}

void add_needs(const QuestionTemplate& question, const Lack& lack, std::vector<Need>& needs) {
    for (const Finding* finding : lack.findings) {
        const auto* element = lack.regime->find_element(finding->element);
        if (element == nullptr || !internal::asks_any(element->test, question.terms)) continue;
        needs.push_back({.regime = lack.regime->id,
                         .part = "element",
                         .id = finding->element,
                         .title = finding->title,
                         .required = finding->required,
                         .verified = finding->verified,
                         .source = finding->source,
                         .checked = finding->checked});
    }
    for (const auto& identity : lack.regime->identity)
        if (std::ranges::find(question.identity, identity.field) != question.identity.end())
            needs.push_back({.regime = lack.regime->id,
                             .part = "identity",
                             .id = identity.field,
                             .title = identity.field,
                             .required = identity.level == "required",
                             .source = {},
                             .checked = {}});
}

Question question_of(const QuestionTemplate& bank, const Subject& subject,
                     const model::Party& target, const std::string& language) {
    Question question{.id = fmt::format("{}/{}", bank.id, subject.record),
                      .target = target.id,
                      .ask = in_language(bank.ask, language),
                      .why = in_language(bank.why, language),
                      .kind = bank.kind,
                      .vocabulary = bank.vocabulary,
                      .choices = bank.choices,
                      .record = subject.record,
                      .field = subject.prefix + bank.field,
                      .entry = bank.entry};
    if (!subject.prefix.empty())
        question.id += "/" + subject.prefix.substr(0, subject.prefix.size() - 1);
    replace_all(question.ask, "{target}", target.name_for(model::Confidentiality::open));
    replace_all(question.ask, "{record}", subject.name);
    return question;
}

void say_regimes(Question& question, std::span<const Lack> lacks) {
    for (const auto& lack : lacks) {
        const auto& id = lack.regime->id;
        if (std::ranges::find(question.needs, id, &Need::regime) == question.needs.end()) continue;
        question.regimes.push_back(id);
        const bool is_of_law = std::ranges::any_of(question.needs, [&](const Need& need) {
            return need.regime == id && need.part == "element" && need.required;
        });
        if (is_of_law && lack.only_needs(question.needs)) question.opens.push_back(id);
    }
}

/// Collects the questions about one target.
void ask_about(const model::Case& file, const model::Party& target, const InterviewScope& scope,
               std::span<const QuestionTemplate> bank, std::span<const Lack> lacks,
               std::vector<Question>& questions) {
    for (const auto& each : bank) {
        std::vector<Need> needs;
        for (const auto& lack : lacks) add_needs(each, lack, needs);
        if (needs.empty()) continue;
        for (const auto& subject : internal::subjects_of(each.on, file, target)) {
            if (!internal::is_lacking(each, subject)) continue;
            auto question = question_of(each, subject, target, scope.language);
            if (std::ranges::find(questions, question.id, &Question::id) != questions.end())
                continue;
            question.needs = needs;
            say_regimes(question, lacks);
            questions.push_back(std::move(question));
        }
    }
}

bool serves(const Question& question, const Lack& lack, const Finding& finding) {
    return std::ranges::any_of(question.needs, [&](const Need& need) {
        return need.regime == lack.regime->id && need.part == "element" &&
               need.id == finding.element;
    });
}

void add_gaps(const TargetAssessment& assessed, const Lack& lack,
              std::span<const Question> questions, std::vector<OpenGap>& gaps) {
    for (const Finding* finding : lack.findings) {
        if (finding->status != ElementStatus::missing || !finding->required) continue;
        if (std::ranges::any_of(questions,
                                [&](const auto& each) { return serves(each, lack, *finding); }))
            continue;
        const auto gap = std::ranges::find(assessed.gaps, finding->element, &Gap::element);
        if (gap != assessed.gaps.end())
            gaps.push_back(
                {assessed.target, assessed.regime, gap->element, gap->text, gap->closes});
    }
}

std::size_t count_requiring(const Question& question) {
    return static_cast<std::size_t>(
        std::ranges::count_if(question.regimes, [&](const std::string& regime) {
            return std::ranges::any_of(question.needs, [&](const Need& need) {
                return need.regime == regime && need.required;
            });
        }));
}

}  // namespace

Interview interview(const model::Case& file, const InterviewScope& scope,
                    std::span<const QuestionTemplate> bank) {
    Interview found;
    for (const auto* target : scope.targets) {
        std::vector<TargetAssessment> assessed;
        for (const auto& regime : scope.regimes)
            assessed.push_back(assess(file, *target, regime, {}, scope.now));
        const auto lacks = lacks_of(assessed, scope.regimes);
        ask_about(file, *target, scope, bank, lacks, found.questions);
        for (const auto& lack : lacks) {
            const auto of_regime =
                std::ranges::find(assessed, lack.regime->id, &TargetAssessment::regime);
            add_gaps(*of_regime, lack, found.questions, found.gaps);
        }
    }
    std::ranges::stable_sort(found.questions, std::greater{}, [](const Question& question) {
        return std::tuple(question.opens.size(), count_requiring(question),
                          question.regimes.size());
    });
    return found;
}

base::Json to_json(const Question& question) {
    base::Json needs = base::Json::array();
    for (const auto& need : question.needs)
        needs.push_back({{"regime", need.regime},
                         {"part", need.part},
                         {"id", need.id},
                         {"title", need.title},
                         {"required", need.required},
                         {"verified", need.verified},
                         {"source", need.source},
                         {"checked", need.checked}});
    return {{"id", question.id},       {"target", question.target}, {"ask", question.ask},
            {"why", question.why},     {"kind", question.kind},     {"record", question.record},
            {"field", question.field}, {"needs", std::move(needs)}, {"regimes", question.regimes},
            {"opens", question.opens}};
}

base::Json to_json(const OpenGap& gap) {
    return {{"target", gap.target},
            {"regime", gap.regime},
            {"element", gap.element},
            {"text", gap.text},
            {"closes", gap.closes}};
}

}  // namespace recourse::assessment
