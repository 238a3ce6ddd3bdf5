#include "lists/imported_list_json.hpp"

#include <nlohmann/json.hpp>

namespace recourse::lists {

base::Json to_json(const ImportedList& list) {
    return {{"id", list.list},           {"title", list.title},
            {"format", list.format},     {"version", list.version},
            {"subjects", list.subjects}, {"files", list.files},
            {"current", list.current},   {"already_known", list.already_known},
            {"warnings", list.warnings}};
}

}  // namespace recourse::lists
