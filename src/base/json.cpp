#include "base/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
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

/// Reads a text through before it is parsed: a name given twice in one object has no agreed
/// meaning. (A callback of the parser could watch as well, but takes quadratic time over lists of
/// objects.)
class MemberCheck final : public nlohmann::json_sax<Json> {
public:
    bool start_object(std::size_t) override {
        names_.emplace_back();
        return true;
    }
    bool key(std::string& name) override {
        auto& names = names_.back();
        if (!names.insert(name).second) return refuse("a member is named twice", name);
        if (names.size() > max_members) return refuse("an object has too many members", name);
        return true;
    }
    bool end_object() override {
        names_.pop_back();
        return true;
    }

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(Json::number_integer_t) override { return true; }
    bool number_unsigned(Json::number_unsigned_t) override { return true; }
    bool number_float(Json::number_float_t, const std::string&) override { return true; }
    bool string(std::string&) override { return true; }
    bool binary(Json::binary_t&) override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    /// The parser that comes after says it better.
    bool parse_error(std::size_t, const std::string&, const Json::exception&) override {
        return false;
    }

    const std::optional<Error>& refusal() const { return refusal_; }

private:
    bool refuse(std::string_view what, const std::string& name) {
        refusal_ = Error(ErrorCode::invalid_input, fmt::format("not JSON: {}", what))
                       .in_field(name.substr(0, 64));
        return false;
    }

    std::vector<std::unordered_set<std::string>> names_;
    std::optional<Error> refusal_;
};

}  // namespace

Result<Json> parse_json(std::string_view text) {
    RECOURSE_CHECK(check_depth(text));
    MemberCheck check;
    Json::sax_parse(text, &check);
    if (check.refusal()) return fail(*check.refusal());
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& error) {
        const std::size_t offset = error.byte == 0 ? 0 : error.byte - 1;
        const bool at_end = offset >= text.size();
        return fail(error_at(text, std::min(offset, text.size()),
                             at_end ? "it ends too early" : "unexpected character"));
    } catch (const Json::exception&) {
        return fail(ErrorCode::invalid_input, "not JSON: a number is out of range");
    }
}

const Json* find_member(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string dump_json(const Json& value, int indent) {
    return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace recourse::base
