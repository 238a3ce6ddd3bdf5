#include "text/latin.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "text/sound.hpp"

namespace recourse::text {
namespace {

struct LatinCase {
    std::string_view why;
    std::string_view input;
    std::string_view expected;
};

TEST(ToLatin, WritesEveryScriptInAscii) {
    const LatinCase cases[] = {
        {"plain", "Ivan Petrov", "ivan petrov"},
        {"marks", "Łukasz Müller", "lukasz muller"},
        {"Russian", "Щербаков Юрий", "shcherbakov yuriy"},
        {"soft sign is silent", "Игорь", "igor"},
        {"Ukrainian", "Їжакевич Євген", "izhakevich yevgen"},
        {"Serbian", "Ђорђе Његош", "djordje njegosh"},
        {"Arabic gives consonants", "محمد", "mhmd"},
        {"Persian letters", "پژمان", "pzhman"},
        {"Greek", "Γιώργος", "giorgos"},
        {"Georgian", "გიორგი", "giorgi"},
        {"Armenian", "Արմեն", "armen"},
        {"Han", "近平", "jinping"},
        {"Hangul by syllable", "정은", "jeongeun"},
        {"Katakana", "タナカ", "tanaka"},
        {"Cyrillic letters in a Latin word are read as they look", "P\u0430vel \u0441arl",
         "pavel carl"},
        {"Latin letters in a Cyrillic word are, too", "Kузнец Дзмiтрый Cухов",
         "kuznets dzmitryy sukhov"},
        {"and where all look like Latin ones, but are more", "Cухов", "sukhov"},
        {"a Latin letter that looks like no Cyrillic one says Latin", "Роrоs", "poros"},
        {"as many of both are Latin", "Сoсo", "coco"},
        {"Arabic digits", "٤٢", "42"},
        {"nothing to write", "!!! ...", ""},
    };
    for (const auto& c : cases) EXPECT_EQ(to_latin(c.input), c.expected) << c.why;
}

TEST(ToLatin, RunsInManyThreads) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([] {
            for (int n = 0; n < 50; ++n) EXPECT_EQ(to_latin("გიორგი"), "giorgi");
        });
    }
    for (auto& thread : threads) thread.join();
}

TEST(Sound, MeetsAcrossRomanisations) {
    const std::pair<std::string_view, std::string_view> alike[] = {
        {"schneider", "shnayder"}, {"yevgeniy", "evgeny"},      {"sergei", "sergey"},
        {"ivanova", "ivanov"},     {"husayn", "hussein"},       {"tsvetkov", "tzvetkov"},
        {"khaled", "haled"},       {"mueller", "muller"},       {"yousuf", "yusuf"},
        {"abdullah", "abdulla"},   {"aleksander", "alexander"},
    };
    for (const auto& [left, right] : alike) EXPECT_EQ(sound(left), sound(right)) << left;
    EXPECT_NE(sound("zaid"), sound("said"));
}

TEST(Consonants, AreWhatScriptsWithoutVowelsWrite) {
    EXPECT_EQ(consonants("muhammad"), consonants(to_latin("محمد")));
    EXPECT_EQ(consonants("saleh"), consonants(to_latin("صالح")));
    EXPECT_EQ(consonants("khalid"), consonants(to_latin("خالد")));
    EXPECT_EQ(consonants("abdullah"), consonants(to_latin("عبدالله")));
    EXPECT_NE(consonants("jamal"), consonants("karim"));
}

}  // namespace
}  // namespace recourse::text
