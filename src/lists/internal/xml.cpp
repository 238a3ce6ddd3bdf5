#include "lists/internal/xml.hpp"

#include <expat.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "lists/internal/text.hpp"
#include "lists/internal/xml_sieve.hpp"

namespace recourse::lists::internal {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::size_t max_depth = 64;
constexpr std::size_t max_record_bytes = 16 << 20;
constexpr std::size_t max_record_elements = 100'000;
/// Expat holds a tag, comment or instruction whole, and looks at all of it again with every piece.
constexpr std::size_t max_token_bytes = 1 << 20;
constexpr std::size_t piece_bytes = 64 << 10;
constexpr std::size_t usual_children = 8;

using Parser = std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)>;

bool is_one_of(const std::vector<std::string_view>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

bool is_blank(std::string_view text) {
    return trim(text).empty();
}

/// Builds the records of one document as Expat reports it.
class Walk {
public:
    Walk(XML_Parser parser, const XmlHandlers& handlers) : parser_(parser), handlers_(handlers) {
        XML_SetUserData(parser, this);
        XML_SetElementHandler(parser, on_start, on_end);
        XML_SetCharacterDataHandler(parser, on_text);
        XML_SetCommentHandler(parser, on_comment);
        XML_SetProcessingInstructionHandler(parser, on_instruction);
        XML_SetStartDoctypeDeclHandler(parser, on_doctype);
    }

    std::optional<Error> take_error() { return std::move(error_); }

    /// Another piece of the file was parsed.
    void end_piece(std::size_t bytes) {
        silent_bytes_ = spoke_ ? 0 : silent_bytes_ + bytes;
        spoke_ = false;
        if (silent_bytes_ > max_token_bytes) refuse("a tag or comment is too large");
    }

private:
    static Walk& self(void* data) {
        Walk& walk = *static_cast<Walk*>(data);
        walk.spoke_ = true;
        return walk;
    }

    static void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
        self(data).start(name, attributes);
    }
    static void on_end(void* data, const XML_Char*) { self(data).end(); }
    static void on_text(void* data, const XML_Char* text, int length) {
        self(data).add_text({text, static_cast<std::size_t>(length)});
    }
    static void on_comment(void* data, const XML_Char*) { (void)self(data); }
    static void on_instruction(void* data, const XML_Char*, const XML_Char*) { (void)self(data); }
    static void on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        Walk& walk = self(data);
        if (walk.handlers_.record) walk.refuse("a document type declaration is not accepted");
    }

    void start(const XML_Char* name, const XML_Char** attributes) {
        if (error_) return;
        if (++depth_ > max_depth) return refuse("elements nest too deep");
        if (depth_ == 1) {
            const Node root = make_node(name, attributes);
            return take(handlers_.root(root), root.line);
        }
        if (!path_.empty()) return start_inside(name, attributes);
        if (!is_one_of(handlers_.records, local_name(name))) {
            return start_outside(name, attributes);
        }
        unclaimed_.clear();
        record_ = make_node(name, attributes);
        bytes_ = elements_ = 0;
        path_.push_back(&record_);
    }

    void start_inside(const XML_Char* name, const XML_Char** attributes) {
        if (++elements_ > max_record_elements) return refuse("a record has too many elements");
        // The parent's children may move only while the parent is the innermost open element.
        Node& parent = *path_.back();
        std::vector<Node>& siblings = parent.children;
        if (siblings.empty()) {
            siblings.reserve(usual_children);
            if (is_blank(parent.value)) parent.value.clear();
        }
        path_.push_back(&siblings.emplace_back());
        siblings.back().line = record_.line;
        fill(siblings.back(), name, attributes);
    }

    void end() {
        if (error_) return;
        if (depth_ == skipped_depth_) skipped_depth_ = 0;
        end_outside();
        --depth_;
        if (path_.empty()) return;
        path_.pop_back();
        if (path_.empty()) take(handlers_.record(record_), record_.line);
    }

    void add_text(std::string_view text) {
        if (error_) return;
        if (path_.empty()) return add_outside_text(text);
        count_bytes(text.size());
        Node& node = *path_.back();
        // Beside children and no other text, blanks only set the document out.
        const bool sets_out = !node.children.empty() && node.value.empty() && is_blank(text);
        if (!sets_out) node.value += text;
    }

    void start_outside(const XML_Char* name, const XML_Char** attributes) {
        if (skipped_depth_ > 0) return;
        outside_ = local_name(name);
        if (!is_one_of(handlers_.skipped, outside_)) {
            if (says_something(attributes)) unclaimed_.emplace_back(depth_, outside_);
            return;
        }
        unclaimed_.clear();
        skipped_depth_ = depth_;
        outside_.clear();
        if (handlers_.passed_over) handlers_.passed_over(make_node(name, attributes));
    }

    /// Declarations of namespaces say nothing of the list.
    static bool says_something(const XML_Char** attributes) {
        for (; *attributes != nullptr; attributes += 2) {
            const std::string_view name = attributes[0];
            const bool declares = name.starts_with("xmlns") || name.starts_with("xsi:");
            if (!declares && !is_blank(attributes[1])) return true;
        }
        return false;
    }

    /// Expat hands over text in pieces; an element is named once.
    void add_outside_text(std::string_view text) {
        if (!outside_.empty() && !is_blank(text)) report_outside();
    }

    void report_outside() {
        if (handlers_.outside) handlers_.outside(outside_);
        outside_.clear();
        if (!unclaimed_.empty() && unclaimed_.back().first == depth_) unclaimed_.pop_back();
    }

    /// What only has attributes is told when it ends without a record in it.
    void end_outside() {
        if (unclaimed_.empty() || unclaimed_.back().first != depth_) return;
        if (handlers_.outside) handlers_.outside(unclaimed_.back().second);
        unclaimed_.pop_back();
    }

    Node make_node(const XML_Char* name, const XML_Char** attributes) {
        Node node;
        node.line = XML_GetCurrentLineNumber(parser_);
        fill(node, name, attributes);
        return node;
    }

    void fill(Node& node, const XML_Char* name, const XML_Char** attributes) {
        node.name = local_name(name);
        std::size_t count = 0;
        while (attributes[2 * count] != nullptr) ++count;
        node.attributes.reserve(count);
        for (; *attributes != nullptr; attributes += 2) {
            node.attributes.push_back(
                {.name = std::string(local_name(attributes[0])), .value = attributes[1]});
            count_bytes(node.attributes.back().value.size());
        }
    }

    void count_bytes(std::size_t count) {
        bytes_ += count;
        if (bytes_ > max_record_bytes) refuse("a record is too large");
    }

    void refuse(const char* message) {
        if (error_) return;
        take(base::fail(ErrorCode::invalid_input, message), XML_GetCurrentLineNumber(parser_));
    }

    void take(Result<void> result, std::size_t line) {
        if (result || error_) return;
        error_ = std::move(result.error()).at_line(line);
        XML_StopParser(parser_, XML_FALSE);
    }

    XML_Parser parser_;
    const XmlHandlers& handlers_;
    Node record_;
    std::vector<Node*> path_;  ///< the open elements of the record being built
    std::string outside_;      ///< the element begun last that is in no record
    /// The open elements in no record that have attributes and no record in them, with their depth.
    std::vector<std::pair<std::size_t, std::string>> unclaimed_;
    std::size_t depth_ = 0;
    std::size_t skipped_depth_ = 0;  ///< of the element that is passed over; 0 outside of any
    std::size_t bytes_ = 0;
    std::size_t elements_ = 0;
    bool spoke_ = false;            ///< whether the piece at hand brought anything to its end
    std::size_t silent_bytes_ = 0;  ///< since anything came to its end
    std::optional<Error> error_;
};

Error expat_error(XML_Parser parser) {
    const XML_Error code = XML_GetErrorCode(parser);
    const bool ended = code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN ||
                       code == XML_ERROR_PARTIAL_CHAR || code == XML_ERROR_UNCLOSED_CDATA_SECTION;
    std::string message = ended ? "the file is truncated: " : "not well-formed XML: ";
    message += XML_ErrorString(code);
    return Error(ErrorCode::invalid_input, std::move(message))
        .at_line(XML_GetCurrentLineNumber(parser));
}

Result<void> feed(XML_Parser parser, const base::ByteSource& source, Walk& walk) {
    while (true) {
        void* buffer = XML_GetBuffer(parser, static_cast<int>(piece_bytes));
        if (buffer == nullptr) return base::fail(ErrorCode::unavailable, "no memory to read XML");
        const std::size_t count =
            RECOURSE_TRY(source(std::span(static_cast<std::byte*>(buffer), piece_bytes)));
        const XML_Status status = XML_ParseBuffer(parser, static_cast<int>(count), count == 0);
        walk.end_piece(count);
        if (auto error = walk.take_error()) return base::fail(*std::move(error));
        if (status != XML_STATUS_OK) return base::fail(expat_error(parser));
        if (count == 0) return {};
    }
}

}  // namespace

std::string_view local_name(std::string_view name) {
    const bool prefixed = name.find(':') != std::string_view::npos;
    return prefixed ? name.substr(name.rfind(':') + 1) : name;
}

Result<void> walk_xml(const base::ByteSource& source, const std::string& file_name,
                      const XmlHandlers& handlers) {
    const Parser parser(XML_ParserCreate(nullptr), XML_ParserFree);
    if (!parser) return base::fail(ErrorCode::unavailable, "no memory to read XML");
    Walk walk(parser.get(), handlers);
    const base::ByteSource parsed =
        handlers.shared_out ? without_content(source, handlers.skipped, handlers.records) : source;
    return feed(parser.get(), parsed, walk).in_file(file_name);
}

namespace {

bool looks_like_xml(std::string_view head) {
    const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string_view::npos && head[first] == '<';
}

/// Reads as far as the root; the error is "enough was read" when it was reached.
Result<void> walk_to_root(std::string_view head, std::optional<Node>& root) {
    // Without a handler of records a document type is passed over: whoever reads on refuses it.
    const XmlHandlers handlers{.records = {},
                               .root = [&](const Node& node) -> Result<void> {
                                   root = node;
                                   return base::fail(ErrorCode::conflict, "enough was read");
                               },
                               .record = {}};
    const base::ByteSource source =
        [rest = head](std::span<std::byte> buffer) mutable -> Result<std::size_t> {
        const std::size_t count = std::min(buffer.size(), rest.size());
        std::ranges::copy(base::as_bytes(rest.substr(0, count)), buffer.begin());
        rest.remove_prefix(count);
        return count;
    };
    return walk_xml(source, {}, handlers);
}

}  // namespace

std::optional<Node> xml_root(std::string_view head) {
    std::optional<Node> root;
    if (looks_like_xml(head)) (void)walk_to_root(head, root);
    return root;
}

std::optional<Error> xml_root_error(std::string_view head) {
    if (!looks_like_xml(head)) return std::nullopt;
    std::optional<Node> root;
    Result<void> walked = walk_to_root(head, root);
    if (walked || root) return std::nullopt;
    return std::move(walked).error();
}

}  // namespace recourse::lists::internal
