#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace recourse::base {

/// The closed list of reasons for a failure. Code decides by these alone, never by the message.
enum class ErrorCode {
    invalid_input,  ///< what came in breaks a rule; the message says which
    not_found,
    conflict,     ///< the thing changed, exists already or is in use
    denied,       ///< wrong passphrase, missing permission, withheld by consent
    unavailable,  ///< disk full, tool missing, connection refused, time ran out
    corrupt,      ///< stored data or a sealed bundle is not what it was
};

std::string_view to_string(ErrorCode code);

/// Where a failure lies. Empty members are unknown; `line` counts from 1, 0 is unknown.
struct Place {
    std::string file;
    std::size_t line = 0;
    std::string record;
    std::string field;

    bool operator==(const Place&) const = default;
};

/// A failure as a value: what is wrong and where. Messages are one line of plain words and hold
/// neither secrets nor the content of a case.
class Error {
public:
    Error(ErrorCode code, std::string message) : code_(code), message_(std::move(message)) {}

    ErrorCode code() const { return code_; }
    const std::string& message() const { return message_; }
    const Place& place() const { return place_; }

    /// Fill in what is not yet known of the place; what was set nearer to the failure stays.
    Error in_file(std::string_view file) &&;
    Error at_line(std::size_t line) &&;
    Error in_record(std::string_view record) &&;
    Error in_field(std::string_view field) &&;

    /// One line: `case.toml:12: parties.p3: birth_date: not a date: "x"`.
    std::string to_string() const;

private:
    ErrorCode code_;
    std::string message_;
    Place place_;
};

/// Either a value or an Error. An ignored Result does not compile under -Werror.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
    Result(tl::expected<T, Error> other) : tl::expected<T, Error>(std::move(other)) {}

    /// Pass a value through; give an error the file it lies in.
    Result in_file(std::string_view file) && {
        if (*this) return std::move(*this);
        return tl::unexpected<Error>(std::move(this->error()).in_file(file));
    }
    /// Pass a value through; give an error the record it lies in.
    Result in_record(std::string_view record) && {
        if (*this) return std::move(*this);
        return tl::unexpected<Error>(std::move(this->error()).in_record(record));
    }
};

/// The failing half of a Result: `return fail(ErrorCode::not_found, "no such case");`
inline tl::unexpected<Error> fail(ErrorCode code, std::string message) {
    return tl::unexpected<Error>(Error(code, std::move(message)));
}
inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

}  // namespace recourse::base

/// The value of a Result, or return its error from the enclosing function. Not for coroutines, and
/// not inside the braces of an initialiser after a member that owns something: GCC 12 does not
/// destroy that member on the way out.
#define RECOURSE_TRY(expression) \
    RECOURSE_TRY_AS(RECOURSE_JOIN(recourse_try_, __COUNTER__), expression)

/// The same for a Result<void>.
#define RECOURSE_CHECK(expression) \
    RECOURSE_CHECK_AS(RECOURSE_JOIN(recourse_check_, __COUNTER__), expression)

// A name of its own for each use, so that one may stand inside another.
#define RECOURSE_JOIN(left, right) RECOURSE_JOIN_AS_IS(left, right)
#define RECOURSE_JOIN_AS_IS(left, right) left##right

#define RECOURSE_TRY_AS(result, expression)                                                     \
    __extension__({                                                                             \
        auto&& result = (expression);                                                           \
        if (!result) return tl::unexpected<::recourse::base::Error>(std::move(result).error()); \
        *std::move(result);                                                                     \
    })

#define RECOURSE_CHECK_AS(result, expression)                                                   \
    do {                                                                                        \
        auto&& result = (expression);                                                           \
        if (!result) return tl::unexpected<::recourse::base::Error>(std::move(result).error()); \
    } while (false)
