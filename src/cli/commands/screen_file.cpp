#include "cli/commands/screen_file.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <istream>
#include <ostream>

#include "app/screening_run.hpp"
#include "base/atomic_file.hpp"

namespace recourse::cli {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::Result;

Result<std::unique_ptr<screening::BatchReader>> open_input(Console& console,
                                                           const std::string& file) {
    if (file == "-") return screening::open_batch_stream(console.in, "standard input");
    return screening::open_batch_file(file);
}

void add(app::ScreeningReport& report, const screening::BatchPiece& piece) {
    report.rows += piece.rows;
    report.rows_with_matches += piece.rows_with_matches;
    report.bad_rows += piece.bad_rows;
    if (!report.first_fault) report.first_fault = piece.first_fault;
}

/// What cannot be read twice, or goes to standard output: from end to end in one go.
Result<app::ScreeningReport> screen_through(
    Console& console, app::PublicRecord& record, const FileScreening& asked,
    const std::function<Result<void>(std::string_view)>& write) {
    const auto index = RECOURSE_TRY(record.index());
    const auto reader = RECOURSE_TRY(open_input(console, asked.file));
    app::ScreeningReport report;
    RECOURSE_CHECK(write(screening::batch_header(asked.batch.format)));
    RECOURSE_CHECK(screening::screen_batch(*index, *reader, asked.batch,
                                           [&](const screening::BatchPiece& piece) -> Result<void> {
                                               add(report, piece);
                                               return write(piece.text);
                                           }));
    return report;
}

Result<app::ScreeningReport> screen_to_console(Console& console, app::PublicRecord& record,
                                               const FileScreening& asked) {
    const auto write = [&](std::string_view text) -> Result<void> {
        if (console.out << text) return {};
        return base::fail(ErrorCode::unavailable, "standard output cannot be written to");
    };
    return screen_through(console, record, asked, write);
}

Result<app::ScreeningReport> screen_to_file(Console& console, app::PublicRecord& record,
                                            const FileScreening& asked) {
    std::error_code unknown;
    if (asked.file != "-" && fs::is_regular_file(asked.file, unknown)) {
        base::Progress progress;
        return app::run_screening(record,
                                  {.input = asked.file,
                                   .out = asked.out,
                                   .batch = asked.batch,
                                   .resume = asked.resume,
                                   .restart = asked.restart},
                                  progress);
    }
    if (asked.resume) {
        return base::fail(ErrorCode::invalid_input, "--resume needs a file that can be read again");
    }
    auto out = RECOURSE_TRY(base::AtomicFile::create(asked.out, base::FileAccess::owner_only));
    auto report = RECOURSE_TRY(screen_through(
        console, record, asked, [&](std::string_view text) { return out.write(text); }));
    RECOURSE_CHECK(out.commit());
    return report;
}

}  // namespace

Result<Outcome> screen_file(Console& console, app::PublicRecord& record,
                            const FileScreening& asked) {
    const auto report = RECOURSE_TRY(asked.out.empty() ? screen_to_console(console, record, asked)
                                                       : screen_to_file(console, record, asked));
    const std::string before =
        report.rows_before == 0 ? "" : fmt::format(", {} of them before", report.rows_before);
    if (report.bad_rows == 0) {
        console.err << fmt::format("{} rows{}, {} with matches\n", report.rows, before,
                                   report.rows_with_matches);
        return Outcome::done;
    }
    console.err << fmt::format("recourse: {} of {} rows{} were not screened; {} with matches{}\n",
                               report.bad_rows, report.rows, before, report.rows_with_matches,
                               report.first_fault ? "; " + report.first_fault->to_string() : "");
    return Outcome::found_problem;
}

}  // namespace recourse::cli
