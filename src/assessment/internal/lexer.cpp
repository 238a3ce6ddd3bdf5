#include "assessment/internal/lexer.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace recourse::assessment::internal {
namespace {

using base::ErrorCode;
using base::Result;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_name_part(char c) {
    return is_letter(c) || is_digit(c) || c == '.';
}

class Lexer {
public:
    explicit Lexer(std::string_view text) : text_(text) {}

    Result<std::vector<Token>> run() {
        std::vector<Token> tokens;
        while (true) {
            skip_space();
            tokens.push_back(RECOURSE_TRY(next()));
            if (tokens.back().kind == TokenKind::end) return tokens;
        }
    }

private:
    void skip_space() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '\n') {
                ++line_;
                line_start_ = at_ + 1;
            } else if (c != ' ' && c != '\t' && c != '\r') {
                return;
            }
            ++at_;
        }
    }

    Token take(TokenKind kind, std::size_t length) {
        Token token{kind, text_.substr(at_, length), line_, at_ - line_start_ + 1};
        at_ += length;
        return token;
    }

    template <class Predicate>
    std::size_t span(Predicate belongs) const {
        const auto rest = text_.substr(at_);
        return static_cast<std::size_t>(std::ranges::find_if_not(rest, belongs) - rest.begin());
    }

    Result<Token> next() {
        if (at_ == text_.size()) return take(TokenKind::end, 0);
        const char c = text_[at_];
        if (is_letter(c)) return take(TokenKind::name, span(is_name_part));
        if (is_digit(c)) return take(TokenKind::number, span(is_digit));
        if (c == '"') return quoted();
        for (const std::string_view symbol :
             {"==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]", ","})
            if (text_.substr(at_).starts_with(symbol))
                return take(TokenKind::symbol, symbol.size());
        return base::fail(error_at(take(TokenKind::symbol, 1), "this sign means nothing here"));
    }

    Result<Token> quoted() {
        const auto close = text_.find_first_of("\"\n", at_ + 1);
        if (close == std::string_view::npos || text_[close] == '\n')
            return base::fail(
                error_at(take(TokenKind::text, 1), "the quote does not end on its line"));
        Token token = take(TokenKind::text, close + 1 - at_);
        token.text = token.text.substr(1, token.text.size() - 2);
        return token;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t line_start_ = 0;
};

}  // namespace

base::Error error_at(const Token& token, const std::string& message) {
    const auto place = token.line == 1
                           ? fmt::format("column {}", token.column)
                           : fmt::format("line {}, column {}", token.line, token.column);
    return {ErrorCode::invalid_input, place + ": " + message};
}

Result<std::vector<Token>> tokenize(std::string_view text) {
    return Lexer(text).run();
}

}  // namespace recourse::assessment::internal
