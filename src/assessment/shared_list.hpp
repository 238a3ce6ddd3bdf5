#pragma once

#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

namespace recourse::assessment {

/// A list that never changes once it is made, so that copies of it can be one in memory: what
/// carries a finding about the whole case is the same for every target. Safe from many threads.
template <class T>
class SharedList {
public:
    using value_type = T;
    using const_iterator = typename std::vector<T>::const_iterator;
    using iterator = const_iterator;
    using size_type = std::size_t;
    using difference_type = std::ptrdiff_t;
    using const_reference = const T&;
    using reference = const T&;

    SharedList() = default;
    SharedList(std::vector<T> items)
        : items_(items.empty() ? nullptr
                               : std::make_shared<const std::vector<T>>(std::move(items))) {}
    SharedList(std::initializer_list<T> items) : SharedList(std::vector<T>(items)) {}

    const std::vector<T>& items() const {
        static const std::vector<T> none;
        return items_ == nullptr ? none : *items_;
    }
    const_iterator begin() const { return items().begin(); }
    const_iterator end() const { return items().end(); }
    bool empty() const { return items_ == nullptr; }
    std::size_t size() const { return items().size(); }
    const T& front() const { return items().front(); }

    bool operator==(const SharedList& other) const { return items() == other.items(); }

private:
    std::shared_ptr<const std::vector<T>> items_;  ///< shared, as said above; null: empty
};

}  // namespace recourse::assessment
