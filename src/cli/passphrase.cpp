#include "cli/passphrase.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace recourse::cli {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::size_t max_passphrase_bytes = 1024;

/// A file descriptor that is closed at the end of its scope.
class OpenFile {
public:
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    int get() const { return descriptor_; }

private:
    int descriptor_;
};

/// Stops the terminal from showing what is typed, until the end of its scope.
class EchoOff {
public:
    explicit EchoOff(int terminal) : terminal_(terminal) {
        known_ = ::tcgetattr(terminal_, &before_) == 0;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        if (known_) ::tcsetattr(terminal_, TCSAFLUSH, &silent);
    }
    EchoOff(const EchoOff&) = delete;
    EchoOff& operator=(const EchoOff&) = delete;
    ~EchoOff() {
        if (known_) ::tcsetattr(terminal_, TCSAFLUSH, &before_);
    }

private:
    int terminal_;
    termios before_{};
    bool known_ = false;
};

/// One line, read byte by byte into locked memory so that no buffered copy stays behind.
Result<SecretBytes> read_line(int descriptor) {
    SecretBytes buffer(max_passphrase_bytes + 1);
    std::size_t length = 0;
    while (true) {
        char letter = 0;
        const auto got = ::read(descriptor, &letter, 1);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fail(ErrorCode::unavailable, "the secret could not be read");
        if (got == 0 || letter == '\n') break;
        if (length == max_passphrase_bytes) {
            return fail(ErrorCode::invalid_input, "the secret is longer than 1024 bytes");
        }
        buffer.writable()[length++] = static_cast<std::byte>(letter);
    }
    if (length > 0 && buffer.view()[length - 1] == std::byte{'\r'}) --length;
    if (length == 0) return fail(ErrorCode::invalid_input, "the line is empty");
    return SecretBytes::copy_of(buffer.view().first(length));
}

Result<SecretBytes> ask(int terminal, std::string_view question) {
    (void)!::write(terminal, question.data(), question.size());
    auto answer = [&] {
        const EchoOff quiet(terminal);
        return read_line(terminal);
    }();
    (void)!::write(terminal, "\n", 1);
    return answer;
}

Result<SecretBytes> read_file_line(const char* path, const std::string& called) {
    const OpenFile file(::open(path, O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) return fail(ErrorCode::denied, called + ": " + std::strerror(errno));
    return read_line(file.get());
}

Result<SecretBytes> ask_twice(int terminal, std::string_view question) {
    auto passphrase = RECOURSE_TRY(ask(terminal, question));
    const auto again = RECOURSE_TRY(ask(terminal, "The same again: "));
    if (!base::equal_in_constant_time(passphrase.view(), again.view())) {
        return fail(ErrorCode::invalid_input, "the two passphrases differ");
    }
    return passphrase;
}

OpenFile open_terminal() {
    return OpenFile(::open("/dev/tty", O_RDWR | O_CLOEXEC));
}

}  // namespace

Result<SecretBytes> read_passphrase(const Console& console, PassphraseUse use) {
    if (console.passphrase_fd >= 0) return read_line(console.passphrase_fd);

    if (const char* path = std::getenv("RECOURSE_PASSPHRASE_FILE");
        path != nullptr && *path != '\0') {
        return read_file_line(path, "$RECOURSE_PASSPHRASE_FILE");
    }
    const OpenFile terminal = open_terminal();
    if (terminal.get() < 0) {
        return fail(ErrorCode::denied,
                    "no passphrase: use a terminal, --passphrase-fd or RECOURSE_PASSPHRASE_FILE");
    }
    constexpr std::string_view question = "Passphrase of the workspace: ";
    return use == PassphraseUse::choose ? ask_twice(terminal.get(), question)
                                        : ask(terminal.get(), question);
}

void add_new_passphrase_options(CLI::App* verb, NewPassphraseOptions& options) {
    verb->add_option("--new-passphrase-fd", options.descriptor,
                     "Read the new passphrase from this file descriptor");
    verb->add_option("--new-passphrase-file", options.file,
                     "Read the new passphrase from the first line of this file");
}

Result<SecretBytes> read_new_passphrase(const NewPassphraseOptions& options,
                                        std::string_view whose) {
    if (options.descriptor >= 0) return read_line(options.descriptor);
    if (!options.file.empty()) return read_file_line(options.file.c_str(), options.file.string());
    const OpenFile terminal = open_terminal();
    if (terminal.get() < 0) {
        return fail(ErrorCode::denied,
                    "no new passphrase: use a terminal, --new-passphrase-fd or "
                    "--new-passphrase-file");
    }
    return ask_twice(terminal.get(), fmt::format("New passphrase of {}: ", whose));
}

Result<SecretBytes> read_secret_line(int descriptor, std::string_view question) {
    if (descriptor >= 0) return read_line(descriptor);
    const OpenFile terminal = open_terminal();
    if (terminal.get() < 0) {
        return fail(ErrorCode::denied, fmt::format("{} use a terminal or a descriptor", question));
    }
    return ask(terminal.get(), question);
}

}  // namespace recourse::cli
