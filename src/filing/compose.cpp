#include <fmt/format.h>

#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>

#include "filing/internal/number_html.hpp"
#include "filing/internal/right_to_left.hpp"
#include "filing/internal/words.hpp"
#include "filing/templates.hpp"

namespace recourse::filing {

namespace {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;
using kainjow::mustache::data;

data to_mustache(const Json& value) {
    if (value.is_object()) {
        data object(data::type::object);
        for (const auto& [key, member] : value.items()) {
            object.set(key, to_mustache(member));
            // Mustache repeats what stands in a list's section: to ask once, "any_LIST".
            if (member.is_array()) object.set("any_" + key, to_mustache(Json(!member.empty())));
        }
        return object;
    }
    if (value.is_array()) {
        data list(data::type::list);
        for (const Json& member : value) list.push_back(to_mustache(member));
        return list;
    }
    if (value.is_boolean())
        return data(value.get<bool>() ? data::type::bool_true : data::type::bool_false);
    if (value.is_string()) {
        // An empty text counts as absent, so that a template can ask for it with a section.
        const std::string& text = value.get_ref<const std::string&>();
        return text.empty() ? data(data::type::bool_false) : data(text);
    }
    return data(value.is_null() ? std::string() : value.dump());
}

/// A template as it is filled: every phrase of it in the document's language.
Result<std::string> said(const Templates& templates, const std::filesystem::path& name,
                         const Words& words) {
    const std::string text = RECOURSE_TRY(templates.read(name));
    auto closed = check_phrase_marks(text);
    if (!closed) return fail(std::move(closed.error()).in_file(templates.find(name).string()));
    return say_phrases(text, words);
}

/// Parts are said when the document asks for them, so that it needs no words but its own.
Result<void> add_partials(const Templates& templates, const Words& words, data& page) {
    for (const auto& [name, file] : templates.partials()) {
        std::string text = RECOURSE_TRY(templates.read(file));
        auto closed = check_phrase_marks(text);
        if (!closed) return fail(std::move(closed.error()).in_file(templates.find(file).string()));
        // A part may stand within a line, where the end of its file would show as a space.
        if (text.ends_with('\n')) text.pop_back();
        page.set("partials/" + name,
                 data(kainjow::mustache::partial(
                     [text = std::move(text), &words] { return say_phrases(text, words); })));
    }
    return {};
}

Json document_json(const Language& language) {
    return {{"language", language.code()},
            {"direction", language.right_to_left() ? "rtl" : "ltr"},
            {"right_to_left", language.right_to_left()},
            {"translated", language.is_translation()},
            {"unverified", !language.verified()},
            {"colon", language.style().colon},
            {"semicolon", language.style().semicolon}};
}

Result<std::string> fill(const Templates& templates, const std::string& file,
                         const Language& language, const Json& page, bool as_html) {
    const Words words(language);
    const std::string text = RECOURSE_TRY(said(templates, file, words));
    data values = to_mustache(page);
    values.set("document", to_mustache(document_json(language)));
    if (as_html) values.set("style", data(RECOURSE_TRY(templates.read("style.css"))));
    RECOURSE_CHECK(add_partials(templates, words, values));
    kainjow::mustache::mustache document(text);
    if (!as_html) document.set_custom_escape([](const std::string& value) { return value; });
    std::string filled = document.is_valid() ? document.render(values) : std::string();
    if (!document.is_valid())
        return fail(base::Error(ErrorCode::invalid_input, document.error_message())
                        .in_file(templates.find(file).string()));
    RECOURSE_CHECK(words.complete());
    return filled;
}

}  // namespace

Result<std::string> compose_html(const Templates& templates, std::string_view name,
                                 const Language& language, const Json& page) {
    return set_right_to_left_apart(number_html(
        RECOURSE_TRY(fill(templates, fmt::format("{}.html", name), language, page, true))));
}

Result<std::string> compose_text(const Templates& templates, std::string_view name,
                                 const Language& language, const Json& page) {
    return fill(templates, fmt::format("{}.txt", name), language, page, false);
}

}  // namespace recourse::filing
