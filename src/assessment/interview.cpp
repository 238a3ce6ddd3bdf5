#include "assessment/interview.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <tuple>

#include "assessment/case_assessor.hpp"
#include "assessment/internal/codes.hpp"
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
    const TargetAssessment* assessed;
    std::vector<const Finding*> findings;  ///< not met, and evidence may close them
};

bool is_missing(const Finding& finding) {
    return finding.required && finding.status == ElementStatus::missing;
}

/// Once a limb fits, what others lack is not needed.
bool is_needed(const TargetAssessment& assessed, const Finding& finding) {
    if (assessed.verdict != Verdict::fits || finding.limb.empty()) return true;
    return std::ranges::none_of(assessed.findings, [&](const Finding& other) {
        return other.limb == finding.limb && is_missing(other);
    });
}

std::vector<Lack> lacks_of(std::span<const TargetAssessment> assessed,
                           std::span<const Regime> regimes) {
    std::vector<Lack> lacks;
    for (std::size_t i = 0; i < assessed.size(); ++i) {
        if (assessed[i].verdict == Verdict::does_not_fit) continue;
        Lack lack{.regime = &regimes[i], .assessed = &assessed[i], .findings = {}};
        for (const auto& finding : assessed[i].findings) {
            const bool is_open = finding.status == ElementStatus::missing ||
                                 finding.status == ElementStatus::arguable;
            if (is_open && finding.closable && is_needed(assessed[i], finding))
                lack.findings.push_back(&finding);
        }
        lacks.push_back(std::move(lack));
    }
    return lacks;
}

/// The assessments of one target, which stand together.
std::span<const TargetAssessment> of_target(std::span<const TargetAssessment> all,
                                            const std::string& target) {
    const auto is_own = [&](const TargetAssessment& each) { return each.target == target; };
    const auto first = std::ranges::find_if(all, is_own);
    return {first, std::find_if_not(first, all.end(), is_own)};
}

/// What of one regime a question serves, whatever record it is asked of.
struct Service {
    const Lack* lack;
    std::vector<const Finding*> findings;
    std::vector<const IdentityField*> identity;
};

std::vector<Service> services_of(const QuestionTemplate& question, std::span<const Lack> lacks,
                                 model::PartyKind kind) {
    std::vector<Service> services;
    for (const auto& lack : lacks) {
        Service service{.lack = &lack, .findings = {}, .identity = {}};
        for (const Finding* finding : lack.findings) {
            const auto* element = lack.regime->find_element(finding->element);
            if (element != nullptr && internal::asks_any(element->test, question.terms))
                service.findings.push_back(finding);
        }
        for (const auto& identity : lack.regime->identity_of(kind))
            if (internal::has_code(question.identity, identity.field))
                service.identity.push_back(&identity);
        services.push_back(std::move(service));
    }
    return services;
}

/// Whether an element can be about a record: not about torture when its limb is on corruption.
bool concerns(const Regime& regime, const Finding& finding, const Subject& subject) {
    const auto* limb = regime.find_limb(finding.limb);
    return limb == nullptr || subject.conduct.empty() ||
           std::ranges::any_of(subject.conduct,
                               [&](const std::string& conduct) { return limb->reaches(conduct); });
}

std::vector<Need> needs_of(std::span<const Service> services, const Subject& subject) {
    std::vector<Need> needs;
    for (const auto& service : services) {
        const Regime& regime = *service.lack->regime;
        for (const Finding* finding : service.findings)
            if (concerns(regime, *finding, subject))
                needs.push_back({.regime = regime.id,
                                 .part = "element",
                                 .id = finding->element,
                                 .title = finding->title,
                                 .required = finding->required,
                                 .verified = finding->verified,
                                 .source = finding->source,
                                 .checked = finding->checked});
        for (const auto* identity : service.identity)
            needs.push_back({.regime = regime.id,
                             .part = "identity",
                             .id = identity->field,
                             .title = identity->title,
                             .required = identity->level == "required",
                             .source = {},
                             .checked = {}});
    }
    return needs;
}

bool serves(const InterviewQuestion& question, const std::string& regime, const Finding& finding) {
    return std::ranges::any_of(question.needs, [&](const Need& need) {
        return need.regime == regime && need.part == "element" && need.id == finding.element;
    });
}

/// Whether the limb lacks something required, and nothing but what the question serves.
bool opens_limb(const InterviewQuestion& question, const Lack& lack, const std::string& limb) {
    bool lacks = false;
    for (const auto& finding : lack.assessed->findings) {
        if (!finding.required || (!finding.limb.empty() && finding.limb != limb)) continue;
        if (finding.status == ElementStatus::met || finding.status == ElementStatus::arguable)
            continue;
        if (!is_missing(finding) || !finding.closable ||
            !serves(question, lack.regime->id, finding))
            return false;
        lacks = true;
    }
    return lacks;
}

bool opens(const InterviewQuestion& question, const Lack& lack) {
    return lack.assessed->verdict == Verdict::has_gaps &&
           std::ranges::any_of(lack.assessed->findings, [&](const Finding& finding) {
               return !finding.limb.empty() && opens_limb(question, lack, finding.limb);
           });
}

InterviewQuestion question_of(const QuestionTemplate& bank, const Subject& subject,
                              const model::Party& target, const std::string& language) {
    InterviewQuestion question{.id = fmt::format("{}/{}", bank.id, subject.record),
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

void say_regimes(InterviewQuestion& question, std::span<const Lack> lacks) {
    for (const auto& lack : lacks) {
        const auto& id = lack.regime->id;
        if (std::ranges::find(question.needs, id, &Need::regime) == question.needs.end()) continue;
        question.regimes.push_back(id);
        if (opens(question, lack)) question.opens.push_back(id);
    }
}

/// Collects the questions about one target.
void ask_about(const model::Case& file, const model::Party& target, const InterviewScope& scope,
               std::span<const QuestionTemplate> bank, std::span<const Lack> lacks,
               std::vector<InterviewQuestion>& questions) {
    for (const auto& each : bank) {
        const auto services = services_of(each, lacks, target.kind);
        for (const auto& subject : internal::subjects_of(each.on, file, target)) {
            if (!internal::is_lacking(each, subject)) continue;
            auto question = question_of(each, subject, target, scope.language);
            question.needs = needs_of(services, subject);
            const bool is_asked = std::ranges::find(questions, question.id,
                                                    &InterviewQuestion::id) != questions.end();
            if (question.needs.empty() || is_asked) continue;
            say_regimes(question, lacks);
            questions.push_back(std::move(question));
        }
    }
}

void add_gaps(const Lack& lack, std::span<const InterviewQuestion> questions,
              std::vector<OpenGap>& gaps) {
    const auto& assessed = *lack.assessed;
    for (const Finding* finding : lack.findings) {
        if (!is_missing(*finding) ||
            std::ranges::any_of(questions, [&](const InterviewQuestion& each) {
                return serves(each, lack.regime->id, *finding);
            }))
            continue;
        const auto gap = std::ranges::find(assessed.gaps, finding->element, &Gap::element);
        if (gap != assessed.gaps.end())
            gaps.push_back(
                {assessed.target, assessed.regime, gap->element, gap->text, gap->closes});
    }
}

std::size_t count_requiring(const InterviewQuestion& question) {
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
    CaseAssessor assessor(scope.regimes);
    assessor.update(file, {}, scope.now);
    for (const auto* target : scope.targets) {
        const auto lacks = lacks_of(of_target(assessor.results(), target->id), scope.regimes);
        ask_about(file, *target, scope, bank, lacks, found.questions);
        for (const auto& lack : lacks) add_gaps(lack, found.questions, found.gaps);
    }
    std::ranges::stable_sort(found.questions, std::greater{},
                             [](const InterviewQuestion& question) {
                                 return std::tuple(question.opens.size(), count_requiring(question),
                                                   question.regimes.size());
                             });
    return found;
}

base::Json to_json(const InterviewQuestion& question) {
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
