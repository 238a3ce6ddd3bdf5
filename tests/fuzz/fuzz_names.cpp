#include <cmath>
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>

#include "base/utf8.hpp"
#include "screening/batch.hpp"
#include "screening/score.hpp"
#include "screening/score_lines.hpp"

/// Names and files of names as strangers hand them over: whatever comes, a score of 0 to 1 that is
/// the same both ways, or an error. Configure as for fuzz_lists.
namespace {

using namespace recourse;

void check_pair(model::SubjectKind kind, std::string_view left, std::string_view right) {
    const auto there = screening::score_names(kind, left, right);
    const auto back = screening::score_names(kind, right, left);
    if (!(there.score >= 0 && there.score <= 1)) __builtin_trap();
    if (std::abs(there.score - back.score) > 1e-9) __builtin_trap();
    if (there.explanation.sentence.empty()) __builtin_trap();
}

void check_file(const std::string& text, const screening::Index& index) {
    std::istringstream stream(text);
    const auto reader = screening::open_batch_stream(stream, "fuzz");
    if (!reader) return;
    std::size_t rows = 0;
    screening::BatchOptions options{.skip_bad_rows = true, .threads = 1};
    options.format.explain = true;
    const auto screened = screening::screen_batch(
        index, **reader, options, [&](const screening::BatchPiece& piece) -> base::Result<void> {
            rows += piece.rows;
            if (!base::is_utf8(piece.text)) __builtin_trap();
            return {};
        });
    if (!screened && screened.error().place().file != "fuzz") __builtin_trap();
}

screening::Index small_index() {
    model::Subject subject;
    subject.id = "xa-demo:1";
    subject.kind = model::SubjectKind::person;
    for (const char* name : {"Orvane Tellmark", "Радомир Халвеник", "كريم المصري", "张卫东"}) {
        subject.names.push_back({.full = name});
    }
    return screening::Index::build({subject});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const screening::Index index = small_index();
    const std::string text(reinterpret_cast<const char*>(data), size);
    const std::string_view all(text);
    const std::size_t half = all.find('\n');
    const std::string_view left = all.substr(0, half);
    const std::string_view right = half == all.npos ? left : all.substr(half + 1);
    for (const auto kind : {model::SubjectKind::person, model::SubjectKind::organisation,
                            model::SubjectKind::vessel}) {
        check_pair(kind, left, right);
        check_pair(kind, left, "Orvane Tellmark Trading 42");
    }
    const screening::Query query{.names = {std::string(left)}};
    for (const auto& match : index.search(query)) {
        if (match.score < screening::review_threshold || match.score > 1) __builtin_trap();
    }
    if (index.search_all(query).total != index.score_each(query).total) __builtin_trap();
    (void)screening::score_name_line(all, 1);
    (void)screening::score_entity_line(all, 1);
    check_file(text, index);
    return 0;
}
