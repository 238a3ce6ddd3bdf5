#include "watch/portfolio_file.hpp"

#include <utility>

#include "screening/batch.hpp"
#include "screening/index.hpp"

namespace recourse::watch {

using base::Result;

namespace {

/// The reader of batch screening, without entries to screen against.
screening::BatchSink into(const TakeRow& take, const std::string& file) {
    return [&take, file](const screening::BatchRow& row, const std::vector<screening::Match>&) {
        Result<void> taken = take({.id = row.id, .query = row.query, .threshold = {}});
        if (taken) return taken;
        return Result<void>(base::fail(std::move(taken).error().in_file(file).at_line(row.line)));
    };
}

}  // namespace

RowSource rows_of_file(std::filesystem::path path) {
    return [path = std::move(path)](const TakeRow& take) -> Result<void> {
        const auto nobody = screening::Index::build({});
        RECOURSE_TRY(screening::screen_file(nobody, path, {}, into(take, path.string())));
        return {};
    };
}

RowSource rows_of_text(std::string_view text, std::string name) {
    return [text, name = std::move(name)](const TakeRow& take) -> Result<void> {
        const auto nobody = screening::Index::build({});
        RECOURSE_TRY(screening::screen_text(nobody, text, name, {}, into(take, name)));
        return {};
    };
}

}  // namespace recourse::watch
