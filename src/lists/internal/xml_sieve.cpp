#include "lists/internal/xml_sieve.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "lists/internal/xml.hpp"

namespace recourse::lists::internal {

using base::ByteSource;
using base::Result;

namespace {

constexpr std::size_t piece_bytes = 64 << 10;
constexpr std::size_t longest_tag = 1 << 20;
constexpr std::size_t longest_name = 256;

/// What may hold a '<' that begins no tag.
struct Markup {
    std::string_view begin;
    std::string_view end;
};
constexpr std::array<Markup, 3> markups{{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}}};
constexpr std::size_t longest_markup_begin = 9;

bool ends_name(char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '/' || c == '>';
}

std::size_t name_length(std::string_view text) {
    text = text.substr(0, longest_name);
    return static_cast<std::size_t>(std::ranges::find_if(text, ends_name) - text.begin());
}

struct Element {
    std::string_view name;
    bool emptied;
};

std::size_t line_ends_in(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) ++count;
    return count;
}

/// Where the '>' stands that ends the tag at the beginning of `text`; npos when it is not there.
std::size_t end_of_tag(std::string_view text) {
    char quote = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '>') {
            return at;
        } else if (c == '"' || c == '\'') {
            quote = c;
        }
    }
    return std::string_view::npos;
}

class Sieve {
public:
    Sieve(ByteSource document, const std::vector<std::string_view>& emptied,
          const std::vector<std::string_view>& whole)
        : document_(std::move(document)) {
        for (const std::string_view name : emptied) elements_.push_back({name, true});
        for (const std::string_view name : whole) elements_.push_back({name, false});
    }

    Result<std::size_t> read(std::span<std::byte> buffer) {
        while (given_ == sifted_.size() && !ended_) RECOURSE_CHECK(sift_piece());
        const std::string_view ready = std::string_view(sifted_).substr(given_, buffer.size());
        std::memcpy(buffer.data(), ready.data(), ready.size());
        given_ += ready.size();
        return ready.size();
    }

private:
    Result<void> sift_piece() {
        const std::size_t held = piece_.size();
        piece_.resize(held + piece_bytes);
        const std::size_t count =
            RECOURSE_TRY(document_(std::as_writable_bytes(std::span(piece_).subspan(held))));
        piece_.resize(held + count);
        ended_ = count == 0;
        sifted_.clear();
        given_ = at_ = passed_ = 0;
        while (!as_it_is_ && at_ < piece_.size() && take_next()) continue;
        pass_on();
        if (piece_.size() - at_ > longest_tag) as_it_is_ = true;
        if (as_it_is_) open_ = nullptr;
        if (as_it_is_ || ended_) at_ = piece_.size();
        pass_on();
        piece_.erase(0, at_);
        return {};
    }

    /// What was taken since the last time.
    void pass_on() {
        const std::string_view taken = std::string_view(piece_).substr(passed_, at_ - passed_);
        if (open_ != nullptr && open_->emptied) {
            sifted_.append(line_ends_in(taken), '\n');
        } else {
            sifted_ += taken;
        }
        passed_ = at_;
    }

    /// Takes text up to the next markup, or the next markup; false when the piece ends before it
    /// can be told what comes.
    bool take_next() {
        const std::string_view ahead = std::string_view(piece_).substr(at_);
        if (!markup_end_.empty()) return take_to_markup_end(ahead);
        const std::size_t text = std::min(ahead.find('<'), ahead.size());
        at_ += text;
        return text == ahead.size() || take_markup(ahead.substr(text));
    }

    bool take_to_markup_end(std::string_view ahead) {
        const std::size_t end = ahead.find(markup_end_);
        if (end == std::string_view::npos) {
            at_ += ahead.size() - std::min(ahead.size(), markup_end_.size() - 1);
            return false;
        }
        at_ += end + markup_end_.size();
        markup_end_ = {};
        return true;
    }

    bool take_markup(std::string_view ahead) {
        if (ahead.size() < longest_markup_begin && !ended_) return false;
        const bool is_tag = ahead.size() > 1 && ahead[1] != '!' && ahead[1] != '?';
        if (is_tag) return take_tag(ahead);
        const auto markup = std::ranges::find_if(
            markups, [&](const Markup& known) { return ahead.starts_with(known.begin); });
        if (markup == markups.end()) return take(1);
        markup_end_ = markup->end;
        return take(markup->begin.size());
    }

    bool take_tag(std::string_view ahead) {
        const std::size_t begin = ahead[1] == '/' ? 2 : 1;
        const std::string_view rest = ahead.substr(begin);
        const std::size_t length = open_ == nullptr ? name_length(rest) : open_name_.size();
        const bool is_cut = length >= rest.size() && length < longest_name;
        if (is_cut && !ended_) return false;
        const std::string_view name = rest.substr(0, length);
        const Element* element = open_ == nullptr        ? find(local_name(name))
                                 : is_name_of_open(rest) ? open_
                                                         : nullptr;
        if (element == nullptr) return take(begin);
        const std::size_t close = end_of_tag(ahead);
        if (close == std::string_view::npos) return false;
        if (begin == 2) return take_end_tag(close + 1);
        return ahead[close - 1] == '/' ? take(close + 1) : take_begin_tag(element, name, close + 1);
    }

    /// Null for one that does not matter.
    const Element* find(std::string_view name) const {
        const auto found = std::ranges::find(elements_, name, &Element::name);
        return found == elements_.end() ? nullptr : &*found;
    }

    /// What stands in an open element matters only where it has that name, prefix and all: so its
    /// end is told from the ends of those in it.
    bool is_name_of_open(std::string_view text) const {
        const std::size_t length = open_name_.size();
        return text.starts_with(open_name_) && length < text.size() && ends_name(text[length]);
    }

    bool take_begin_tag(const Element* element, std::string_view name, std::size_t length) {
        take(length);
        if (++depth_ > 1) return true;
        pass_on();
        open_ = element;
        open_name_ = name;
        return true;
    }

    bool take_end_tag(std::size_t length) {
        if (depth_ == 0 || --depth_ > 0) return take(length);
        pass_on();
        open_ = nullptr;
        return take(length);
    }

    bool take(std::size_t length) {
        at_ += length;
        return true;
    }

    ByteSource document_;
    std::vector<Element> elements_;
    std::string piece_;              ///< what came and was not yet taken, or not yet passed on
    std::size_t at_ = 0;             ///< up to where the piece was taken
    std::size_t passed_ = 0;         ///< up to where it was passed on, or left out
    std::string sifted_;             ///< what is to be given
    std::size_t given_ = 0;          ///< how much of that was
    const Element* open_ = nullptr;  ///< the element at hand; null outside of any
    std::string open_name_;          ///< as it is printed
    std::size_t depth_ = 0;          ///< of elements of its name in one another
    std::string_view markup_end_;    ///< of the comment, CDATA or instruction at hand
    bool as_it_is_ = false;          ///< the rest is passed on whole
    bool ended_ = false;
};

}  // namespace

ByteSource without_content(ByteSource document, const std::vector<std::string_view>& emptied,
                           const std::vector<std::string_view>& whole) {
    const auto sieve = std::make_shared<Sieve>(std::move(document), emptied, whole);
    return [sieve](std::span<std::byte> buffer) { return sieve->read(buffer); };
}

}  // namespace recourse::lists::internal
