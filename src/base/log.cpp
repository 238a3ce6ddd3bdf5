#include "base/log.hpp"

#include <fmt/format.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace recourse::base {
namespace {

spdlog::level::level_enum spdlog_level(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return spdlog::level::debug;
        case LogLevel::info:
            return spdlog::level::info;
        case LogLevel::warning:
            return spdlog::level::warn;
        case LogLevel::error:
            return spdlog::level::err;
    }
    return spdlog::level::err;
}

std::string_view name_of(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return "debug";
        case LogLevel::info:
            return "info";
        case LogLevel::warning:
            return "warning";
        case LogLevel::error:
            return "error";
    }
    return "error";
}

spdlog::logger& logger() {
    static spdlog::logger instance = [] {
        spdlog::logger made("recourse", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made.set_formatter(std::make_unique<spdlog::pattern_formatter>(
            "%Y-%m-%dT%H:%M:%SZ %v", spdlog::pattern_time_type::utc));
        made.set_level(spdlog::level::warn);
        return made;
    }();
    return instance;
}

bool is_plain(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != 0x7F && c != '"' && c != '=' && c != '\\';
}

void append_quoted(std::string& line, std::string_view value) {
    line += '"';
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) {
            line += fmt::format("\\x{:02x}", byte);
        } else {
            if (c == '"' || c == '\\') line += '\\';
            line += c;
        }
    }
    line += '"';
}

}  // namespace

std::string format_log_line(LogLevel level, std::string_view event,
                            std::initializer_list<LogField> fields) {
    std::string line = fmt::format("{} {}", name_of(level), event);
    for (const LogField& field : fields) {
        line += fmt::format(" {}=", field.key);
        if (!field.value.empty() && std::ranges::all_of(field.value, is_plain)) {
            line += field.value;
        } else {
            append_quoted(line, field.value);
        }
    }
    return line;
}

void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
    if (!logger().should_log(spdlog_level(level))) return;
    logger().log(spdlog_level(level), "{}", format_log_line(level, event, fields));
}

void set_log_level(LogLevel level) {
    logger().set_level(spdlog_level(level));
}

}  // namespace recourse::base
