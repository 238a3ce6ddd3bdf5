#include <fmt/format.h>

#include "casework/packages/formats.hpp"
#include "casework/packages/internal/buffered_source.hpp"

namespace recourse::casework {

using base::Result;

namespace {

constexpr std::size_t max_line_bytes = 64 << 10;
constexpr std::size_t max_messages = 100'000;

/// Reads the messages of an mbox (RFC 4155) one by one: each begins behind a line "From ...".
class MailboxReader {
public:
    explicit MailboxReader(base::ByteSource source) : source_(std::move(source)) {}

    /// Go to the next message; false when there is none.
    Result<bool> next() {
        while (!at_message_) {
            if (!RECOURSE_TRY(take_line())) return false;
        }
        at_message_ = false;
        held_blank_.clear();
        RECOURSE_CHECK(take_line());
        return true;
    }

    /// The next piece of the message; empty at its end. Valid until the next call.
    Result<std::string_view> piece() {
        if (at_message_ || line_.empty()) return std::string_view();
        piece_.clear();
        while (piece_.size() < max_line_bytes && !at_message_ && !line_.empty()) {
            const bool blank = line_ == "\n" || line_ == "\r\n";
            if (blank) {
                // The empty line before the next "From " belongs to the mailbox.
                piece_ += held_blank_;
                held_blank_ = line_;
            } else {
                piece_ += held_blank_;
                held_blank_.clear();
                piece_ += unquoted(line_);
            }
            RECOURSE_CHECK(take_line());
        }
        return std::string_view(piece_);
    }

private:
    /// The next line of the file into `line_`; false at the end.
    Result<bool> take_line() {
        line_ = RECOURSE_TRY(source_.line(max_line_bytes));
        at_message_ = line_starts_ && line_.starts_with("From ");
        line_starts_ = line_.ends_with('\n');
        return !line_.empty();
    }

    /// "mboxrd" writers put a > before lines that would begin a message.
    static std::string_view unquoted(std::string_view line) {
        const std::size_t quotes = line.find_first_not_of('>');
        const bool quoted =
            quotes != line.npos && quotes > 0 && line.substr(quotes).starts_with("From ");
        return quoted ? line.substr(1) : line;
    }

    internal::BufferedSource source_;
    std::string line_;
    std::string piece_;
    std::string held_blank_;
    bool line_starts_ = true;
    bool at_message_ = false;
};

class MessageEntry final : public base::ArchiveEntry {
public:
    MessageEntry(MailboxReader& reader, std::size_t number)
        : reader_(reader), path_(fmt::format("message {:05}.eml", number)) {}

    const std::string& path() const override { return path_; }

    Result<std::size_t> read(std::span<std::byte> buffer) override {
        if (rest_.empty()) rest_ = RECOURSE_TRY(reader_.piece());
        const std::size_t count = std::min(rest_.size(), buffer.size());
        std::ranges::copy(base::as_bytes(rest_.substr(0, count)), buffer.begin());
        rest_.remove_prefix(count);
        return count;
    }

    Result<std::string> read_all() override {
        std::string bytes(rest_);
        while (true) {
            const std::string_view piece = RECOURSE_TRY(reader_.piece());
            if (piece.empty()) return bytes;
            bytes += piece;
        }
    }

private:
    MailboxReader& reader_;
    std::string path_;
    std::string_view rest_;
};

/// A mailbox in one file: it proves nothing itself, each of its messages may.
class Mailbox final : public PackageFormat {
public:
    std::string_view id() const override { return "mailbox"; }

    bool recognise(const PackedItem& item) const override {
        return item.media_type == "application/mbox";
    }

    Result<std::vector<Proof>> check(const PackedItem& /*item*/) const override {
        return std::vector<Proof>();
    }

    Result<void> members(const PackedItem& item, const base::ArchiveVisitor& visitor,
                         const base::RefusedMember& refused) const override {
        MailboxReader reader(base::source_of(item.bytes));
        for (std::size_t number = 1; RECOURSE_TRY(reader.next()); ++number) {
            if (number > max_messages) {
                refused({}, base::Error(base::ErrorCode::invalid_input,
                                        "the mailbox has more messages than are read"));
                return {};
            }
            MessageEntry entry(reader, number);
            RECOURSE_CHECK(visitor(entry));
        }
        return {};
    }
};

}  // namespace

const PackageFormat& mailbox() {
    static const Mailbox format;
    return format;
}

}  // namespace recourse::casework
