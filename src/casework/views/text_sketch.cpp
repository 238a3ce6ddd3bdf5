#include "casework/views/text_sketch.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "text/words.hpp"

namespace recourse::casework {

namespace {

constexpr std::size_t run_length = 5;
constexpr std::size_t band_length = 4;

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
std::uint64_t mix(std::uint64_t value) {
    value += 0x9e3779b97f4a7c15;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

/// FNV-1a. Whoever can choose texts can make them collide; all that this gives is a wrong hint.
std::uint64_t hash_of(std::string_view word) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return hash;
}

std::uint64_t band_of(const TextSketch& sketch, std::size_t first) {
    std::uint64_t hash = first;
    for (std::size_t i = first; i < first + band_length; ++i) hash = mix(hash ^ sketch.least[i]);
    return hash;
}

}  // namespace

void TextSketch::add(std::string_view text) {
    text::WordReader reader;
    reader.start(text);
    text::Word word;
    while (reader.next(word)) {
        last_words_.push_back(hash_of(word.folded));
        if (last_words_.size() < run_length) continue;
        std::uint64_t run = 0;
        for (const std::uint64_t hash : last_words_) run = mix(run ^ hash);
        for (std::size_t i = 0; i < hashes; ++i)
            least[i] = std::min(least[i], mix(run ^ (i << 56)));
        last_words_.pop_front();
        ++runs;
    }
}

double resemblance(const TextSketch& one, const TextSketch& other) {
    std::size_t same = 0;
    for (std::size_t i = 0; i < TextSketch::hashes; ++i) {
        if (one.least[i] == other.least[i]) ++same;
    }
    return static_cast<double>(same) / TextSketch::hashes;
}

std::vector<std::pair<std::size_t, std::size_t>> alike(const std::vector<TextSketch>& sketches,
                                                       double least) {
    std::set<std::pair<std::size_t, std::size_t>> candidates;
    for (std::size_t first = 0; first < TextSketch::hashes; first += band_length) {
        std::unordered_map<std::uint64_t, std::vector<std::size_t>> sharers;
        for (std::size_t i = 0; i < sketches.size(); ++i) {
            if (!sketches[i].speaks()) continue;
            auto& earlier = sharers[band_of(sketches[i], first)];
            for (const std::size_t other : earlier) candidates.emplace(other, i);
            earlier.push_back(i);
        }
    }
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (const auto& [one, other] : candidates) {
        if (resemblance(sketches[one], sketches[other]) >= least) pairs.emplace_back(one, other);
    }
    return pairs;
}

}  // namespace recourse::casework
