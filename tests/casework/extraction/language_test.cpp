#include "casework/extraction/internal/language.hpp"

#include <gtest/gtest.h>

namespace recourse::casework::internal {
namespace {

TEST(Language, OfASentenceIsTold) {
    struct Case {
        const char* language;
        const char* text;
    };
    // Sentences of our own about nobody, one for each language that the program tells.
    const Case cases[] = {
        {"en", "The witness was taken to the station and they did not say why he had to stay."},
        {"fr",
         "Le témoin a été conduit au poste et on ne lui a pas dit pourquoi il est dans une "
         "cellule avec les autres."},
        {"es",
         "El testigo fue llevado a la comisaría y no le dijeron por qué se quedó con los "
         "demás en una celda."},
        {"pt",
         "A testemunha foi levada para a esquadra e não lhe disseram o motivo pelo qual ficou "
         "com os outros em uma cela."},
        {"it",
         "Il testimone è stato portato alla stazione e non gli hanno detto perché si trova "
         "nella cella con gli altri, ma sono come lui."},
        {"de",
         "Der Zeuge wurde auf die Wache gebracht und man hat ihm nicht gesagt, warum er mit "
         "den anderen in der Zelle war."},
        {"nl",
         "De getuige werd naar het bureau gebracht en er is niet gezegd waarom hij met de "
         "anderen in een cel zat."},
        {"pl",
         "Świadek został zabrany na komisariat i nie powiedziano mu, że jest tam z powodu "
         "listu, który był od brata."},
        {"cs",
         "Svědek byl odvezen na stanici a neřekli mu, že je tam pro dopis, který také poslal "
         "jeho bratr, ale byla noc."},
        {"ro",
         "Martorul a fost dus la secție și nu i s-a spus că este acolo pentru o scrisoare "
         "care a fost trimisă de fratele lui, dar din alt oraș."},
        {"tr",
         "Tanık karakola götürüldü ve bir neden söylenmedi; bu mektup için orada olduğu daha "
         "sonra anlaşıldı, ama kardeşi de var."},
        {"sw",
         "Shahidi alikuwa katika kituo cha polisi na hakuambiwa sababu ya kuwekwa huko kwa "
         "siku tatu baada ya barua hiyo, kama watu wengine."},
        {"vi",
         "Nhân chứng đã bị đưa về đồn và không được nói lý do, trong khi những người khác "
         "của làng cũng là một phần của vụ này."},
        {"id",
         "Saksi itu dibawa ke kantor polisi dan tidak diberi tahu alasan dari penahanan yang "
         "telah dilakukan oleh petugas untuk surat ini."},
        {"hu",
         "A tanút az őrsre vitték, és nem mondták meg, hogy mi az oka; csak egy levél volt "
         "nála, de már az is elég."},
        {"ru",
         "Свидетеля увезли в участок и не сказали, что он там из-за письма, которое было от "
         "брата, как и для других."},
        {"uk",
         "Свідка відвезли до відділку і не сказали, що він там через лист, який був від "
         "брата, як і для інших, але це не так."},
        {"be",
         "Сведку завезлі ў пастарунак і не сказалі, што ён там праз ліст, які быў ад брата, "
         "як і для іншых, але гэта не так."},
        {"bg",
         "Свидетелят беше откаран в участъка и не му казаха, че е там за писмо, което се "
         "оказа от брат му, както и за други."},
        {"sr",
         "Сведок је одведен у станицу и није му речено да је то због писма које је од брата, "
         "као и за друге, али су га били пустили."},
        {"ar",
         "تم نقل الشاهد إلى المركز ولم يخبروه عن السبب الذي من أجله كان هناك مع هذا الخطاب "
         "في ذلك اليوم"},
        {"fa",
         "شاهد را به پاسگاه بردند و به او نگفتند که این نامه برای چه بود و در آن شب با او چه "
         "شد"},
        {"ur",
         "گواہ کو تھانے میں لے گئے اور اس کو یہ نہیں بتایا کہ خط کے لئے وہ وہاں ہے اور بھی "
         "لوگ تھے"},
        {"ps",
         "شاهد یې مرکز ته بوتلو او ورته یې ونه ویل چې دا لیک د څه لپاره دی او له هغه سره هم "
         "نور کسان وو"},
        {"zh", "证人被带到派出所，没有人告诉他原因，只说与那封信有关。"},
        {"ja", "証人は警察署に連れて行かれ、理由は何も知らされなかった。"},
        {"ko", "증인은 경찰서로 끌려갔고 아무도 이유를 말해 주지 않았다."},
        {"th", "พยานถูกพาไปที่สถานีและไม่มีใครบอกเหตุผล"},
        {"he", "העד נלקח לתחנה ולא אמרו לו מדוע"},
        {"el", "Ο μάρτυρας μεταφέρθηκε στο τμήμα και δεν του είπαν τον λόγο"},
        {"ka", "მოწმე განყოფილებაში წაიყვანეს და მიზეზი არ უთხრეს"},
        {"hy", "Վկային տարան բաժին և պատճառը չասացին"},
        {"am", "ምስክሩ ወደ ጣቢያ ተወሰደ ምክንያቱም አልተነገረውም"},
        {"hi", "गवाह को थाने ले जाया गया और कारण नहीं बताया गया"}};
    for (const Case& one : cases) EXPECT_EQ(language_of(one.text), one.language) << one.text;
}

TEST(Language, StaysOpenWhereItCannotBeTold) {
    for (const char* text : {"", "12 345,67", "Q. Danzeth", "Zirkonium Torvend Maskelar Ostavander",
                             "|| -- ..", "\xff\xfe broken"}) {
        EXPECT_EQ(language_of(text), "") << text;
    }
}

TEST(Language, OfMostOfTheTextCounts) {
    EXPECT_EQ(language_of("The order of 3 May, and the letter that was with it: 命令"), "en");
}

}  // namespace
}  // namespace recourse::casework::internal
