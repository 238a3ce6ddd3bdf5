#include "lists/internal/ofac_remarks.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "lists/internal/country_text.hpp"
#include "lists/internal/ofac_ids.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

using model::NameStrength;
using model::NameType;

namespace {

/// Labels whose value has a field of the subject.
constexpr std::array<std::string_view, 5> field_labels{
    "Gender",
    "Organization Established Date",
    "Vessel Year of Build",
    "Aircraft Manufacture Date",
    "Nationality of Registration",
};

/// Labels whose value is kept as a note.
constexpr std::array<std::string_view, 14> note_labels{
    "Secondary sanctions risk:",
    "Additional Sanctions Information -",
    "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions:",
    "Organization Type:",
    "Target Type",
    "Executive Order",
    "CAATSA Section 235 Information:",
    "IFCA Determination -",
    "Aircraft Model",
    "Aircraft Operator",
    "Former Vessel Flag",
    "Other Vessel Flag",
    "Other Vessel Type",
    "Tribe:",
};

/// Labels of identifiers whose value may have no digit, or that end with none of the words below.
constexpr std::array<std::string_view, 25> identifier_labels{
    "Passport No.",
    "Passport",
    "Diplomatic Passport",
    "National ID No.",
    "Tax ID No.",
    "Registration Number",
    "Registration ID",
    "SWIFT/BIC",
    "Email Address",
    "Email",
    "Italian Fiscal Code",
    "Website",
    "Phone Number",
    "Telephone",
    "Fax",
    "MMSI",
    "R.F.C.",
    "C.U.R.P.",
    "D.N.I.",
    "V.A.T. Number",
    "Aircraft Tail Number",
    "Vessel Registration Identification",
    "Identification Number",
    "Legal Entity Number",
    "Aircraft Mode S Transponder Code",
};

/// What the label of any other identifier ends with.
constexpr std::array<std::string_view, 9> identifier_words{
    "No.", "No", "Number", "#", "ID", "Code", "(USCC)", "(CBLS)", "License"};

struct Labelled {
    std::string_view label;
    std::string_view value;
};

template <std::size_t Size>
std::optional<Labelled> find_label(std::string_view segment,
                                   const std::array<std::string_view, Size>& labels) {
    for (const std::string_view label : labels) {
        if (!segment.starts_with(label)) continue;
        const std::string_view value = segment.substr(label.size());
        if (value.empty() || value.front() == ' ') return Labelled{label, trim(value)};
        if (value.front() == ':') return Labelled{label, trim(value.substr(1))};
    }
    return std::nullopt;
}

std::optional<Labelled> find_digital_currency(std::string_view segment) {
    constexpr std::string_view prefix = "Digital Currency Address - ";
    if (!segment.starts_with(prefix)) return std::nullopt;
    const std::size_t end = segment.find(' ', prefix.size());
    if (end == std::string_view::npos) return std::nullopt;
    return Labelled{segment.substr(0, end), trim(segment.substr(end))};
}

bool has_digit(std::string_view text) {
    return std::ranges::any_of(text, is_digit);
}

/// "Matricula Mercantil No 48131-1 (Mexico)": words up to one that ends a label, then a value that
/// begins with a word with a digit.
std::optional<Labelled> find_numbered(std::string_view segment) {
    constexpr std::size_t longest_label = 60;
    for (std::size_t at = segment.find(' '); at != std::string_view::npos && at < longest_label;
         at = segment.find(' ', at + 1)) {
        const std::string_view label = segment.substr(0, at);
        const std::string_view rest = segment.substr(at + 1);
        const std::string_view word = label.substr(label.rfind(' ') + 1);
        if (has_digit(word)) return std::nullopt;
        if (std::ranges::find(identifier_words, word) == identifier_words.end()) continue;
        const std::string_view next = rest.substr(0, rest.find(' '));
        if (has_digit(next)) return Labelled{label, trim(rest)};
    }
    return std::nullopt;
}

/// "A10472263 (Malaysia) issued 1 Jan 2000 expires ..." in its parts.
void add_identifier_segment(Draft& subject, const Labelled& segment) {
    std::string_view value = segment.value;
    std::string_view country;
    std::string note;
    const std::size_t open = value.rfind(" (");
    const std::size_t close = value.find(')', open == std::string_view::npos ? 0 : open);
    if (open != std::string_view::npos && close != std::string_view::npos) {
        country = value.substr(open + 2, close - open - 2);
        note = clean(value.substr(close + 1));
        value = trim(value.substr(0, open));
    }
    for (const std::string_view word : {" issued ", " expires "}) {
        if (const std::size_t at = value.find(word); at != std::string_view::npos) {
            note = join({clean(value.substr(at)), note}, " ");
            value = trim(value.substr(0, at));
        }
    }
    add_ofac_value(subject, segment.label, value, country, note);
}

/// "'K.A.S.'" without its quotes, which may be doubled; the stops within them are the name's.
std::string_view unquoted(std::string_view text) {
    if (text.starts_with('\'') && text.ends_with("'.")) text.remove_suffix(1);
    while (text.starts_with('\'')) text.remove_prefix(1);
    while (text.ends_with('\'')) text.remove_suffix(1);
    return trim(text);
}

/// Remarks are cut at a length; a name without its closing quote may be half a name.
bool is_cut(std::string_view text) {
    return text.starts_with('\'') && text.find('\'', 1) == std::string_view::npos;
}

bool add_name_segment(Draft& subject, std::string_view segment) {
    const bool former = segment.starts_with("f.k.a. ");
    const bool alias = segment.starts_with("a.k.a. ") || segment.starts_with("n.k.a. ");
    if ((!former && !alias) || is_cut(segment.substr(7))) return false;
    add_name(subject, {.full = std::string(unquoted(segment.substr(7))),
                       .type = former ? NameType::former : NameType::alias,
                       .strength = NameStrength::weak});
    return true;
}

bool add_relation_segment(Draft& subject, std::string_view segment) {
    const bool in_brackets = segment.starts_with('(');
    if (in_brackets) segment.remove_prefix(1);
    constexpr std::string_view label = "Linked To:";
    if (!segment.starts_with(label)) return false;
    segment.remove_prefix(label.size());
    while (in_brackets && (segment.ends_with('.') || segment.ends_with(')'))) {
        const bool closed = segment.ends_with(')');
        segment.remove_suffix(1);
        if (closed) break;
    }
    subject.add(model::Relation{.kind = "Linked To", .other_name = clean(segment)});
    return true;
}

bool add_person_segment(Draft& subject, std::string_view segment) {
    if (segment.starts_with("DOB ")) {
        add_birth_dates(subject, segment.substr(4));
    } else if (segment.starts_with("POB ")) {
        add_birth_place(subject, segment.substr(4));
    } else if (segment.starts_with("nationality ")) {
        add_nationalities(subject, segment.substr(12));
    } else if (segment.starts_with("citizen ")) {
        add_nationalities(subject, segment.substr(8));
    } else {
        return false;
    }
    return true;
}

std::optional<Labelled> find_identifier(std::string_view segment) {
    if (const auto wallet = find_digital_currency(segment)) return wallet;
    if (const auto known = find_label(segment, identifier_labels)) return known;
    return find_numbered(segment);
}

bool has_label(std::string_view segment) {
    if (segment.starts_with("alt. ")) segment.remove_prefix(5);
    for (const std::string_view label : {"DOB ", "POB ", "nationality ", "citizen ", "a.k.a. ",
                                         "f.k.a. ", "n.k.a. ", "Linked To:", "(Linked To:"}) {
        if (segment.starts_with(label)) return true;
    }
    return find_label(segment, field_labels) || find_label(segment, note_labels) ||
           find_identifier(segment);
}

/// The full stop that ends the remarks, or a segment, is not part of the value; that of "LTD." is.
std::string_view without_closing_stop(std::string_view text) {
    if (!text.ends_with('.')) return text;
    const std::string_view without = text.substr(0, text.size() - 1);
    const std::string last_word = fold(without.substr(without.find_last_of(" .,") + 1));
    static constexpr std::array<std::string_view, 8> abbreviations{"ltd", "co",   "inc", "corp",
                                                                   "jr",  "ltda", "st",  "bros"};
    const bool initial = last_word.size() == 1 && !is_digit(last_word.front()) &&
                         without.size() > 1 && without[without.size() - 2] == '.';
    const bool abbreviated = std::ranges::find(abbreviations, last_word) != abbreviations.end();
    return initial || abbreviated ? text : without;
}

void add_segment(Draft& subject, std::string_view segment) {
    segment = without_closing_stop(trim(segment));
    const std::string_view printed = segment;
    if (segment.starts_with("alt. ")) segment = trim(segment.substr(5));
    if (add_person_segment(subject, segment) || add_name_segment(subject, segment) ||
        add_relation_segment(subject, segment)) {
        return;
    }
    if (const auto field = find_label(segment, field_labels)) {
        return add_ofac_value(subject, field->label, field->value, {}, {});
    }
    if (const auto note = find_label(segment, note_labels)) {
        return add_note(subject, note->label, note->value);
    }
    if (const auto identifier = find_identifier(segment)) {
        return add_identifier_segment(subject, *identifier);
    }
    add_note(subject, "Remarks", printed);
}

/// A segment that is put together of the pieces between semicolons, of which some stand in it.
class OpenSegment {
public:
    void add(std::string_view piece) {
        if (!text_.empty()) text_ += "; ";
        text_ += piece;
        quoted_ = quoted_ || piece.find(".a. '") != std::string_view::npos;
        quotes_ += std::ranges::count(piece, '\'');
        brackets_ += std::ranges::count(piece, '(') - std::ranges::count(piece, ')');
    }

    bool empty() const { return text_.empty(); }
    /// Whether a quotation or bracket that it opens is still open at its end.
    bool is_open() const { return (quoted_ && quotes_ < 2) || brackets_ > 0; }

    void pass_on(Draft& subject) {
        if (!empty()) add_segment(subject, text_);
        *this = {};
    }

private:
    std::string text_;
    bool quoted_ = false;
    std::ptrdiff_t quotes_ = 0;
    std::ptrdiff_t brackets_ = 0;
};

}  // namespace

void read_ofac_remarks(Draft& subject, std::string_view remarks) {
    OpenSegment segment;
    for (const std::string_view piece : split(remarks, "; ")) {
        const bool continues = !segment.empty() && !has_label(piece);
        if (!continues) segment.pass_on(subject);
        segment.add(piece);
        if (!segment.is_open()) segment.pass_on(subject);
    }
    segment.pass_on(subject);
}

}  // namespace recourse::lists::internal
