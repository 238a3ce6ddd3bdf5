#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace recourse::assessment::internal {

enum class TokenKind { name, text, number, symbol, end };

struct Token {
    TokenKind kind = TokenKind::end;
    std::string_view text;  ///< into the expression; of a text, what is between the quotes
    std::size_t line = 1;
    std::size_t column = 1;  ///< in bytes, from 1
};

/// "column 7: ..." or, from the second line on, "line 2, column 7: ...".
base::Error error_at(const Token& token, const std::string& message);

/// The tokens of an expression, the last one `end`. The views last as long as `text`.
base::Result<std::vector<Token>> tokenize(std::string_view text);

}  // namespace recourse::assessment::internal
