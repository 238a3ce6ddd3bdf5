#include "base/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>
#include <vector>

namespace recourse::base {
namespace {

/// Objects keep their members in a list that is searched one by one, so huge ones would cost
/// quadratic time.
constexpr std::size_t max_members = 10'000;

Error error_at(std::string_view text, std::size_t offset, std::string_view what) {
    const std::string_view before = text.substr(0, offset);
    const auto line = static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1;
    const std::size_t newline = before.rfind('\n');
    const std::size_t column = newline == before.npos ? offset + 1 : offset - newline;
    return Error(ErrorCode::invalid_input, fmt::format("not JSON: {} at column {}", what, column))
        .at_line(line);
}

/// Nesting is measured before parsing: a handful of bytes per level must not exhaust the stack.
Result<void> check_depth(std::string_view text) {
    int depth = 0;
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted) {
            if (c == '\\') ++at;
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '[' || c == '{') {
            if (++depth > max_json_depth) return fail(error_at(text, at, "nested too deeply"));
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return {};
}

/// Watches the parser: a name given twice in one object has no agreed meaning.
class MemberCheck {
public:
    bool operator()(int, Json::parse_event_t event, Json& parsed) {
        using Event = Json::parse_event_t;
        if (event == Event::object_start) names_.emplace_back();
        if (event == Event::object_end) names_.pop_back();
        if (event == Event::key) add(parsed.get_ref<const std::string&>());
        return true;
    }

    struct Refusal {
        std::string_view what;
        std::string name;
    };

private:
    void add(const std::string& name) {
        auto& names = names_.back();
        if (!names.insert(name).second) throw Refusal{"a member is named twice", name};
        if (names.size() > max_members) throw Refusal{"an object has too many members", name};
    }

    std::vector<std::unordered_set<std::string>> names_;
};

}  // namespace

Result<Json> parse_json(std::string_view text) {
    RECOURSE_CHECK(check_depth(text));
    MemberCheck check;
    try {
        return Json::parse(text, std::ref(check));
    } catch (const MemberCheck::Refusal& refusal) {
        return fail(Error(ErrorCode::invalid_input, fmt::format("not JSON: {}", refusal.what))
                        .in_field(refusal.name.substr(0, 64)));
    } catch (const Json::parse_error& error) {
        const std::size_t offset = error.byte == 0 ? 0 : error.byte - 1;
        const bool at_end = offset >= text.size();
        return fail(error_at(text, std::min(offset, text.size()),
                             at_end ? "it ends too early" : "unexpected character"));
    } catch (const Json::exception&) {
        return fail(ErrorCode::invalid_input, "not JSON: a number is out of range");
    }
}

std::string dump_json(const Json& value, int indent) {
    return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace recourse::base
