#include "http/internal/form.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "http/internal/wire.hpp"

namespace recourse::http::internal {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t longest_boundary = 70;  // RFC 2046

/// The value of `name=` in a header such as `form-data; name="queries"`; empty when it has none.
std::string header_parameter(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        const auto end = std::min(header.find(';'), header.size());
        std::string_view part = header.substr(0, end);
        header.remove_prefix(std::min(end + 1, header.size()));
        while (part.starts_with(' ')) part.remove_prefix(1);
        if (!part.starts_with(name) || part.size() <= name.size() || part[name.size()] != '=') {
            continue;
        }
        part.remove_prefix(name.size() + 1);
        if (part.size() >= 2 && part.starts_with('"') && part.ends_with('"')) {
            part = part.substr(1, part.size() - 2);
        }
        return std::string(part);
    }
    return {};
}

/// The name in the Content-Disposition of a part's header lines.
std::string part_name(std::string_view lines) {
    constexpr std::string_view disposition = "content-disposition:";
    while (!lines.empty()) {
        const auto end = std::min(lines.find("\r\n"), lines.size());
        const std::string_view line = lines.substr(0, end);
        if (lower_case(line.substr(0, disposition.size())) == disposition) {
            return header_parameter(line.substr(disposition.size()), "name");
        }
        lines.remove_prefix(std::min(end + 2, lines.size()));
    }
    return {};
}

Result<FormFields> multipart(std::string_view body, const std::string& boundary) {
    const auto wrong = fail(ErrorCode::invalid_input, "the form is malformed");
    if (boundary.empty() || boundary.size() > longest_boundary) return wrong;
    const std::string between = "\r\n--" + boundary;
    const std::string first = between.substr(2);
    const auto begin = body.find(first);
    if (begin == std::string_view::npos) return wrong;
    body.remove_prefix(begin + first.size());
    FormFields fields;
    while (!body.starts_with("--")) {
        const auto head_end = body.find("\r\n\r\n");
        const auto part_end = body.find(between);
        if (!body.starts_with("\r\n") || part_end == std::string_view::npos ||
            head_end == std::string_view::npos || head_end + 4 > part_end + 2) {
            return wrong;
        }
        const auto value_begin = std::min(head_end + 4, part_end);
        fields.emplace_back(part_name(body.substr(2, head_end - 2)),
                            body.substr(value_begin, part_end - value_begin));
        body.remove_prefix(part_end + between.size());
    }
    return fields;
}

}  // namespace

Result<FormFields> form_fields(const Request& request) {
    const std::string_view type = request.header("content-type");
    const std::string kind = lower_case(type.substr(0, type.find(';')));
    if (kind == "application/x-www-form-urlencoded") return parse_pairs(request.body);
    if (kind != "multipart/form-data") return FormFields();
    if (!base::is_utf8(request.body)) {
        return fail(ErrorCode::invalid_input, "the form is not UTF-8");
    }
    return multipart(request.body, header_parameter(type, "boundary"));
}

}  // namespace recourse::http::internal
