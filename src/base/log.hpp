#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

namespace recourse::base {

enum class LogLevel { debug, info, warning, error };

/// One `key=value` of a log line.
struct LogField {
    LogField(std::string_view name, std::string_view text) : key(name), value(text) {}
    LogField(std::string_view name, const char* text) : key(name), value(text) {}
    LogField(std::string_view name, bool flag) : key(name), value(flag ? "true" : "false") {}
    template <class Number>
        requires(std::integral<Number> || std::floating_point<Number>)
    LogField(std::string_view name, Number number) : key(name), value(std::to_string(number)) {}

    std::string_view key;
    std::string value;
};

/// Write one line to stderr: `2026-11-23T22:24:18Z info lists.imported list=us-sdn subjects=14965`.
/// `event` is a fixed dotted name. Thread-safe.
///
/// The log is not confidential: never pass names of persons, content of a case, file names that a
/// user chose, queries, keys or passphrases. Ids, counts, durations and error codes are enough.
void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

/// Lines below `level` are dropped; the start value is `warning`.
void set_log_level(LogLevel level);

/// One line as log() writes it, without time; values are quoted when they hold spaces, quotes,
/// `=` or control characters, so that no value can forge a line or a field.
std::string format_log_line(LogLevel level, std::string_view event,
                            std::initializer_list<LogField> fields);

}  // namespace recourse::base
