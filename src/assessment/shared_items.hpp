#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace recourse::assessment {

/// A list whose items never change once they are in it, so that lists can have one in common in
/// memory: after an edit most findings are those of before. Const calls are safe from many threads.
template <class T>
class SharedItems {
    using Items = std::vector<std::shared_ptr<const T>>;  ///< shared, as said above; never null

public:
    class const_iterator {
    public:
        using value_type = T;
        using reference = const T&;
        using pointer = const T*;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::forward_iterator_tag;

        const_iterator() = default;
        explicit const_iterator(typename Items::const_iterator at) : at_(at) {}
        const T& operator*() const { return **at_; }
        const T* operator->() const { return at_->get(); }
        const_iterator& operator++() {
            ++at_;
            return *this;
        }
        const_iterator operator++(int) { return const_iterator(at_++); }
        bool operator==(const const_iterator&) const = default;

    private:
        typename Items::const_iterator at_;
    };
    using iterator = const_iterator;
    using value_type = T;
    using reference = const T&;
    using const_reference = const T&;
    using size_type = std::size_t;
    using difference_type = std::ptrdiff_t;

    void push_back(std::shared_ptr<const T> item) { items_.push_back(std::move(item)); }
    void reserve(std::size_t size) { items_.reserve(size); }

    const_iterator begin() const { return const_iterator(items_.begin()); }
    const_iterator end() const { return const_iterator(items_.end()); }
    bool empty() const { return items_.empty(); }
    std::size_t size() const { return items_.size(); }
    const T& operator[](std::size_t position) const { return *items_[position]; }

    bool operator==(const SharedItems& other) const {
        return std::equal(items_.begin(), items_.end(), other.items_.begin(), other.items_.end(),
                          [](const auto& one, const auto& another) {
                              return one == another || *one == *another;
                          });
    }

private:
    Items items_;
};

}  // namespace recourse::assessment
