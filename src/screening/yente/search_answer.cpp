#include "screening/yente/search_answer.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/country.hpp"
#include "model/ftm_schema.hpp"

namespace recourse::screening {

namespace {

using base::Json;
using Counts = std::map<std::string, std::size_t>;
using HitPlaces = std::vector<std::uint32_t>;

constexpr std::size_t most_facet_values = 1000;

std::string facet_label(std::string_view facet) {
    if (facet == "datasets") return "Data sources";
    if (facet == "schema") return "Entity types";
    std::string label(facet);
    label.front() = static_cast<char>(label.front() - 'a' + 'A');
    return label;
}

std::string value_label(std::string_view facet, const std::string& value,
                        const std::map<std::string, std::string>& titles) {
    if (facet == "datasets") {
        const auto title = titles.find(value);
        return title == titles.end() ? value : title->second;
    }
    if (facet == "schema") return model::find_ftm_schema(value)->plural;
    if (facet == "countries") {
        const auto name = base::country_name(value);
        return name.empty() ? value : std::string(name);
    }
    if (facet == "topics" && value == "sanction") return "Sanctioned";
    if (facet == "genders" && value == "male") return "Male";
    if (facet == "genders" && value == "female") return "Female";
    return value;
}

Json facet_of(std::string_view facet, const Counts& counts,
              const std::map<std::string, std::string>& titles) {
    std::vector<std::pair<std::string, std::size_t>> ordered(counts.begin(), counts.end());
    std::ranges::stable_sort(ordered, std::greater{}, [](const auto& one) { return one.second; });
    if (ordered.size() > most_facet_values) ordered.resize(most_facet_values);
    Json values = Json::array();
    for (const auto& [value, count] : ordered) {
        values.push_back(
            {{"name", value}, {"label", value_label(facet, value, titles)}, {"count", count}});
    }
    return {{"label", facet_label(facet)}, {"values", std::move(values)}};
}

Json facets_of(const EntityBook& book, const HitPlaces& places, const SearchRequest& request,
               const std::map<std::string, std::string>& titles) {
    Json facets = Json::object();
    for (const auto& name : request.facets) {
        Counts counts;
        for (const auto place : places) {
            for (auto& value : field_values(book, book.index().subjects()[place], name)) {
                ++counts[std::move(value)];
            }
        }
        facets[name] = facet_of(name, counts, titles);
    }
    return facets;
}

/// The value that a field is sorted by: its least when ascending, else its greatest.
std::string key_of(std::vector<std::string> values, bool descending) {
    std::erase(values, std::string());
    if (values.empty()) return {};
    return descending ? *std::ranges::max_element(values) : *std::ranges::min_element(values);
}

using Keys = std::vector<std::string>;

bool comes_before(std::span<const SortField> fields, const Keys& left, const Keys& right) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (left[i] == right[i]) continue;
        if (left[i].empty() || right[i].empty()) return right[i].empty();
        return (left[i] < right[i]) != fields[i].descending;
    }
    return false;
}

template <class Item, class Values>
void sort_by(std::span<const SortField> fields, std::vector<Item>& items, Values values) {
    if (fields.empty()) return;
    std::vector<std::pair<Keys, Item>> keyed;
    for (auto& item : items) {
        Keys keys;
        for (const auto& field : fields) {
            keys.push_back(key_of(values(item, field.field), field.descending));
        }
        keyed.emplace_back(std::move(keys), std::move(item));
    }
    std::ranges::stable_sort(keyed, [&](const auto& left, const auto& right) {
        return comes_before(fields, left.first, right.first);
    });
    std::ranges::transform(keyed, items.begin(), [](auto& one) { return std::move(one.second); });
}

}  // namespace

void sort_by_fields(const EntityBook& book, std::span<const SortField> fields, HitPlaces& places) {
    sort_by(fields, places, [&](std::uint32_t place, const std::string& field) {
        return field_values(book, book.index().subjects()[place], field);
    });
}

void sort_entities(std::span<const SortField> fields, std::vector<Json>& entities) {
    sort_by(fields, entities, [](const Json& entity, std::string_view field) {
        constexpr std::string_view of_properties = "properties.";
        const bool property = field.starts_with(of_properties);
        if (property) field.remove_prefix(of_properties.size());
        const Json& holder = property ? entity.at("properties") : entity;
        const auto found = holder.find(std::string(field));
        std::vector<std::string> values;
        if (found == holder.end() || found->is_null()) return values;
        for (const Json& value : found->is_array() ? *found : Json::array({*found})) {
            values.push_back(value.is_string() ? value.get<std::string>() : base::dump_json(value));
        }
        return values;
    });
}

Json search_response(const EntityBook& book, const BrowseIndex& browse,
                     const SearchRequest& request,
                     const std::map<std::string, std::string>& titles) {
    const auto subjects = book.index().subjects();
    HitPlaces places = browse.find(request.words);
    if (const Admits admitted = admits(book, request.filter)) {
        std::erase_if(places, [&](auto place) { return !admitted(subjects[place]); });
    }
    Json facets = facets_of(book, places, request, titles);
    const std::size_t end = std::min(places.size(), request.offset + request.limit);
    browse.rank(request.words, places, request.sort.empty() ? end : places.size());
    sort_by_fields(book, request.sort, places);
    Json results = Json::array();
    for (std::size_t i = request.offset; i < end; ++i) {
        results.push_back(book.flat(subjects[places[i]]));
    }
    return {{"limit", request.limit},
            {"offset", request.offset},
            {"total", {{"value", places.size()}, {"relation", "eq"}}},
            {"results", std::move(results)},
            {"facets", std::move(facets)}};
}

}  // namespace recourse::screening
