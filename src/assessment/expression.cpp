#include "assessment/expression.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "assessment/internal/lexer.hpp"
#include "assessment/internal/node.hpp"
#include "base/country.hpp"

namespace recourse::assessment {
namespace {

using base::fail;
using base::Result;
using internal::Comparison;
using internal::error_at;
using internal::Node;
using internal::NodeKind;
using internal::Scope;
using internal::TermInfo;
using internal::Token;
using internal::TokenKind;
using internal::Type;

constexpr std::pair<std::string_view, Comparison> comparisons[] = {
    {"==", Comparison::equal},  {"!=", Comparison::not_equal},
    {"<", Comparison::less},    {"<=", Comparison::less_or_equal},
    {">", Comparison::greater}, {">=", Comparison::greater_or_equal},
};

/// Recursive descent, one method a rule of the grammar in docs/formats/regimes.md.
class Parser {
public:
    Parser(std::vector<Token> tokens, const Vocabulary& vocabulary, const NamedLists& lists)
        : tokens_(std::move(tokens)), vocabulary_(vocabulary), lists_(lists) {}

    Result<Node> run() {
        Node root = RECOURSE_TRY(disjunction());
        if (peek().kind != TokenKind::end)
            return fail(error_at(peek(), "expected `and`, `or` or the end of the expression"));
        return root;
    }

private:
    const Token& peek() const { return tokens_[at_]; }
    Token take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }

    bool accept(TokenKind kind, std::string_view text) {
        if (peek().kind != kind || peek().text != text) return false;
        take();
        return true;
    }
    bool accept_symbol(std::string_view text) { return accept(TokenKind::symbol, text); }
    bool accept_word(std::string_view text) { return accept(TokenKind::name, text); }

    Result<void> expect_symbol(std::string_view text) {
        if (accept_symbol(text)) return {};
        return fail(error_at(peek(), fmt::format("expected `{}`", text)));
    }

    Result<Node> chain(NodeKind kind, std::string_view word, Result<Node> (Parser::*part)()) {
        Node first = RECOURSE_TRY((this->*part)());
        if (peek().kind != TokenKind::name || peek().text != word) return first;
        Node node;
        node.kind = kind;
        node.children.push_back(std::move(first));
        while (accept_word(word)) node.children.push_back(RECOURSE_TRY((this->*part)()));
        return node;
    }

    Result<Node> disjunction() { return chain(NodeKind::any, "or", &Parser::conjunction); }
    Result<Node> conjunction() { return chain(NodeKind::all, "and", &Parser::factor); }

    Result<Node> factor() {
        if (depth_ >= Expression::max_depth) return fail(error_at(peek(), "nested too deeply"));
        ++depth_;
        auto node = factor_inside();
        --depth_;
        return node;
    }

    Result<Node> factor_inside() {
        if (accept_word("not")) return wrap(NodeKind::negate, RECOURSE_TRY(factor()));
        if (accept_symbol("(")) return closed(RECOURSE_TRY(disjunction()));
        if (peek().kind != TokenKind::name) return fail(error_at(peek(), "expected a condition"));
        if (accept_word("arguable")) {
            RECOURSE_CHECK(expect_symbol("("));
            return wrap(NodeKind::argue, RECOURSE_TRY(closed(RECOURSE_TRY(disjunction()))));
        }
        if (const auto* info = internal::find_quantifier(peek().text)) return quantifier(*info);
        return condition();
    }

    static Node wrap(NodeKind kind, Node inner) {
        Node node;
        node.kind = kind;
        node.children.push_back(std::move(inner));
        return node;
    }

    Result<Node> closed(Node node) {
        RECOURSE_CHECK(expect_symbol(")"));
        return node;
    }

    Result<Node> quantifier(const internal::QuantifierInfo& info) {
        const Token name = take();
        if (scope_ != Scope::target)
            return fail(error_at(name, fmt::format("`{}` cannot stand inside another", name.text)));
        RECOURSE_CHECK(expect_symbol("("));
        Node node;
        node.kind = info.counts ? NodeKind::count : NodeKind::exists;
        node.range = info.range;
        node.counted = info.counted;
        scope_ = info.scope;
        node.children.push_back(RECOURSE_TRY(disjunction()));
        if (accept_word("where")) node.children.push_back(RECOURSE_TRY(disjunction()));
        scope_ = Scope::target;
        RECOURSE_CHECK(expect_symbol(")"));
        if (info.counts) RECOURSE_CHECK(number_comparison(node));
        return node;
    }

    Result<Node> condition() {
        const Token name = take();
        const auto* info = internal::find_term(name.text, scope_);
        if (info == nullptr)
            return fail(error_at(name, fmt::format("`{}` is not known here; known: {}", name.text,
                                                   internal::known_terms(scope_))));
        Node node;
        node.term = info->term;
        if (info->type == Type::flag) return node;
        if (info->type == Type::number) {
            node.kind = NodeKind::compare;
            RECOURSE_CHECK(number_comparison(node));
            return node;
        }
        return membership(std::move(node), *info);
    }

    Result<void> number_comparison(Node& node) {
        const auto found = std::ranges::find(comparisons, peek().text,
                                             &std::pair<std::string_view, Comparison>::first);
        if (peek().kind != TokenKind::symbol || found == std::end(comparisons))
            return fail(error_at(peek(), "expected a comparison with a number, such as `>= 3`"));
        take();
        node.comparison = found->second;
        if (peek().kind != TokenKind::number) return fail(error_at(peek(), "expected a number"));
        const Token token = take();
        int number = 0;
        const auto [end, error] =
            std::from_chars(token.text.data(), token.text.data() + token.text.size(), number);
        if (error != std::errc{}) return fail(error_at(token, "the number is too large"));
        node.number = number;
        return {};
    }

    Result<Node> membership(Node node, const TermInfo& info) {
        node.kind = NodeKind::member;
        const bool equal = accept_symbol("==");
        if (equal || accept_symbol("!=")) {
            if (info.type == Type::texts)
                return fail(error_at(
                    peek(),
                    fmt::format("`{}` can have several values: use `in [...]`", info.name)));
            node.values.push_back(RECOURSE_TRY(literal(info)));
            return equal ? node : wrap(NodeKind::negate, std::move(node));
        }
        const bool negated = accept_word("not");
        if (!accept_word("in"))
            return fail(
                error_at(peek(), fmt::format("expected `in` or `not in` after `{}`", info.name)));
        node.values = RECOURSE_TRY(values(info));
        return negated ? wrap(NodeKind::negate, std::move(node)) : node;
    }

    Result<std::vector<std::string>> values(const TermInfo& info) {
        if (peek().kind == TokenKind::name) return named_values(info);
        RECOURSE_CHECK(expect_symbol("["));
        std::vector<std::string> all;
        do all.push_back(RECOURSE_TRY(literal(info)));
        while (accept_symbol(","));
        RECOURSE_CHECK(expect_symbol("]"));
        return all;
    }

    Result<std::vector<std::string>> named_values(const TermInfo& info) {
        const Token name = take();
        const auto found = lists_.find(name.text);
        if (found == lists_.end())
            return fail(error_at(name, fmt::format("there is no list `{}` here", name.text)));
        if (found->second.empty())
            return fail(error_at(name, fmt::format("the list `{}` is empty", name.text)));
        for (const auto& value : found->second) RECOURSE_CHECK(check_code(name, info, value));
        return found->second;
    }

    Result<std::string> literal(const TermInfo& info) {
        if (peek().kind != TokenKind::text)
            return fail(error_at(peek(), "expected a text in quotes"));
        const Token token = take();
        RECOURSE_CHECK(check_code(token, info, token.text));
        return std::string(token.text);
    }

    Result<void> check_code(const Token& token, const TermInfo& info, std::string_view code) const {
        if (info.vocabulary.empty()) return {};
        if (info.vocabulary == "country") {
            if (!base::country_name(code).empty()) return {};
        } else if (is_code(vocabulary_, info.vocabulary, code)) {
            return {};
        }
        return fail(error_at(token, fmt::format("\"{}\" is no {} code", code, info.vocabulary)));
    }

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int depth_ = 0;
    Scope scope_ = Scope::target;
    const Vocabulary& vocabulary_;
    const NamedLists& lists_;
};

}  // namespace

bool is_code(const Vocabulary& vocabulary, std::string_view kind, std::string_view code) {
    const auto known = vocabulary.find(kind);
    return known != vocabulary.end() && known->second.contains(code);
}

Result<Expression> Expression::parse(std::string_view text, const Vocabulary& vocabulary,
                                     const NamedLists& lists) {
    if (text.size() > max_length)
        return fail(base::ErrorCode::invalid_input,
                    fmt::format("the expression is longer than {} bytes", max_length));
    auto tokens = RECOURSE_TRY(internal::tokenize(text));
    Node root = RECOURSE_TRY(Parser(std::move(tokens), vocabulary, lists).run());
    return Expression(std::string(text), std::make_shared<const Node>(std::move(root)));
}

}  // namespace recourse::assessment
