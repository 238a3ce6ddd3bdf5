#include "watch/facts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "screening/query_subject.hpp"

namespace recourse::watch {

using base::Json;
using base::Result;
using model::SubjectKind;

namespace {

class FactList {
public:
    void add(const char* field, std::string text) {
        if (!text.empty()) facts_[field].push_back(std::move(text));
    }
    void add(const char* field, const std::vector<std::string>& texts) {
        for (const std::string& text : texts) add(field, text);
    }

    Facts take() {
        for (auto& [field, texts] : facts_) {
            std::ranges::sort(texts);
            const auto doubles = std::ranges::unique(texts);
            texts.erase(doubles.begin(), doubles.end());
        }
        return std::move(facts_);
    }

private:
    Facts facts_;
};

std::string text_of(const model::Name& name) {
    return name.full + (name.strength == model::NameStrength::weak ? " (weak)" : "");
}

std::string text_of(const model::Identifier& identifier) {
    return fmt::format("{} {}{}", model::to_string(identifier.kind), identifier.value,
                       identifier.country.empty() ? "" : " " + identifier.country);
}

std::vector<std::string> texts_only_in(const std::vector<std::string>& texts,
                                       const std::vector<std::string>& others) {
    std::vector<std::string> only;
    std::ranges::set_difference(texts, others, std::back_inserter(only));
    return only;
}

const std::vector<std::string>& texts_in(const Facts& facts, const std::string& field) {
    static const std::vector<std::string> none;
    const auto found = facts.find(field);
    return found == facts.end() ? none : found->second;
}

}  // namespace

Facts facts_of(const model::Subject& subject) {
    FactList facts;
    for (const auto& name : subject.names) facts.add("name", text_of(name));
    for (const auto& date : subject.birth_dates) facts.add("born", date.to_string());
    facts.add("country", subject.nationalities);
    for (const auto& place : subject.birth_places) {
        facts.add("country", place.country);
        facts.add("birth place", place.text);
    }
    for (const auto& address : subject.addresses) facts.add("country", address.country);
    for (const auto& identifier : subject.identifiers) facts.add("number", text_of(identifier));
    if (subject.kind != SubjectKind::unknown) facts.add("kind", model::to_string(subject.kind));
    facts.add("gender", subject.genders);
    return facts.take();
}

Facts facts_of(const screening::Query& query) {
    return facts_of(screening::subject_of(query));
}

std::string difference(const Facts& before, const Facts& after) {
    Facts both = before;
    both.insert(after.begin(), after.end());
    std::vector<std::string> said;
    for (const auto& [field, texts] : both) {
        const auto& old_texts = texts_in(before, field);
        const auto& new_texts = texts_in(after, field);
        std::vector<std::string> parts;
        if (const auto come = texts_only_in(new_texts, old_texts); !come.empty())
            parts.push_back(fmt::format("now {}", fmt::join(come, ", ")));
        if (const auto gone = texts_only_in(old_texts, new_texts); !gone.empty())
            parts.push_back(fmt::format("no longer {}", fmt::join(gone, ", ")));
        if (!parts.empty()) said.push_back(fmt::format("{}: {}", field, fmt::join(parts, ", ")));
    }
    return fmt::format("{}", fmt::join(said, "; "));
}

Json to_json(const Facts& facts) {
    Json json = Json::object();
    for (const auto& [field, texts] : facts) json[field] = texts;
    return json;
}

Result<Facts> facts_from_json(const Json& json) {
    const auto damaged = [] {
        return base::fail(base::ErrorCode::corrupt, "what was compared is damaged");
    };
    if (!json.is_object()) return damaged();
    Facts facts;
    for (const auto& [field, texts] : json.items()) {
        if (!texts.is_array()) return damaged();
        for (const auto& text : texts) {
            if (!text.is_string()) return damaged();
            facts[field].push_back(text.get<std::string>());
        }
    }
    return facts;
}

}  // namespace recourse::watch
