#include "base/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "base/file.hpp"

namespace recourse::base {
namespace {

using Records = std::vector<std::vector<std::string>>;

Result<Records> read_all(CsvReader reader) {
    Records records;
    std::vector<std::string> fields;
    while (RECOURSE_TRY(reader.next(fields))) records.push_back(fields);
    return records;
}

TEST(CsvReader, ReadsWhatRfc4180AndRealFilesHave) {
    struct Case {
        std::string_view text;
        Records expected;
        std::string_view why;
    };
    const Case cases[] = {
        {"", {}, "nothing"},
        {"a,b\nc,d\n", {{"a", "b"}, {"c", "d"}}, "LF"},
        {"a,b\r\nc,d", {{"a", "b"}, {"c", "d"}}, "CRLF, no newline at the end"},
        {"\xEF\xBB\xBF"
         "a,b",
         {{"a", "b"}},
         "byte order mark"},
        {"\"a,1\",\"b\"\"c\"\n", {{"a,1", "b\"c"}}, "quoted delimiter and quote"},
        {"\"a\r\nb\",c\n", {{"a\r\nb", "c"}}, "quoted newline is kept"},
        {"a,,\n", {{"a", "", ""}}, "empty fields"},
        {"\n\r\na\n\n", {{"a"}}, "empty lines"},
        {"\"\"\n", {{""}}, "a record of one empty field"},
        {"a b\"c,d\n", {{"a b\"c", "d"}}, "quote within an unquoted field"},
        {"a\rb\n", {{"a\rb"}}, "CR alone ends nothing"},
        {"a\nb,c\n", {{"a"}, {"b", "c"}}, "records of different length"},
        {" a , b \n", {{" a ", " b "}}, "spaces are kept"},
    };
    for (const auto& c : cases) {
        const auto records = read_all(CsvReader(c.text));
        ASSERT_TRUE(records.has_value()) << c.why << ": " << records.error().to_string();
        EXPECT_EQ(*records, c.expected) << c.why;
    }
}

TEST(CsvReader, NamesTheLineOfWhatIsWrong) {
    struct Case {
        std::string_view text;
        std::size_t line;
        std::string_view message;
    };
    const Case cases[] = {
        {"a\nb,\"c\nd\n", 2, "a quote in the CSV is not closed"},
        {"a\n\"b\"c\n", 2, "text follows a closing quote in the CSV"},
        {"a\n\n\nb\xFF\n", 4, "the CSV is not UTF-8"},
        {"a\n12345678901\n", 2, "a CSV field is larger than 10 bytes"},
        {"1234567890,1234567890,1234567890\n", 1, "a CSV record is larger than 20 bytes"},
    };
    for (const auto& c : cases) {
        const auto records =
            read_all(CsvReader(c.text, {.max_field_bytes = 10, .max_record_bytes = 20}));
        ASSERT_FALSE(records.has_value()) << c.message;
        EXPECT_EQ(records.error().message(), c.message);
        EXPECT_EQ(records.error().place().line, c.line) << c.message;
    }
}

TEST(CsvReader, ReadsWindows1252WhereUtf8IsBroken) {
    const auto records = read_all(CsvReader("caf\xE9,\x80\ncaf\xC3\xA9,x\n",
                                            {.encoding = CsvEncoding::utf8_or_windows_1252}));
    ASSERT_TRUE(records.has_value());
    EXPECT_EQ(*records, (Records{{"café", "€"}, {"café", "x"}}));
}

TEST(CsvReader, TakesAnotherDelimiter) {
    EXPECT_EQ(read_all(CsvReader("a;\"b;c\"\n", {.delimiter = ';'})).value(),
              (Records{{"a", "b;c"}}));
}

TEST(CsvWriter, QuotesOnlyWhatMustBeAndGuardsFormulas) {
    struct Case {
        std::vector<std::string> fields;
        std::string_view plain;
        std::string_view guarded;
    };
    const Case cases[] = {
        {{"a", "b c"}, "a,b c\r\n", "a,b c\r\n"},
        {{"a,b", "c\"d", "e\nf"},
         "\"a,b\",\"c\"\"d\",\"e\nf\"\r\n",
         "\"a,b\",\"c\"\"d\",\"e\nf\"\r\n"},
        {{"=1+1", "+1", "-1", "@x"}, "=1+1,+1,-1,@x\r\n", "'=1+1,'+1,'-1,'@x\r\n"},
        {{""}, "\"\"\r\n", "\"\"\r\n"},
    };
    for (const auto& c : cases) {
        std::string plain;
        write_csv_record(plain, c.fields);
        EXPECT_EQ(plain, c.plain);
        std::string guarded;
        write_csv_record(guarded, c.fields, {.formula_guard = FormulaGuard::on});
        EXPECT_EQ(guarded, c.guarded);
    }
}

std::string random_field(std::mt19937& random) {
    static const std::string pieces[] = {"a",    ",", "\"", "\n", "\r",
                                         "\r\n", "é", " ",  "名", "\xEF\xBB\xBF"};
    std::string field;
    for (auto count = random() % 6; count > 0; --count)
        field += pieces[random() % std::size(pieces)];
    return field;
}

TEST(Csv, WhatIsWrittenIsReadBackFromTextAndFromAFile) {
    std::mt19937 random(4180);
    Records records;
    std::string text;
    for (int i = 0; i < 20'000; ++i) {
        std::vector<std::string> fields;
        for (auto count = random() % 5 + 1; count > 0; --count)
            fields.push_back(random_field(random));
        write_csv_record(text, fields);
        records.push_back(std::move(fields));
    }
    EXPECT_EQ(read_all(CsvReader(text)).value(), records);

    const auto folder = TempFolder::create().value();
    const auto path = folder.path() / "x.csv";
    ASSERT_TRUE(write_file_atomically(path, text).has_value());
    ASSERT_GT(text.size(), 256U * 1024U) << "several pieces";
    EXPECT_EQ(read_all(CsvReader::open(path).value()).value(), records);
}

TEST(CsvReader, ErrorsNameTheFile) {
    const auto folder = TempFolder::create().value();
    const auto path = folder.path() / "x.csv";
    ASSERT_TRUE(write_file_atomically(path, "a\n\"b").has_value());
    const auto records = read_all(CsvReader::open(path).value());
    EXPECT_EQ(records.error().to_string(), path.string() + ":2: a quote in the CSV is not closed");
    EXPECT_EQ(CsvReader::open(folder.path() / "none").error().code(), ErrorCode::not_found);
    EXPECT_FALSE(read_all(CsvReader::open(folder.path()).value()).has_value()) << "a folder";
}

/// Gives a text byte by byte.
ByteSource byte_by_byte(std::string text) {
    return [text = std::move(text),
            at = std::size_t{0}](std::span<std::byte> buffer) mutable -> Result<std::size_t> {
        if (at == text.size()) return std::size_t{0};
        buffer[0] = static_cast<std::byte>(text[at++]);
        return std::size_t{1};
    };
}

/// Every record with its line and whether a line end stood behind it; the error at the end.
std::string all_of(CsvReader reader) {
    std::string told;
    std::vector<std::string> fields;
    while (true) {
        const Result<bool> more = reader.next(fields);
        if (!more) return told + more.error().to_string();
        if (!*more) return told;
        told += std::to_string(reader.line()) + (reader.line_ended() ? "" : " cut");
        for (const std::string& field : fields) told += "|" + field;
        told += "\n";
    }
}

TEST(CsvReader, ReadsPiecesAsItReadsTheWholeText) {
    for (const std::string text :
         {"", "a", "a,b\r\nc\n", "\xEF\xBB\xBFname\n\"x\ny\",z\n\n\nlast", "\"a\"\"b\",\"\"\r\n",
          "a\rb,c\r", "\"open", "\"a\"b\n", "\r\n\r\n", "a,\n,b\n", "\xE9,b\n"}) {
        EXPECT_EQ(all_of(CsvReader(byte_by_byte(text))), all_of(CsvReader(text))) << text;
    }
    EXPECT_EQ(all_of(CsvReader(byte_by_byte("a,b\nc"))), "1|a|b\n2 cut|c\n");
}

}  // namespace
}  // namespace recourse::base
