#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/json.hpp"
#include "lists/internal/ftm_fields.hpp"
#include "lists/internal/ftm_lines.hpp"
#include "lists/internal/ftm_tables.hpp"
#include "lists/internal/script.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"
#include "lists/readers/readers.hpp"
#include "model/ftm.hpp"

namespace recourse::lists::readers {

using base::Json;
using base::Result;
using internal::Draft;
using internal::FtmTables;
using internal::Node;

namespace {

std::string text_at(const Json& entity, const char* key) {
    const auto found = entity.find(key);
    const bool is_text = found != entity.end() && found->is_string();
    return is_text ? found->get<std::string>() : std::string{};
}

bool is_entity(const Json& json) {
    const auto properties = json.is_object() ? json.find("properties") : json.end();
    return properties != json.end() && properties->is_object() && !text_at(json, "id").empty() &&
           !text_at(json, "schema").empty();
}

/// The whole lines of a file's beginning that are entities; none when the first is not.
std::vector<Json> first_entities(std::string_view head) {
    std::vector<Json> entities;
    if (!head.starts_with('{')) return entities;
    for (std::size_t end = head.find('\n'); !head.empty(); end = head.find('\n')) {
        const auto json = base::parse_json(head.substr(0, end));
        if (!json || !is_entity(*json)) break;
        entities.push_back(*json);
        if (end == std::string_view::npos) break;
        head.remove_prefix(end + 1);
    }
    return entities;
}

bool is_plain(std::string_view name) {
    return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](char c) {
        return internal::is_digit(c) || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
    });
}

void add_data_sets(const Json& entity, std::set<std::string>& names) {
    const auto data_sets = entity.find("datasets");
    if (data_sets == entity.end() || !data_sets->is_array()) return;
    for (const Json& name : *data_sets) {
        if (name.is_string()) names.insert(name.get<std::string>());
    }
}

/// The beginning of a file says which list it is of: what comes later must not be of another, or
/// it would stand there as if that list had it.
Result<void> check_data_sets(const Json& entity, const ListSource& source) {
    if (source.id == "ftm") return {};
    std::set<std::string> names;
    add_data_sets(entity, names);
    for (const std::string& name : names) {
        if (name != source.id && "ftm-" + name != source.id)
            return base::fail(base::ErrorCode::invalid_input,
                              fmt::format("{} is of the data set {}, in a file of {}",
                                          text_at(entity, "id"), name, source.id));
    }
    return {};
}

/// "ftm-" and the data set that all entities are of; "ftm" where they are of several.
std::string list_of(const std::vector<Json>& entities) {
    std::set<std::string> names;
    for (const Json& entity : entities) add_data_sets(entity, names);
    const bool one = names.size() == 1 && is_plain(*names.begin());
    return one ? "ftm-" + *names.begin() : "ftm";
}

/// FtM's names are equal; the one it shows is the primary one here, else the first that is no
/// alias. Scripts are told from letters.
void settle_names(Draft& subject, std::string_view caption) {
    std::vector<model::Name> names;
    names.swap(subject.names);
    const auto is_primary = [](const model::Name& name) {
        return name.type == model::NameType::primary;
    };
    std::ranges::stable_partition(names, is_primary);
    const auto shown = std::ranges::find(names, caption, &model::Name::full);
    if (shown != names.end()) {
        std::rotate(names.begin(), shown, shown + 1);
        names.front().type = model::NameType::primary;
    }
    for (model::Name& name : names) {
        const bool equal = is_primary(name) && !subject.names.empty();
        const std::string script = internal::script_of(name.full);
        if (equal) {
            name.type = script == "Latn" || script.empty() ? model::NameType::alias
                                                           : model::NameType::original_script;
        }
        internal::add_name(subject, std::move(name));
    }
}

/// A number that the entity itself also has is told once, with what its document says.
void add_documents(Draft& subject, std::vector<model::Identifier> documents) {
    std::unordered_multimap<std::string, model::IdentifierKind> bare;
    for (const model::Identifier& own : subject.identifiers) {
        if (own.label.empty()) bare.emplace(own.value, own.kind);
    }
    std::set<std::string> told;
    for (model::Identifier& document : documents) {
        const auto [begin, end] = bare.equal_range(document.value);
        if (begin == end) continue;
        if (document.kind == model::IdentifierKind::other) document.kind = begin->second;
        told.insert(document.value);
    }
    std::erase_if(subject.identifiers, [&](const model::Identifier& own) {
        return own.label.empty() && told.contains(own.value);
    });
    subject.add_all(std::move(documents));
}

void add_facts(Draft& subject, internal::FtmFacts facts) {
    // Two sanctions may be told in the same words; each is one.
    subject.designations = std::move(facts.designations);
    subject.add_all(std::move(facts.relations));
    subject.add_all(std::move(facts.cross_references));
    subject.add_all(std::move(facts.notes));
    add_documents(subject, std::move(facts.identifiers));
}

Result<Draft> make_subject(const Json& entity, const Node& node, FtmTables& tables,
                           const ListSource& source) {
    std::set<std::string> skipped;
    Draft subject(RECOURSE_TRY(model::subject_from_ftm(entity, skipped)));
    const std::string entity_id = text_at(entity, "id");
    subject.list = source.id;
    subject.reference = internal::ftm_reference(source, entity_id);
    subject.id = source.id + ":" + subject.reference;
    const std::string caption = text_at(entity, "caption");
    settle_names(subject, caption);
    // Wallets often have no name but what stands for them: their address.
    if (subject.names.empty() && !caption.empty()) internal::add_name(subject, {.full = caption});
    for (const Node& property : node.children) {
        if (property.name == "addressEntity") {
            const internal::FtmAddress* known = tables.address(property.text());
            if (known != nullptr) {
                subject.add(known->address);
                for (const model::Note& note : known->notes) subject.add(note);
            } else {
                internal::add_note(subject, "addressEntity", property.text());
            }
        }
        if (!skipped.contains(property.name)) (void)property.text();
    }
    add_facts(subject, tables.take_facts(entity_id));
    return subject;
}

class FtmJson final : public ListReader {
public:
    std::string_view format() const override { return "FollowTheMoney JSON lines"; }

    std::optional<FileSign> recognise(const ListFile& file) const override {
        const std::vector<Json> entities = first_entities(file.head());
        if (entities.empty()) return std::nullopt;
        return FileSign{.list = list_of(entities)};
    }

    /// Entities that say something of others are read in a first pass.
    Result<ListHeader> read(std::span<const RoledFile> files, const ListSource& source,
                            const SubjectSink& sink) const override {
        const ListFile& file = files.front().file;
        internal::FieldTally tally(internal::ftm_field_rules());
        FtmTables tables(tally, source);
        std::string last_seen;
        RECOURSE_CHECK(internal::walk_json_lines(file, [&](const Json& entity) -> Result<void> {
            RECOURSE_CHECK(check_data_sets(entity, source));
            last_seen = std::max(last_seen, text_at(entity, "last_seen"));
            const std::string schema = text_at(entity, "schema");
            if (internal::is_ftm_table_schema(schema)) {
                return tables.add(internal::ftm_node(entity));
            } else if (!model::kind_of_ftm_schema(schema)) {
                tally.add_outside(schema);
            }
            return {};
        }));
        RECOURSE_CHECK(internal::walk_json_lines(file, [&](const Json& entity) -> Result<void> {
            const std::string schema = text_at(entity, "schema");
            const bool is_subject = !internal::is_ftm_table_schema(schema) &&
                                    model::kind_of_ftm_schema(schema).has_value();
            if (!is_subject) return {};
            const Node node = internal::ftm_node(entity);
            Draft subject = RECOURSE_TRY(make_subject(entity, node, tables, source));
            tally.settle(node, subject);
            return sink(std::move(subject));
        }));
        ListHeader header{.version = last_seen.substr(0, 10), .fields = tally.report()};
        if (const std::size_t count = tables.dangling()) {
            header.warnings.push_back(
                fmt::format("facts and ties of {} entities that the file does not have", count));
        }
        return header;
    }
};

}  // namespace

const ListReader& ftm_json() {
    static const FtmJson reader;
    return reader;
}

}  // namespace recourse::lists::readers
