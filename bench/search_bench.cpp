#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/secret.hpp"
#include "base/sqlite.hpp"
#include "casework/search/search.hpp"
#include "text/words.hpp"
#include "vault/workspace.hpp"

/// The search beside stock FTS5, on the same made-up documents in the same run: ours in an
/// encrypted workspace with its text kept, FTS5 in a plain database.
///
///     search_bench [DOCUMENTS [ours]]     100000 documents of 120 words when nothing is said
///
/// `ours` leaves stock FTS5 out, for a profile of the search alone.
namespace recourse {
namespace {

using Texts = std::vector<std::string>;

/// A benchmark has nobody to hand an error to.
void must(const base::Result<void>& result) {
    if (result) return;
    fmt::print(stderr, "search_bench: {}\n", result.error().to_string());
    std::exit(1);
}

double wall_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// Processor time of all threads: what other work on the machine does not change.
double processor_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

Texts words_of(std::string_view text) {
    Texts words;
    text::WordReader reader;
    reader.start(text);
    text::Word word;
    while (reader.next(word)) words.emplace_back(word.folded);
    return words;
}

/// A language of `size` words whose frequencies fall as in natural text (Zipf's law).
class Language {
public:
    Language(std::string_view alphabet, std::size_t size, std::size_t longest, bool blanks)
        : blanks_(blanks) {
        const Texts letters = words_of(alphabet);
        std::mt19937 random(3);
        for (std::size_t i = 0; i < size; ++i) {
            std::string word;
            const std::size_t length = 2 + random() % longest;
            for (std::size_t n = 0; n < length; ++n) word += letters[random() % letters.size()];
            words_.push_back(std::move(word));
        }
        double sum = 0;
        for (std::size_t rank = 1; rank <= size; ++rank) {
            sum += 1 / std::pow(static_cast<double>(rank) + 2.7, 1.05);
            upto_.push_back(sum);
        }
    }

    const std::string& word(std::mt19937& random) const {
        const double at = std::uniform_real_distribution<>(0, upto_.back())(random);
        const auto rank = std::ranges::lower_bound(upto_, at) - upto_.begin();
        return words_[static_cast<std::size_t>(rank)];
    }

    Texts documents(std::size_t count) const {
        constexpr std::size_t words_each = 120;
        std::mt19937 random(5);
        Texts texts(count);
        for (std::string& text : texts) {
            for (std::size_t i = 0; i < words_each; ++i) {
                text += word(random);
                if (i % 12 == 11) {
                    text += blanks_ ? ". " : "。";
                } else if (blanks_) {
                    text += ' ';
                }
            }
        }
        return texts;
    }

    /// What people look for: one word, drawn as it stands in text, never the commonest.
    Texts queries(std::size_t count) const {
        std::mt19937 random(9);
        Texts queries;
        while (queries.size() < count) {
            const std::string& drawn = word(random);
            if (&drawn - words_.data() >= 10) queries.push_back(drawn);
        }
        return queries;
    }

private:
    bool blanks_;
    Texts words_;
    std::vector<double> upto_;
};

std::size_t bytes_of(const Texts& texts) {
    std::size_t bytes = 0;
    for (const std::string& text : texts) bytes += text.size();
    return bytes;
}

struct Times {
    double wall = 0;
    double processor = 0;
};

Times timed(const std::function<void()>& work) {
    const double wall = wall_seconds();
    const double processor = processor_seconds();
    work();
    return {wall_seconds() - wall, processor_seconds() - processor};
}

void print_indexing(std::string_view what, const Texts& texts, const Times& times,
                    std::uintmax_t file_bytes) {
    const double megabytes = static_cast<double>(bytes_of(texts)) / 1e6;
    fmt::print(
        "  {:<24} {:6.1f} MB/s of processor time, {:6.1f} MB/s by the clock, {:5.0f} MB file\n",
        what, megabytes / times.processor, megabytes / times.wall,
        static_cast<double>(file_bytes) / 1e6);
}

void print_latencies(std::string_view what, const Texts& queries,
                     const std::function<std::size_t(const std::string&)>& ask) {
    std::vector<double> processor;
    std::vector<double> clock;
    std::size_t hits = 0;
    for (const std::string& query : queries) {
        const Times times = timed([&] { hits += ask(query); });
        processor.push_back(times.processor * 1e3);
        clock.push_back(times.wall * 1e3);
    }
    std::ranges::sort(processor);
    std::ranges::sort(clock);
    const auto at = [](const std::vector<double>& sorted, std::size_t percent) {
        return sorted[sorted.size() * percent / 100];
    };
    fmt::print(
        "  {:<24} processor time p50 {:6.2f} ms, p95 {:7.2f} ms; by the clock p50 {:6.2f} ms, "
        "p95 {:7.2f} ms; {} hits shown\n",
        what, at(processor, 50), at(processor, 95), at(clock, 50), at(clock, 95), hits);
}

class Ours {
public:
    Ours() : folder_(base::TempFolder::create().value()) {
        workspace_.emplace(
            vault::Workspace::create(folder_.path() / "bench.recourse",
                                     base::SecretBytes::copy_of(base::as_bytes("bench")),
                                     vault::KdfCost::quick)
                .value());
    }

    void index(const Texts& texts) {
        const auto source = [&](const casework::PassageSink& sink) -> base::Result<void> {
            for (std::size_t i = 0; i < texts.size(); ++i) {
                RECOURSE_CHECK(sink({.record = fmt::format("x{:07}", i / 10),
                                     .page = static_cast<std::uint32_t>(i % 10 + 1),
                                     .exhibit = fmt::format("x{:07}", i / 10),
                                     .kind = "statement",
                                     .text = texts[i]}));
            }
            return {};
        };
        casework::index_passages(*workspace_, "bench", source).value();
    }

    std::uintmax_t size() const {
        return std::filesystem::file_size(folder_.path() / "bench.recourse/workspace.db");
    }

    std::size_t ask(const std::string& query, bool names = false) {
        if (!search_) search_.emplace(casework::CaseSearch::open(*workspace_, "bench").value());
        return search_->search(query, {.names = names})->hits.size();
    }

private:
    base::TempFolder folder_;
    std::optional<vault::Workspace> workspace_;
    std::optional<casework::CaseSearch> search_;
};

class Stock {
public:
    explicit Stock(std::string_view tokenizer) : folder_(base::TempFolder::create().value()) {
        path_ = folder_.path() / "stock.db";
        database_.emplace(
            base::Database::open(path_, {.mode = base::Database::Mode::create}).value());
        must(database_->execute(fmt::format(
            "CREATE VIRTUAL TABLE document USING fts5(text, tokenize = '{}')", tokenizer)));
    }

    void index(const Texts& texts) {
        auto transaction = base::Transaction::begin(*database_).value();
        auto insert = database_->prepare("INSERT INTO document VALUES (?)").value();
        for (const std::string& text : texts) must(insert.bind_all(text).run());
        must(transaction.commit());
    }

    std::uintmax_t size() const { return std::filesystem::file_size(path_); }

    std::size_t ask(const std::string& query) {
        auto select = database_
                          ->prepare(
                              "SELECT snippet(document, 0, '[', ']', '...', 24) FROM document "
                              "WHERE document MATCH ? ORDER BY rank LIMIT 20")
                          .value();
        std::size_t hits = 0;
        must(select.bind_all("\"" + query + "\"").for_each([&](base::Statement& row) {
            hits += row.text(0).empty() ? 0 : 1;
        }));
        return hits;
    }

private:
    base::TempFolder folder_;
    std::filesystem::path path_;
    std::optional<base::Database> database_;
};

template <class Engine>
void measure(std::string_view what, Engine& engine, const Texts& texts, const Texts& queries) {
    const Times times = timed([&] { engine.index(texts); });
    print_indexing(what, texts, times, engine.size());
    engine.ask(queries.front());
    print_latencies(what, queries, [&](const std::string& query) { return engine.ask(query); });
}

void measure_language(std::string_view name, const Language& language, std::size_t count,
                      bool with_stock) {
    const Texts texts = language.documents(count);
    const Texts queries = language.queries(300);
    fmt::print("{}: {} documents, {:.1f} MB\n", name, count,
               static_cast<double>(bytes_of(texts)) / 1e6);
    const Times words = timed([&] {
        text::WordReader reader;
        text::Word word;
        std::size_t found = 0;
        for (const std::string& text : texts) {
            reader.start(text);
            while (reader.next(word)) ++found;
        }
        if (found == 0) fmt::print("no words\n");
    });
    print_indexing("words alone", texts, words, 0);
    Ours ours;
    measure("ours, encrypted", ours, texts, queries);
    print_latencies("ours, two words", queries, [&](const std::string& query) {
        return ours.ask(query + " " + queries[query.size() % queries.size()]);
    });
    ours.ask(queries.front(), true);
    print_latencies("ours, as names", queries,
                    [&](const std::string& query) { return ours.ask(query, true); });
    if (!with_stock) return;
    for (const auto* tokenizer : {"unicode61", "trigram"}) {
        Stock stock(tokenizer);
        measure(fmt::format("FTS5 {}", tokenizer), stock, texts, queries);
    }
}

}  // namespace
}  // namespace recourse

int main(int argc, char** argv) {
    using recourse::Language;
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
    const std::size_t count = argc > 1 ? std::stoul(argv[1]) : 100'000;
    const bool with_stock = argc < 3;
    recourse::measure_language(
        "English", Language("a b c d e f g h i k l m n o p r s t u v w", 60'000, 8, true), count,
        with_stock);
    recourse::measure_language(
        "Russian", Language("а б в г д е ж з и к л м н о п р с т у ф х", 60'000, 8, true), count,
        false);
    recourse::measure_language(
        "Arabic", Language("ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ع غ ف ق ك", 60'000, 5, true), count,
        false);
    std::string han;
    for (char32_t c = 0x4E00; c < 0x4E00 + 3500; ++c) {
        han += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
                static_cast<char>(0x80 | (c & 0x3F))};
    }
    recourse::measure_language("Chinese", Language(han, 60'000, 2, false), count, with_stock);
    return 0;
}
