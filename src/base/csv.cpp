#include "base/csv.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>

#include "base/internal/file_descriptor.hpp"
#include "base/internal/system_error.hpp"
#include "base/utf8.hpp"

namespace recourse::base {

namespace {

constexpr std::size_t piece_size = 256 * 1024;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr int end_of_text = -1;

}  // namespace

struct CsvReader::Source {
    CsvOptions options;
    ByteSource more;  ///< empty when all bytes are ahead
    std::string name;
    std::string buffer;      ///< what came from `more` and was not yet taken
    std::string_view ahead;  ///< the bytes to take next
    std::size_t line = 1;
    std::size_t record_line = 1;
    std::size_t record_bytes = 0;
    bool line_ended = false;
    bool whole = false;  ///< the last record was read to its end
    std::optional<Error> failure;

    /// Have at least one more byte ahead, unless the text has ended.
    void refill() {
        buffer.assign(ahead);
        const std::size_t kept = buffer.size();
        buffer.resize(kept + piece_size);
        Result<std::size_t> count = more(std::as_writable_bytes(std::span(buffer).subspan(kept)));
        if (!count) failure = std::move(count).error();
        const std::size_t came = count ? *count : 0;
        if (came == 0) more = nullptr;
        buffer.resize(kept + came);
        ahead = buffer;
    }

    int peek(std::size_t offset = 0) {
        while (ahead.size() <= offset && more) refill();
        return offset < ahead.size() ? static_cast<unsigned char>(ahead[offset]) : end_of_text;
    }

    void take(std::size_t count = 1) {
        const std::string_view taken = ahead.substr(0, count);
        line += static_cast<std::size_t>(std::ranges::count(taken, '\n'));
        ahead.remove_prefix(count);
        record_bytes += count;
    }

    /// How many bytes ahead end a line: 0, 1 (LF) or 2 (CRLF).
    std::size_t line_end() {
        if (peek() == '\n') return 1;
        return peek() == '\r' && peek(1) == '\n' ? 2 : 0;
    }

    Error error(std::string message) const {
        return Error(ErrorCode::invalid_input, std::move(message))
            .in_file(name)
            .at_line(record_line);
    }

    /// Take the next `count` bytes into the field.
    Result<void> append(std::string& field, std::size_t count) {
        if (field.size() + count > options.max_field_bytes) {
            return fail(
                error(fmt::format("a CSV field is larger than {} bytes", options.max_field_bytes)));
        }
        if (record_bytes + count > options.max_record_bytes) {
            return fail(error(
                fmt::format("a CSV record is larger than {} bytes", options.max_record_bytes)));
        }
        field += ahead.substr(0, count);
        take(count);
        return {};
    }

    Result<void> read_quoted(std::string& field) {
        take();
        while (true) {
            if (peek() == end_of_text) return fail(error("a quote in the CSV is not closed"));
            if (peek() == '"') {
                if (peek(1) != '"') break;
                take();
                RECOURSE_CHECK(append(field, 1));
                continue;
            }
            RECOURSE_CHECK(append(field, std::min(ahead.find('"'), ahead.size())));
        }
        take();
        const int next = peek();
        if (next == end_of_text || next == options.delimiter || line_end() != 0) return {};
        return fail(error("text follows a closing quote in the CSV"));
    }

    Result<void> read_field(std::string& field) {
        if (peek() == '"') return read_quoted(field);
        const auto is_special = [this](char c) {
            return c == options.delimiter || c == '\n' || c == '\r';
        };
        while (peek() != end_of_text && peek() != options.delimiter && line_end() == 0) {
            // A lone CR is a byte like any other.
            const auto run = std::ranges::find_if(ahead, is_special) - ahead.begin();
            RECOURSE_CHECK(append(field, std::max<std::size_t>(static_cast<std::size_t>(run), 1)));
        }
        return {};
    }

    Result<void> decode(std::vector<std::string>& fields) const {
        if (std::ranges::all_of(fields, is_utf8)) return {};
        if (options.encoding == CsvEncoding::utf8) return fail(error("the CSV is not UTF-8"));
        for (std::string& field : fields) field = utf8_from_windows_1252(field);
        return {};
    }
};

CsvReader::CsvReader(std::string_view text, CsvOptions options)
    : source_(std::make_unique<Source>()) {
    source_->options = options;
    source_->ahead = text;
    if (text.starts_with(byte_order_mark)) source_->ahead.remove_prefix(byte_order_mark.size());
}

CsvReader::CsvReader(ByteSource bytes, CsvOptions options) : CsvReader("", options) {
    source_->more = std::move(bytes);
    source_->peek(byte_order_mark.size());
    if (source_->ahead.starts_with(byte_order_mark)) {
        source_->ahead.remove_prefix(byte_order_mark.size());
    }
}

Result<CsvReader> CsvReader::open(const std::filesystem::path& path, CsvOptions options) {
    const auto file =
        std::make_shared<internal::FileDescriptor>(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!*file) return fail(internal::system_error(errno, "read", path));
    CsvReader reader(
        [file, path](std::span<std::byte> piece) -> Result<std::size_t> {
            ssize_t count = 0;
            do {
                count = ::read(file->get(), piece.data(), piece.size());
            } while (count < 0 && errno == EINTR);
            if (count < 0) return fail(internal::system_error(errno, "read", path));
            return static_cast<std::size_t>(count);
        },
        options);
    reader.source_->name = path.string();
    return reader;
}

CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;
CsvReader::~CsvReader() = default;

std::size_t CsvReader::line() const {
    return source_->record_line;
}

bool CsvReader::record_was_whole() const {
    return source_->whole;
}

bool CsvReader::line_ended() const {
    return source_->line_ended;
}

Result<bool> CsvReader::next(std::vector<std::string>& fields) {
    Source& source = *source_;
    std::size_t count = 0;
    // The fields of the record before lend their memory.
    const auto next_field = [&]() -> std::string& {
        if (count == fields.size()) fields.emplace_back();
        fields[count].clear();
        return fields[count++];
    };
    while (const std::size_t empty = source.line_end()) source.take(empty);
    source.record_line = source.line;
    source.record_bytes = 0;
    source.whole = false;
    const bool at_end = source.peek() == end_of_text;
    while (!at_end) {
        RECOURSE_CHECK(source.read_field(next_field()));
        if (source.peek() != source.options.delimiter) break;
        source.take();
    }
    fields.resize(count);
    if (source.failure) return fail(*std::move(source.failure));
    if (at_end) return false;
    const std::size_t line_end = source.line_end();
    source.line_ended = line_end != 0;
    source.take(line_end);
    source.whole = true;
    RECOURSE_CHECK(source.decode(fields));
    return true;
}

void write_csv_record(std::string& out, std::span<const std::string> fields,
                      CsvWriteOptions options) {
    constexpr std::string_view formula_starts = "=+-@\t\r";
    const std::string special = std::string("\"\r\n") + options.delimiter;
    for (std::size_t at = 0; at < fields.size(); ++at) {
        const std::string& field = fields[at];
        if (at != 0) out += options.delimiter;
        const bool guarded = options.formula_guard == FormulaGuard::on && !field.empty() &&
                             formula_starts.find(field.front()) != std::string_view::npos;
        const bool quoted = field.find_first_of(special) != field.npos ||
                            (field.empty() && fields.size() == 1) ||
                            (at == 0 && field.starts_with(byte_order_mark));
        if (quoted) out += '"';
        if (guarded) out += '\'';
        for (const char c : field) {
            if (c == '"') out += '"';
            out += c;
        }
        if (quoted) out += '"';
    }
    out += "\r\n";
}

void write_csv_record(std::ostream& out, std::span<const std::string> fields,
                      CsvWriteOptions options) {
    std::string record;
    write_csv_record(record, fields, options);
    out << record;
}

}  // namespace recourse::base
