#include "screening/internal/vocabulary.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <thread>
#include <vector>

#include "screening/internal/part_pool.hpp"
#include "text/tokens.hpp"

namespace recourse::screening {
namespace {

/// Names in many scripts beside Latin spellings of them and of others near to them.
constexpr std::string_view many_names =
    "Grabov Грабов Orvane Tellmark Telmark גרבוב Hagit Chagit חגית بهروز Behrooz Behruz كريم Karim "
    "Rahim خير الله Khayrallah ژاله Jaleh Zhale สมชาย Somchai Somsak โชคดี Chokdee Chokdi "
    "မောင်ထွန်း Maung Tun Htun Thun သီတာ Thidar しょうじ Shoji Syozi アルベルト Albert Alberto रामपाल "
    "Rampal Ram Pal गोपाल Gopal নরেন Naren Noren Ευγένιος Evgenios Կարապետ Karapet Garabed 영수 "
    "Youngsoo Yongsu 찬희 Chanhee Chan Hee Chanho 卫东 衛東 伟东 Weidong Wei Tung 建忠 Chienchung "
    "Jianzhong "
    "Aoi あおい Ye ရဲ 42";

void fill(PartPool& pool) {
    std::vector<const NamePart*> row;
    std::string rest(many_names);
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        for (const auto& word : text::tokens(rest.substr(0, end))) row.push_back(pool.intern(word));
        rest.erase(0, end + 1);
    }
    for (std::size_t i = 0; i + 1 < row.size(); ++i) pool.intern_joined(*row[i], *row[i + 1]);
}

std::vector<std::uint32_t> all_of(const PartPool& pool) {
    std::vector<std::uint32_t> ids(pool.parts().size());
    std::iota(ids.begin(), ids.end(), 0U);
    return ids;
}

TEST(Vocabulary, FindsExactlyWhatIsAlikeInEveryScript) {
    PartPool pool(*own_name_tables());
    fill(pool);
    const Vocabulary vocabulary(pool.parts(), all_of(pool));
    std::size_t across_scripts = 0;
    for (const NamePart& part : pool.parts()) {
        const auto found = vocabulary.look_up_own(part);
        for (const NamePart& other : pool.parts()) {
            if (part.joined && other.joined) continue;
            const bool alike = part_likeness(part, other).score > 0;
            const bool is_found = std::any_of(
                found.begin(), found.end(), [&](const auto& like) { return like.id == other.id; });
            EXPECT_EQ(is_found, alike) << part.text() << " and " << other.text();
            across_scripts += alike && has_respellings(part) != has_respellings(other) ? 1 : 0;
        }
    }
    constexpr std::size_t few = 40;
    EXPECT_GT(across_scripts, few);
}

TEST(Vocabulary, KeepsOneAnswerForAllThreads) {
    PartPool pool(*own_name_tables());
    fill(pool);
    const Vocabulary vocabulary(pool.parts(), all_of(pool));
    using Answers = std::vector<std::span<const LikePart>>;
    std::array<Answers, 4> seen;
    {
        std::vector<std::jthread> threads;
        for (Answers& answers : seen) {
            threads.emplace_back([&] {
                for (const NamePart& part : pool.parts()) {
                    answers.push_back(vocabulary.look_up_own(part));
                }
            });
        }
    }
    for (std::size_t part = 0; part < pool.parts().size(); ++part) {
        for (const Answers& answers : seen) EXPECT_EQ(answers[part].data(), seen[0][part].data());
        EXPECT_EQ(seen[0][part].size(), vocabulary.look_up(pool.parts()[part]).size());
    }
}

}  // namespace
}  // namespace recourse::screening
