#include "screening/yente/entity_book.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>

#include "model/ftm.hpp"
#include "model/ftm_listing.hpp"
#include "model/ftm_schema.hpp"

namespace recourse::screening {

namespace {

using base::Json;

Json time_or_null(const std::string& time) {
    return time.empty() ? Json(nullptr) : Json(time);
}

void add_times(Json& entity, const SeenTimes& seen) {
    entity["first_seen"] = time_or_null(seen.first_seen);
    entity["last_seen"] = time_or_null(seen.last_seen);
    entity["last_change"] = time_or_null(seen.last_change);
}

const model::FtmSchema& schema_of(const Json& entity) {
    return *model::find_ftm_schema(entity.at("schema").get_ref<const std::string&>());
}

/// In entities' JSON without the property: nothing.
std::vector<std::string> values_in(const Json& entity, const std::string& property) {
    const Json& properties = entity.at("properties");
    const auto found = properties.find(property);
    return found == properties.end() ? std::vector<std::string>()
                                     : found->get<std::vector<std::string>>();
}

}  // namespace

EntityBook::EntityBook(std::shared_ptr<const Index> index, EntityFacts facts)
    : index_(std::move(index)), facts_(std::move(facts)) {
    for (const model::Subject& subject : index_->subjects()) {
        kinds_.insert(subject.kind);
        const auto [known, is_new] = by_reference_.emplace(subject.reference, &subject);
        if (!is_new) known->second = nullptr;
        for (const auto& relation : subject.relations) {
            if (relation.other_id.empty()) continue;
            auto& tied = tied_to_[relation.other_id];
            if (tied.empty() || tied.back() != &subject) tied.push_back(&subject);
        }
    }
}

const SeenTimes& EntityBook::seen(const model::Subject& subject) const {
    static const SeenTimes unknown;
    const auto found = facts_.seen.find(subject.id);
    return found == facts_.seen.end() ? unknown : found->second;
}

std::vector<std::string> EntityBook::referents(const model::Subject& subject) const {
    if (canonical(subject.reference).empty()) return {};
    return {subject.reference};
}

std::string_view EntityBook::canonical(std::string_view id) const {
    const auto found = by_reference_.find(id);
    if (found == by_reference_.end() || found->second == nullptr || id.empty()) return {};
    return index_->find(id) == nullptr ? std::string_view(found->second->id) : std::string_view();
}

Json EntityBook::flat(const model::Subject& subject) const {
    Json entity = model::to_ftm(subject);
    entity["referents"] = referents(subject);
    entity["target"] = !subject.designations.empty();
    add_times(entity, seen(subject));
    return entity;
}

/// The subject whose id, and a colon, an id begins with.
const model::Subject* EntityBook::owner_of(std::string_view id) const {
    constexpr std::array<std::string_view, 3> kinds{":sanction:", ":link:", ":wallet:"};
    for (const auto kind : kinds) {
        const auto end = id.rfind(kind);
        if (end != std::string_view::npos) return index_->find(id.substr(0, end));
    }
    return nullptr;
}

/// Designations, ties and wallets.
std::vector<Json> EntityBook::own_entities(const model::Subject& subject) const {
    const auto authority = facts_.authorities.find(subject.list);
    auto all = model::to_ftm_entities(
        subject, authority == facts_.authorities.end() ? std::string() : authority->second);
    all.erase(all.begin());
    for (Json& entity : all) add_times(entity, seen(subject));
    return all;
}

Json EntityBook::find(std::string_view id) const {
    if (const model::Subject* subject = index_->find(id)) return flat(*subject);
    const model::Subject* owner = owner_of(id);
    if (owner == nullptr) return nullptr;
    for (Json& entity : own_entities(*owner)) {
        if (entity.at("id") == id) return std::move(entity);
    }
    return nullptr;
}

/// Entities of `from` that name the root, under the reverse name of the property that does.
void EntityBook::add_incoming(const Json& root, const model::Subject& from,
                              std::map<std::string, std::vector<Json>>& found) const {
    const auto& root_id = root.at("id").get_ref<const std::string&>();
    const model::FtmSchema& root_schema = schema_of(root);
    for (Json& entity : own_entities(from)) {
        const model::FtmSchema& schema = schema_of(entity);
        const model::FtmProperty* towards = nullptr;
        for (const model::FtmProperty* property : schema.all_properties()) {
            if (property->type != "entity") continue;
            const auto values = values_in(entity, property->name);
            const auto* range = model::find_ftm_schema(property->range);
            if (std::ranges::find(values, root_id) == values.end()) continue;
            if (root_schema.is_a(*range)) towards = property;
            if (towards != nullptr) break;
        }
        if (towards == nullptr) continue;
        for (const model::FtmProperty* property : schema.all_properties()) {
            if (!schema.edge || property->type != "entity" || property == towards) continue;
            Json ends = Json::array();
            for (const auto& id : values_in(entity, property->name)) {
                Json end = id == root_id ? Json(nullptr) : find(id);
                if (!end.is_null()) ends.push_back(std::move(end));
            }
            if (!ends.empty()) entity["properties"][property->name] = std::move(ends);
        }
        found[towards->reverse].push_back(std::move(entity));
    }
}

std::vector<std::pair<std::string, std::vector<Json>>> EntityBook::adjacent(
    const Json& root) const {
    std::map<std::string, std::vector<Json>> found;
    for (const model::FtmProperty* property : schema_of(root).all_properties()) {
        if (property->type != "entity") continue;
        for (const auto& id : values_in(root, property->name)) {
            Json other = find(id);
            if (!other.is_null()) found[property->name].push_back(std::move(other));
        }
    }
    const auto& id = root.at("id").get_ref<const std::string&>();
    if (const model::Subject* subject = index_->find(id)) {
        add_incoming(root, *subject, found);
        if (const auto tied = tied_to_.find(id); tied != tied_to_.end()) {
            for (const model::Subject* other : tied->second) {
                if (other != subject) add_incoming(root, *other, found);
            }
        }
    }
    return {std::make_move_iterator(found.begin()), std::make_move_iterator(found.end())};
}

Json EntityBook::nested(const Json& entity) const {
    Json whole = entity;
    for (auto& [property, others] : adjacent(entity)) {
        whole["properties"][property] = std::move(others);
    }
    return whole;
}

}  // namespace recourse::screening
