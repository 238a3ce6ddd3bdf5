#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "vault/log_proof.hpp"
#include "vault/workspace.hpp"

/// The log at a million entries (or as many as the argument says): appended, verified, proved; each
/// beside what the same bytes cost at the least: bare inserts into the same encrypted database, and
/// OpenSSL's SHA-256 of the same bytes. Exit status 1 when an answer is wrong.
namespace recourse::vault {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

base::SecretBytes passphrase() {
    return base::SecretBytes::copy_of(base::as_bytes("a fictional passphrase"));
}

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "wrong: %s\n", what);
    std::exit(1);
}

base::Json detail_of(std::size_t i) {
    return {{"file", "statement-" + std::to_string(i) + ".pdf"}, {"size", i * 977}};
}

std::string object_of(std::size_t i) {
    return "case/generica/exhibit/x" + std::to_string(i / 4);
}

constexpr std::size_t group = 10'000;  ///< entries in one commit

double append_log(Workspace& workspace, std::size_t entries) {
    const auto start = Clock::now();
    for (std::size_t done = 0; done < entries;) {
        auto transaction = base::Transaction::begin(workspace.database()).value();
        auto writer = workspace.log().writer().value();
        for (std::size_t end = std::min(done + group, entries); done < end; ++done) {
            require(writer.append("exhibit.received", "owner", object_of(done), detail_of(done))
                        .has_value(),
                    "append");
        }
        require(transaction.commit().has_value(), "commit");
    }
    return seconds_since(start);
}

/// The same rows with the same index, without tree, JSON or salt.
double insert_rows(Workspace& workspace, std::size_t rows, const std::string& body) {
    base::Database& database = workspace.database();
    require(database
                .execute("CREATE TABLE bare (number INTEGER PRIMARY KEY, object TEXT NOT NULL,"
                         " body TEXT NOT NULL, leaf BLOB NOT NULL);"
                         "CREATE INDEX bare_object ON bare (object)")
                .has_value(),
            "table");
    const base::Sha256 leaf{};
    const auto start = Clock::now();
    for (std::size_t done = 0; done < rows;) {
        auto transaction = base::Transaction::begin(database).value();
        auto insert = database.prepare("INSERT INTO bare VALUES (?, ?, ?, ?)").value();
        for (std::size_t end = std::min(done + group, rows); done < end; ++done) {
            require(insert.bind_all(done + 1, object_of(done), body, base::ByteView(leaf))
                        .run()
                        .has_value(),
                    "insert");
        }
        require(transaction.commit().has_value(), "commit");
    }
    return seconds_since(start);
}

/// Reads the bare rows and does nothing with them.
double read_rows(Workspace& workspace) {
    const auto start = Clock::now();
    std::size_t bytes = 0;
    auto query = workspace.database()
                     .prepare("SELECT number, object, body, leaf FROM bare ORDER BY number")
                     .value();
    require(
        query.for_each([&](base::Statement& row) { bytes += row.text_view(2).size(); }).has_value(),
        "read");
    require(bytes > 0, "rows");
    return seconds_since(start);
}

double hash_bytes(std::size_t entries, const std::string& body) {
    const auto start = Clock::now();
    base::Sha256 digest{};
    for (std::size_t i = 0; i < entries; ++i) digest = base::sha256(body);
    require(digest != base::Sha256{}, "hash");
    return seconds_since(start);
}

void prove(Workspace& workspace, std::size_t entries) {
    constexpr std::size_t proofs = 1000;
    const SignedHead earlier = sign_head(workspace).value();
    auto start = Clock::now();
    for (std::size_t i = 0; i < proofs; ++i) {
        const auto proof = prove_entry(workspace, 1 + (i * 7919) % entries);
        require(proof.has_value(), "proof");
        if (i % 100 == 0) require(read_entry_proof(to_text(*proof)).has_value(), "checked proof");
    }
    std::printf("one proof of an entry, head signed anew: %.3f ms\n",
                seconds_since(start) / proofs * 1e3);
    start = Clock::now();
    for (std::size_t i = 0; i < proofs; ++i) {
        require(prove_growth(workspace, earlier).has_value(), "growth");
    }
    std::printf("one proof of growth: %.3f ms\n", seconds_since(start) / proofs * 1e3);
}

void run(std::size_t entries) {
    const auto folder = base::TempFolder::create().value();
    auto workspace =
        Workspace::create(folder.path() / "a.recourse", passphrase(), KdfCost::quick).value();
    const double appended = append_log(workspace, entries);
    const std::string body = workspace.log().bytes_of(entries).value();
    const double inserted = insert_rows(workspace, entries, body);
    std::printf("%zu entries of %zu bytes, %zu in a commit\n", entries, body.size(), group);
    std::printf("append: %.0f a second; bare inserts %.0f a second; %.2f times their time\n",
                static_cast<double>(entries) / appended, static_cast<double>(entries) / inserted,
                appended / inserted);
    const double read = read_rows(workspace);
    const double hashed = hash_bytes(entries, body);
    const auto start = Clock::now();
    const auto head = workspace.log().verify();
    const double verified = seconds_since(start);
    require(head && head->size == entries + 1, "verify");
    std::printf(
        "verify: %.2f s; reading the rows %.2f s, SHA-256 of the bytes %.2f s; "
        "%.2f times their sum\n",
        verified, read, hashed, verified / (read + hashed));
    prove(workspace, entries);
}

}  // namespace
}  // namespace recourse::vault

int main(int count, char** arguments) {
    recourse::vault::run(count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1'000'000);
    return 0;
}
