#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>

#include "base/csv.hpp"
#include "base/json.hpp"
#include "screening/internal/batch_reader.hpp"

namespace recourse::screening {
namespace {

constexpr std::size_t max_line_bytes = 1 << 20;

/// The columns that are read, in the order of query_from_words; the last is the row's own id.
constexpr std::array<std::string_view, 7> column_names{"name",   "born",   "country", "identifier",
                                                       "schema", "gender", "id"};
constexpr std::size_t id_column = 6;
using Cells = std::array<std::string, column_names.size()>;

base::Error in_place(base::Error error, const std::string& file, std::size_t line) {
    return std::move(error).in_file(file).at_line(line);
}

base::Result<void> fill_row(BatchRow& row, const Cells& cells, std::size_t line, std::size_t number,
                            const std::string& file) {
    auto query = query_from_words(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
    if (!query) return base::fail(in_place(std::move(query).error(), file, line));
    row.line = line;
    row.id = cells[id_column].empty() ? std::to_string(number) : cells[id_column];
    row.query = *std::move(query);
    return {};
}

class CsvRows final : public BatchReader {
public:
    CsvRows(base::CsvReader reader, std::string file)
        : reader_(std::move(reader)), file_(std::move(file)) {}

    base::Result<void> read_header() {
        if (!RECOURSE_TRY(read())) {
            return base::fail(
                in_place({base::ErrorCode::invalid_input, "expected a header"}, file_, 1));
        }
        column_of_.fill(not_there);
        for (std::size_t i = 0; i < fields_.size(); ++i) {
            for (std::size_t c = 0; c < column_names.size(); ++c) {
                if (fields_[i] == column_names[c]) column_of_[c] = i;
            }
        }
        if (column_of_[0] == not_there && column_of_[3] == not_there) {
            return base::fail(in_place(
                {base::ErrorCode::invalid_input, "expected a header with a column \"name\""}, file_,
                1));
        }
        return {};
    }

    base::Result<bool> next(BatchRow& row) override {
        if (!RECOURSE_TRY(read())) return false;
        Cells cells;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            if (column_of_[c] < fields_.size()) cells[c] = fields_[column_of_[c]];
        }
        RECOURSE_CHECK(fill_row(row, cells, reader_.line(), ++number_, file_));
        return true;
    }

private:
    static constexpr std::size_t not_there = static_cast<std::size_t>(-1);

    base::Result<bool> read() { return reader_.next(fields_).in_file(file_); }

    base::CsvReader reader_;
    std::string file_;
    std::vector<std::string> fields_;
    std::array<std::size_t, column_names.size()> column_of_{};
    std::size_t number_ = 0;
};

class JsonRows final : public BatchReader {
public:
    JsonRows(std::unique_ptr<std::istream> stream, std::string file)
        : stream_(std::move(stream)), file_(std::move(file)) {}

    base::Result<bool> next(BatchRow& row) override {
        std::string line;
        do {
            if (!RECOURSE_TRY(read_line(line))) return false;
        } while (line.find_first_not_of(" \t\r") == std::string::npos);
        const auto parsed = base::parse_json(line);
        if (!parsed) return reject(parsed.error().message());
        if (!parsed->is_object()) return reject("expected a JSON object");
        Cells cells;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const auto found = parsed->find(std::string(column_names[c]));
            if (found == parsed->end() || found->is_null()) continue;
            cells[c] = found->is_string() ? found->get<std::string>() : found->dump();
        }
        RECOURSE_CHECK(fill_row(row, cells, line_, ++number_, file_));
        return true;
    }

private:
    tl::unexpected<base::Error> reject(std::string message) const {
        return base::fail(
            in_place({base::ErrorCode::invalid_input, std::move(message)}, file_, line_));
    }

    /// Bounded: a file without line ends must not fill the memory.
    base::Result<bool> read_line(std::string& line) {
        line.clear();
        ++line_;
        for (int c = stream_->get(); c != std::istream::traits_type::eof(); c = stream_->get()) {
            if (c == '\n') return true;
            if (line.size() == max_line_bytes) return reject("the line is longer than 1 MiB");
            line.push_back(static_cast<char>(c));
        }
        return !line.empty();
    }

    std::unique_ptr<std::istream> stream_;
    std::string file_;
    std::size_t line_ = 0;
    std::size_t number_ = 0;
};

bool is_json_lines(std::string_view name) {
    return name.ends_with(".jsonl") || name.ends_with(".ndjson") || name.ends_with(".json");
}

base::Result<std::unique_ptr<BatchReader>> open_csv(base::CsvReader reader, std::string file) {
    auto rows = std::make_unique<CsvRows>(std::move(reader), std::move(file));
    RECOURSE_CHECK(rows->read_header());
    return std::unique_ptr<BatchReader>(std::move(rows));
}

}  // namespace

base::Result<std::unique_ptr<BatchReader>> open_batch_file(const std::filesystem::path& path) {
    const std::string file = path.string();
    if (!is_json_lines(file)) {
        return open_csv(RECOURSE_TRY(base::CsvReader::open(path)), file);
    }
    auto stream = std::make_unique<std::ifstream>(path, std::ios::binary);
    if (!*stream) {
        return base::fail(
            base::Error(base::ErrorCode::not_found, "cannot be opened").in_file(file));
    }
    return std::unique_ptr<BatchReader>(std::make_unique<JsonRows>(std::move(stream), file));
}

base::Result<std::unique_ptr<BatchReader>> open_batch_text(std::string_view text,
                                                           std::string_view name) {
    if (!is_json_lines(name)) return open_csv(base::CsvReader(text), std::string(name));
    auto stream = std::make_unique<std::istringstream>(std::string(text));
    return std::unique_ptr<BatchReader>(
        std::make_unique<JsonRows>(std::move(stream), std::string(name)));
}

}  // namespace recourse::screening
