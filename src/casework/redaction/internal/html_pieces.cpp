#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/utf8.hpp"
#include "casework/redaction/internal/redact_text.hpp"

namespace recourse::casework::redaction {

namespace {

/// Tags that arrange text; they are written without attributes. All others are left out.
constexpr std::array<std::string_view, 40> kept_tags = {
    "article", "b",     "blockquote", "br",    "caption", "code",   "dd",  "div",
    "dl",      "dt",    "em",         "h1",    "h2",      "h3",     "h4",  "h5",
    "h6",      "hr",    "i",          "li",    "main",    "ol",     "p",   "pre",
    "q",       "s",     "section",    "small", "span",    "strong", "sub", "sup",
    "table",   "tbody", "td",         "tfoot", "th",      "thead",  "tr",  "u"};
constexpr std::string_view list_tag = "ul";

/// Elements whose content is no text of the page.
constexpr std::array<std::string_view, 14> unseen = {
    "script", "style", "head",  "template", "noscript", "iframe", "object",
    "svg",    "math",  "title", "textarea", "select",   "audio",  "video"};

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](unsigned char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32)
                                              : static_cast<char>(letter);
    });
    return result;
}

std::string tag_name(std::string_view tag) {
    const auto end = std::ranges::find_if(
        tag, [](unsigned char letter) { return letter <= ' ' || letter == '/' || letter == '>'; });
    return lower(tag.substr(0, static_cast<std::size_t>(end - tag.begin())));
}

/// The end of a tag, past its `>`; one within quotes does not count.
std::size_t end_of_tag(std::string_view html, std::size_t at) {
    char quote = '\0';
    for (; at < html.size(); ++at) {
        const char letter = html[at];
        if (quote != '\0') {
            if (letter == quote) quote = '\0';
        } else if (letter == '"' || letter == '\'') {
            quote = letter;
        } else if (letter == '>') {
            return at + 1;
        }
    }
    return html.size();
}

/// Past the closing tag of an element whose content is passed over.
std::size_t end_of_element(std::string_view html, std::size_t at, std::string_view name) {
    for (at = html.find("</", at); at != html.npos; at = html.find("</", at + 2)) {
        if (tag_name(html.substr(at + 2, name.size() + 1)) == name) return end_of_tag(html, at);
    }
    return html.size();
}

std::optional<char32_t> numbered(std::string_view name) {
    const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    name.remove_prefix(hexadecimal ? 2 : 1);
    std::uint32_t value = 0;
    const auto [end, error] =
        std::from_chars(name.data(), name.data() + name.size(), value, hexadecimal ? 16 : 10);
    const bool sound = error == std::errc() && end == name.data() + name.size() && value > 0 &&
                       value < 0x110000 && (value < 0xD800 || value > 0xDFFF);
    return sound ? static_cast<char32_t>(value) : U'\uFFFD';
}

/// Names of the letters from U+00A0 to U+00FF in order (HTML 4.01, section 24.2).
constexpr std::array<std::string_view, 96> latin_names = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

constexpr std::array<std::pair<std::string_view, char32_t>, 26> other_names = {
    {{"amp", U'&'},         {"lt", U'<'},         {"gt", U'>'},         {"quot", U'"'},
     {"apos", U'\''},       {"OElig", U'\u0152'}, {"oelig", U'\u0153'}, {"Scaron", U'\u0160'},
     {"scaron", U'\u0161'}, {"Yuml", U'\u0178'},  {"ensp", U'\u2002'},  {"emsp", U'\u2003'},
     {"thinsp", U'\u2009'}, {"zwnj", U'\u200c'},  {"zwj", U'\u200d'},   {"ndash", U'\u2013'},
     {"mdash", U'\u2014'},  {"lsquo", U'\u2018'}, {"rsquo", U'\u2019'}, {"sbquo", U'\u201a'},
     {"ldquo", U'\u201c'},  {"rdquo", U'\u201d'}, {"bdquo", U'\u201e'}, {"bull", U'\u2022'},
     {"hellip", U'\u2026'}, {"euro", U'\u20ac'}}};

std::optional<char32_t> named(std::string_view name) {
    const auto* latin = std::ranges::find(latin_names, name);
    if (latin != latin_names.end()) {
        return static_cast<char32_t>(0xA0 + (latin - latin_names.begin()));
    }
    for (const auto& [known, letter] : other_names) {
        if (known == name) return letter;
    }
    return std::nullopt;
}

std::string resolved(std::string_view text) {
    constexpr std::size_t longest_name = 32;
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const bool begins = text[at] == '&';
        const std::size_t length = begins ? text.substr(at, longest_name + 1).find(';') : text.npos;
        if (length != text.npos) {
            const std::string_view name = text.substr(at + 1, length - 1);
            const auto letter = name.starts_with('#') ? numbered(name) : named(name);
            if (letter) {
                base::append_utf8(result, *letter);
                at += length + 1;
                continue;
            }
        }
        result += text[at++];
    }
    return result;
}

}  // namespace

std::string html_escaped(std::string_view text) {
    std::string result;
    for (const char letter : text) {
        switch (letter) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            default:
                result += letter;
        }
    }
    return result;
}

std::vector<HtmlPiece> html_pieces(std::string_view html) {
    std::vector<HtmlPiece> pieces;
    for (std::size_t at = 0; at < html.size();) {
        if (html[at] != '<') {
            const std::size_t end = std::min(html.find('<', at), html.size());
            pieces.push_back({false, resolved(html.substr(at, end - at))});
            at = end;
            continue;
        }
        if (html.substr(at).starts_with("<!--")) {
            const std::size_t end = html.find("-->", at + 4);
            at = end == html.npos ? html.size() : end + 3;
            continue;
        }
        const bool closes = html.substr(at).starts_with("</");
        const std::string name = tag_name(html.substr(at + (closes ? 2 : 1)));
        at = end_of_tag(html, at + 1);
        if (!closes && std::ranges::find(unseen, name) != unseen.end()) {
            at = end_of_element(html, at, name);
        } else if (name == list_tag || std::ranges::find(kept_tags, name) != kept_tags.end()) {
            pieces.push_back({true, (closes ? "</" : "<") + name + ">"});
        }
    }
    return pieces;
}

}  // namespace recourse::casework::redaction
