#include "filing/leak_scan.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "filing/internal/whole_word.hpp"
#include "model/case_json.hpp"

namespace recourse::filing {

namespace {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

/// White space of any length becomes one space: line breaks of a page must not hide a name.
std::string with_single_spaces(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (const char letter : text) {
        const bool space =
            letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t' || letter == '\f';
        if (!space) {
            plain += letter;
        } else if (!plain.empty() && plain.back() != ' ') {
            plain += ' ';
        }
    }
    return plain;
}

std::string folded(std::string_view text) {
    return lowered(with_single_spaces(text));
}

bool occurs(std::string_view plain, std::string_view small, const ProtectedText& secret) {
    if (!secret.whole_word) return small.find(folded(secret.text)) != std::string_view::npos;
    for (std::size_t at = plain.find(secret.text); at != std::string_view::npos;
         at = plain.find(secret.text, at + 1)) {
        if (stands_alone(plain, at, secret.text.size())) return true;
    }
    return false;
}

/// Walks a document that is at most as deep as base::max_json_depth.
Result<void> scan_value(const Json& value, const std::string& path,
                        std::span<const ProtectedText> secrets) {
    if (value.is_string()) return scan_text(value.get_ref<const std::string&>(), path, secrets);
    if (value.is_object()) {
        for (const auto& [key, member] : value.items()) {
            RECOURSE_CHECK(scan_value(member, path.empty() ? key : path + "." + key, secrets));
        }
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i)
            RECOURSE_CHECK(scan_value(value[i], fmt::format("{}[{}]", path, i + 1), secrets));
    }
    return {};
}

}  // namespace

Result<void> scan_text(std::string_view text, std::string_view what,
                       std::span<const ProtectedText> secrets) {
    const std::string plain = with_single_spaces(text);
    const std::string small = lowered(plain);
    for (const ProtectedText& secret : secrets) {
        if (!occurs(plain, small, secret)) continue;
        return fail(base::Error(ErrorCode::denied,
                                fmt::format("it holds a name, number or address of party {}, "
                                            "who is withheld from this recipient",
                                            secret.party))
                        .in_field(what));
    }
    return {};
}

Result<void> scan_json(const Json& document, std::string_view what,
                       std::span<const ProtectedText> secrets) {
    return scan_value(document, std::string(what), secrets);
}

Result<void> scan_view(const Gated& gated) {
    const Json seen = model::to_json(gated.view.seen());
    for (const auto& [group, records] : seen.items()) {
        if (!records.is_array()) {
            RECOURSE_CHECK(scan_value(records, group, gated.protected_texts));
            continue;
        }
        for (const Json& record : records) {
            const std::string id = gated.team_id(record.value("id", std::string()));
            auto scanned = scan_value(record, "", gated.protected_texts);
            if (!scanned) return std::move(scanned).in_record(group + " " + id);
        }
    }
    return {};
}

std::string text_of_markup(std::string_view markup) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> entities = {
        {{"&amp;", "&"},
         {"&lt;", "<"},
         {"&gt;", ">"},
         {"&quot;", "\""},
         {"&#39;", "'"},
         {"&apos;", "'"}}};
    std::string text;
    text.reserve(markup.size());
    bool in_tag = false;
    for (std::size_t at = 0; at < markup.size(); ++at) {
        const char letter = markup[at];
        if (letter == '<') in_tag = true;
        if (!in_tag && letter == '&') {
            const auto found = std::ranges::find_if(entities, [&](const auto& entity) {
                return markup.substr(at).starts_with(entity.first);
            });
            if (found != entities.end()) {
                text += found->second;
                at += found->first.size() - 1;
                continue;
            }
        }
        if (!in_tag) text += letter;
        if (letter == '>') in_tag = false;
    }
    return text;
}

}  // namespace recourse::filing
