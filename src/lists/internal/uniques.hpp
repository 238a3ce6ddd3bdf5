#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/subject.hpp"

/// Values that are kept once. A subject may have a handful of them or, in a hostile file or for a
/// hub of a network, hundreds of thousands: finding one costs the same.
namespace recourse::lists::internal {

std::size_t hash_of(std::string_view text);
std::size_t hash_of(const base::PartialDate& date);
std::size_t hash_of(const model::Note& note);
std::size_t hash_of(const model::Measure& measure);
std::size_t hash_of(const model::Address& address);
std::size_t hash_of(const model::Relation& relation);
std::size_t hash_of(const model::Identifier& identifier);
std::size_t hash_of(const model::PlaceOfBirth& place);
std::size_t hash_of(const model::CrossReference& reference);
std::size_t hash_of(const model::Designation& designation);

/// Finds values in one vector that grows at its end: by looking at each while they are few, by hash
/// once they are many.
class Finder {
public:
    /// Null when no value has the key, which is what `key_of` gives of a value.
    template <class Value, class Key, class KeyOf>
    Value* find(std::vector<Value>& values, const Key& key, KeyOf key_of) {
        constexpr std::size_t few = 24;
        if (values.size() <= few) {
            const auto found = std::ranges::find(values, key, key_of);
            return found == values.end() ? nullptr : &*found;
        }
        if (!places_) places_ = std::make_unique<Places>();
        for (; indexed_ < values.size(); ++indexed_) {
            places_->emplace(hash_of(std::invoke(key_of, values[indexed_])), indexed_);
        }
        const auto [begin, end] = places_->equal_range(hash_of(key));
        for (auto place = begin; place != end; ++place) {
            Value& candidate = values[place->second];
            if (std::invoke(key_of, candidate) == key) return &candidate;
        }
        return nullptr;
    }

    /// Append a value unless the vector holds an equal one.
    template <class Value>
    void add(std::vector<Value>& values, Value value) {
        if (find(values, value, std::identity{}) == nullptr) values.push_back(std::move(value));
    }

    /// To be called when the vector was changed otherwise.
    void forget() {
        places_.reset();
        indexed_ = 0;
    }

private:
    /// By hash, where the values stand.
    using Places = std::unordered_multimap<std::size_t, std::size_t>;

    std::unique_ptr<Places> places_;  ///< null while the values are few
    std::size_t indexed_ = 0;
};

/// A vector of values of which no two are equal.
template <class Value>
class Uniques {
public:
    void add(Value value) { finder_.add(values_, std::move(value)); }
    const std::vector<Value>& values() const { return values_; }
    std::vector<Value> take() { return std::exchange(values_, {}); }

private:
    std::vector<Value> values_;
    Finder finder_;
};

}  // namespace recourse::lists::internal
