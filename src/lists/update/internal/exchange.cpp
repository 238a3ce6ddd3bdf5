#include "lists/update/internal/exchange.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "base/transfer.hpp"

namespace recourse::lists::internal {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

/// What is said to servers again is ASCII without control characters: anything else is as if
/// nothing had been said.
bool is_printable(std::string_view value) {
    return std::ranges::all_of(value, [](char c) { return c >= ' ' && c <= '~'; });
}

/// Whether a part of an answer is of the state that the kept part is of. A tag has to come with it
/// (RFC 9110, 15.3.7); a date may be left out, as the server then answers for it.
bool is_same_state(const Validators& kept, const Validators& said) {
    if (!kept.etag.empty()) return said.etag == kept.etag;
    return said.etag.empty() &&
           (said.last_modified.empty() || said.last_modified == kept.last_modified);
}

/// Of a page that says why not; libcurl tells where a redirect goes only at its end.
constexpr std::size_t most_ignored_bytes = 1 << 20;

/// Where the content of an answer begins in the file, and how long the file is.
struct ContentRange {
    std::uint64_t first = 0;
    std::optional<std::uint64_t> whole;
};

std::optional<std::uint64_t> number_from(std::string_view text) {
    std::uint64_t number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end == text.data()) return std::nullopt;
    return number;
}

/// "bytes 100-199/1000"
std::optional<ContentRange> range_from(std::string_view text) {
    constexpr std::string_view unit = "bytes ";
    if (!text.starts_with(unit)) return std::nullopt;
    const auto first = number_from(text.substr(unit.size()));
    const std::size_t slash = text.find('/');
    if (!first || slash == std::string_view::npos) return std::nullopt;
    return ContentRange{*first, number_from(text.substr(slash + 1))};
}

/// One request while it is under way: what libcurl's callbacks work on.
class Transfer {
public:
    Transfer(const DownloadSettings& settings, PartFile& part, base::Progress& progress,
             const std::stop_token& stop)
        : settings_(settings), part_(part), progress_(progress), stop_(stop) {}

    Answer run(CURL* curl, const Asked& asked);

private:
    static std::size_t on_header(const char* data, std::size_t, std::size_t count, void* self) {
        static_cast<Transfer*>(self)->take_header({data, count});
        return count;
    }
    static std::size_t on_body(const char* data, std::size_t, std::size_t count, void* self) {
        return static_cast<Transfer*>(self)->take_body({data, count}) ? count : 0;
    }
    static int on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
        return static_cast<Transfer*>(self)->stop_.stop_requested() ? 1 : 0;
    }

    void prepare(const Asked& asked);
    void take_header(std::string_view line);
    bool take_body(std::string_view bytes);
    bool begin_content();
    void check_length();
    void judge(CURLcode code, const base::CurlMessage& message);
    bool refuse(ErrorCode code, std::string message, bool worth_another = false);
    bool refuse_size();
    bool keep(Result<void> done);

    const DownloadSettings& settings_;
    PartFile& part_;
    base::Progress& progress_;
    const std::stop_token& stop_;
    CURL* curl_ = nullptr;
    base::CurlLines lines_;
    Answer answer_;
    std::optional<std::uint64_t> length_;  ///< of the content, as announced
    std::optional<ContentRange> range_;
    bool content_begun_ = false;
    bool ignores_content_ = false;
    std::size_t ignored_ = 0;
};

bool Transfer::refuse(ErrorCode code, std::string message, bool worth_another) {
    answer_.error = Error(code, std::move(message));
    answer_.worth_another = worth_another;
    return false;
}

bool Transfer::refuse_size() {
    part_.discard();
    return refuse(ErrorCode::invalid_input,
                  fmt::format("the file is larger than {} MiB", settings_.most_bytes >> 20));
}

bool Transfer::keep(Result<void> done) {
    if (done) return true;
    answer_.error = std::move(done).error();
    return false;
}

void Transfer::prepare(const Asked& asked) {
    curl_easy_setopt(curl_, CURLOPT_URL, asked.address.c_str());
    curl_easy_setopt(curl_, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl_, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl_, CURLOPT_USERAGENT, "Recourse (reads sanctions lists)");
    base::set_rules(curl_, {.ca_file = settings_.ca_file,
                            .connect_timeout = settings_.connect_timeout,
                            .stall_timeout = settings_.stall_timeout});
    curl_easy_setopt(curl_, CURLOPT_TIMEOUT_MS, static_cast<long>(asked.at_most.count()));
    if (part_.size() > 0) {
        base::append_line(lines_, fmt::format("Range: bytes={}-", part_.size()));
        base::append_line(lines_, "If-Range: " + part_.validator());
    } else {
        if (!asked.known.etag.empty())
            base::append_line(lines_, "If-None-Match: " + asked.known.etag);
        if (!asked.known.last_modified.empty())
            base::append_line(lines_, "If-Modified-Since: " + asked.known.last_modified);
    }
    curl_easy_setopt(curl_, CURLOPT_HTTPHEADER, lines_.get());
    curl_easy_setopt(curl_, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(curl_, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(curl_, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(curl_, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(curl_, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(curl_, CURLOPT_XFERINFODATA, this);
    curl_easy_setopt(curl_, CURLOPT_NOPROGRESS, 0L);
}

void Transfer::take_header(std::string_view line) {
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
    if (line.starts_with("HTTP/")) {  // After an answer that only says "go on" comes another.
        answer_.validators = {};
        length_.reset();
        range_.reset();
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    std::string name(line.substr(0, colon));
    std::ranges::transform(name, name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    std::string_view value = line.substr(colon + 1);
    while (value.starts_with(' ') || value.starts_with('\t')) value.remove_prefix(1);
    if (name == "etag" && is_printable(value)) answer_.validators.etag = value;
    if (name == "last-modified" && is_printable(value)) answer_.validators.last_modified = value;
    if (name == "content-length") length_ = number_from(value);
    if (name == "content-range") range_ = range_from(value);
}

/// Whether the content goes on where the part ends, or begins anew.
bool Transfer::begin_content() {
    content_begun_ = true;
    curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &answer_.status);
    if (answer_.status == ok) {
        if (!keep(part_.begin(answer_.validators))) return false;
    } else if (answer_.status == partial_content) {
        const bool goes_on = range_ && range_->first == part_.size() && part_.size() > 0;
        if (!goes_on || !is_same_state(part_.validators(), answer_.validators)) {
            part_.discard();
            return refuse(ErrorCode::unavailable, "it sent another part than was asked for", true);
        }
    } else {
        ignores_content_ = true;
        return true;
    }
    if (part_.size() + length_.value_or(0) > settings_.most_bytes) {
        return refuse_size();
    }
    return true;
}

bool Transfer::take_body(std::string_view bytes) {
    if (!content_begun_ && !begin_content()) return false;
    if (ignores_content_) return (ignored_ += bytes.size()) <= most_ignored_bytes;
    if (part_.size() + bytes.size() > settings_.most_bytes) {
        return refuse_size();
    }
    if (!keep(part_.append(bytes))) return false;
    const auto whole = range_ ? range_->whole : length_;
    progress_.count(part_.size() >> 10, whole.value_or(0) >> 10);
    return true;
}

void Transfer::check_length() {
    if (range_ && range_->whole && *range_->whole != part_.size()) {
        part_.discard();
        refuse(ErrorCode::unavailable, "the parts do not make the whole file", true);
    }
}

void Transfer::judge(CURLcode code, const base::CurlMessage& message) {
    constexpr std::array hopeless{CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
                                  CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL};
    if (answer_.error) return;
    const bool has_content = answer_.status == ok || answer_.status == partial_content;
    // Of any other status the content is of no interest.
    if (answer_.status != 0 && !has_content) return;
    if (code != CURLE_OK) {
        const bool stopped = code == CURLE_ABORTED_BY_CALLBACK;
        refuse(ErrorCode::unavailable, stopped ? "stopped" : base::words_of(code, message),
               !stopped && std::ranges::find(hopeless, code) == hopeless.end());
        return;
    }
    if (!content_begun_ && !begin_content()) return;
    check_length();
}

Answer Transfer::run(CURL* curl, const Asked& asked) {
    curl_ = curl;
    base::CurlMessage message{};
    curl_easy_setopt(curl_, CURLOPT_ERRORBUFFER, message.data());
    prepare(asked);
    const CURLcode code = curl_easy_perform(curl_);
    curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &answer_.status);
    curl_off_t wait = 0;
    curl_easy_getinfo(curl_, CURLINFO_RETRY_AFTER, &wait);
    if (wait > 0) answer_.retry_after = std::chrono::seconds(wait);
    const char* redirect = nullptr;
    curl_easy_getinfo(curl_, CURLINFO_REDIRECT_URL, &redirect);
    if (redirect != nullptr) answer_.redirect = redirect;
    judge(code, message);
    return std::move(answer_);
}

}  // namespace

Answer exchange(const DownloadSettings& settings, const Asked& asked, PartFile& part,
                base::Progress& progress, const std::stop_token& stop) {
    auto curl = base::open_curl();
    if (!curl) {
        Answer answer;
        answer.error = std::move(curl).error();
        return answer;
    }
    return Transfer(settings, part, progress, stop).run(curl->get(), asked);
}

}  // namespace recourse::lists::internal
