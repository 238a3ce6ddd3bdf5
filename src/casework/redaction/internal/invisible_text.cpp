#include "casework/redaction/internal/invisible_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "casework/redaction/internal/letters.hpp"

namespace recourse::casework::redaction {

namespace {

constexpr std::size_t most_codes = 65'535;
constexpr std::string_view written_code = "<0001>";
constexpr double advance = 0.5;  ///< of every letter, in units of the font's size
constexpr double descent = 0.2;  ///< of a word's box that lies below its line

std::string utf16_hex(char32_t letter) {
    if (letter < 0x10000) return fmt::format("{:04X}", static_cast<std::uint32_t>(letter));
    const auto rest = static_cast<std::uint32_t>(letter) - 0x10000;
    return fmt::format("{:04X}{:04X}", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
}

/// A font's numbers, most significant byte first.
class FontTable {
public:
    FontTable& put16(unsigned value) {
        bytes_ += static_cast<char>(value >> 8 & 0xFF);
        bytes_ += static_cast<char>(value & 0xFF);
        return *this;
    }
    FontTable& put32(std::uint32_t value) { return put16(value >> 16).put16(value & 0xFFFF); }
    FontTable& zeroes(int count) {
        bytes_.append(static_cast<std::size_t>(count), '\0');
        return *this;
    }
    const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

std::uint32_t checksum(const std::string& bytes) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        sum += static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i]))
               << (24 - 8 * (i % 4));
    }
    return sum;
}

/// The tables that PDF 32000-1, 9.9 asks of an embedded TrueType font, by name; OpenType 1.9 gives
/// their fields.
std::map<std::string, std::string> font_tables() {
    std::map<std::string, std::string> tables;
    tables["head"] = FontTable()
                         .put32(0x10000)     // version
                         .put32(0x10000)     // revision
                         .put32(0)           // checksum adjustment, which readers of PDF pass over
                         .put32(0x5F0F3CF5)  // magic
                         .put16(0)           // flags
                         .put16(1000)        // units per em
                         .zeroes(16)         // created, modified
                         .zeroes(8)          // bounding box
                         .put16(0)           // style
                         .put16(8)           // smallest readable size
                         .put16(2)           // direction
                         .put16(0)           // short offsets in loca
                         .put16(0)
                         .bytes();
    tables["hhea"] = FontTable()
                         .put32(0x10000)
                         .put16(800)            // ascender
                         .put16(0x10000 - 200)  // descender
                         .put16(0)              // line gap
                         .put16(500)            // widest advance
                         .zeroes(22)
                         .put16(1)  // number of widths
                         .bytes();
    tables["maxp"] = FontTable().put32(0x10000).put16(2).zeroes(26).bytes();
    tables["hmtx"] = FontTable().put16(500).put16(0).put16(0).bytes();
    tables["loca"] = FontTable().put16(0).put16(0).put16(0).bytes();
    tables["glyf"] = FontTable().put32(0).bytes();
    return tables;
}

}  // namespace

std::string InvisibleLetters::codes_of(std::u32string_view text) {
    std::string hex;
    for (const char32_t letter : text) {
        const auto code = static_cast<std::uint16_t>(codes_.size() + 1);
        if (codes_.size() >= most_codes && !codes_.contains(letter)) continue;
        hex += fmt::format("<{:04X}>", codes_.try_emplace(letter, code).first->second);
    }
    return hex;
}

std::string InvisibleLetters::to_unicode() const {
    std::string map =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    constexpr std::size_t block = 100;  // PDF readers need not take more in one
    std::size_t done = 0;
    for (const auto& [letter, code] : codes_) {
        if (done % block == 0) {
            map += fmt::format("{} beginbfchar\n", std::min(block, codes_.size() - done));
        }
        map += fmt::format("<{:04X}> <{}>\n", code, utf16_hex(letter));
        ++done;
        if (done % block == 0 || done == codes_.size()) map += "endbfchar\n";
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

std::string invisible_text(const std::vector<Word>& words, double height,
                           InvisibleLetters& letters) {
    std::string text = "BT\n3 Tr\n";
    for (const Word& word : words) {
        const std::u32string points = code_points_of(word.text);
        const std::string codes = letters.codes_of(points);
        const bool turned = is_turned(word);
        const double wide = word.box.right - word.box.left;
        const double high = word.box.bottom - word.box.top;
        const double size = turned ? wide : high;
        const double length = turned ? high : wide;
        if (codes.empty() || size <= 0 || length <= 0) continue;
        const double natural =
            advance * size * static_cast<double>(codes.size() / written_code.size());
        text += fmt::format("/F {:.2f} Tf {:.2f} Tz ", size, 100 * length / natural);
        const double line = descent * size;  // from the box's edge
        text += turned ? fmt::format("0 1 -1 0 {:.2f} {:.2f}", word.box.right - line,
                                     height - word.box.bottom)
                       : fmt::format("1 0 0 1 {:.2f} {:.2f}", word.box.left,
                                     height - word.box.bottom + line);
        text += fmt::format(" Tm [{}] TJ\n", codes);
    }
    return text + "ET\n";
}

std::string empty_font() {
    const auto tables = font_tables();
    const auto count = static_cast<unsigned>(tables.size());
    FontTable directory;
    directory.put32(0x10000).put16(count).put16(64).put16(2).put16(count * 16 - 64);
    std::string body;
    for (const auto& [name, bytes] : tables) {
        const auto offset = 12 + 16 * tables.size() + body.size();
        directory.put16(static_cast<unsigned char>(name[0]) * 256U +
                        static_cast<unsigned char>(name[1]));
        directory.put16(static_cast<unsigned char>(name[2]) * 256U +
                        static_cast<unsigned char>(name[3]));
        directory.put32(checksum(bytes));
        directory.put32(static_cast<std::uint32_t>(offset));
        directory.put32(static_cast<std::uint32_t>(bytes.size()));
        body += bytes;
        body.append((4 - body.size() % 4) % 4, '\0');
    }
    return directory.bytes() + body;
}

}  // namespace recourse::casework::redaction
