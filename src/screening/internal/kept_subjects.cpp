#include "screening/internal/kept_subjects.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/on_all_cores.hpp"
#include "model/subject_json.hpp"

namespace recourse::screening {
namespace {

/// Calls work(first, end) for blocks of `count` items, from many threads.
template <class Work>
void in_blocks(std::size_t count, Work work) {
    constexpr std::size_t block = 512;
    base::on_all_cores((count + block - 1) / block, [&](std::size_t number) {
        const std::size_t first = number * block;
        work(first, std::min(first + block, count));
    });
}

}  // namespace

SubjectRoom::~SubjectRoom() {
    for (std::size_t place = 0; place < size_; ++place) {
        if (made_[place]) std::destroy_at(subjects_ + place);
    }
    std::allocator<model::Subject>().deallocate(subjects_, size_);
}

void SubjectRoom::make(std::size_t place, model::Subject subject) {
    std::construct_at(subjects_ + place, std::move(subject));
    made_[place] = true;
}

KeptSubjects::KeptSubjects(WrittenSubjects written)
    : written_(std::move(written)),
      room_(std::make_unique<SubjectRoom>(written_.ends.size())),
      once_(std::make_unique<std::once_flag[]>(written_.ends.size())),
      subjects_(room_->subjects()) {}

void KeptSubjects::read(std::size_t place) const {
    std::call_once(once_[place], [&] {
        const std::size_t first = place == 0 ? 0 : written_.ends[place - 1];
        const std::string_view text(written_.text.data() + first, written_.ends[place] - first);
        // A snapshot is whole or refused: this was written by write_subject().
        room_->make(place, model::parse_subject(text).value());
    });
}

std::span<const model::Subject> KeptSubjects::all() const {
    if (room_ != nullptr) {
        in_blocks(size(), [&](std::size_t first, std::size_t end) {
            for (std::size_t place = first; place < end; ++place) read(place);
        });
    }
    return subjects_;
}

WrittenSubjects KeptSubjects::written() const {
    std::vector<std::string> each(size());
    in_blocks(size(), [&](std::size_t first, std::size_t end) {
        for (std::size_t i = first; i < end; ++i) each[i] = model::write_subject((*this)[i]);
    });
    std::vector<std::uint64_t> ends;
    std::vector<char> text;
    for (const auto& one : each) {
        text.insert(text.end(), one.begin(), one.end());
        ends.push_back(text.size());
    }
    return {std::move(ends), std::move(text)};
}

}  // namespace recourse::screening
