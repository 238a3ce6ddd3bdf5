#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "model/subject.hpp"
#include "screening/internal/packed.hpp"

namespace recourse::screening {

/// Subjects as a snapshot keeps them: each as model::write_subject writes it, one behind the other.
struct WrittenSubjects {
    Packed<std::uint64_t> ends;  ///< of each, in `text`
    Packed<char> text;

    template <class Self, class Take>
    static void for_each_array(Self& self, Take& take) {
        take(self.ends);
        take(self.text);
    }
};

/// The subjects of an index, by place. Of a snapshot each is read when it is first asked for: few
/// ever are. Const calls are safe from many threads; what they give lives as long as this.
class KeptSubjects {
public:
    KeptSubjects() = default;
    explicit KeptSubjects(std::vector<model::Subject> subjects) : subjects_(std::move(subjects)) {}
    /// `written` must be what written() gave.
    explicit KeptSubjects(WrittenSubjects written);

    std::size_t size() const { return subjects_.size(); }
    const model::Subject& operator[](std::size_t place) const {
        if (once_ != nullptr) read(place);
        return subjects_[place];
    }
    /// All of them; reads those that were not yet asked for.
    const std::vector<model::Subject>& all() const;
    WrittenSubjects written() const;

private:
    void read(std::size_t place) const;

    mutable std::vector<model::Subject> subjects_;
    WrittenSubjects written_;
    std::unique_ptr<std::once_flag[]> once_;  ///< by place; null where all are there
};

}  // namespace recourse::screening
