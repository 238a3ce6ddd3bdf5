#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "same_answers.hpp"
#include "screening/score.hpp"

/// Names as strangers write them: the first line is asked for, the next ones are those of subjects.
/// Whatever comes, two names have a score of 0 to 1 that is the same both ways, a name agrees with
/// itself, and the index misses nobody. Configure as for fuzz_lists.
namespace {

using namespace recourse;
using model::SubjectKind;

constexpr std::array kinds{SubjectKind::person, SubjectKind::organisation, SubjectKind::vessel};
constexpr std::size_t most_subjects = 6;
/// Scores are rounded to four digits: a hair's breadth can be one digit.
constexpr double last_digit = 1.01e-4;

void check_pair(SubjectKind kind, std::string_view left, std::string_view right) {
    const auto there = screening::score_names(kind, left, right);
    const auto back = screening::score_names(kind, right, left);
    require(there.score >= 0 && there.score <= 1);
    require(std::abs(there.score - back.score) <= last_digit);
    require(!there.explanation.sentence.empty());
}

void check_with_itself(SubjectKind kind, std::string_view name) {
    const double score = screening::score_names(kind, name, name).score;
    require(score == 1 || score == 0);
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (lines.size() <= most_subjects) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        if (end == text.npos) break;
        text.remove_prefix(end + 1);
    }
    return lines;
}

model::Subject subject_called(std::string_view name, std::size_t place) {
    model::Subject subject;
    subject.id = "xa-demo:" + std::to_string(place);
    subject.kind = kinds[place % kinds.size()];
    subject.names.push_back({.full = std::string(name)});
    return subject;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto lines = lines_of({reinterpret_cast<const char*>(data), size});
    const std::string_view asked = lines.front();
    for (const SubjectKind kind : kinds) {
        check_with_itself(kind, asked);
        check_pair(kind, asked, lines.back());
    }
    std::vector<model::Subject> subjects;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        for (std::size_t line = 1; line < lines.size(); ++line) {
            subjects.push_back(subject_called(lines[line], subjects.size()));
        }
    }
    screening::require_no_miss(screening::Index::build(std::move(subjects)),
                               {.names = {std::string(asked)}});
    return 0;
}
