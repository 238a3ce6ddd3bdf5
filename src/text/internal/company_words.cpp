#include "text/internal/company_words.hpp"

#include <algorithm>
#include <array>

#include "text/internal/unicode.hpp"

namespace recourse::text {
namespace {

/// Each says that the name is a company's. Longer ones stand before those that they contain.
constexpr std::array<std::u32string_view, 30> forms{
    U"股份有限公司", U"有限责任公司", U"有限責任公司",
    U"有限公司",     U"株式会社",     U"株式會社",
    U"有限会社",     U"合同会社",     U"总公司",
    U"總公司",       U"公司",         U"会社",
    U"集团",         U"集團",         U"银行",
    U"銀行",         U"주식회사",     U"유한회사",
    U"총회사",       U"회사",         U"그룹",
    U"은행",         U"공사",         U"총국",
    U"บริษัท",         U"ห้างหุ้นส่วน",     U"จ\u0E4D\u0E32กัด",
    U"มหาชน",        U"工厂",         U"工場"};

/// Lines of business and the like; cut off only beside a form.
constexpr std::array<std::u32string_view, 88> businesses{
    U"进出口", U"進出口", U"物流", U"贸易",   U"貿易", U"国际", U"國際", U"電子", U"电子",
    U"科技",   U"技术",   U"技術", U"投资",   U"投資", U"控股", U"实业", U"實業", U"工业",
    U"工業",   U"建设",   U"建設", U"建筑",   U"建築", U"发展", U"發展", U"航运", U"航運",
    U"海运",   U"海運",   U"船务", U"船務",   U"石油", U"化工", U"化学", U"化學", U"能源",
    U"电力",   U"電力",   U"机械", U"機械",   U"设备", U"設備", U"医药", U"食品", U"汽车",
    U"自動車", U"钢铁",   U"鋼鉄", U"矿业",   U"礦業", U"服务", U"信息", U"网络", U"通信",
    U"咨询",   U"管理",   U"商事", U"製作所", U"精機", U"電機", U"産業", U"运输", U"運輸",
    U"運送",   U"保险",   U"保険", U"金融",   U"证券", U"商会", U"무역", U"물산", U"상사",
    U"건설",   U"해운",   U"기업", U"산업",   U"전자", U"물류", U"국제", U"개발", U"투자",
    U"기술",   U"석유",   U"화학", U"선박",   U"보험", U"제약", U"식품"};

template <std::size_t N>
std::size_t length_of(const std::array<std::u32string_view, N>& words, std::u32string_view rest) {
    const auto* found = std::find_if(words.begin(), words.end(), [&](std::u32string_view word) {
        return rest.starts_with(word);
    });
    return found == words.end() ? 0 : found->size();
}

bool holds_form(std::u32string_view word) {
    return std::any_of(forms.begin(), forms.end(), [&](std::u32string_view form) {
        return word.find(form) != std::u32string_view::npos;
    });
}

/// "Shenzhen-shi": a place of two characters with what it is.
bool begins_with_place(std::u32string_view word) {
    constexpr std::u32string_view kinds = U"市省县縣";
    return word.size() > 3 && kinds.find(word[2]) != std::u32string_view::npos;
}

}  // namespace

std::vector<std::u32string_view> company_words(std::u32string_view word) {
    if (word.empty() || word.front() < 0x0E00 || !holds_form(word)) return {};
    std::vector<std::u32string_view> out;
    std::size_t begin = 0;
    const auto cut_before = [&](std::size_t end) {
        if (end > begin) out.push_back(word.substr(begin, end - begin));
        begin = end;
    };
    for (std::size_t at = 0; at < word.size();) {
        const auto rest = word.substr(at);
        const std::size_t known = std::max(length_of(forms, rest), length_of(businesses, rest));
        const bool other_script =
            at > begin && script_of(word[at]) == "Kana" && script_of(word[at - 1]) == "Hani";
        if (other_script) cut_before(at);
        if (known == 0) {
            ++at;
            if (at <= 3 && at >= 2 && begins_with_place(word)) cut_before(at);
            continue;
        }
        cut_before(at);
        at += known;
        cut_before(at);
    }
    cut_before(word.size());
    return out;
}

}  // namespace recourse::text
