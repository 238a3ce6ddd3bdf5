#include "lists/internal/field_tally.hpp"

#include <algorithm>

#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

namespace {

/// More fields than any format has. What a file names beyond them counts as one field.
constexpr std::size_t max_fields = 2'000;
constexpr std::string_view further = "(further fields)";

/// The path without the record's own name: what a note is called by.
std::string_view within_record(std::string_view path) {
    const std::size_t slash = path.find_first_of("/@");
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

/// Whether a rule names a path: the end of it, from the beginning of a name on.
bool ends_with_name(std::string_view path, std::string_view rule) {
    if (!path.ends_with(rule)) return false;
    if (path.size() == rule.size()) return true;
    const char before = path[path.size() - rule.size() - 1];
    return before == '/' || before == '@';
}

}  // namespace

FieldTally::FieldTally(const FieldRules& rules) : rules_(rules) {}

void FieldTally::settle(const Node& record, Draft& subject) {
    std::vector<model::Note> notes;
    settle_node(record, field_of(records_, record.name, '/'), notes);
    subject.add_all(std::move(notes));
}

std::vector<model::Note> FieldTally::settle(const Node& record) {
    Draft nobody;
    settle(record, nobody);
    return std::move(nobody.notes);
}

void FieldTally::add_outside(std::string_view element) {
    ++field_of(outside_, std::string(element) + " (in no record)", '/').left;
}

FieldReport FieldTally::report() const {
    FieldReport report;
    count(records_, report);
    count(outside_, report);
    return report;
}

void FieldTally::settle_node(const Node& node, Field& field, std::vector<model::Note>& notes) {
    if (field.fate == Fate::earlier_state) return void(++field.left);
    settle_value(node.value, node.taken, field, notes);
    for (const Attribute& attribute : node.attributes) {
        settle_value(attribute.value, attribute.taken, field_of(field, attribute.name, '@'), notes);
    }
    for (const Node& child : node.children) {
        settle_node(child, field_of(field, child.name, '/'), notes);
    }
}

void FieldTally::settle_value(std::string_view value, bool taken, Field& field,
                              std::vector<model::Note>& notes) {
    if (trim(value).empty()) return;
    if (taken) return void(++field.taken);
    ++field.left;
    if (field.fate == Fate::bookkeeping) return;
    const std::string_view label =
        field.fate == Fate::note ? field.label : within_record(field.path);
    if (auto note = make_note(label, value)) notes.push_back(*std::move(note));
}

FieldTally::Field& FieldTally::field_of(Field& parent, std::string_view name, char kind) {
    const std::size_t count = parent.fields.size();
    std::size_t at = parent.found;
    for (std::size_t i = 0; i < count; ++i, ++at) {
        if (at == count) at = 0;
        Field& field = parent.fields[at];
        if (field.kind != kind || field.name != name) continue;
        parent.found = at;
        return field;
    }
    if (made_ >= max_fields) {
        if (!parent.fields.empty() && parent.fields.back().name == further) {
            return parent.fields.back();
        }
        name = further;
    }
    ++made_;
    Field& made = parent.fields.emplace_back();
    made.name = name;
    made.kind = kind;
    made.path = parent.path.empty() ? made.name : parent.path + kind + made.name;
    const auto meant = [&](std::string_view rule) { return ends_with_name(made.path, rule); };
    const auto note =
        std::ranges::find_if(rules_.notes, [&](const auto& rule) { return meant(rule.first); });
    if (note != rules_.notes.end()) {
        made.fate = Fate::note;
        made.label = note->second;
    } else if (std::ranges::any_of(rules_.bookkeeping, meant)) {
        made.fate = Fate::bookkeeping;
    } else if (std::ranges::any_of(rules_.earlier_states, meant)) {
        made.fate = Fate::earlier_state;
    }
    return made;
}

void FieldTally::count(const Field& field, FieldReport& report) {
    if (field.taken > 0) ++report.mapped;
    if (field.left > 0) {
        if (field.fate == Fate::unknown) report.unknown[field.path] += field.left;
        // A field that some records map and others keep counts once, as mapped.
        if (field.fate == Fate::note && field.taken == 0) ++report.noted;
        const bool left_out = field.fate == Fate::bookkeeping || field.fate == Fate::earlier_state;
        if (left_out && field.taken == 0) ++report.bookkeeping;
    }
    for (const Field& inner : field.fields) count(inner, report);
}

}  // namespace recourse::lists::internal
