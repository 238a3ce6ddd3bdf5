#include "phrases_in_use.hpp"

#include <array>
#include <fstream>
#include <regex>
#include <sstream>
#include <stdexcept>

#include "assessment/regime.hpp"
#include "base/country.hpp"
#include "casework/taxonomy.hpp"
#include "filing/internal/words.hpp"

namespace recourse::filing::test {

namespace {

const std::filesystem::path source(RECOURSE_SOURCE_DIR);

using Phrases = std::map<std::string, std::string>;

std::string text_of(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::stringstream text;
    text << stream.rdbuf();
    return text.str();
}

void add(Phrases& phrases, const std::string& phrase, const std::string& user) {
    if (!phrase.empty()) phrases.emplace(phrase_key(phrase), user);
}

void add_templates(Phrases& phrases) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(source / "data/templates")) {
        if (entry.path().extension() != ".html" && entry.path().extension() != ".txt") continue;
        for (const std::string& phrase : phrases_of(text_of(entry.path())))
            add(phrases, phrase, entry.path().filename().string());
    }
}

void add_literals(Phrases& phrases) {
    static const std::regex call("\\bsay\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*)+)");
    static const std::regex literal("\"((?:[^\"\\\\]|\\\\.)*)\"");
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source / "src/filing")) {
        if (entry.path().extension() != ".cpp") continue;
        const std::string text = text_of(entry.path());
        for (std::sregex_iterator at(text.begin(), text.end(), call), end; at != end; ++at) {
            const std::string row = (*at)[1];
            std::string phrase;
            for (std::sregex_iterator one(row.begin(), row.end(), literal); one != end; ++one)
                phrase += (*one)[1];
            add(phrases, phrase, entry.path().filename().string());
        }
    }
}

void add_law(Phrases& phrases) {
    const auto regimes = assessment::load_regimes(source / "data/regimes").value();
    for (const assessment::Regime& law : regimes) {
        if (law.status != "in-force") continue;
        for (const std::string& text : {law.title, law.authority, law.instrument, law.version,
                                        law.submission_title, law.request, law.lead_question})
            add(phrases, text, law.id);
        for (const auto& limb : law.limbs) {
            add(phrases, limb.title, law.id);
            add(phrases, limb.instrument, law.id);
        }
        for (const auto& element : law.elements)
            for (const std::string& text : {element.title, element.requirement, element.argue})
                add(phrases, text, law.id);
        for (const auto& section : law.sections) {
            add(phrases, section.title, law.id);
            add(phrases, section.lead, law.id);
        }
        for (const auto& recipient : law.recipients) {
            add(phrases, recipient.authority, law.id);
            add(phrases, recipient.addressee, law.id);
        }
    }
}

void add_labels(Phrases& phrases) {
    const auto labels = casework::Taxonomy::load(source / "data/taxonomies/case.toml").value();
    for (const char* vocabulary : {"conduct", "mode", "purpose", "certainty", "role", "gender",
                                   "relation", "source", "capacity", "exhibit", "exposure"})
        for (const casework::Term& term : labels.terms(vocabulary))
            add(phrases, term.label, vocabulary);
    const auto words = assessment::load_vocabulary(source / "data/regimes/vocabulary.toml").value();
    for (const char* kind : {"measure", "proof", "identity-field"})
        for (const auto& [code, title] : words.find(kind)->second) add(phrases, title, kind);
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') out += '\\';
        out += letter;
    }
    return out + "\"";
}

}  // namespace

Phrases phrases_in_use() {
    Phrases phrases;
    add_templates(phrases);
    add_literals(phrases);
    add_law(phrases);
    add_labels(phrases);
    for (const base::Country& country : base::all_countries())
        add(phrases, country.name, "countries.csv");
    return phrases;
}

Language marked_language(const std::filesystem::path& folder) {
    const std::filesystem::path own = folder / "qq";
    std::filesystem::create_directories(own);
    std::ofstream(own / "language.toml") << R"(
name = "marked"
direction = "rtl"
verified = false
unbroken_before = []
text = { comma = "، ", last_and = " ⟦and⟧ ", last_or = " ⟦or⟧ ", semicolon = "؛ ", colon = ": ", decimal = "٫" }
[dates]
months = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]
day = "{year}/{month}/{day}"
first_day = "{year}/{month}/{day}"
month = "{year}/{month}"
circa = "⟦circa⟧ {date}"
uncertain = "{date} ⟦?⟧"
from = { day = "{date}", month = "{date}", year = "{date}" }
to = { day = "- {date}", month = "- {date}", year = "- {date}" }
since = { day = "{date} -", month = "{date} -", year = "{date} -" }
until = { day = "- {date}", month = "- {date}", year = "- {date}" }
onward = { day = "{date} -", month = "{date} -", year = "{date} -" }
)";
    std::ofstream phrases(own / "phrases.toml");
    phrases << "[phrases]\n";
    for (const auto& [phrase, user] : phrases_in_use()) {
        // Of a page's foot only the words are marked: around them is style.
        const std::string said = phrase.find("counter(") == std::string::npos
                                     ? "⟦" + phrase + "⟧"
                                     : "counter(page) \" / \" counter(pages)";
        phrases << quoted(phrase) << " = " << quoted(said) << '\n';
    }
    phrases.close();
    return Language::load(std::array{folder}, "qq").value();
}

}  // namespace recourse::filing::test
