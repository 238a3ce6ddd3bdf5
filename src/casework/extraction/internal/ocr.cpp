#include "casework/extraction/internal/ocr.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include "casework/extraction/internal/page_text.hpp"
#include "casework/extraction/internal/tool.hpp"

namespace recourse::casework::internal {

namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr float least_confidence = 40;  ///< per cent
constexpr std::size_t least_words = 2;

/// Columns of the table: level page block par line word left top width height conf text.
enum Column : std::size_t {
    level,
    page_number,
    block,
    par,
    line,
    word,
    left,
    top,
    width,
    height,
    confidence,
    text,
    columns
};

using Row = std::array<std::string_view, columns>;

/// Moves past one line; false when it has too few columns.
bool take_row(std::string_view& table, Row& row) {
    std::string_view rest = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(rest.size() + 1, table.size()));
    for (std::size_t column = 0; column < columns; ++column) {
        row.at(column) = column == text ? rest : rest.substr(0, rest.find('\t'));
        if (column < text && row.at(column).size() == rest.size()) return false;
        rest.remove_prefix(std::min(row.at(column).size() + 1, rest.size()));
    }
    return true;
}

float number(std::string_view digits) {
    float value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// In Chinese and Japanese words follow each other without blanks.
bool is_ideograph(std::string_view letters) {
    return letters.size() >= 3 && static_cast<unsigned char>(letters[0]) >= 0xe3 &&
           static_cast<unsigned char>(letters[0]) <= 0xe9;
}

class TableReader {
public:
    void add(const Row& row) {
        if (row[level] == "1") {
            begin_page(row);
        } else if (row[level] == "4") {
            new_line_ = true;
        } else if (row[level] == "5" && !pages_.empty() &&
                   number(row[confidence]) >= least_confidence) {
            add_word(row, clean_word(std::string(row[text])));
        }
    }

    std::vector<ExtractedPage> finish() && {
        finish_page();
        return std::move(pages_);
    }

private:
    void begin_page(const Row& row) {
        finish_page();
        ExtractedPage page;
        page.number = static_cast<int>(pages_.size()) + 1;
        page.width = number(row[width]);
        page.height = number(row[height]);
        page.ocr = true;
        pages_.push_back(std::move(page));
        with_letters_ = 0;
    }

    void add_word(const Row& row, const std::string& letters) {
        if (letters.empty()) return;
        ExtractedPage& page = pages_.back();
        if (!page.text.empty()) {
            const bool joined = is_ideograph(last_) && is_ideograph(letters);
            page.text += new_line_ ? "\n" : joined ? "" : " ";
        }
        new_line_ = false;
        page.words.push_back({static_cast<std::uint32_t>(page.text.size()),
                              static_cast<std::uint32_t>(letters.size()), number(row[left]),
                              number(row[top]), number(row[width]), number(row[height])});
        page.text += letters;
        last_ = letters;
        if (has_words(letters) && letters.size() > 1) ++with_letters_;
    }

    void finish_page() {
        if (pages_.empty()) return;
        ExtractedPage& page = pages_.back();
        if (with_letters_ < least_words) {
            page.text.clear();
            page.words.clear();
        } else {
            page.text += '\n';
        }
    }

    std::vector<ExtractedPage> pages_;
    std::string last_;
    std::size_t with_letters_ = 0;
    bool new_line_ = false;
};

constexpr std::array known_languages = {"eng", "fra", "spa", "rus", "ara", "chi_sim"};

bool is_installed(std::string_view language) {
    static const std::filesystem::path folder = "/usr/share/tesseract-ocr/5/tessdata";
    std::error_code ignored;
    return std::filesystem::exists(folder / (std::string(language) + ".traineddata"), ignored);
}

/// Few languages at once: each slows the reading of all.
std::vector<std::string> wanted_for(std::string_view script) {
    if (script == "Cyrillic") return {"rus", "eng"};
    if (script == "Arabic") return {"ara", "eng"};
    if (script == "Han" || script == "HanS" || script == "HanT") return {"chi_sim", "eng"};
    return {"eng", "fra", "spa"};
}

std::string script_in(std::string_view answer) {
    constexpr std::string_view label = "Script: ";
    const std::size_t at = answer.find(label);
    if (at == answer.npos) return {};
    answer.remove_prefix(at + label.size());
    return std::string(answer.substr(0, answer.find('\n')));
}

base::SandboxedRun picture_run(std::string_view picture) {
    base::SandboxedRun run;
    run.arguments = {"tesseract", "-", "-"};
    run.input = picture;
    run.limits.memory_bytes = tool_memory;
    run.limits.cpu = tool_time;
    run.limits.wall = 2 * tool_time;
    return run;
}

}  // namespace

std::vector<ExtractedPage> read_word_table(std::string_view tsv) {
    TableReader reader;
    while (!tsv.empty()) {
        Row row;
        if (take_row(tsv, row)) reader.add(row);
    }
    return std::move(reader).finish();
}

Result<std::string> Reader::languages_for(base::SandboxedRun run) {
    run.arguments.insert(run.arguments.end(), {"--psm", "0"});
    // Too few letters to tell the script by are no failure.
    const base::CommandOutput output = RECOURSE_TRY(base::run_in_sandbox(run));
    std::string languages;
    for (const std::string& language : wanted_for(script_in(output.output))) {
        if (!is_installed(language)) continue;
        languages += (languages.empty() ? "" : "+") + language;
    }
    for (const char* language : known_languages) {
        if (languages.empty() && is_installed(language)) languages = language;
    }
    if (languages.empty()) {
        return fail(ErrorCode::unavailable, "no language of tesseract is installed");
    }
    return languages;
}

Result<std::vector<ExtractedPage>> Reader::read(base::SandboxedRun run) {
    // Its threads would take the processor from other exhibits and gain little.
    run.arguments.insert(run.arguments.begin(), {"/usr/bin/env", "OMP_THREAD_LIMIT=1"});
    run.arguments.insert(run.arguments.end(), {"-l", languages_, "--psm", "1", "tsv"});
    return read_word_table(RECOURSE_TRY(output_of(run)));
}

Result<ExtractedPage> Reader::read_picture(std::string_view picture) {
    if (languages_.empty()) languages_ = RECOURSE_TRY(languages_for(picture_run(picture)));
    auto pages = RECOURSE_TRY(read(picture_run(picture)));
    return pages.empty() ? ExtractedPage{} : std::move(pages.front());
}

Result<std::vector<ExtractedPage>> Reader::read_tiff(const base::SealedMemory& file) {
    const auto run = tool_run({"tesseract", exhibit_path, "-"}, file);
    if (languages_.empty()) languages_ = RECOURSE_TRY(languages_for(run));
    return read(run);
}

}  // namespace recourse::casework::internal
