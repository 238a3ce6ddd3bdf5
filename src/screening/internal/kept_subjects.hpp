#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
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

/// Room for subjects that are made one by one: it costs nothing before they are.
class SubjectRoom {
public:
    explicit SubjectRoom(std::size_t size)
        : size_(size),
          subjects_(std::allocator<model::Subject>().allocate(size)),
          made_(std::make_unique<bool[]>(size)) {}
    SubjectRoom(const SubjectRoom&) = delete;
    SubjectRoom& operator=(const SubjectRoom&) = delete;
    ~SubjectRoom();

    /// Once for each place; different places from different threads.
    void make(std::size_t place, model::Subject subject);
    /// Only those that are made may be looked at.
    std::span<const model::Subject> subjects() const { return {subjects_, size_}; }

private:
    std::size_t size_;
    model::Subject* subjects_;
    std::unique_ptr<bool[]> made_;
};

/// The subjects of an index, by place. Of a snapshot each is read when it is first asked for: few
/// ever are. Const calls are safe from many threads; what they give lives as long as this.
class KeptSubjects {
public:
    KeptSubjects() = default;
    explicit KeptSubjects(std::vector<model::Subject> subjects)
        : given_(std::move(subjects)), subjects_(given_) {}
    /// `written` must be what written() gave.
    explicit KeptSubjects(WrittenSubjects written);

    std::size_t size() const { return subjects_.size(); }
    const model::Subject& operator[](std::size_t place) const {
        if (room_ != nullptr) read(place);
        return subjects_[place];
    }
    /// All of them; reads those that were not yet asked for.
    std::span<const model::Subject> all() const;
    WrittenSubjects written() const;

private:
    void read(std::size_t place) const;

    std::vector<model::Subject> given_;
    WrittenSubjects written_;
    std::unique_ptr<SubjectRoom> room_;       ///< null where all were given
    std::unique_ptr<std::once_flag[]> once_;  ///< by place
    std::span<const model::Subject> subjects_;
};

}  // namespace recourse::screening
