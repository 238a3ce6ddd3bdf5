#include "lists/update/download.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>

#include "base/pause.hpp"
#include "lists/update/internal/exchange.hpp"
#include "lists/update/internal/part_file.hpp"
#include "lists/update/internal/retry.hpp"

namespace recourse::lists {

using base::Error;
using base::ErrorCode;
using internal::Answer;
using internal::ok;
using internal::PartFile;
using internal::partial_content;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr long not_modified = 304;
constexpr long range_not_satisfiable = 416;

double by_chance() {
    thread_local std::minstd_rand numbers(std::random_device{}());
    return std::uniform_real_distribution<double>(0, 1)(numbers);
}

bool is_worth_another(long status) {
    constexpr std::array passing{408L, 425L, 429L, 500L, 502L, 503L, 504L};
    return std::ranges::find(passing, status) != passing.end();
}

/// What a status other than success comes to.
Error refusal(long status) {
    return {ErrorCode::unavailable, fmt::format("it answered {}", status)};
}

/// All tries of one download.
class Fetch {
public:
    Fetch(const DownloadSettings& settings, const Patience& patience, const WebAddress& address,
          const Validators& known, base::Progress& progress, const std::stop_token& stop)
        : settings_(settings),
          patience_(patience),
          address_(address),
          known_(known),
          progress_(progress),
          stop_(stop) {}

    Fetched run(const std::filesystem::path& file) {
        for (int tries = 1;; ++tries) {
            auto part = PartFile::open(file, address_.text);
            if (!part) return failed(std::move(part).error());
            Answer answer = ask(*part);
            if (!answer.error) return succeed(answer, *part);
            const auto pause = internal::next_pause(
                settings_, tries, {answer.worth_another, answer.retry_after}, patience_.jitter());
            if (!pause || *pause >= left()) return give_up(answer, tries);
            progress_.step(fmt::format("{}; try {} of {}", answer.error->message(), tries + 1,
                                       settings_.attempts));
            if (!patience_.wait(*pause, stop_)) {
                return failed(Error(ErrorCode::unavailable, "stopped"));
            }
        }
    }

private:
    milliseconds left() const {
        return std::chrono::duration_cast<milliseconds>(started_ + settings_.total_timeout -
                                                        steady_clock::now());
    }

    /// Ask, and go where the server sends us. An answer without an error is 200, 206 or 304.
    Answer ask(PartFile& part) {
        WebAddress at = address_;
        for (int hops = 0; hops <= settings_.redirects; ++hops) {
            const milliseconds at_most = left();
            if (at_most <= milliseconds(0)) return no_more_time();
            Answer answer = internal::exchange(
                settings_, {.address = at.text, .known = known_, .at_most = at_most}, part,
                progress_, stop_);
            if (answer.error) return answer;
            const bool sent_on = answer.status != not_modified && !answer.redirect.empty();
            if (!sent_on) return judged(std::move(answer), part);
            auto next = parse_redirect(at, answer.redirect);
            if (!next) {
                answer.error = std::move(next).error();
                return answer;
            }
            at = *std::move(next);
        }
        Answer lost;
        lost.error = Error(ErrorCode::invalid_input,
                           fmt::format("it sends us on more than {} times", settings_.redirects));
        return lost;
    }

    static Answer no_more_time() {
        Answer late;
        late.error = Error(ErrorCode::unavailable, "the time for it ran out");
        return late;
    }

    Answer judged(Answer answer, PartFile& part) const {
        const bool unchanged = answer.status == not_modified && !known_.empty();
        if (answer.status == ok || answer.status == partial_content || unchanged) return answer;
        answer.error = refusal(answer.status);
        answer.worth_another = is_worth_another(answer.status);
        if (answer.status == range_not_satisfiable) {
            answer.worth_another = part.size() > 0;
            part.discard();
        }
        return answer;
    }

    static Fetched succeed(const Answer& answer, PartFile& part) {
        Fetched fetched;
        fetched.unchanged = answer.status == not_modified;
        if (fetched.unchanged) return fetched;
        fetched.validators = part.validators();
        if (auto finished = part.finish(); !finished) return failed(std::move(finished).error());
        return fetched;
    }

    static Fetched give_up(const Answer& answer, int tries) {
        std::string message = answer.error->message();
        if (answer.retry_after) {
            message += fmt::format(" and asks to come again in {} s", answer.retry_after->count());
        }
        if (tries > 1) message += fmt::format(" ({} tries)", tries);
        Fetched fetched = failed(Error(answer.error->code(), std::move(message)));
        fetched.come_again = answer.retry_after;
        return fetched;
    }

    static Fetched failed(Error error) {
        Fetched fetched;
        fetched.error = std::move(error);
        return fetched;
    }

    const DownloadSettings& settings_;
    const Patience& patience_;
    const WebAddress& address_;
    const Validators& known_;
    base::Progress& progress_;
    const std::stop_token& stop_;
    steady_clock::time_point started_ = steady_clock::now();
};

}  // namespace

Patience Patience::real() {
    return {.wait = base::pause, .jitter = by_chance};
}

Fetched Downloader::fetch(const WebAddress& address, const Validators& known,
                          const std::filesystem::path& file, base::Progress& progress,
                          const std::stop_token& stop) const {
    return Fetch(settings_, patience_, address, known, progress, stop).run(file);
}

}  // namespace recourse::lists
