#include "corpus.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <sstream>
#include <string_view>

#include "base/file.hpp"
#include "base/progress.hpp"
#include "lists/store.hpp"

namespace recourse::screening::corpus {
namespace {

constexpr std::array<std::string_view, 30> given{
    "Orvane", "Viktor", "Muhammad",  "Ali",   "Hassan",        "Elena",  "Jean-Luc", "Wei",
    "Kim",    "Ahmed",  "Sergey",    "Maria", "Abd al-Rahman", "Yusuf",  "Olga",     "Pyotr",
    "J.",     "Khalid", "Bruno",     "Ivo",   "Анна",          "Виктор", "محمد",     "حسن",
    "Liam",   "Tomasz", "Anna Lena", "Chol",  "Ibrahim",       "Fatima"};
constexpr std::array<std::string_view, 12> starts{"Tell", "Grab", "Voss", "Kess", "Qarm", "Mar",
                                                  "Zor",  "Bel",  "Shch", "Haid", "Nov",  "Rud"};
constexpr std::array<std::string_view, 12> ends{"mark", "ov",   "berg", "el",  "uti", "ovic",
                                                "enko", "sson", "adze", "ari", "in",  "ova"};
constexpr std::array<std::string_view, 10> business{"Shipping", "Trading",  "Holding", "Oil",
                                                    "Bank",     "Group",    "Import",  "Export",
                                                    "Star",     "Factory 7"};
constexpr std::array<std::string_view, 6> forms{"LLC", "OOO", "GmbH", "JSC", "Ltd", ""};

struct Region {
    std::string_view given;
    std::string_view family;
};

/// Frequent names of some parts of the world.
constexpr std::array<Region, 12> regions{{
    {"James John Robert Michael William David Richard Joseph Thomas Charles Mary Patricia Jennifer "
     "Linda Elizabeth Barbara Susan Jessica Sarah Karen Emma Olivia Noah Liam Jack Harry Grace",
     "Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Thomas Moore Martin "
     "Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Green Baker"},
    {"Jose Juan Carlos Luis Jorge Miguel Pedro Francisco Antonio Manuel Maria Carmen Ana Isabel "
     "Lucia Sofia Elena Rosa Marta Alejandro Diego Javier Fernando Ricardo Eduardo Andres",
     "Garcia Rodriguez Martinez Hernandez Lopez Gonzalez Perez Sanchez Ramirez Torres Flores "
     "Rivera "
     "Gomez Diaz Cruz Morales Ortiz Gutierrez Chavez Ramos Ruiz Alvarez Mendoza Vasquez Castillo"},
    {"Aleksandr Sergey Dmitry Andrey Alexey Maxim Evgeny Ivan Mikhail Nikolay Vladimir Anna Maria "
     "Elena Olga Natalia Irina Tatiana Svetlana Ekaterina Anastasia Yulia Oleg Pavel Roman",
     "Ivanov Smirnov Kuznetsov Popov Vasiliev Petrov Sokolov Mikhailov Novikov Fedorov Morozov "
     "Volkov Alekseev Lebedev Semenov Egorov Pavlov Kozlov Stepanov Nikolaev Orlov Andreev "
     "Makarov"},
    {"Muhammad Ahmed Ali Omar Hassan Hussein Ibrahim Khalid Yusuf Mahmoud Mustafa Abdullah Fatima "
     "Aisha Mariam Zainab Layla Nour Salma Huda Karim Tariq Samir Nabil Walid Rashid Jamal",
     "Hassan Ali Ibrahim Ahmed Mansour Saleh Khalil Haddad Nasser Hamdan Qasim Aziz Rahman Farouk "
     "Najjar Khoury Saad Awad Sabbagh Shami Masri Baghdadi Tikriti Hashemi Zaidi Hamid Younis"},
    {"Wei Fang Min Jing Li Qiang Yan Jun Lei Ying Hui Xin Tao Ming Hong Ping Gang Hao Yu Chen Xia",
     "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng"},
    {"Raj Amit Sanjay Vijay Anil Sunil Ravi Rahul Priya Anita Sunita Pooja Neha Deepak Suresh "
     "Ramesh "
     "Lakshmi Arjun Vikram Kiran Manoj Rajesh Meena Kavita",
     "Kumar Singh Sharma Patel Gupta Reddy Das Khan Verma Mehta Joshi Nair Iyer Rao Shah Chopra "
     "Malhotra Kapoor Banerjee Mukherjee Chatterjee Desai Pillai Mishra"},
    {"Mehmet Mustafa Ahmet Ali Hasan Huseyin Murat Emre Fatma Ayse Emine Hatice Zeynep Elif Yusuf "
     "Burak Selim Kemal Orhan Serkan Deniz Can",
     "Yilmaz Kaya Demir Sahin Celik Yildiz Yildirim Ozturk Aydin Ozdemir Arslan Dogan Kilic Aslan "
     "Cetin Kara Koc Kurt Ozkan Simsek Polat"},
    {"Jean Pierre Michel Philippe Alain Nicolas Marie Nathalie Isabelle Sylvie Camille Julien "
     "Thomas "
     "Antoine Claire Sophie Luc Henri Louis Celine",
     "Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre "
     "Michel Garnier Fontaine Rousseau Vincent Muller Lambert Bonnet"},
    {"Hans Peter Klaus Wolfgang Michael Stefan Andreas Anna Julia Laura Katharina Sabine Petra "
     "Lukas "
     "Felix Jonas Jürgen Uwe Heike Birgit Günter",
     "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer "
     "Richter "
     "Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger"},
    {"Chinedu Emeka Ngozi Amina Kwame Kofi Ama Abena Oluwaseun Adebayo Chioma Ifeoma Sani Musa "
     "Aminu "
     "Thabo Sipho Nomsa Juma Wanjiru",
     "Okafor Adeyemi Okonkwo Mensah Owusu Boateng Abubakar Mohammed Ndlovu Dlamini Mwangi Kamau "
     "Otieno "
     "Okoro Eze Balogun Diallo Traore Keita Ba"},
    {"Minjun Jihoon Seojun Minseo Jiwoo Hyun Sung Young Hye Jin Soo Kyung Haruto Yuto Sota Yui "
     "Sakura "
     "Hiroshi Takashi Kenji Yuki Akira",
     "Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Sato Suzuki Takahashi Tanaka Watanabe Ito "
     "Yamamoto "
     "Nakamura Kobayashi Kato"},
    {"Budi Agus Dewi Siti Putri Joko Wayan Maria Jose Somchai Nguyen Thi Van Minh Anh Linh Htun "
     "Aung "
     "Kyaw Thida Mohd Nur Aisyah Jun Mark Angel",
     "Santoso Wijaya Susanto Hidayat Nguyen Tran Le Pham Hoang Phan Vu Dang Bui Do Ho Ngo Duong "
     "Reyes "
     "Cruz Bautista Ocampo Aquino Zaw Win Naing"},
}};

template <class List>
std::string pick(const List& list, std::mt19937& random) {
    return std::string(list[random() % list.size()]);
}

std::string family(std::mt19937& random) {
    return pick(starts, random) + pick(ends, random);
}

std::string person_name(std::mt19937& random) {
    std::string name = pick(given, random);
    const auto kind = random() % 5;
    if (kind == 0) name += " bin " + pick(given, random);
    if (kind == 1) name += " " + pick(given, random);
    if (kind == 2) name += " " + family(random);
    return name + (random() % 6 == 0 ? " al-" : " ") + family(random);
}

std::string organisation_name(std::mt19937& random) {
    std::string name = family(random) + " " + pick(business, random);
    if (random() % 3 == 0) name += " " + pick(business, random);
    return name + " " + pick(forms, random);
}

std::vector<std::string> words_of(const std::string& name) {
    std::istringstream stream(name);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

void misspell(std::string& word, std::mt19937& random) {
    if (word.size() < 2) return;
    const std::size_t at = random() % (word.size() - 1);
    const char letter = static_cast<char>('a' + static_cast<int>(random() % 26));
    switch (random() % 4) {
        case 0:
            std::swap(word[at], word[at + 1]);
            break;
        case 1:
            word.erase(at, 1);
            break;
        case 2:
            word.insert(at, 1, letter);
            break;
        default:
            word[at] = letter;
    }
}

std::filesystem::path published_lists() {
    const char* given_folder = std::getenv("RECOURSE_SHARED_DATA");
    const std::filesystem::path data =
        given_folder != nullptr ? given_folder
                                : std::filesystem::path(RECOURSE_SOURCE_DIR) / "../shared/data";
    return data / "lists";
}

/// Empty when one of the folders is not there.
std::vector<model::Subject> subjects_in(std::span<const std::filesystem::path> folders) {
    std::vector<model::Subject> subjects;
    const bool are_there = std::ranges::all_of(
        folders, [](const auto& folder) { return std::filesystem::exists(folder); });
    if (!are_there) return subjects;
    auto record = base::TempFolder::create();
    if (!record) return subjects;
    auto store = lists::ListStore::open(record->path());
    base::Progress silent(nullptr);
    if (!store || !store->import_paths(folders, silent)) return subjects;
    const auto visited = store->for_each_current_subject([&](const model::Subject& subject) {
        subjects.push_back(subject);
        return base::Result<void>();
    });
    return visited ? subjects : std::vector<model::Subject>{};
}

}  // namespace

std::string ordinary_person(std::mt19937& random) {
    const Region& region = regions[random() % regions.size()];
    const auto given_names = words_of(std::string(region.given));
    const auto family_names = words_of(std::string(region.family));
    std::string name = pick(given_names, random);
    if (random() % 4 == 0) name += " " + pick(given_names, random);
    return name + " " + pick(family_names, random);
}

std::vector<model::Subject> fictional_subjects(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<model::Subject> subjects;
    for (std::size_t i = 0; i < count; ++i) {
        model::Subject subject;
        subject.list = "xa-demo";
        subject.reference = std::to_string(i);
        subject.id = "xa-demo:" + subject.reference;
        const auto kind = random() % 10;
        subject.kind = kind < 6    ? model::SubjectKind::person
                       : kind < 8  ? model::SubjectKind::organisation
                       : kind == 8 ? model::SubjectKind::vessel
                                   : model::SubjectKind::unknown;
        const std::size_t names = 1 + random() % 3;
        for (std::size_t n = 0; n < names; ++n) {
            model::Name name;
            name.full = subject.kind == model::SubjectKind::person ? person_name(random)
                                                                   : organisation_name(random);
            if (n > 0) name.type = model::NameType::alias;
            if (random() % 5 == 0) name.strength = model::NameStrength::weak;
            subject.names.push_back(std::move(name));
        }
        const int year = 1940 + static_cast<int>(random() % 60);
        if (random() % 2 == 0) subject.birth_dates.push_back(*base::PartialDate::year(year));
        if (random() % 2 == 0) subject.nationalities.push_back(random() % 2 == 0 ? "xa" : "xb");
        if (random() % 4 == 0) {
            subject.identifiers.push_back({.kind = model::IdentifierKind::passport,
                                           .value = "XA" + std::to_string(10000 + i)});
        }
        subjects.push_back(std::move(subject));
    }
    return subjects;
}

std::vector<model::Subject> named_people(std::size_t count, unsigned seed) {
    constexpr std::array<std::string_view, 20> syllables{
        "ka",  "ro", "mi", "sa", "ben", "tor", "li", "va", "nu",  "cha",
        "dri", "el", "go", "hu", "ja",  "pe",  "ri", "zo", "sha", "wen"};
    std::mt19937 random(seed);
    // Zipf's law: the part of rank n is about 1/n as frequent as the first.
    const auto ranked = [&](std::size_t ranks) {
        const double u = static_cast<double>(random()) / static_cast<double>(std::mt19937::max());
        return static_cast<std::size_t>(std::pow(static_cast<double>(ranks), u)) - 1;
    };
    const auto invented = [&](std::size_t rank) {
        std::mt19937 letters(static_cast<unsigned>(rank) * 2654435761U + 1);
        std::string word;
        const std::size_t parts = 2 + letters() % 3;
        for (std::size_t i = 0; i < parts; ++i) word += syllables[letters() % syllables.size()];
        return word;
    };
    std::vector<model::Subject> subjects(count);
    for (std::size_t i = 0; i < count; ++i) {
        model::Subject& subject = subjects[i];
        subject.list = "xa-demo";
        subject.reference = std::to_string(i);
        subject.id = "xa-demo:" + subject.reference;
        subject.kind = model::SubjectKind::person;
        std::string name = random() % 2 == 0 ? ordinary_person(random) : invented(ranked(20'000));
        name += " " + invented(20'000 + ranked(200'000));
        subject.names.push_back({.full = std::move(name)});
    }
    return subjects;
}

std::vector<model::Subject> listed_subjects() {
    const std::filesystem::path all[] = {published_lists()};
    return subjects_in(all);
}

const std::vector<model::Subject>& some_listed_subjects() {
    static const auto some = [] {
        const auto lists = published_lists();
        const std::filesystem::path two[] = {lists / "un-sc", lists / "ca-gac"};
        return subjects_in(two);
    }();
    return some;
}

std::string damaged(const std::string& name, std::mt19937& random) {
    std::vector<std::string> words = words_of(name);
    if (words.empty()) return name;
    const std::size_t at = random() % words.size();
    switch (random() % 11) {
        case 9:
            std::erase_if(words[at], [](char c) {
                return std::string_view("aeiou").find(c) != std::string_view::npos;
            });
            break;
        case 10:
            std::ranges::replace(words[at], 'e', '3');
            std::ranges::replace(words[at], 'a', '4');
            break;
        case 0:
            break;
        case 1:
            misspell(words[at], random);
            break;
        case 2:
            for (auto& word : words) misspell(word, random);
            break;
        case 3:
            std::rotate(words.begin(), words.begin() + 1, words.end());
            break;
        case 4:
            std::shuffle(words.begin(), words.end(), random);
            break;
        case 5:
            if (words.size() > 1) words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
            break;
        case 6:
            if (at + 1 < words.size()) {
                words[at] += words[at + 1];
                words.erase(words.begin() + static_cast<std::ptrdiff_t>(at) + 1);
            }
            break;
        case 7:
            if (words[at].size() > 4) words[at].insert(words[at].size() / 2, " ");
            break;
        default:
            words[at] = words[at].substr(0, 1);
    }
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

}  // namespace recourse::screening::corpus
