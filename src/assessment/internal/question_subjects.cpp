#include "assessment/internal/question_subjects.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "model/case_json.hpp"
#include "text/script.hpp"

namespace recourse::assessment::internal {

using base::Json;

namespace {

std::string dated(const std::string& what, const base::PartialDate& date) {
    return date.empty() ? what : fmt::format("{}, {}", what, date.to_english());
}

Subject subject_of(const model::Party& party) {
    return {"party/" + party.id, "", party.name_for(model::Confidentiality::open),
            model::to_json(party)};
}

/// Visits the acts in which the target took part, with their incidents.
template <class Visit>
void for_each_act(const model::Case& file, const model::Party& target, Visit visit) {
    for (const auto& incident : file.incidents)
        for (const auto& act : incident.acts)
            if (act.involves(target.id)) visit(incident, act);
}

std::vector<Subject> act_subjects(const model::Case& file, const model::Party& target) {
    std::vector<Subject> found;
    for_each_act(file, target, [&](const model::Incident& incident, const model::Act& act) {
        const Json whole = model::to_json(incident);
        Json body;
        for (const auto& each : whole["acts"])
            if (each["id"] == act.id) body = each;
        found.push_back({"act/" + act.id,
                         "",
                         fmt::format("act {} ({})", act.id, dated(act.conduct, act.date)),
                         std::move(body),
                         {act.conduct}});
    });
    return found;
}

std::vector<Subject> incident_subjects(const model::Case& file, const model::Party& target) {
    std::vector<Subject> found;
    for_each_act(file, target, [&](const model::Incident& incident, const model::Act& act) {
        const auto record = "incident/" + incident.id;
        if (found.empty() || found.back().record != record)
            found.push_back(
                {record, "",
                 fmt::format("incident {} ({})", incident.id, dated(incident.title, incident.date)),
                 model::to_json(incident)});
        found.back().conduct.push_back(act.conduct);
    });
    return found;
}

std::vector<Subject> victim_subjects(const model::Case& file, const model::Party& target) {
    std::vector<Subject> found;
    std::map<std::string_view, std::size_t> places;
    for_each_act(file, target, [&](const model::Incident&, const model::Act& act) {
        const auto* victim = file.find_party(act.victim);
        if (victim == nullptr) return;
        const auto [place, fresh] = places.emplace(victim->id, found.size());
        if (fresh) found.push_back(subject_of(*victim));
        found[place->second].conduct.push_back(act.conduct);
    });
    return found;
}

std::vector<Subject> post_subjects(const model::Party& target) {
    const Json party = model::to_json(target);
    std::vector<Subject> found;
    for (const auto& post : party["posts"])
        found.push_back({"party/" + target.id, fmt::format("posts[{}].", found.size() + 1),
                         post.value("title", ""), post});
    return found;
}

bool is_beyond_latin(const Json& name) {
    const auto script = text::dominant_script(name.value("full", ""));
    return !script.empty() && script != "Latn";
}

/// Whether a list has an entry that says what the entry of the question says beside the answer.
bool has_entry(const Json& list, const Json& entry) {
    return std::ranges::any_of(list, [&](const Json& each) {
        const auto members = entry.items();
        return std::all_of(members.begin(), members.end(), [&](const auto& member) {
            return member.value() == answer_mark ||
                   each.value(member.key(), Json()) == member.value();
        });
    });
}

bool says_nothing(const Json& value) {
    if (value.is_boolean()) return !value.get<bool>();
    if (value.is_string()) return value.get_ref<const std::string&>().empty();
    return value.empty();
}

}  // namespace

std::vector<Subject> subjects_of(std::string_view on, const model::Case& file,
                                 const model::Party& target) {
    if (on == "act") return act_subjects(file, target);
    if (on == "incident") return incident_subjects(file, target);
    if (on == "victim") return victim_subjects(file, target);
    if (on == "post") return post_subjects(target);
    return {subject_of(target)};
}

bool is_lacking(const QuestionTemplate& question, const Subject& subject) {
    const auto field = subject.body.find(question.field);
    if (field == subject.body.end()) return false;
    if (!question.lacks.empty()) return std::ranges::none_of(*field, is_beyond_latin);
    if (question.entry.empty()) return says_nothing(*field);
    const auto entry = base::parse_json(question.entry);
    return entry && !has_entry(*field, *entry);
}

}  // namespace recourse::assessment::internal
