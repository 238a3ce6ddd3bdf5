#include "text/internal/company_words.hpp"

#include <algorithm>
#include <array>

#include "text/internal/unicode.hpp"

namespace recourse::text {
namespace {

/// Each says that the name is an organisation's. Longer ones stand before those that they contain.
constexpr std::array<std::u32string_view, 56> forms{
    U"股份有限公司", U"有限责任公司", U"有限責任公司",
    U"有限公司",     U"株式会社",     U"株式會社",
    U"有限会社",     U"合同会社",     U"总公司",
    U"總公司",       U"公司",         U"会社",
    U"集团",         U"集團",         U"银行",
    U"銀行",         U"주식회사",     U"유한회사",
    U"총회사",       U"회사",         U"그룹",
    U"은행",         U"공사",         U"총국",
    U"บริษัท",         U"ห้างหุ้นส่วน",     U"จ\u0E4D\u0E32กัด",
    U"มหาชน",        U"工厂",         U"工場",
    U"工廠",         U"研究所",       U"研究院",
    U"研究中心",     U"设计院",       U"設計院",
    U"科学院",       U"科學院",       U"大学",
    U"大學",         U"学院",         U"學院",
    U"委员会",       U"委員會",       U"管理局",
    U"有限合伙",     U"合伙企业",     U"基金会",
    U"基金會",       U"协会",         U"協會",
    U"造船厂",       U"造船廠",       U"연구소",
    U"연구원",       U"대학교"};

/// Lines of business and the like; cut off only beside a form.
constexpr std::array<std::u32string_view, 209> businesses{
    U"精密",   U"数控",   U"數控",   U"数码",   U"數碼",   U"数据",   U"數據",   U"智能",
    U"自动化", U"自動化", U"半导体", U"半導體", U"微电子", U"微電子", U"光电",   U"光電",
    U"光学",   U"光學",   U"仪器",   U"儀器",   U"仪表",   U"儀表",   U"传感",   U"感知",
    U"激光",   U"雷达",   U"雷達",   U"无人机", U"無人機", U"航空",   U"航天",   U"宇航",
    U"卫星",   U"衛星",   U"导航",   U"導航",   U"机器",   U"機器",   U"机床",   U"機床",
    U"机电",   U"機電",   U"动力",   U"動力",   U"发动机", U"電氣",   U"电气",   U"电器",
    U"電器",   U"电缆",   U"電纜",   U"电池",   U"電池",   U"轴承",   U"軸承",   U"工具",
    U"模具",   U"五金",   U"金属",   U"金屬",   U"冶金",   U"有色",   U"稀土",   U"材料",
    U"新材料", U"塑料",   U"橡胶",   U"纺织",   U"紡織",   U"石化",   U"天然气", U"核电",
    U"新能源", U"太阳能", U"环保",   U"环境",   U"生物",   U"制药",   U"製藥",   U"医疗",
    U"醫療",   U"农业",   U"農業",   U"船舶",   U"造船",   U"港口",   U"港务",   U"铁路",
    U"鐵路",   U"汽配",   U"供应链", U"供應鏈", U"商贸",   U"商貿",   U"商业",   U"商業",
    U"实验",   U"產業",   U"产业",   U"工程",   U"系统",   U"系統",   U"软件",   U"軟件",
    U"计算机", U"計算機", U"通讯",   U"通訊",   U"电信",   U"電信",   U"广播",   U"传媒",
    U"文化",   U"教育",   U"旅游",   U"旅遊",   U"酒店",   U"置业",   U"置業",   U"地产",
    U"地產",   U"进出口", U"進出口", U"物流",   U"贸易",   U"貿易",   U"国际",   U"國際",
    U"電子",   U"电子",   U"科技",   U"技术",   U"技術",   U"投资",   U"投資",   U"控股",
    U"实业",   U"實業",   U"工业",   U"工業",   U"建设",   U"建設",   U"建筑",   U"建築",
    U"发展",   U"發展",   U"航运",   U"航運",   U"海运",   U"海運",   U"船务",   U"船務",
    U"石油",   U"化工",   U"化学",   U"化學",   U"能源",   U"电力",   U"電力",   U"机械",
    U"機械",   U"设备",   U"設備",   U"医药",   U"食品",   U"汽车",   U"自動車", U"钢铁",
    U"鋼鉄",   U"矿业",   U"礦業",   U"服务",   U"信息",   U"网络",   U"通信",   U"咨询",
    U"管理",   U"商事",   U"製作所", U"精機",   U"電機",   U"産業",   U"运输",   U"運輸",
    U"運送",   U"保险",   U"保険",   U"金融",   U"证券",   U"商会",   U"무역",   U"물산",
    U"상사",   U"건설",   U"해운",   U"기업",   U"산업",   U"전자",   U"물류",   U"국제",
    U"개발",   U"투자",   U"기술",   U"석유",   U"화학",   U"선박",   U"보험",   U"제약",
    U"식품"};

/// Places that companies' names begin with.
constexpr std::array<std::u32string_view, 58> places{
    U"北京", U"上海", U"天津", U"重庆", U"重慶", U"广州", U"廣州", U"深圳",   U"香港", U"澳门",
    U"澳門", U"台湾", U"台灣", U"广东", U"廣東", U"广西", U"浙江", U"江苏",   U"江蘇", U"山东",
    U"山東", U"山西", U"河北", U"河南", U"湖北", U"湖南", U"福建", U"江西",   U"四川", U"云南",
    U"贵州", U"陕西", U"甘肃", U"新疆", U"辽宁", U"遼寧", U"吉林", U"黑龙江", U"海南", U"苏州",
    U"蘇州", U"宁波", U"寧波", U"杭州", U"南京", U"武汉", U"武漢", U"成都",   U"西安", U"大连",
    U"青岛", U"厦门", U"东莞", U"無錫", U"无锡", U"中国", U"中國", U"东京"};

template <std::size_t N>
std::size_t length_of(const std::array<std::u32string_view, N>& words, std::u32string_view rest) {
    const auto* found = std::find_if(words.begin(), words.end(), [&](std::u32string_view word) {
        return rest.starts_with(word);
    });
    return found == words.end() ? 0 : found->size();
}

/// Scripts without blanks begin with the Thai one.
constexpr char32_t first_unspaced = 0x0E00;

/// "Shenzhen-shi": a place of two characters with what it is.
bool begins_with_place(std::u32string_view word) {
    constexpr std::u32string_view kinds = U"市省县縣";
    return word.size() > 3 && kinds.find(word[2]) != std::u32string_view::npos;
}

}  // namespace

bool names_company(std::u32string_view name) {
    if (std::all_of(name.begin(), name.end(), [](char32_t c) { return c < first_unspaced; })) {
        return false;
    }
    return std::any_of(forms.begin(), forms.end(), [&](std::u32string_view form) {
        return name.find(form) != std::u32string_view::npos;
    });
}

std::vector<std::u32string_view> company_words(std::u32string_view word) {
    if (word.empty() || word.front() < first_unspaced) return {};
    std::vector<std::u32string_view> out;
    std::size_t begin = 0;
    const auto cut_before = [&](std::size_t end) {
        if (end > begin) out.push_back(word.substr(begin, end - begin));
        begin = end;
    };
    for (std::size_t at = 0; at < word.size();) {
        const auto rest = word.substr(at);
        const std::size_t place = at == 0 ? length_of(places, rest) : 0;
        const std::size_t known =
            std::max({length_of(forms, rest), length_of(businesses, rest), place});
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
