#include "base/result.hpp"

#include <fmt/format.h>

namespace recourse::base {

std::string_view to_string(ErrorCode code) {
    switch (code) {
        case ErrorCode::invalid_input:
            return "invalid_input";
        case ErrorCode::not_found:
            return "not_found";
        case ErrorCode::conflict:
            return "conflict";
        case ErrorCode::denied:
            return "denied";
        case ErrorCode::unavailable:
            return "unavailable";
        case ErrorCode::corrupt:
            return "corrupt";
    }
    return "unknown";
}

Error Error::in_file(std::string_view file) && {
    if (place_.file.empty()) place_.file = file;
    return std::move(*this);
}

Error Error::at_line(std::size_t line) && {
    if (place_.line == 0) place_.line = line;
    return std::move(*this);
}

Error Error::in_record(std::string_view record) && {
    if (place_.record.empty()) place_.record = record;
    return std::move(*this);
}

Error Error::in_field(std::string_view field) && {
    if (place_.field.empty()) place_.field = field;
    return std::move(*this);
}

std::string Error::to_string() const {
    std::string text = place_.file;
    if (place_.line != 0) text += fmt::format("{}{}", text.empty() ? "line " : ":", place_.line);
    for (const std::string* part : {&place_.record, &place_.field, &message_}) {
        if (part->empty()) continue;
        if (!text.empty()) text += ": ";
        text += *part;
    }
    return text;
}

}  // namespace recourse::base
