#include "describe_subject.hpp"

namespace recourse::lists {

std::vector<std::string> name_lines(const model::Subject& subject) {
    std::vector<std::string> lines;
    for (const model::Name& name : subject.names) {
        lines.push_back(name.full + " | " + model::to_string(name.type) +
                        (name.strength == model::NameStrength::weak ? " weak" : "") + " | " +
                        name.script + (name.language.empty() ? "" : " " + name.language));
    }
    return lines;
}

std::vector<std::string> dates(const model::Subject& subject) {
    std::vector<std::string> texts;
    for (const base::PartialDate& date : subject.birth_dates) texts.push_back(date.to_string());
    return texts;
}

std::vector<std::string> identifiers(const model::Subject& subject) {
    std::vector<std::string> lines;
    for (const model::Identifier& identifier : subject.identifiers) {
        lines.push_back(model::to_string(identifier.kind) + " " + identifier.value + " " +
                        identifier.country);
    }
    return lines;
}

std::vector<std::string> relations(const model::Subject& subject) {
    std::vector<std::string> lines;
    for (const model::Relation& relation : subject.relations) {
        lines.push_back(relation.kind + ": " +
                        (relation.other_id.empty() ? relation.other_name : relation.other_id));
    }
    return lines;
}

std::vector<std::string> designations(const model::Subject& subject) {
    std::vector<std::string> lines;
    for (const model::Designation& designation : subject.designations) {
        lines.push_back(designation.programme + " | " + designation.regime + " | " +
                        designation.listed.to_string());
    }
    return lines;
}

std::vector<std::string> notes(const model::Subject& subject) {
    std::vector<std::string> lines;
    for (const model::Note& note : subject.notes) lines.push_back(note.label + ": " + note.text);
    return lines;
}

}  // namespace recourse::lists
