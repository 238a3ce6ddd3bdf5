#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"
#include "screening/yente/entity_filter.hpp"

namespace recourse::http::internal {

/// The parameters of a request of yente's API, read as yente reads them. What is wrong is gathered,
/// so that a client learns all of it at once.
class YenteParameters {
public:
    explicit YenteParameters(const Request& request) : request_(&request) {}

    /// From 0 to `most`, else it is wrong.
    std::size_t whole(std::string_view name, std::size_t usual, std::size_t most);
    double number(std::string_view name, double usual);
    std::optional<bool> flag(std::string_view name);
    std::string text(std::string_view name) const;
    /// Of a name that is repeated.
    std::vector<std::string> list(std::string_view name) const;
    std::vector<std::string> list(std::string_view name, std::size_t most);
    /// As is_plain_time, to the second; empty when it is not given.
    std::string time(std::string_view name);
    void is_wrong(std::string_view name, std::string_view message);

    /// 422 when anything was wrong.
    std::optional<Response> refusal() const;

private:
    struct Problem {
        std::string name;
        std::string message;
    };

    const Request* request_;
    std::vector<Problem> problems_;
};

/// exclude_schema, topics, changed_since and exclude_entity_ids, which several routes have.
screening::EntityFilter common_filter(YenteParameters& parameters);

}  // namespace recourse::http::internal
