#include <cstdint>
#include <string>
#include <string_view>

#include "casework/search/internal/postings.hpp"
#include "casework/search/search_query.hpp"
#include "require.hpp"
#include "text/words.hpp"

/// The query language, the words of running text and packed postings: any bytes are read or
/// refused. Configure as for fuzz_lists.
namespace {

using namespace recourse;

void read_words(std::string_view text) {
    text::WordReader reader;
    reader.start(text);
    text::Word word;
    std::size_t end = 0;
    while (reader.next(word)) {
        require(end <= word.begin && word.begin < word.end && word.end <= text.size());
        require(!word.folded.empty());
        end = word.end;
    }
}

void read_postings(std::string_view bytes) {
    constexpr std::uint32_t limit = 1000;
    std::vector<casework::internal::Posting> postings;
    const auto read = casework::internal::read_postings(base::as_bytes(bytes), 0, limit, postings);
    for (const auto& posting : postings) {
        require(posting.document < limit && posting.count > 0);
    }
    (void)read;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    read_words(text);
    read_postings(text);
    const auto query = casework::parse_search(text);
    if (query || size > casework::max_query_bytes) return 0;
    const std::string& why = query.error().message();
    require(why.starts_with("at ") || why == "the query is not UTF-8");
    return 0;
}
