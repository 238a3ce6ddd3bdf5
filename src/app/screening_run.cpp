#include "app/screening_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <vector>

#include "app/internal/run_note.hpp"
#include "base/growing_file.hpp"
#include "base/hash.hpp"
#include "screening/policy.hpp"

namespace recourse::app {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using internal::RunIdentity;
using internal::RunNote;

fs::path with_ending(const fs::path& file, std::string_view ending) {
    fs::path longer = file;
    longer += ending;
    return longer;
}

struct Input {
    std::string sha256;
    std::size_t lines = 0;
};

Result<Input> look_through(const fs::path& path) {
    constexpr std::size_t piece_size = 1U << 20U;
    std::ifstream stream(path, std::ios::binary);
    std::vector<char> piece(piece_size);
    base::Hasher hasher(base::HashAlgorithm::sha256);
    Input input;
    while (stream) {
        stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        const std::string_view bytes(piece.data(), static_cast<std::size_t>(stream.gcount()));
        hasher.update(bytes);
        input.lines += static_cast<std::size_t>(std::ranges::count(bytes, '\n'));
    }
    if (!stream.eof()) {
        return fail(Error(ErrorCode::not_found, "cannot be read").in_file(path.string()));
    }
    input.sha256 = base::to_hex(hasher.finish());
    return input;
}

/// One run over a file, from where an earlier one was cut off.
class Running {
public:
    Running(const ScreeningRun& run, RunNote note, base::GrowingFile file)
        : run_(run), note_(std::move(note)), file_(std::move(file)) {}

    Result<void> screen(const screening::Index& index, std::size_t lines,
                        base::Progress& progress) {
        if (file_.size() == 0) {
            RECOURSE_CHECK(file_.write(screening::batch_header(run_.batch.format)));
        }
        RECOURSE_CHECK(note_down());
        auto reader = RECOURSE_TRY(screening::open_batch_file(run_.input));
        screening::BatchOptions options = run_.batch;
        options.rows_done = note_.done.rows;
        progress.step(fmt::format("Screening {}", run_.input.filename().string()));
        auto screened = screening::screen_batch(
            index, *reader, options, [&](const screening::BatchPiece& piece) -> Result<void> {
                progress.count(std::min(piece.last_line, lines), lines);
                return take(piece);
            });
        if (screened) return {};
        if (const auto noted = note_down(); !noted) return fail(noted.error());
        return screened;
    }

    Result<ScreeningReport> finish() {
        RECOURSE_CHECK(file_.become(run_.out));
        std::error_code gone_already;
        fs::remove(with_ending(run_.out, ".partial.json"), gone_already);
        return note_.done;
    }

private:
    Result<void> take(const screening::BatchPiece& piece) {
        RECOURSE_CHECK(file_.write(piece.text));
        note_.done.rows += piece.rows;
        note_.done.rows_with_matches += piece.rows_with_matches;
        note_.done.bad_rows += piece.bad_rows;
        if (!note_.done.first_fault) note_.done.first_fault = piece.first_fault;
        if (std::chrono::steady_clock::now() - noted_ < run_.between_notes) return {};
        return note_down();
    }

    /// The rows are on the disk before a note says so.
    Result<void> note_down() {
        RECOURSE_CHECK(file_.flush());
        note_.output_bytes = file_.size();
        noted_ = std::chrono::steady_clock::now();
        return internal::write_note(with_ending(run_.out, ".partial.json"), note_);
    }

    const ScreeningRun& run_;
    RunNote note_;
    base::GrowingFile file_;
    std::chrono::steady_clock::time_point noted_;
};

/// Where to begin: at the note of a run that was cut off, or anew.
Result<RunNote> beginning(const ScreeningRun& run, const RunIdentity& now) {
    const fs::path partial = with_ending(run.out, ".partial");
    RunNote anew;
    anew.identity = now;
    if (run.restart) return anew;
    std::error_code unknown;
    auto note = RECOURSE_TRY(internal::read_note(with_ending(run.out, ".partial.json")));
    if (!fs::exists(partial, unknown)) note.reset();
    if (run.resume && !note) {
        return fail(Error(ErrorCode::not_found, "no run was cut off here: leave out --resume")
                        .in_file(partial.string()));
    }
    if (!note) return anew;
    const std::string difference = internal::difference(note->identity, now);
    if (run.resume && !difference.empty()) {
        return fail(
            Error(ErrorCode::conflict,
                  fmt::format("it cannot be gone on with: {}; --restart begins anew", difference))
                .in_file(partial.string()));
    }
    if (!difference.empty()) return anew;
    if (run.resume) {
        note->done.rows_before = note->done.rows;
        return *std::move(note);
    }
    return fail(Error(ErrorCode::conflict,
                      fmt::format("this very run was cut off after {} rows: --resume goes on with "
                                  "it, --restart begins anew",
                                  note->done.rows))
                    .in_file(partial.string()));
}

}  // namespace

Result<ScreeningReport> run_screening(PublicRecord& record, const ScreeningRun& run,
                                      base::Progress& progress) {
    std::error_code not_there;
    if (fs::equivalent(run.input, run.out, not_there) ||
        fs::equivalent(run.input, with_ending(run.out, ".partial"), not_there)) {
        return fail(Error(ErrorCode::invalid_input, "the results would replace what is screened")
                        .in_file(run.out.string()));
    }
    const auto lists = RECOURSE_TRY(record.indexed_lists());
    progress.step(fmt::format("Looking through {}", run.input.filename().string()));
    const Input input = RECOURSE_TRY(look_through(run.input));
    RunNote note = RECOURSE_TRY(
        beginning(run, {.input = input.sha256,
                        .options = internal::options_of(run.batch),
                        .lists = lists.digest,
                        .policy = screening::policy_of(lists.index->tables()).digest}));
    auto file = RECOURSE_TRY(base::GrowingFile::open(
        with_ending(run.out, ".partial"), note.output_bytes, base::FileAccess::owner_only));
    Running running(run, std::move(note), std::move(file));
    RECOURSE_CHECK(running.screen(*lists.index, input.lines, progress));
    return running.finish();
}

}  // namespace recourse::app
