#include "watch/portfolio_file.hpp"

#include <sstream>
#include <utility>

#include "screening/batch_reader.hpp"

namespace recourse::watch {

using base::fail;
using base::Result;

namespace {

/// A row that cannot be screened is refused here: a portfolio holds whom it was given, or nobody.
Result<void> take_all(screening::BatchReader& reader, const TakeRow& take,
                      const std::string& file) {
    screening::BatchRow row;
    bool any = false;
    while (RECOURSE_TRY(reader.next(row))) {
        any = true;
        if (row.fault) return fail(*row.fault);
        Result<void> taken = take({.id = row.id, .query = row.query, .threshold = {}});
        if (!taken) return fail(std::move(taken).error().in_file(file).at_line(row.line));
    }
    if (any) return {};
    return fail(base::Error(base::ErrorCode::invalid_input,
                            "there are no rows in it: nobody would be watched any more")
                    .in_file(file));
}

}  // namespace

RowSource rows_of_file(std::filesystem::path path) {
    return [path = std::move(path)](const TakeRow& take) -> Result<void> {
        const auto reader = RECOURSE_TRY(screening::open_batch_file(path));
        return take_all(*reader, take, path.string());
    };
}

RowSource rows_of_text(std::string_view text, std::string name) {
    return [text, name = std::move(name)](const TakeRow& take) -> Result<void> {
        std::istringstream stream{std::string(text)};
        const auto reader = RECOURSE_TRY(screening::open_batch_stream(stream, name));
        return take_all(*reader, take, name);
    };
}

}  // namespace recourse::watch
