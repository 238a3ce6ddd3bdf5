#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace recourse::assessment {

namespace internal {
struct Node;
}

/// The codes that expressions and regime files may use, from data/regimes/vocabulary.toml: of each
/// kind ("conduct", "mode", "purpose", "proof" ...) its codes and their titles. A value.
using Vocabulary =
    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>>;

/// Whether the vocabulary has this code of a kind: "date-kind", "identity-field" ...
bool is_code(const Vocabulary& vocabulary, std::string_view kind, std::string_view code);

/// Lists that an expression may name instead of writing them out: "limb.conduct" -> its codes.
using NamedLists = std::map<std::string, std::vector<std::string>, std::less<>>;

/// The test of a legal element, such as
/// `any_act(mode in limb.modes where conduct in ["torture", "cidt"])`: parsed and type-checked
/// once, immutable, cheap to copy, safe from many threads. The language: docs/formats/regimes.md.
class Expression {
public:
    static constexpr std::size_t max_length = 4096;  ///< bytes of text
    static constexpr int max_depth = 24;             ///< of nesting

    /// invalid_input with "column N: ..." (or "line L, column N: ...") in the message on anything
    /// but a well-typed expression whose codes are all in the vocabulary.
    static base::Result<Expression> parse(std::string_view text, const Vocabulary& vocabulary,
                                          const NamedLists& lists);

    const std::string& text() const { return text_; }
    const internal::Node& root() const { return *root_; }

private:
    Expression(std::string text, std::shared_ptr<const internal::Node> root)
        : text_(std::move(text)), root_(std::move(root)) {}

    std::string text_;
    std::shared_ptr<const internal::Node> root_;
};

}  // namespace recourse::assessment
