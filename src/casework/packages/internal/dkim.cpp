#include "casework/packages/internal/dkim.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "casework/internal/header_text.hpp"
#include "casework/packages/internal/base_text.hpp"
#include "casework/packages/internal/digest.hpp"
#include "casework/packages/internal/signature.hpp"

namespace recourse::casework::internal {

namespace {

constexpr std::size_t max_signatures = 20;
constexpr std::size_t max_shown = 100;
constexpr std::size_t max_signed_fields = 500;

using Tags = std::map<std::string, std::string, std::less<>>;

/// "v=1; a=rsa-sha256; ..." without white space, which means nothing in any tag used here.
Tags tags_of(std::string_view value) {
    std::string text;
    for (const char c : value) {
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n') text += c;
    }
    Tags tags;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find(';', begin), text.size());
        const std::string_view tag = std::string_view(text).substr(begin, end - begin);
        const std::size_t equals = tag.find('=');
        if (equals != tag.npos) tags.emplace(tag.substr(0, equals), tag.substr(equals + 1));
        begin = end + 1;
    }
    return tags;
}

std::string_view tag(const Tags& tags, std::string_view name) {
    const auto found = tags.find(name);
    return found == tags.end() ? std::string_view() : std::string_view(found->second);
}

/// "rsa-sha256" hashes with sha256.
std::optional<Digest> digest_of(const Tags& tags) {
    const std::string_view algorithm = tag(tags, "a");
    const std::size_t dash = algorithm.find('-');
    if (dash == algorithm.npos) return std::nullopt;
    return Digest::named(algorithm.substr(dash + 1));
}

std::optional<std::size_t> number_of(std::string_view text) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// Runs of blanks as one space, none at the end.
void append_relaxed(std::string& canonical, std::string_view line) {
    bool blank = false;
    for (const char c : line) {
        if (c == ' ' || c == '\t') {
            blank = true;
            continue;
        }
        if (blank) canonical += ' ';
        blank = false;
        canonical += c;
    }
}

bool relaxes(const Tags& tags, bool header) {
    const std::string_view both = tag(tags, "c");
    const std::size_t slash = std::min(both.find('/'), both.size());
    if (header) return both.substr(0, slash) == "relaxed";
    return slash < both.size() && both.substr(slash + 1) == "relaxed";
}

/// The signature's own field as it was signed: with nothing behind "b=".
std::string without_signature(std::string_view raw) {
    std::size_t begin = raw.find(':') + 1;
    while (begin < raw.size()) {
        const std::size_t end = std::min(raw.find(';', begin), raw.size());
        const std::string_view one = raw.substr(begin, end - begin);
        const std::size_t equals = std::min(one.find('='), one.size());
        if (trimmed(one.substr(0, equals)) == "b") {
            return std::string(raw.substr(0, begin + equals + 1)) + std::string(raw.substr(end));
        }
        begin = end + 1;
    }
    return std::string(raw);
}

/// The fields that "h=" names, the last of a name first, then the signature's own (section 3.7).
std::string signed_header(const MailMessage& message, const MailField& own, const Tags& tags) {
    const bool relaxed = relaxes(tags, true);
    std::string text;
    std::map<std::string, std::size_t> taken;
    std::string_view names = tag(tags, "h");
    while (!names.empty()) {
        const std::size_t colon = std::min(names.find(':'), names.size());
        const std::string name = lower(names.substr(0, colon));
        names.remove_prefix(std::min(colon + 1, names.size()));
        std::size_t skip = taken[name]++;
        for (std::size_t i = message.fields.size(); i > 0; --i) {
            const MailField& field = message.fields[i - 1];
            if (!same_name(field.name, name)) continue;
            if (skip-- > 0) continue;
            text += canonical_field(field.raw, relaxed);
            break;
        }
    }
    std::string last = canonical_field(without_signature(own.raw), relaxed);
    if (last.ends_with("\r\n")) last.resize(last.size() - 2);
    return text + last;
}

/// Why the signature says nothing of who wrote, whatever key made it (RFC 6376, sections 5.4 and
/// 8.15); empty when it does.
std::string_view problem_of_signed_fields(const MailMessage& message, const Tags& tags) {
    const std::string_view names = tag(tags, "h");
    const auto colons = static_cast<std::size_t>(std::ranges::count(names, ':'));
    if (colons >= max_signed_fields) return "it names more fields than are read";
    const auto written = std::ranges::count_if(
        message.fields, [](const MailField& field) { return same_name(field.name, "From"); });
    const std::string fenced = ":" + lower(names) + ":";
    if (fenced.find(":from:") == fenced.npos) return "it does not sign the field From";
    if (written > 1) return "the message has several fields From, and one of them is signed";
    return {};
}

Proof header_proof(const MailMessage& message, const MailField& own, const Tags& tags,
                   const MailKeys& keys, std::string by) {
    Proof proof{"signature over the message's header", std::move(by), ProofResult::not_checked, {}};
    const std::string_view problem = problem_of_signed_fields(message, tags);
    if (!problem.empty()) {
        proof.result = ProofResult::failed;
        proof.why = problem;
        return proof;
    }
    const auto key = keys.find(fmt::format("{}.{}", tag(tags, "s"), tag(tags, "d")));
    if (key == keys.end()) {
        proof.why = "the public key of the domain is not at hand: it is in its DNS";
        return proof;
    }
    if (tag(tags, "a") != "rsa-sha256") {
        proof.why = "only rsa-sha256 is checked";
        return proof;
    }
    const auto holds = signature_holds(mail_key_of(key->second), signed_header(message, own, tags),
                                       from_base64(tag(tags, "b")).value_or(""));
    if (!holds) {
        proof.why = holds.error().message();
        return proof;
    }
    proof.result = *holds ? ProofResult::verified : ProofResult::failed;
    proof.why = *holds ? "with the key that the team gave"
                       : "the header is not the one that was signed with this key";
    return proof;
}

Proof body_proof(const MailMessage& message, const Tags& tags, std::string by) {
    Proof proof{"hash of the message's body", std::move(by), ProofResult::not_checked, {}};
    auto digest = digest_of(tags);
    const auto stated = from_base64(tag(tags, "bh"));
    if (!digest || !stated || stated->empty()) {
        proof.why = "its algorithm or hash cannot be read";
        return proof;
    }
    std::string body = canonical_body(message.body, relaxes(tags, false));
    const std::size_t whole = body.size();
    if (tags.contains("l")) {
        const auto length = number_of(tag(tags, "l"));
        if (!length || *length > whole) {
            proof.result = ProofResult::failed;
            proof.why = "it says that it covers more than the body, or nothing that can be read";
            return proof;
        }
        body.resize(*length);
    }
    digest->update(base::as_bytes(body));
    const std::string_view problem = problem_of_signed_fields(message, tags);
    if (base::as_text(digest->finish()) != *stated) {
        proof.result = ProofResult::failed;
        proof.why = "the body is not the one that was signed";
    } else if (body.size() < whole) {
        // Anybody could have written the rest (RFC 6376, section 8.2).
        proof.why = fmt::format("it covers the first {} of {} bytes only", body.size(), whole);
    } else if (!problem.empty()) {
        proof.why = fmt::format("it holds, but {}: anybody could have signed this", problem);
    } else {
        proof.result = ProofResult::verified;
    }
    return proof;
}

}  // namespace

std::string canonical_body(std::string_view body, bool relaxed) {
    std::string canonical;
    canonical.reserve(body.size());
    while (!body.empty()) {
        const std::size_t feed = body.find('\n');
        std::string_view line = body.substr(0, feed);
        body.remove_prefix(feed == body.npos ? body.size() : feed + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (relaxed) {
            append_relaxed(canonical, line);
        } else {
            canonical += line;
        }
        canonical += "\r\n";
    }
    // Empty lines at the end do not count; an empty body is one line end, or nothing when relaxed.
    while (canonical.ends_with("\r\n\r\n")) canonical.resize(canonical.size() - 2);
    if (canonical == "\r\n" && relaxed) canonical.clear();
    if (canonical.empty() && !relaxed) canonical = "\r\n";
    return canonical;
}

std::string canonical_field(std::string_view raw, bool relaxed) {
    std::string unfolded;
    if (!relaxed) {
        for (std::size_t i = 0; i < raw.size(); ++i) {
            // Line ends are CR LF whatever the file has.
            if (raw[i] == '\n' && (i == 0 || raw[i - 1] != '\r')) unfolded += '\r';
            unfolded += raw[i];
        }
        return unfolded;
    }
    for (const char c : raw) {
        if (c != '\r' && c != '\n') unfolded += c;
    }
    const std::size_t colon = std::min(unfolded.find(':'), unfolded.size());
    std::string canonical = lower(trimmed(unfolded.substr(0, colon))) + ":";
    const std::string_view value =
        std::string_view(unfolded).substr(std::min(colon + 1, unfolded.size()));
    append_relaxed(canonical, trimmed(value));
    return canonical + "\r\n";
}

std::string mail_key_of(std::string_view text) {
    constexpr std::string_view pem = "-----BEGIN PUBLIC KEY-----";
    const std::size_t begin = text.find(pem);
    if (begin != text.npos) {
        const std::string_view body = text.substr(begin + pem.size());
        return from_base64(body.substr(0, body.find('-'))).value_or("");
    }
    std::string record;
    for (const char c : text) {
        if (c != '"') record += c;  // a record is printed in quoted pieces
    }
    return from_base64(tag(tags_of(record), "p")).value_or("");
}

std::vector<Proof> dkim_proofs(const MailMessage& message, const MailKeys& keys) {
    std::vector<Proof> proofs;
    std::size_t signatures = 0;
    for (const MailField& field : message.fields) {
        if (!same_name(field.name, "DKIM-Signature") || ++signatures > max_signatures) continue;
        const Tags tags = tags_of(field.value);
        const std::string by =
            fmt::format("DKIM signature of {} (selector {})", tag(tags, "d").substr(0, max_shown),
                        tag(tags, "s").substr(0, max_shown));
        proofs.push_back(body_proof(message, tags, by));
        proofs.push_back(header_proof(message, field, tags, keys, by));
    }
    return proofs;
}

}  // namespace recourse::casework::internal
