#include <fmt/format.h>
#include <algorithm>
#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "filing/document.hpp"
#include "filing/internal/number_html.hpp"
#include "filing/internal/right_to_left.hpp"

namespace recourse::filing {

namespace {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;
using kainjow::mustache::data;

constexpr std::uint64_t max_template_bytes = 1 << 20;

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

Result<void> add_partials(const std::filesystem::path& folder, data& page) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() != ".html") continue;
        std::string text = RECOURSE_TRY(base::read_file(entry.path(), max_template_bytes));
        // A part may stand within a line, where the end of its file would show as a space.
        if (text.ends_with('\n')) text.pop_back();
        page.set("partials/" + entry.path().stem().string(),
                 data(kainjow::mustache::partial([text] { return text; })));
    }
    if (error) return fail(ErrorCode::not_found, "the folder of template parts is not there");
    return {};
}

}  // namespace

bool has_template(const std::filesystem::path& templates, std::string_view regime) {
    std::error_code error;
    return std::filesystem::is_directory(templates / regime, error);
}

Result<std::string> compose_html(const std::filesystem::path& templates, const std::string& regime,
                                 const std::string& language, const Json& page) {
    const std::filesystem::path file = templates / regime / (language + ".html");
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return fail(ErrorCode::not_found,
                    "there is no template for submissions under " + regime + " in " + language);
    const std::string text = RECOURSE_TRY(base::read_file(file, max_template_bytes));
    data values = to_mustache(page);
    RECOURSE_CHECK(add_partials(templates / "partials", values));
    kainjow::mustache::mustache document(text);
    std::string html = document.is_valid() ? document.render(values) : std::string();
    if (!document.is_valid())
        return fail(
            base::Error(ErrorCode::invalid_input, document.error_message()).in_file(file.string()));
    return set_right_to_left_apart(number_html(html));
}

}  // namespace recourse::filing
