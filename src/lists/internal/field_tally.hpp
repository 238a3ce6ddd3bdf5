#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lists/internal/draft.hpp"
#include "lists/internal/node.hpp"
#include "lists/reader.hpp"
#include "model/subject.hpp"

/// Nothing is dropped: every published value is mapped, kept as a note, or reported.
namespace recourse::lists::internal {

/// The fields that a reader knows and does not ask for, by the name of their element, attribute or
/// column, or by more of the end of their path: "Order", "Name/Order", "Name@order".
struct FieldRules {
    /// Name, and the label under which the subject keeps the value.
    std::vector<std::pair<std::string_view, std::string_view>> notes;
    /// What only holds the file together: numbers of its rows, time stamps of its making.
    std::vector<std::string_view> bookkeeping;
    /// Elements that hold what the record said at an earlier time: left out with all in them.
    std::vector<std::string_view> earlier_states = {};
};

/// Accounts for the values of the records of one list version.
class FieldTally {
public:
    explicit FieldTally(const FieldRules& rules);

    /// Account for a record after its reader took what it maps. Values that nobody took become
    /// notes: under the label of a rule, or, where no rule knows the field, under its own name.
    void settle(const Node& record, Draft& subject);
    /// The same for a record that is no subject itself.
    std::vector<model::Note> settle(const Node& record);
    /// An element with content that stands outside of all records.
    void add_outside(std::string_view element);

    FieldReport report() const;

private:
    enum class Fate : unsigned char { unknown, note, bookkeeping, earlier_state };

    /// One field by its path, with what became of its values.
    struct Field {
        std::string name;
        char kind = '/';  ///< '/' an element or column, '@' an attribute
        std::string path;
        std::string_view label;  ///< of its note
        Fate fate = Fate::unknown;
        std::size_t taken = 0;
        std::size_t left = 0;  ///< values that the reader did not take
        std::vector<Field> fields;
        /// Where the field stands that was looked for last: the next one is mostly close behind it,
        /// as records have their fields in one order.
        std::size_t found = 0;
    };

    void settle_node(const Node& node, Field& field, std::vector<model::Note>& notes);
    void settle_value(std::string_view value, bool taken, Field& field,
                      std::vector<model::Note>& notes);
    Field& field_of(Field& parent, std::string_view name, char kind);
    static void count(const Field& field, FieldReport& report);

    const FieldRules& rules_;
    Field records_;
    Field outside_;
    std::size_t made_ = 0;  ///< fields in both
};

}  // namespace recourse::lists::internal
