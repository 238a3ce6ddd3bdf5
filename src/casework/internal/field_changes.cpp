#include "casework/internal/field_changes.hpp"

#include <algorithm>
#include <span>

namespace recourse::casework::internal {

using base::Json;

namespace {

bool has_id(const Json& element) {
    return element.is_object() && element.contains("id") && element["id"].is_string();
}

std::string key_of(const Json& element) {
    return "[" + element["id"].get<std::string>() + "]";
}

std::vector<std::string> keys_of(const Json& list) {
    std::vector<std::string> keys;
    for (const Json& element : list) keys.push_back(key_of(element));
    return keys;
}

/// The element of an object or of a keyed list that a step leads to; null when there is none.
const Json* step_into(const Json& body, const std::string& step) {
    if (body.is_object()) {
        const auto member = body.find(step);
        return member == body.end() ? nullptr : &*member;
    }
    if (!is_keyed(body)) return nullptr;
    const auto element = std::ranges::find(body, step, key_of);
    return element == body.end() ? nullptr : &*element;
}

/// Whether the elements that two keyed lists share stand in the same order.
bool same_order(const Json& before, const Json& after) {
    const auto shared = [](const Json& list, const Json& other) {
        std::vector<std::string> keys = keys_of(list);
        std::erase_if(keys, [&](const std::string& key) { return !step_into(other, key); });
        return keys;
    };
    return shared(before, after) == shared(after, before);
}

class Comparison {
public:
    void compare(const Json& before, const Json& after) {
        if (before == after) return;
        if (before.is_object() && after.is_object()) {
            for (const auto& [name, value] : before.items()) step(name, before, after);
            for (const auto& [name, value] : after.items()) {
                if (!before.contains(name)) step(name, before, after);
            }
        } else if (is_keyed(before) && is_keyed(after) && same_order(before, after)) {
            for (const Json& element : before) step(key_of(element), before, after);
            for (const Json& element : after) {
                if (!step_into(before, key_of(element))) step(key_of(element), before, after);
            }
        } else {
            steps_.push_back({path_, before, after});
        }
    }
    std::vector<FieldStep> steps() && { return std::move(steps_); }

private:
    void step(const std::string& name, const Json& before, const Json& after) {
        const Json* inner_before = step_into(before, name);
        const Json* inner_after = step_into(after, name);
        path_.push_back(name);
        compare(inner_before ? *inner_before : Json(), inner_after ? *inner_after : Json());
        path_.pop_back();
    }

    FieldPath path_;
    std::vector<FieldStep> steps_;
};

void put(Json& body, std::span<const std::string> path, const Json& value) {
    const std::string& step = path.front();
    const bool is_last = path.size() == 1;
    if (step.starts_with('[')) {
        if (body.is_null()) body = Json::array();
        const auto element = std::ranges::find(body, step, key_of);
        if (!is_last) {
            if (element != body.end()) put(*element, path.subspan(1), value);
        } else if (element == body.end()) {
            if (!value.is_null()) body.push_back(value);
        } else if (value.is_null()) {
            body.erase(element);
        } else {
            *element = value;
        }
        return;
    }
    if (body.is_null()) body = Json::object();
    if (!is_last) {
        put(body[step], path.subspan(1), value);
    } else if (value.is_null()) {
        body.erase(step);
    } else {
        body[step] = value;
    }
}

}  // namespace

bool is_keyed(const Json& list) {
    return list.is_array() && std::ranges::all_of(list, has_id);
}

std::string to_text(const FieldPath& path) {
    std::string text;
    for (const std::string& step : path) {
        if (!text.empty() && !step.starts_with('[')) text += '.';
        text += step;
    }
    return text;
}

std::vector<FieldStep> differences(const Json& before, const Json& after) {
    Comparison comparison;
    comparison.compare(before, after);
    return std::move(comparison).steps();
}

Json value_at(const Json& body, const FieldPath& path) {
    const Json* value = &body;
    for (const std::string& step : path) {
        value = step_into(*value, step);
        if (value == nullptr) return {};
    }
    return *value;
}

void put_at(Json& body, const FieldPath& path, const Json& value) {
    if (path.empty()) {
        body = value;
    } else {
        put(body, path, value);
    }
}

}  // namespace recourse::casework::internal
