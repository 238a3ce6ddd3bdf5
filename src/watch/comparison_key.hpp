#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/subject.hpp"
#include "screening/query.hpp"

/// Keys by which a later check knows what was compared before. Thread-safe.
namespace recourse::watch {

/// 128 bits of a SHA-256: two things with one key say the same.
using ComparisonKey = std::array<std::byte, 16>;

/// Of everything that a list says of a subject, and of how telling its words were.
ComparisonKey key_of(const model::Subject& subject, std::span<const double> weights);

/// Of everything that is asked, and of how telling its words were.
ComparisonKey key_of(const screening::Query& query, std::span<const double> weights);

/// Of several texts: none runs into the next.
ComparisonKey key_of(std::span<const std::string_view> texts);

inline std::string_view text_of(const ComparisonKey& key) {
    return {reinterpret_cast<const char*>(key.data()), key.size()};
}

}  // namespace recourse::watch
