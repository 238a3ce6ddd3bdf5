#include <algorithm>
#include <set>

#include "filing/internal/page.hpp"

namespace recourse::filing {

using assessment::ElementKind;
using assessment::ElementStatus;
using assessment::Finding;

namespace {

/// Acts that a sentence names; the section on the facts has them all.
constexpr std::size_t acts_named = 6;

ElementKind kind_of(const assessment::Regime& regime, const Finding& finding) {
    const assessment::Element* element = regime.find_element(finding.element);
    return element == nullptr ? ElementKind::policy : element->kind;
}

}  // namespace

std::string Page::status_word(ElementStatus status) const {
    switch (status) {
        case ElementStatus::met:
            return say("Shown");
        case ElementStatus::arguable:
            return say("Arguable");
        case ElementStatus::missing:
            return say("Not shown here");
        case ElementStatus::contradicted:
            return say("Contradicted");
    }
    return {};
}

/// What the file shows when it shows the element, by what kind of thing the law asks.
std::string Page::shown(const Finding& finding, std::string_view target) const {
    const model::Party& party = *seen_.find_party(target);
    switch (kind_of(*content_.regime, finding)) {
        case ElementKind::status: {
            const auto day =
                base::PartialDate::day(std::chrono::floor<std::chrono::days>(content_.created));
            return say("The law that this submission rests on is in force on its date, {date}.",
                       {{"date", words_.date(day)}});
        }
        case ElementKind::target:
            return say("{name} belongs to those whom the law can reach ({kind}).",
                       {{"name", name_of(target)}, {"kind", kind_word(party.kind)}});
        case ElementKind::nationality:
            if (party.nationalities.empty())
                return say("Nothing shows a nationality of {name} that the law leaves out.",
                           {{"name", name_of(target)}});
            return say("Nationality of {name} as recorded: {countries}.",
                       {{"name", name_of(target)},
                        {"countries", words_.row(country_names(party.nationalities))}});
        case ElementKind::office:
            return say(
                "The evidence shows the public office, or the tie to it, that the law asks for.");
        case ElementKind::conduct:
            return say("The evidence shows conduct that the law names.");
        case ElementKind::link:
            return say("The evidence ties {name} to this conduct in a way that the law names.",
                       {{"name", name_of(target)}});
        case ElementKind::victim:
            return say("The evidence shows why the law protects the victims of this conduct.");
        case ElementKind::threshold:
            return say("The evidence shows that the conduct is as grave as the law asks.");
        case ElementKind::place:
            return say("The evidence shows that this happened where the law asks.");
        case ElementKind::policy:
            return say("The file speaks to this as follows.");
    }
    return {};
}

std::string Page::acts_text(const Finding& finding) const {
    std::vector<std::string> acts;
    std::size_t more = 0;
    for (const model::Incident& incident : seen_.incidents) {
        for (const model::Act& act : incident.acts) {
            const auto& ids = finding.acts.items();
            if (std::ranges::find(ids, act.id) == ids.end()) continue;
            if (acts.size() == acts_named) {
                ++more;
                continue;
            }
            const std::string conduct = label("conduct", act.conduct);
            const std::string date = words_.date(act.date);
            acts.push_back(date.empty()
                               ? conduct
                               : say("{conduct}, {date}", {{"conduct", conduct}, {"date", date}}));
        }
    }
    if (acts.empty()) return {};
    if (more > 0)
        return say("Acts: {acts}; and {count} more.",
                   {{"acts", words_.list(acts)}, {"count", std::to_string(more)}});
    return say("Acts: {acts}.", {{"acts", words_.list(acts)}});
}

std::string Page::roots_text(const Finding& finding) const {
    if (finding.roots == 0) return {};
    if (finding.roots == 1) return say("This rests on one source.");
    return say("This rests on {count} sources that are independent of one another.",
               {{"count", std::to_string(finding.roots)}});
}

std::string Page::finding_text(const Finding& finding, std::string_view target) const {
    std::vector<std::string> sentences;
    switch (finding.status) {
        case ElementStatus::met:
            sentences.push_back(shown(finding, target));
            break;
        case ElementStatus::arguable:
            sentences.push_back(
                say("It is submitted that this element is met; it rests on argument from the facts "
                    "below."));
            break;
        case ElementStatus::missing:
            return say("This submission does not claim to show this element.");
        case ElementStatus::contradicted:
            sentences.push_back(
                say("The evidence points both ways; what carries this element and what speaks "
                    "against it are both set out."));
            break;
    }
    for (const std::string& sentence : {acts_text(finding), roots_text(finding)})
        if (!sentence.empty()) sentences.push_back(sentence);
    std::string text;
    for (const std::string& sentence : sentences) text += (text.empty() ? "" : " ") + sentence;
    return text;
}

}  // namespace recourse::filing
