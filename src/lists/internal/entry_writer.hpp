#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/sqlite.hpp"
#include "model/subject.hpp"

namespace recourse::lists::internal {

/// Writes the subjects of one version as changes of what the version of the list that was imported
/// before it holds. What it keeps in memory is a bit a stored body.
class EntryWriter {
public:
    /// `database` must outlive the writer.
    static base::Result<EntryWriter> prepare(base::Database& database);

    /// Begin a version of a list; its id is above those of all versions before it.
    void begin(std::string list, std::int64_t version);
    /// invalid_input, naming the record, for a subject without reference or name, or whose
    /// reference came already.
    base::Result<void> put(const model::Subject& subject);
    /// After the last subject: whoever did not come is gone in this version.
    base::Result<void> finish();

private:
    struct Statements {
        base::Statement insert_body;
        base::Statement find_body;
        base::Statement find_entry;
        base::Statement insert_entry;
        base::Statement end_entry;
        base::Statement find_open;
    };
    explicit EntryWriter(Statements statements) : statements_(std::move(statements)) {}

    base::Result<std::int64_t> keep_body(const model::Subject& subject);
    base::Result<void> end(const std::string& subject_id, std::int64_t came_in);
    bool came(std::int64_t body) const;
    void mark(std::int64_t body);

    Statements statements_;
    std::string list_;
    std::int64_t version_ = 0;
    std::vector<bool> came_;  ///< by body id: that body is in this version
};

}  // namespace recourse::lists::internal
