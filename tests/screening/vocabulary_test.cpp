#include "screening/internal/vocabulary.hpp"

#include <gtest/gtest.h>

#include <algorithm>

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

TEST(Vocabulary, FindsExactlyWhatIsAlikeInEveryScript) {
    PartPool pool(*own_name_tables());
    std::vector<const NamePart*> row;
    std::string rest(many_names);
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        for (const auto& word : text::tokens(rest.substr(0, end))) row.push_back(pool.intern(word));
        rest.erase(0, end + 1);
    }
    for (std::size_t i = 0; i + 1 < row.size(); ++i) pool.intern_joined(*row[i], *row[i + 1]);
    const Vocabulary vocabulary(pool.parts());
    std::size_t across_scripts = 0;
    for (const NamePart& part : pool.parts()) {
        const auto found = vocabulary.look_up(part);
        for (const NamePart& other : pool.parts()) {
            if (part.joined && other.joined) continue;
            const bool alike = part_likeness(part, other).score > 0;
            const bool is_found = std::any_of(
                found.begin(), found.end(), [&](const auto& like) { return like.id == other.id; });
            EXPECT_EQ(is_found, alike) << part.text << " and " << other.text;
            across_scripts += alike && has_respellings(part) != has_respellings(other) ? 1 : 0;
        }
    }
    constexpr std::size_t few = 40;
    EXPECT_GT(across_scripts, few);
}

}  // namespace
}  // namespace recourse::screening
