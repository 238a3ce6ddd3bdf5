#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus.hpp"
#include "judge_lists.hpp"
#include "screening/index.hpp"

/// How many listed people are found under names that are written otherwise, kind by kind: among the
/// first ten, and with a score that one in a hundred ordinary people has. Judgement, not speed.
namespace recourse::screening {
namespace {

using Words = std::vector<std::string>;
using Random = std::mt19937;

Words words_of(const std::string& name) {
    std::istringstream stream(name);
    Words words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

std::string joined(const Words& words, std::string_view with = " ") {
    std::string name;
    for (const auto& word : words) {
        if (!name.empty()) name += with;
        name += word;
    }
    return name;
}

/// The place of a word of so many letters; npos: none.
std::size_t word_of(const Words& words, std::size_t fewest, std::size_t most, Random& random) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].size() >= fewest && words[i].size() <= most) places.push_back(i);
    }
    return places.empty() ? std::string::npos : places[random() % places.size()];
}

char any_letter(Random& random) {
    return static_cast<char>('a' + static_cast<int>(random() % 26));
}

/// One letter gone, more, another, or two exchanged; not the first.
void slip(std::string& word, Random& random) {
    if (word.size() < 3) return;
    const std::size_t at = 1 + random() % (word.size() - 2);
    switch (random() % 4) {
        case 0:
            std::swap(word[at], word[at + 1]);
            break;
        case 1:
            word.erase(at, 1);
            break;
        case 2:
            word.insert(at, 1, any_letter(random));
            break;
        default:
            word[at] = any_letter(random);
    }
}

std::string slips(Words words, std::size_t fewest, std::size_t most, int count, Random& random) {
    const std::size_t at = word_of(words, fewest, most, random);
    if (at == std::string::npos) return {};
    for (int i = 0; i < count; ++i) slip(words[at], random);
    return joined(words);
}

struct Change {
    std::string_view from;
    std::string_view to;
};

/// All of one of the changes that fit, each by chance where there are several.
std::string changed(std::string name, std::span<const Change> changes, std::size_t most,
                    Random& random) {
    std::vector<Change> fitting;
    for (const auto& change : changes) {
        if (name.find(change.from) != std::string::npos) fitting.push_back(change);
    }
    std::shuffle(fitting.begin(), fitting.end(), random);
    if (fitting.size() > most) fitting.resize(most);
    for (const auto& [from, to] : fitting) {
        for (auto at = name.find(from); at != std::string::npos;
             at = name.find(from, at + to.size())) {
            name.replace(at, from.size(), to);
        }
    }
    return fitting.empty() ? std::string() : name;
}

constexpr std::array<Change, 18> romanisations{{{"kh", "h"},
                                                {"zh", "j"},
                                                {"sh", "ch"},
                                                {"ou", "u"},
                                                {"u", "ou"},
                                                {"y", "i"},
                                                {"ks", "x"},
                                                {"w", "v"},
                                                {"v", "w"},
                                                {"f", "ph"},
                                                {"c", "k"},
                                                {"q", "k"},
                                                {"ee", "i"},
                                                {"oo", "u"},
                                                {"ya", "ia"},
                                                {"yu", "iu"},
                                                {"ts", "tz"},
                                                {"j", "dzh"}}};
constexpr std::array<Change, 6> vowels{
    {{"a", "e"}, {"e", "i"}, {"i", "e"}, {"o", "u"}, {"u", "o"}, {"e", "a"}}};
constexpr std::array<Change, 6> scanned{
    {{"rn", "m"}, {"m", "rn"}, {"l", "1"}, {"o", "0"}, {"i", "l"}, {"h", "b"}}};
constexpr std::array<Change, 4> digits{{{"a", "4"}, {"e", "3"}, {"o", "0"}, {"i", "1"}}};
constexpr std::array<Change, 6> accents{
    {{"a", "á"}, {"e", "é"}, {"o", "ö"}, {"u", "ü"}, {"c", "ç"}, {"s", "š"}}};
constexpr std::array<Change, 5> lookalikes{
    {{"a", "а"}, {"e", "е"}, {"o", "о"}, {"p", "р"}, {"c", "с"}}};

std::string without_vowels(const std::string& name) {
    std::string left;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool first = i == 0 || name[i - 1] == ' ';
        if (first || std::string_view("aeiou").find(name[i]) == std::string_view::npos) {
            left.push_back(name[i]);
        }
    }
    return left;
}

struct Disguise {
    const char* what;
    std::function<std::string(const Words&, Random&)> of;  ///< empty: it has none
};

std::vector<Disguise> disguises() {
    const auto name = [](const Words& w) { return joined(w); };
    const auto by = [name](std::span<const Change> changes, std::size_t most) {
        return [=](const Words& w, Random& r) { return changed(name(w), changes, most, r); };
    };
    return {
        {"as listed", [=](const Words& w, Random&) { return name(w); }},
        {"a slip in a long word", [](const Words& w, Random& r) { return slips(w, 7, 99, 1, r); }},
        {"a slip in a short word", [](const Words& w, Random& r) { return slips(w, 4, 6, 1, r); }},
        {"two slips in a long word",
         [](const Words& w, Random& r) { return slips(w, 8, 99, 2, r); }},
        {"two slips in a short word",
         [](const Words& w, Random& r) { return slips(w, 5, 7, 2, r); }},
        {"a slip in every word",
         [](Words w, Random& r) {
             for (auto& word : w) slip(word, r);
             return joined(w);
         }},
        {"another first letter",
         [](Words w, Random& r) {
             w[r() % w.size()][0] = any_letter(r);
             return joined(w);
         }},
        {"family name first",
         [](Words w, Random&) {
             std::rotate(w.begin(), w.end() - 1, w.end());
             return joined(w);
         }},
        {"backwards",
         [](Words w, Random&) {
             std::reverse(w.begin(), w.end());
             return joined(w);
         }},
        {"a middle name left out",
         [](Words w, Random& r) {
             if (w.size() < 3) return std::string();
             w.erase(w.begin() + 1 + static_cast<std::ptrdiff_t>(r() % (w.size() - 2)));
             return joined(w);
         }},
        {"a middle name more",
         [](Words w, Random& r) {
             const auto others = words_of(corpus::ordinary_person(r));
             w.insert(w.begin() + 1, others.front());
             return joined(w);
         }},
        {"an initial for the first name",
         [](Words w, Random&) {
             w[0] = w[0].substr(0, 1) + ".";
             return joined(w);
         }},
        {"an initial for a middle name",
         [](Words w, Random&) {
             if (w.size() < 3) return std::string();
             w[1] = w[1].substr(0, 1);
             return joined(w);
         }},
        {"two words as one",
         [](Words w, Random&) {
             w[0] += w[1];
             w.erase(w.begin() + 1);
             return joined(w);
         }},
        {"all words as one", [](const Words& w, Random&) { return joined(w, ""); }},
        {"a word in two",
         [](Words w, Random& r) {
             const std::size_t at = word_of(w, 7, 99, r);
             if (at == std::string::npos) return std::string();
             w[at].insert(w[at].size() / 2, " ");
             return joined(w);
         }},
        {"the last word cut short",
         [](Words w, Random&) {
             if (w.back().size() < 7) return std::string();
             w.back().resize(w.back().size() - 2);
             return joined(w);
         }},
        {"a letter doubled",
         [](Words w, Random& r) {
             const std::size_t at = word_of(w, 4, 99, r);
             if (at == std::string::npos) return std::string();
             const std::size_t place = 1 + r() % (w[at].size() - 1);
             w[at].insert(place, 1, w[at][place]);
             return joined(w);
         }},
        {"another romanisation", by(romanisations, 2)},
        {"quite another romanisation", by(romanisations, 5)},
        {"a vowel for another", by(vowels, 1)},
        {"no vowels", [=](const Words& w, Random&) { return without_vowels(name(w)); }},
        {"read wrongly by a scanner", by(scanned, 1)},
        {"digits for letters", by(digits, 2)},
        {"accents", by(accents, 3)},
        {"letters that look alike", by(lookalikes, 3)},
        {"a title", [=](const Words& w, Random&) { return "General Dr. " + name(w); }},
        {"a stop behind every word", [](const Words& w, Random&) { return joined(w, ". "); }},
    };
}

bool is_plain(const std::string& name) {
    return std::all_of(name.begin(), name.end(), [](char c) {
        return c == ' ' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

std::string in_small_letters(std::string name) {
    for (char& c : name) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return name;
}

/// People who are listed under a name of two to four Latin words.
std::vector<Words> listed_people(const Index& index, std::size_t count, Random& random) {
    std::vector<Words> people;
    while (people.size() < count) {
        const auto& subject = index.subjects()[random() % index.size()];
        if (subject.kind != model::SubjectKind::person) continue;
        const std::string& name = subject.names.front().full;
        const Words words = words_of(in_small_letters(name));
        constexpr std::size_t most = 4;
        if (is_plain(name) && words.size() > 1 && words.size() <= most) people.push_back(words);
    }
    return people;
}

/// The score that one in a hundred ordinary people has with somebody on the lists. Who is called
/// just like somebody listed does not count: no way of comparing names could tell them apart.
double score_of_few(const Index& index, Random& random) {
    constexpr std::size_t people = 5000;
    constexpr double namesake = 0.965;
    std::vector<double> best;
    std::size_t namesakes = 0;
    while (best.size() < people) {
        const auto found = index.search(
            {.kind = model::SubjectKind::person, .names = {corpus::ordinary_person(random)}},
            {.limit = 1, .threshold = 0.5});
        const double score = found.empty() ? 0 : found.front().score;
        if (score >= namesake) ++namesakes;
        if (score < namesake) best.push_back(score);
    }
    std::sort(best.begin(), best.end());
    fmt::print("ordinary people: {} namesakes beside {} others, of whom", namesakes, people);
    for (const double score : {0.7, 0.8, 0.85, 0.9}) {
        const auto above = best.end() - std::lower_bound(best.begin(), best.end(), score);
        fmt::print(" {:.1f} % score {}", 100.0 * static_cast<double>(above) / people, score);
    }
    fmt::print("\n");
    return best[people - people / 100];
}

bool has_name(const model::Subject& subject, const std::string& name) {
    return std::ranges::any_of(subject.names, [&](const auto& one) {
        return joined(words_of(in_small_letters(one.full))) == name;
    });
}

void measure(std::vector<model::Subject> subjects) {
    const Index index = Index::build(std::move(subjects));
    Random random(29);
    const double alert = score_of_few(index, random);
    fmt::print("one in a hundred ordinary people scores {:.3f}\n", alert);
    fmt::print("{:32} {:>8} {:>12} {:>12}\n", "disguise", "people", "among ten", "as an alert");
    constexpr std::size_t people = 500;
    const auto listed = listed_people(index, people, random);
    std::size_t asked = 0;
    std::size_t found_in_all = 0;
    std::size_t alerts_in_all = 0;
    for (const auto& disguise : disguises()) {
        std::size_t count = 0;
        std::size_t among_ten = 0;
        std::size_t alerts = 0;
        for (const auto& words : listed) {
            const std::string name = disguise.of(words, random);
            if (name.empty()) continue;
            ++count;
            const auto found = index.search({.kind = model::SubjectKind::person, .names = {name}},
                                            {.limit = 10, .threshold = 0.5});
            const auto hit = std::ranges::find_if(
                found, [&](const Match& match) { return has_name(*match.subject, joined(words)); });
            if (hit == found.end()) continue;
            ++among_ten;
            alerts += hit->score >= alert ? 1 : 0;
        }
        if (count == 0) continue;
        const auto share = [&](std::size_t part) {
            return static_cast<double>(part) / static_cast<double>(count);
        };
        fmt::print("{:32} {:>8} {:>12.3f} {:>12.3f}\n", disguise.what, count, share(among_ten),
                   share(alerts));
        asked += count;
        found_in_all += among_ten;
        alerts_in_all += alerts;
    }
    fmt::print("{:32} {:>8} {:>12.3f} {:>12.3f}\n", "all", asked,
               static_cast<double>(found_in_all) / static_cast<double>(asked),
               static_cast<double>(alerts_in_all) / static_cast<double>(asked));
}

}  // namespace
}  // namespace recourse::screening

int main() {
    return recourse::screening::judge_lists(recourse::screening::measure);
}
