#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "screening/score.hpp"

namespace recourse::screening {
namespace {

using model::SubjectKind;

constexpr double review = review_threshold;

struct NameCase {
    std::string_view why;
    std::string_view query;
    std::string_view candidate;
    double least;
    double most;
};

void expect_scores(SubjectKind kind, const std::vector<NameCase>& cases) {
    for (const auto& c : cases) {
        const NameScore result = score_names(kind, c.query, c.candidate);
        EXPECT_GE(result.score, c.least) << c.why << ": " << c.query << " / " << c.candidate;
        EXPECT_LE(result.score, c.most) << c.why << ": " << c.query << " / " << c.candidate;
        const double turned = score_names(kind, c.candidate, c.query).score;
        EXPECT_NEAR(result.score, turned, 1e-9) << c.why << " is not symmetric";
        if (result.score >= review) {
            EXPECT_FALSE(result.explanation.sentence.empty()) << c.why;
            EXPECT_FALSE(result.explanation.features.empty()) << c.why;
        }
    }
}

TEST(PersonNames, ThatAreTheSameReachTheReviewThreshold) {
    expect_scores(
        SubjectKind::person,
        {
            {"equal forms alone give 1", "Orvane Tellmark", "ORVANE TELLMARK", 1, 1},
            {"marks do not matter", "Žanna Kowalčíková", "Zanna Kowalcikova", 1, 1},
            {"family name first", "Tellmark, Orvane", "Orvane Tellmark", 0.95, 0.99},
            {"one letter wrong", "Orvane Telmark", "Orvane Tellmark", 0.9, 0.99},
            {"letters swapped", "Ovrane Tellmark", "Orvane Tellmark", 0.85, 0.99},
            {"two words misspelt", "Orvana Tellmarc", "Orvane Tellmark", 0.85, 0.99},
            {"an initial", "O. Tellmark", "Orvane Tellmark", review, 0.95},
            {"a middle name left out", "Orvane Tellmark", "Orvane Justus Tellmark", review, 0.95},
            {"a patronymic left out", "Viktor Grabov", "Viktor Semyonovich Grabov", 0.8, 0.97},
            {"two words written as one", "Annalena Vossberg", "Anna Lena Vossberg", 0.85, 0.99},
            {"one word written as two", "Orvane Tell Mark", "Orvane Tellmark", 0.85, 0.99},
            {"a nickname", "Bill Vossberg", "William Vossberg", 0.85, 0.97},
            {"an initial that is a particle elsewhere", "I. Tellmark", "Ivan Tellmark", review,
             0.95},
            {"a Cyrillic one", "В. Грабов", "Viktor Grabov", review, 0.95},
            {"a Cyrillic one of two Latin letters", "Ю. Грабов", "Yuri Grabov", review, 0.95},
            {"the same in Latin letters", "V. Yu. Grabov", "Viktor Yuryevich Grabov", review, 0.95},
            {"more of an initial", "Yu. Grabov", "Y. Grabov", review, 0.95},
            {"a Chinese family name is none", "Yu Wei", "Wei Yu", 0.9, 0.99},
            {"no vowels", "Orvn Tllmrk", "Orvane Tellmark", review, 0.9},
            {"no vowels, little is left", "Iv Grbv", "Ivo Grabov", 0.65, 0.9},
            {"dj and a d that lost its stroke", "Đorđe Tellmark", "Djordje Tellmark", 0.9, 0.99},
            {"a woman under the man's form of her family name", "Petrana Grabova", "Petrana Grabov",
             0.9, 0.99},
            {"a name in the genitive", "Радомира Ивановича Грабова", "Radomir Ivanovich Grabov",
             0.8, 0.99},
            {"initials behind", "Grabov V.S.", "Viktor Semyonovich Grabov", review, 0.95},
            {"Abdul by itself", "Abdul Tellmark", "Tellmark, Abdul", 0.95, 0.99},
            {"a word cut short", "Mohamm Tellmark", "Mohammed Tellmark", 0.8, 0.97},
            {"blanks elsewhere", "OrvaneJustusTellmark", "Orvane Justus Tellmark", 0.95, 0.99},
            {"digits for letters", "Orvane Te1lmark", "Orvane Tellmark", 0.7, 0.99},
            {"more digits for letters", "0rvan3 T3llm4rk", "Orvane Tellmark", 0.95, 0.99},
            {"no vowels", "Mhmd Tellmark", "Mohammed Tellmark", 0.8, 0.95},
            {"other vowels throughout", "Halvonek Tellmark", "Helvanik Tellmark", 0.8, 0.97},
            {"a rank", "Colonel Orvane Tellmark", "Orvane Tellmark", 0.95, 0.99},
            {"Cyrillic", "Виктор Семёнович Грабов", "Viktor Semyonovich Grabov", 0.9, 0.99},
            {"Cyrillic in another romanisation", "Евгений Щукаров", "Yevgeny Schukarov", 0.85,
             0.99},
            {"German romanisation", "Wiktor Grabow", "Viktor Grabov", 0.85, 0.99},
            {"feminine ending", "Elena Grabova", "Elena Grabov", 0.9, 0.99},
            {"Arabic", "محمد حسن القرموطي", "Mohammed Hassan al-Qarmuti", 0.85, 0.99},
            {"Arabic spellings", "Mohamed Hasan Qarmouti", "Muhammad Hassan al-Qarmuti", 0.85,
             0.99},
            {"servant names", "Abd al-Rahman Qarmuti", "Abdulrahman al Qarmuti", 0.85, 0.99},
            {"servant names in Arabic", "عبد الرحمن القرموطي", "Abdel Rahman Qarmuti", 0.85, 0.99},
            {"servant names that no table has", "عبد البصير القرموطي", "Abdul Basir Qarmuti", 0.85,
             0.99},
            {"al-Rahman with a long vowel", "كريم الرحمان القرموطي", "Karim ur-Rahman Qarmuti",
             0.85, 0.99},
            {"an Egyptian g", "شيماء الجرموطي", "Shaimaa el-Garmouti", 0.85, 0.99},
            {"a Russian name in Arabic", "كريم رشيدوف", "Karim Rashidov", 0.85, 0.99},
            {"a letter that Persian no longer says", "افشين خواجه", "Afshin Khajeh", 0.85, 0.99},
            {"Persian letters in an Arabic name", "کریم القرموطی", "كريم القرموطي", 1, 1},
            {"a rank that is part of a name", "محمد آخوند زاده", "Mohammad Akhundzada", 0.85, 0.99},
            {"Chinese", "张卫东", "Zhang Weidong", 0.9, 0.99},
            {"Chinese with the given names apart", "Zhang Wei Dong", "Weidong Zhang", 0.85, 0.99},
            {"Wade-Giles family name", "Chang Weidong", "Zhang Weidong", 0.85, 0.99},
            {"Korean", "김철수", "Kim Chol Su", 0.75, 0.99},
            {"Hebrew", "חגית סולומונוב", "Chagit Solomonov", 0.85, 0.99},
            {"Thai with a title", "นายโชคดี วรพงษ์", "Chokdee Worapong", 0.85, 0.99},
            {"Burmese with a title", "ဦးမောင်ထွန်း", "Maung Tun", 0.85, 0.99},
            {"Kunrei", "なかやま しょうじ", "Nakayama Syozi", 0.85, 0.99},
            {"Devanagari, joined in Latin", "राम पाल गोखलेकर", "Rampal Gokhalekar", 0.85, 0.99},
            {"al-Din, joined in Latin", "فخر الدين بلوط", "Fakhreddine Ballout", 0.85, 0.99},
            {"traditional characters", "張衛東", "张卫东", 0.85, 1},
            {"hyphens", "Jean-Luc Marovic", "Jean Luc Marovic", 1, 1},
            {"apostrophes", "Liam O'Varra", "Liam OVarra", 1, 1},
            {"a lookalike letter", "P\u0430vel Grabov", "Pavel Grabov", 0.9, 0.99},
            {"Latin letters in Cyrillic words", "Cемён Kузнецов", "Semyon Kuznetsov", 0.9, 0.99},
            {"a Belarusian father's name", "Сяргей Рыгоравіч Грабаў", "Sergey Grigorievich Grabau",
             0.8, 0.99},
            {"ligatures", "Jürgen Großmann", "Juergen Grossmann", 0.85, 0.99},
        });
}

TEST(PersonNames, ThatAreOtherPeopleStayBelowIt) {
    expect_scores(
        SubjectKind::person,
        {
            {"a short word without vowels beside one with them", "Rz Tellmark", "Reza Tellmark", 0,
             0.69},
            {"a man and a woman", "Kamil Grabowski", "Kamila Grabowska", 0, review},
            {"a man and a woman in two scripts", "Радомира Грабова", "Radomir Grabov", 0, review},
            {"titles that are family names", "Mohammed al-Sheikh", "Mohammed al-Agha", 0, 0.6},
            {"titles that are all there is", "Ivo Bishop", "Ivo Knight", 0, 0.6},
            {"words of companies", "Ivo Kraft", "Ivo Power", 0, 0.6},
            {"another generation", "Ivo Tellmark Jr.", "Ivo Tellmark Sr.", 0, 0.69},
            {"another initial", "Ivo K. Tellmark", "Ivo Bruno Tellmark", 0, 0.8},
            {"only the family name", "Ivo Tellmark", "Orvane Tellmark", 0, 0.6},
            {"only the given name", "Orvane Grabov", "Orvane Tellmark", 0, 0.6},
            {"one word of two", "Tellmark", "Orvane Tellmark", 0, 0.69},
            {"one common word", "Ali", "Ali Hassan Qarmuti", 0, 0.6},
            {"different short words", "Ali", "Ari", 0, 0.5},
            {"brothers with a rare family name", "Orvane Qarmutian Tellmark",
             "Ivo Qarmutian Tellmark", 0, 0.69},
            {"father and son", "Ahmed bin Khalid", "Khalid bin Ahmed", 0, 0.69},
            {"father and son without a particle", "Hassan Ali Qarmuti", "Ali Hassan Qarmuti", 0,
             0.69},
            {"father and son by patronymic", "Ivan Petrovich Grabov", "Pyotr Ivanovich Grabov", 0,
             0.69},
            {"given names that look alike", "Hassan Qarmuti", "Hussein Qarmuti", 0, 0.69},
            {"man and woman", "Aleksandr Tellmark", "Aleksandra Tellmark", 0, 0.69},
            {"one of three differs", "Muhammad Ali Hassan", "Muhammad Ali Hussein", 0, 0.69},
            {"Chinese names that sound alike", "Zhang Wei", "Zhang Hui", 0, 0.69},
            {"other characters said alike", "张卫东", "张伟东", 0, 0.69},
            {"another Korean syllable", "김철수", "김철호", 0, 0.69},
            {"nothing in common", "Orvane Tellmark", "Bruno Kessel", 0, 0.2},
            {"only honorifics in common", "General Orvane", "General Kessel", 0, 0.4},
            {"the same letters in other words", "Marian Olk", "Roman Ilka", 0, 0.5},
        });
}

TEST(PersonNames, OfFewPeopleBearMoreThanThoseOfMany) {
    const auto score = [](std::string_view query, std::string_view candidate) {
        return score_names(SubjectKind::person, query, candidate).score;
    };
    EXPECT_GT(score("Orvane Tellmark", "Orvane Tellmark Kessrov"),
              score("Juan Martinez", "Juan Martinez Lopez"));
    EXPECT_GT(score("Orvane Kessrov Telmack", "Orvane Kessrov Tellmark"),
              score("Juan Lopez Martines", "Juan Lopez Martinho"));
}

TEST(OrganisationNames, AreComparedByWhatTellsThemApart) {
    expect_scores(
        SubjectKind::organisation,
        {
            {"equal", "Vossberg Shipping LLC", "VOSSBERG SHIPPING L.L.C.", 0.95, 1},
            {"legal forms that count as the same", "OOO Vossberg Shipping", "Vossberg Shipping LLC",
             0.93, 0.99},
            {"a legal form left out", "Vossberg Shipping", "Vossberg Shipping Ltd", 0.9, 0.99},
            {"another legal form", "Vossberg Shipping GmbH", "Vossberg Shipping AG", 0.8, 0.98},
            {"a Latin letter in a Cyrillic legal form", "ОOО Вектория", "Vektoriya LLC", 0.9, 0.99},
            {"a Latin c in a Cyrillic legal form",
             "Общество c ограниченной ответственностью Вектория", "Vektoriya LLC", 0.9, 0.99},
            {"Cyrillic", "ООО Вектор Торговый", "Vektor Trading LLC", 0.85, 0.99},
            {"abbreviations", "Vossberg Intl Trdg Co", "Vossberg International Trading Company",
             0.85, 0.99},
            {"Chinese", "鸿翮物流有限公司", "Honghe Logistics Co., Ltd.", 0.7, 0.99},
            {"Korean", "표명무역회사", "Pyomyong Trading Company", 0.7, 0.99},
            {"its own first letters behind it", "Vossberg Kestrin Industries (VKI)",
             "Vossberg Kestrin Industries", 0.95, 0.99},
            {"called by these letters", "VKI", "Vossberg Kestrin Industries (VKI)", 0.79, 0.9},
            {"three letters that nobody wrote beside it", "VKI", "Vossberg Kestrin Industries", 0,
             0.6},
            {"word order", "Shipping Company Vossberg", "Vossberg Shipping Company", 0.9, 0.99},
            {"generic words in common", "Kessel Trading Company", "Vossberg Trading Company", 0,
             0.5},
            {"another number", "Vossberg Factory 42", "Vossberg Factory 43", 0, 0.69},
            {"import is not export", "Vossberg Import", "Vossberg Export", 0, 0.97},
            {"initials are no word without vowels", "VTB Bank", "Vitebo Bank", 0, 0.69},
            {"other initials", "WDP Bank", "VTB Bank", 0, 0.69},
            {"other initials that sound alike", "BTK Shipping", "VDG Shipping", 0, 0.69},
            {"one word of many", "Vossberg", "Vossberg Maritime Holding Norton", 0, 0.69},
        });
}

TEST(OrganisationNames, MeetTheirTranslations) {
    expect_scores(
        SubjectKind::organisation,
        {
            {"a Russian plant", "Холмянский металлургический завод",
             "Kholmyansky Metallurgical Plant", review, 0.99},
            {"in another case", "Институт холмянской металлургии",
             "Kholmyansky Metallurgy Institute", review, 0.99},
            {"two words that are one", "Машиностроительный завод «Велунд»",
             "Velund Machine Building Plant", review, 0.99},
            {"a hyphen", "Завод «Велунд» машиностроения", "Velund Machine-Building Plant", review,
             0.99},
            {"initials of two words and an institute", "НИИ «Тарвелон»",
             "Tarvelon Research Institute", review, 0.99},
            {"a state enterprise", "ФГУП «Гранитол»", "FSUE Granitol", review, 0.99},
            {"a country's adjective", "Русский фонд «Тарвелон»", "Russian Foundation Tarvelon",
             review, 0.99},
            {"an Arabic article", "كتيبة الصفواني", "Safwani Battalion", review, 0.99},
            {"Arabic and, with an article", "المرزوقاني للتجارة والصناعة",
             "Marzuqani Trade and Industry", review, 0.99},
            {"Persian", "سازمان صنایع دفاعی پارستان", "Parestan Defence Industries Organization",
             review, 0.99},
            {"Persian with Arabic letters", "شركت صنعتي پارستان", "Parestan Industrial Company",
             review, 0.99},
            {"Chinese, its place in brackets", "鸿翮航空科技（深圳）有限公司",
             "Honghe Aviation Technology (Shenzhen) Co., Limited", review, 0.99},
            {"Hong Kong", "香港鸿翮贸易有限公司", "Hong Kong Honghe Trading Ltd", review, 0.99},
            {"another trade", "Холмянский металлургический завод", "Kholmyansky Chemical Plant", 0,
             0.69},
            {"another town", "Самарский металлургический завод", "Omsk Metallurgical Plant", 0,
             0.69},
            {"two trades of a country", "Iran Marine Industrial Company",
             "Iran Aviation Industrial Company", 0, 0.69},
            {"another direction", "Северный порт «Велунд»", "Velund Southern Port", 0, 0.69},
            {"another force", "نیروی دریایی پارستان", "Parestan Air Force", 0, 0.69},
            {"another Chinese company", "深圳宛瑜数控设备有限公司",
             "Shenzhen Haochang CNC Equipment Co., Ltd.", 0, 0.69},
        });
}

TEST(PersonNames, AreNotReadAsWordsOfOrganisations) {
    expect_scores(
        SubjectKind::person,
        {
            {"two nationalities of one country", "Karim al-Masri", "Karim Egyptian", 0, 0.69},
            {"a nationality as a family name", "كريم المصري", "Karim al-Masri", 0.85, 0.99},
            {"an ending is no translation", "Viktor Moskovsky", "Viktor Moscow", 0, 0.85},
        });
}

TEST(VesselNames, LeaveThePrefixOut) {
    expect_scores(SubjectKind::vessel, {
                                           {"prefix", "M/V Grabov Star", "GRABOV STAR", 0.95, 0.99},
                                           {"another number", "Grabov 1", "Grabov 2", 0, 0.69},
                                       });
}

TEST(Names, SurviveHostileInput) {
    std::string bomb = "Orvane";
    for (int i = 0; i < 200'000; ++i) bomb += "\u0301";
    std::string initials;
    for (int i = 0; i < 2'000; ++i) initials += "a b ";
    const std::string hostile[] = {"",
                                   "   ",
                                   "---",
                                   "!!!",
                                   "\xFF\xFE",
                                   "\xC3\x28 \xED\xA0\x80",
                                   std::string(1 << 20, 'x'),
                                   bomb + " Tellmark",
                                   initials,
                                   std::string("a\0b", 3),
                                   "'; DROP TABLE x; --",
                                   "<script>alert(1)</script>",
                                   "\U0001F600\U0001F600",
                                   "\u202Eevil"};
    for (const auto& left : hostile) {
        for (const auto& right : hostile) {
            const double score = score_names(SubjectKind::person, left, right).score;
            EXPECT_GE(score, 0);
            EXPECT_LE(score, 1);
        }
    }
    EXPECT_EQ(score_names(SubjectKind::person, "---", "!!!").score, 0);
    EXPECT_EQ(score_names(SubjectKind::person, bomb + " Tellmark", "Orvane").score, 1)
        << "only the first code points are looked at";
}

TEST(Names, ScoreBetweenZeroAndOneWhateverTheyAre) {
    std::mt19937 random(20261124);
    const std::string letters = "abehiklmnorstvz  .-";
    for (int i = 0; i < 3'000; ++i) {
        std::string names[2];
        for (auto& name : names) {
            const std::size_t length = random() % 24;
            for (std::size_t n = 0; n < length; ++n) name += letters[random() % letters.size()];
        }
        const double score = score_names(SubjectKind::person, names[0], names[1]).score;
        ASSERT_GE(score, 0) << names[0] << " / " << names[1];
        ASSERT_LE(score, 1) << names[0] << " / " << names[1];
        ASSERT_NEAR(score, score_names(SubjectKind::person, names[1], names[0]).score, 1e-9)
            << names[0] << " / " << names[1];
    }
}

}  // namespace
}  // namespace recourse::screening
