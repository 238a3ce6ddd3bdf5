#include "screening/batch_reader.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <istream>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "base/csv.hpp"
#include "base/json.hpp"
#include "screening/query_words.hpp"

namespace recourse::screening {
namespace {

constexpr std::size_t max_line_bytes = 1 << 20;

/// The columns that are read, in the order of QueryWords; the last is the row's own id.
constexpr std::array<std::string_view, 10> column_names{
    "name",   "born",        "country", "identifier", "schema",
    "gender", "birth_place", "address", "position",   "id"};
constexpr std::size_t id_column = 9;
using Cells = std::array<std::string, column_names.size()>;

base::Error in_place(base::Error error, const std::string& file, std::size_t line) {
    return std::move(error).in_file(file).at_line(line);
}

/// Where a row stands.
struct RowPlace {
    const std::string& file;
    std::size_t line = 0;
    std::size_t number = 0;
};

void start_row(BatchRow& row, const RowPlace& place) {
    row.line = place.line;
    row.id = std::to_string(place.number);
    row.query = {};
    row.fault.reset();
}

void reject(BatchRow& row, base::Error fault, const RowPlace& place) {
    row.fault = in_place(std::move(fault), place.file, place.line);
}

void fill_row(BatchRow& row, const Cells& cells, const RowPlace& place) {
    if (!cells[id_column].empty()) row.id = cells[id_column];
    auto query = query_from_words(
        {cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7], cells[8]});
    if (query) {
        row.query = *std::move(query);
    } else {
        reject(row, std::move(query).error(), place);
    }
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
        columns_ = fields_.size();
        if (column_of_[0] == not_there && column_of_[3] == not_there) {
            return base::fail(in_place(
                {base::ErrorCode::invalid_input, "expected a header with a column \"name\""}, file_,
                1));
        }
        return {};
    }

    base::Result<bool> next(BatchRow& row) override {
        auto there = read();
        if (there && !*there) return false;
        if (!there && !reader_.record_was_whole()) return there;
        const RowPlace place{file_, reader_.line(), ++number_};
        start_row(row, place);
        if (there) {
            fill(row, place);
        } else {
            reject(row, std::move(there).error(), place);
        }
        return true;
    }

private:
    static constexpr std::size_t not_there = static_cast<std::size_t>(-1);

    base::Result<bool> read() { return reader_.next(fields_).in_file(file_); }

    void fill(BatchRow& row, const RowPlace& place) {
        const bool too_many = std::any_of(
            fields_.begin() + static_cast<std::ptrdiff_t>(std::min(columns_, fields_.size())),
            fields_.end(), [](const std::string& field) { return !field.empty(); });
        if (too_many) {
            reject(row, {base::ErrorCode::invalid_input, "more fields than the header has"}, place);
            return;
        }
        Cells cells;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            if (column_of_[c] < fields_.size()) cells[c] = fields_[column_of_[c]];
        }
        fill_row(row, cells, place);
    }

    base::CsvReader reader_;
    std::string file_;
    std::vector<std::string> fields_;
    std::array<std::size_t, column_names.size()> column_of_{};
    std::size_t columns_ = 0;
    std::size_t number_ = 0;
};

class JsonRows final : public BatchReader {
public:
    /// `lines`: how many came before.
    JsonRows(std::istream& stream, std::string file, std::size_t lines)
        : stream_(&stream), file_(std::move(file)), line_(lines) {}
    JsonRows(std::unique_ptr<std::istream> stream, std::string file)
        : JsonRows(*stream, std::move(file), 0) {
        owned_ = std::move(stream);
    }

    base::Result<bool> next(BatchRow& row) override {
        std::string line;
        bool cut = false;
        do {
            if (!read_line(line, cut)) return false;
        } while (line.find_first_not_of(" \t\r") == std::string::npos);
        const RowPlace place{file_, line_, ++number_};
        start_row(row, place);
        if (cut) {
            reject(row, {base::ErrorCode::invalid_input, "the line is longer than 1 MiB"}, place);
        } else if (auto parsed = base::parse_json(line); !parsed) {
            const base::Error& fault = parsed.error();
            reject(row, {fault.code(), fault.message()}, place);
        } else if (!parsed->is_object()) {
            reject(row, {base::ErrorCode::invalid_input, "expected a JSON object"}, place);
        } else if (auto cells = cells_of(*parsed); !cells) {
            reject(row, std::move(cells).error(), place);
        } else {
            fill_row(row, *cells, place);
        }
        return true;
    }

private:
    static base::Result<Cells> cells_of(const base::Json& object) {
        Cells cells;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const auto found = object.find(std::string(column_names[c]));
            if (found == object.end() || found->is_null()) continue;
            if (found->is_structured()) {
                return base::fail(base::Error(base::ErrorCode::invalid_input, "expected text")
                                      .in_field(std::string(column_names[c])));
            }
            cells[c] = found->is_string() ? found->get<std::string>() : found->dump();
        }
        return cells;
    }

    /// Bounded: a file without line ends must not fill the memory. `cut`: the line was too long,
    /// and what is beyond the limit was passed over.
    bool read_line(std::string& line, bool& cut) {
        line.clear();
        cut = false;
        ++line_;
        auto& bytes = *stream_->rdbuf();
        for (int c = bytes.sbumpc(); c != end_of_file; c = bytes.sbumpc()) {
            if (c == '\n') return true;
            cut = line.size() == max_line_bytes;
            if (!cut) line.push_back(static_cast<char>(c));
        }
        return !line.empty();
    }

    static constexpr int end_of_file = std::istream::traits_type::eof();

    std::istream* stream_;
    std::unique_ptr<std::istream> owned_;
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
    std::error_code unknown;
    if (!*stream || std::filesystem::is_directory(path, unknown)) {
        return base::fail(
            base::Error(base::ErrorCode::not_found, "cannot be opened").in_file(file));
    }
    return std::unique_ptr<BatchReader>(std::make_unique<JsonRows>(std::move(stream), file));
}

base::Result<std::unique_ptr<BatchReader>> open_batch_stream(std::istream& stream,
                                                             std::string_view name) {
    constexpr std::string_view white = " \t\r\n";
    std::string before;
    while (stream.good() && before.size() < max_line_bytes &&
           white.find(static_cast<char>(stream.peek())) != white.npos) {
        before.push_back(static_cast<char>(stream.get()));
    }
    if (stream.peek() == '{') {
        const auto lines = static_cast<std::size_t>(std::ranges::count(before, '\n'));
        return std::unique_ptr<BatchReader>(
            std::make_unique<JsonRows>(stream, std::string(name), lines));
    }
    auto bytes = [&stream,
                  before](std::span<std::byte> piece) mutable -> base::Result<std::size_t> {
        const std::size_t ahead = std::min(before.size(), piece.size());
        std::memcpy(piece.data(), before.data(), ahead);
        before.erase(0, ahead);
        stream.read(reinterpret_cast<char*>(piece.data()) + ahead,
                    static_cast<std::streamsize>(piece.size() - ahead));
        return ahead + static_cast<std::size_t>(stream.gcount());
    };
    return open_csv(base::CsvReader(std::move(bytes)), std::string(name));
}

}  // namespace recourse::screening
