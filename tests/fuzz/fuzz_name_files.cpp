#include <cstdint>
#include <sstream>
#include <string>

#include "base/utf8.hpp"
#include "same_answers.hpp"
#include "screening/batch.hpp"
#include "screening/score_lines.hpp"

/// Files of names that are screened, and lines of pairs that are scored: whatever comes, UTF-8 or
/// an error that says where. Configure as for fuzz_lists.
namespace {

using namespace recourse;

screening::Index small_index() {
    std::vector<model::Subject> subjects;
    for (const char* name : {"Orvane Tellmark", "Радомир Халвеник", "كريم المصري", "张卫东"}) {
        model::Subject& subject = subjects.emplace_back();
        subject.id = "xa-demo:" + std::to_string(subjects.size());
        subject.kind = model::SubjectKind::person;
        subject.names.push_back({.full = name});
    }
    return screening::Index::build(std::move(subjects));
}

void screen(const std::string& text, bool explain) {
    static const screening::Index index = small_index();
    std::istringstream stream(text);
    const auto reader = screening::open_batch_stream(stream, "fuzz");
    if (!reader) {
        require(reader.error().place().file == "fuzz");
        return;
    }
    screening::BatchOptions options{.skip_bad_rows = true, .threads = 1};
    options.format.explain = explain;
    const auto screened = screening::screen_batch(
        index, **reader, options, [](const screening::BatchPiece& piece) -> base::Result<void> {
            require(base::is_utf8(piece.text));
            require(piece.rows_with_matches + piece.bad_rows <= piece.rows);
            return {};
        });
    require(screened || screened.error().place().file == "fuzz");
}

void require_answer(const base::Result<std::string>& answer) {
    require(answer ? base::is_utf8(*answer) : answer.error().place().line == 7);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    require_answer(screening::score_name_line(text, 7));
    require_answer(screening::score_entity_line(text, 7));
    screen(text, size % 2 == 0);
    return 0;
}
