#pragma once

#include "assessment/regime.hpp"
#include "base/toml.hpp"

namespace recourse::assessment::internal {

/// Reads one regime file, record by record, checking every code and reference.
class RegimeReader {
public:
    RegimeReader(base::TomlTable file, const Vocabulary& vocabulary)
        : file_(std::move(file)), vocabulary_(vocabulary) {}

    base::Result<Regime> read();
    /// After read(): all that was wrong, not only the first. What refers to a record that could not
    /// be read is not told again.
    const std::vector<base::Error>& problems() const { return problems_; }

private:
    template <class Record>
    using ReadRecord = base::Result<Record> (RegimeReader::*)(const base::TomlTable&) const;
    template <class Record>
    std::vector<Record> read_all(std::string_view field, ReadRecord<Record> read);
    void note(base::Result<void> checked);

    void read_records();
    base::Result<void> read_head();
    base::Result<void> read_places();
    base::Result<void> check_unique_ids() const;
    base::Result<void> check_whole() const;
    base::Result<void> check_sources_used() const;

    static base::Result<base::TomlTable> labelled(const base::TomlTable& table,
                                                  std::string_view kind, std::string_view field);

    base::Result<LegalSource> source(const base::TomlTable& table) const;
    base::Result<Limb> limb(const base::TomlTable& table) const;
    base::Result<Element> element(const base::TomlTable& table) const;
    base::Result<Fact> fact(const base::TomlTable& table) const;
    base::Result<LegalClock> clock(const base::TomlTable& table) const;
    base::Result<LegalDate> date(const base::TomlTable& table) const;
    base::Result<Channel> channel(const base::TomlTable& table) const;
    base::Result<IdentityField> identity(const base::TomlTable& table) const;
    base::Result<Recipient> recipient(const base::TomlTable& table) const;
    base::Result<Section> section(const base::TomlTable& table) const;
    base::Result<PublicList> public_list(const base::TomlTable& table) const;

    base::Result<Basis> basis(const base::TomlTable& table) const;
    base::Result<Expression> test(const base::TomlTable& table, const std::string& limb_id) const;
    base::Result<std::string> code(const base::TomlTable& table, std::string_view field,
                                   std::string_view kind) const;
    base::Result<std::vector<std::string>> codes(const base::TomlTable& table,
                                                 std::string_view field,
                                                 std::string_view kind) const;
    base::Result<void> check_code(const base::TomlTable& table, std::string_view field,
                                  std::string_view kind, const std::string& value) const;

    base::TomlTable file_;
    const Vocabulary& vocabulary_;
    Regime regime_;
    std::vector<base::Error> problems_;
};

}  // namespace recourse::assessment::internal
