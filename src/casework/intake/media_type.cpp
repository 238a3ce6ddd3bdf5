#include "casework/intake/media_type.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/gzip_source.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/toml.hpp"
#include "casework/intake/internal/text_kind.hpp"
#include "casework/intake/internal/zip_names.hpp"
#include "casework/internal/header_text.hpp"

namespace recourse::casework {

using base::Result;

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Bytes of "FF D8 ..", where ".." is any.
Result<std::vector<int>> pattern(const base::TomlTable& table) {
    std::vector<int> bytes;
    std::string text = RECOURSE_TRY(table.get_string("hex"));
    std::erase(text, ' ');
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const std::string digits = text.substr(i, 2);
        if (digits == "..") {
            bytes.push_back(-1);
            continue;
        }
        const auto byte = base::from_hex(digits);
        if (!byte) return base::fail(table.error_at("hex", "is not pairs of hex digits or .."));
        bytes.push_back(std::to_integer<int>(byte->front()));
    }
    return bytes;
}

/// A number of bytes within what is looked at.
Result<std::size_t> place(const base::TomlTable& table, const char* field) {
    const auto bytes = RECOURSE_TRY(table.find_integer(field)).value_or(0);
    if (bytes < 0 || bytes > std::int64_t{content_sample_bytes}) {
        return base::fail(table.error_at(field, "is beyond what is looked at"));
    }
    return static_cast<std::size_t>(bytes);
}

std::string utf16(std::string_view text) {
    std::string wide;
    for (const char c : text) wide.append({c, '\0'});
    return wide;
}

Result<MediaType> named_type(const base::TomlTable& table) {
    MediaType type;
    type.name = RECOURSE_TRY(table.get_string("media_type"));
    if (auto kind = RECOURSE_TRY(table.find_string("kind"))) type.kind = *std::move(kind);
    return type;
}

bool is_in(std::string_view wanted, const std::vector<std::string>& names) {
    return std::ranges::any_of(names, [&](const std::string& name) {
        return wanted.ends_with('/') ? name.starts_with(wanted) : name == wanted;
    });
}

bool ends_with(std::string_view name, std::string_view ending) {
    return name.size() > ending.size() &&
           internal::same_name(name.substr(name.size() - ending.size()), ending);
}

/// The first bytes of what a gzip holds.
std::string unpacked_head(std::string_view packed) {
    std::string head(1024, '\0');
    bool given = false;
    auto source = base::gunzip_source([&](std::span<std::byte> buffer) -> Result<std::size_t> {
        if (given) return std::size_t{0};
        given = true;
        const std::string_view piece = packed.substr(0, buffer.size());
        std::ranges::copy(base::as_bytes(piece), buffer.begin());
        return piece.size();
    });
    const auto count = source(std::as_writable_bytes(std::span(head)));
    head.resize(count ? *count : 0);
    return head;
}

MediaType gzip_type(const ContentSample& sample, MediaType plain) {
    constexpr std::size_t tar_magic_at = 257;
    const std::string head = unpacked_head(sample.head);
    if (head.starts_with("WARC/")) return {"application/warc+gzip", "web-page"};
    if (head.size() > tar_magic_at && head.substr(tar_magic_at).starts_with("ustar")) {
        return {"application/x-compressed-tar"};
    }
    return plain;
}

bool is_json(std::string_view text, std::string_view name) {
    if (!text.starts_with('{') && !text.starts_with('[')) return false;
    return ends_with(name, ".json") ||
           (text.size() < content_sample_bytes && base::parse_json(text));
}

}  // namespace

Result<std::size_t> SampledSource::read(std::span<std::byte> buffer) {
    const std::size_t count = RECOURSE_TRY(source_(buffer));
    const std::string_view piece = base::as_text(buffer.first(count));
    if (sample_.head.size() < content_sample_bytes) {
        sample_.head += piece.substr(0, content_sample_bytes - sample_.head.size());
    }
    sample_.tail += piece.substr(piece.size() - std::min(piece.size(), content_sample_bytes));
    if (sample_.tail.size() > content_sample_bytes) {
        sample_.tail.erase(0, sample_.tail.size() - content_sample_bytes);
    }
    return count;
}

bool MediaTypes::Signature::stands_at(std::string_view head, std::size_t begin) const {
    if (head.size() < begin + bytes.size()) return false;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (bytes[i] >= 0 && bytes[i] != static_cast<unsigned char>(head[begin + i])) return false;
    }
    return true;
}

bool MediaTypes::Signature::matches(const ContentSample& sample) const {
    std::size_t begin = at;
    while (begin < at + within && !stands_at(sample.head, begin)) ++begin;
    if (!stands_at(sample.head, begin)) return false;
    return contains.empty() || sample.head.find(contains) != std::string::npos ||
           sample.tail.find(contains) != std::string::npos;
}

Result<MediaTypes> MediaTypes::load(const std::filesystem::path& file) {
    const auto table = RECOURSE_TRY(base::read_toml(file.string()));
    RECOURSE_CHECK(table.reject_unknown_fields({"signature", "zip", "text"}));
    MediaTypes types;
    for (const auto& entry : RECOURSE_TRY(table.get_tables("signature"))) {
        RECOURSE_CHECK(entry.reject_unknown_fields(
            {"media_type", "kind", "hex", "at", "within", "contains", "contains_utf16"}));
        Signature signature;
        signature.type = RECOURSE_TRY(named_type(entry));
        signature.bytes = RECOURSE_TRY(pattern(entry));
        signature.at = RECOURSE_TRY(place(entry, "at"));
        signature.within = RECOURSE_TRY(place(entry, "within"));
        signature.contains = RECOURSE_TRY(entry.find_string("contains")).value_or("");
        const auto wide = RECOURSE_TRY(entry.find_string("contains_utf16"));
        if (wide) signature.contains = utf16(*wide);
        types.signatures_.push_back(std::move(signature));
    }
    for (const auto& entry : RECOURSE_TRY(table.get_tables("zip"))) {
        RECOURSE_CHECK(entry.reject_unknown_fields({"media_type", "kind", "members"}));
        Named& zip = types.zips_.emplace_back();
        zip.type = RECOURSE_TRY(named_type(entry));
        zip.words = RECOURSE_TRY(entry.get_strings("members"));
    }
    for (const auto& entry : RECOURSE_TRY(table.get_tables("text"))) {
        RECOURSE_CHECK(entry.reject_unknown_fields({"media_type", "kind", "begins"}));
        Named& text = types.texts_.emplace_back();
        text.type = RECOURSE_TRY(named_type(entry));
        text.words = RECOURSE_TRY(entry.get_strings("begins"));
    }
    return types;
}

Result<MediaTypes> MediaTypes::load_default() {
    return load(RECOURSE_TRY(base::find_data_folder()) / "media_types.toml");
}

MediaType MediaTypes::zip_type(const ContentSample& sample, MediaType plain) const {
    const std::string_view stated = internal::stored_first_member(sample, "mimetype");
    if (stated.starts_with("application/vnd.oasis.opendocument.")) {
        return {std::string(stated.substr(0, 100)), "report"};
    }
    if (stated == "application/epub+zip") return {std::string(stated), "report"};
    const std::vector<std::string> names = internal::zip_names(sample);
    for (const Named& zip : zips_) {
        if (std::ranges::all_of(zip.words,
                                [&](const std::string& word) { return is_in(word, names); })) {
            return zip.type;
        }
    }
    return plain;
}

MediaType MediaTypes::text_type(std::string_view text, std::string_view name) const {
    if (internal::looks_like_mailbox(text)) return {"application/mbox", "correspondence"};
    if (internal::looks_like_mail(text)) return {"message/rfc822", "correspondence"};
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    const std::string_view content = internal::trimmed(text);
    for (const Named& known : texts_) {
        for (const std::string& begin : known.words) {
            if (internal::same_name(content.substr(0, begin.size()), begin)) return known.type;
        }
    }
    if (is_json(content, name)) return {"application/json"};
    if (ends_with(name, ".csv")) return {"text/csv"};
    return {"text/plain"};
}

MediaType MediaTypes::type_of(const ContentSample& sample, std::string_view name) const {
    for (const Signature& signature : signatures_) {
        if (!signature.matches(sample)) continue;
        if (signature.type.name == "application/zip") return zip_type(sample, signature.type);
        if (signature.type.name == "application/gzip") return gzip_type(sample, signature.type);
        return signature.type;
    }
    const bool wide = sample.head.starts_with("\xFF\xFE") || sample.head.starts_with("\xFE\xFF");
    if (wide) return {"text/plain"};
    if (internal::looks_like_text(sample.head)) return text_type(sample.head, name);
    return {"application/octet-stream"};
}

}  // namespace recourse::casework
