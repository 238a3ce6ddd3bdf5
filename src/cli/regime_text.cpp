#include "cli/regime_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "base/wrap.hpp"

namespace recourse::cli {

using assessment::Regime;
using assessment::Vocabulary;
using base::wrap;

namespace {

constexpr std::size_t label_width = 24;

/// Titles hold commas of their own, so they are set apart by semicolons.
std::string titles(const Vocabulary& vocabulary, std::string_view kind,
                   const std::vector<std::string>& codes) {
    std::vector<std::string> all;
    for (const auto& code : codes) all.push_back(code_title(vocabulary, kind, code));
    return fmt::format("{}", fmt::join(all, "; "));
}

/// Writes one regime, part by part.
class Page {
public:
    Page(const Console& console, const Regime& regime, const Vocabulary& vocabulary)
        : console_(console), regime_(regime), vocabulary_(vocabulary) {}

    void print() const {
        head();
        heading("Asked in every limb");
        print_elements("");
        for (const auto& limb : regime_.limbs) print_limb(limb);
        surroundings();
        heading("The law in plain words");
        for (const auto& fact : regime_.facts)
            statement(code_title(vocabulary_, "topic", fact.topic), fact.text, fact.basis);
        submission();
        sources();
    }

private:
    void heading(std::string_view text) const {
        console_.out << '\n' << console_.bold(text) << '\n';
    }

    /// "  Label               text"; nothing where there is no text.
    void row(std::string_view label, std::string_view text) const {
        if (text.empty()) return;
        console_.out << wrap(fmt::format("  {:<{}}", label, label_width), text, label_width + 2);
    }

    /// A row on a field of the file itself, marked when nobody has checked it.
    void own(std::string_view field, std::string_view label, const std::string& text) const {
        if (text.empty()) return;
        row(label, text);
        // Where nothing of the file was checked, one mark at its end says so.
        if (regime_.basis.verified && !regime_.is_verified(field))
            console_.out << std::string(label_width + 2, ' ') << console_.yellow("unverified")
                         << '\n';
    }

    void basis(const assessment::Basis& basis, std::size_t indent) const {
        const std::string margin(indent, ' ');
        const auto rests = basis.sources.empty()
                               ? std::string("no source")
                               : fmt::format("{}", fmt::join(basis.sources, ", "));
        const auto checked = fmt::format("{}, checked {}", rests, basis.checked.to_string());
        console_.out << margin;
        if (!basis.verified) console_.out << console_.yellow("unverified") << "  ";
        console_.out << console_.faint(checked) << '\n';
    }

    void statement(std::string_view label, std::string_view text,
                   const assessment::Basis& basis_of_it) const {
        row(label, text);
        basis(basis_of_it, label_width + 2);
    }

    void head() const {
        console_.out << console_.bold(regime_.title) << "  " << console_.faint(regime_.id) << '\n';
        own("instrument", "Legal basis", regime_.instrument);
        own("version", "Version", regime_.version);
        own("authority", "Who decides", regime_.authority);
        own("status", "Status", code_title(vocabulary_, "status", regime_.status));
        own("valid_from", "In force from", regime_.valid_from.to_english());
        own("valid_until", "In force until", regime_.valid_until.to_english());
        own("target_kinds", "Who can be targeted",
            titles(vocabulary_, "party-kind", regime_.target_kinds));
        own("proof", "Proof", code_title(vocabulary_, "proof", regime_.proof));
        own("territory", "Territory", fmt::format("{}", fmt::join(regime_.territory, ", ")));
        own("measures", "Measures", titles(vocabulary_, "measure", regime_.measures));
        own("publicity", "Publicity", code_title(vocabulary_, "publicity", regime_.publicity));
        own("ownership", "Ownership", code_title(vocabulary_, "ownership", regime_.ownership));
        if (regime_.look_back_years)
            own("look_back_years", "Look-back", fmt::format("{} years", *regime_.look_back_years));
        row("The reader asks", regime_.lead_question);
        basis(regime_.basis, label_width + 2);
    }

    void print_limb(const assessment::Limb& limb) const {
        heading(limb.title);
        row("Instrument", limb.instrument);
        if (limb.threshold != "none")
            row("Threshold", code_title(vocabulary_, "threshold", limb.threshold));
        if (!limb.proof.empty()) row("Proof", code_title(vocabulary_, "proof", limb.proof));
        row("Conduct", titles(vocabulary_, "conduct", limb.conduct));
        row("By argument", titles(vocabulary_, "conduct", limb.arguable_conduct));
        row("Link", titles(vocabulary_, "mode", limb.modes));
        row("Ties that link", titles(vocabulary_, "tie", limb.ties));
        row("Victims", titles(vocabulary_, "purpose", limb.purposes));
        basis(limb.basis, label_width + 2);
        print_elements(limb.id);
    }

    void print_elements(std::string_view limb) const {
        for (const auto& element : regime_.elements) {
            if (element.limb != limb) continue;
            console_.out << "\n  " << console_.bold(element.title) << "  "
                         << console_.faint(element.id)
                         << (element.required ? "" : "  (not required)") << '\n'
                         << wrap("    ", element.requirement, 4);
            if (!element.note.empty()) console_.out << wrap("    Read here: ", element.note, 4);
            basis(element.basis, 4);
        }
    }

    void surroundings() const {
        heading("Where it goes, and when");
        for (const auto& channel : regime_.channels)
            statement(code_title(vocabulary_, "channel-kind", channel.kind), channel.text,
                      channel.basis);
        for (const auto& recipient : regime_.recipients)
            statement("Recipient",
                      recipient.addressee.empty()
                          ? recipient.authority
                          : fmt::format("{}, {}", recipient.authority, recipient.addressee),
                      recipient.basis);
        for (const auto& clock : regime_.clocks)
            statement(
                fmt::format("{} {}", clock.days, code_title(vocabulary_, "clock-unit", clock.unit)),
                fmt::format("{}. Starts with: {}.", clock.title, clock.trigger), clock.basis);
        for (const auto& date : regime_.dates)
            statement(date.month == 0 ? date.on.to_english()
                                      : fmt::format("Yearly, {:02}-{:02}", date.month, date.day),
                      date.title, date.basis);
        for (const auto& list : regime_.lists)
            statement(
                "Listed at",
                fmt::format("{}: {}", list.list.empty() ? list.title : list.list, list.programme),
                list.basis);
    }

    void submission() const {
        heading("The submission");
        std::vector<std::string> sections;
        for (const auto& section : regime_.sections) sections.push_back(section.title);
        row("Sections", fmt::format("{}", fmt::join(sections, "; ")));
        identity("Person", regime_.identity);
        identity("Body", regime_.body_identity);
    }

    void identity(std::string_view whose, const std::vector<assessment::IdentityField>& all) const {
        for (const char* level : {"required", "conditional", "desired"}) {
            std::vector<std::string> fields;
            for (const auto& field : all)
                if (field.level == level)
                    fields.push_back(fmt::format("{} ({})", field.title, field.weight));
            if (!fields.empty())
                row(fmt::format("{}, {}", whose, level),
                    fmt::format("{}", fmt::join(fields, "; ")));
        }
    }

    void sources() const {
        if (regime_.sources.empty()) return;
        heading("Sources");
        for (const auto& source : regime_.sources)
            row(source.code, source.url.empty()
                                 ? source.citation
                                 : fmt::format("{} <{}>", source.citation, source.url));
    }

    const Console& console_;
    const Regime& regime_;
    const Vocabulary& vocabulary_;
};

/// What an aspect is called, the vocabulary of its codes ("" where they are texts).
struct AspectWords {
    std::string_view id;
    std::string_view title;
    std::string_view vocabulary;
};

constexpr std::array aspect_words = {
    AspectWords{"target-kinds", "Who can be targeted", "party-kind"},
    AspectWords{"limbs", "Limbs", ""},
    AspectWords{"conduct", "Conduct", "conduct"},
    AspectWords{"arguable-conduct", "Conduct by argument", "conduct"},
    AspectWords{"thresholds", "Thresholds", "threshold"},
    AspectWords{"modes", "Link", "mode"},
    AspectWords{"ties", "Ties that link", "tie"},
    AspectWords{"purposes", "Purposes of victims", "purpose"},
    AspectWords{"elements", "Elements", ""},
    AspectWords{"proof", "Proof", "proof"},
    AspectWords{"measures", "Measures", "measure"},
    AspectWords{"territory", "Territory", ""},
    AspectWords{"publicity", "Publicity", "publicity"},
    AspectWords{"ownership", "Ownership", "ownership"},
    AspectWords{"clocks", "Clocks", ""},
    AspectWords{"dates", "Dates", ""},
    AspectWords{"channels", "Channels", "channel-kind"},
};

const AspectWords& words_of(std::string_view id) {
    return *std::ranges::find(aspect_words, id, &AspectWords::id);
}

/// One side of an aspect: codes in a row, texts each on a line of its own.
void print_side(const Console& console, std::string_view mark, std::string_view name,
                std::size_t width, const std::vector<std::string>& values, const AspectWords& words,
                const Vocabulary& vocabulary) {
    if (values.empty()) return;
    const auto lead = fmt::format("  {} {:<{}}  ", mark, name, width);
    const std::size_t indent = width + 6;
    if (!words.vocabulary.empty()) {
        console.out << wrap(lead, titles(vocabulary, words.vocabulary, values), indent);
        return;
    }
    bool first = true;
    for (const auto& text : values) {
        console.out << wrap(first ? lead : std::string(indent, ' '), text, indent + 2);
        first = false;
    }
}

}  // namespace

std::string code_title(const Vocabulary& vocabulary, std::string_view kind, std::string_view code) {
    const auto codes = vocabulary.find(kind);
    if (codes == vocabulary.end()) return std::string(code);
    const auto found = codes->second.find(code);
    return found == codes->second.end() ? std::string(code) : found->second;
}

void print_regime(const Console& console, const Regime& regime, const Vocabulary& vocabulary) {
    Page(console, regime, vocabulary).print();
}

void print_comparison(const Console& console, const assessment::Comparison& comparison,
                      const Vocabulary& vocabulary) {
    const std::size_t width = std::max(comparison.left.size(), comparison.right.size());
    std::vector<std::string_view> same;
    console.out << console.bold(fmt::format("{} and {}", comparison.left, comparison.right))
                << '\n';
    for (const auto& aspect : comparison.aspects) {
        const auto& words = words_of(aspect.id);
        if (!aspect.differs()) {
            same.push_back(words.title);
            continue;
        }
        console.out << '\n' << console.bold(words.title) << '\n';
        print_side(console, "<", comparison.left, width, aspect.only_left, words, vocabulary);
        print_side(console, ">", comparison.right, width, aspect.only_right, words, vocabulary);
        if (!words.vocabulary.empty())
            print_side(console, "=", "both", width, aspect.both, words, vocabulary);
    }
    if (!same.empty())
        console.out << '\n'
                    << wrap("Nothing differs in: ", fmt::format("{}", fmt::join(same, ", ")), 2);
}

}  // namespace recourse::cli
