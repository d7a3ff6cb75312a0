// Unicode text: validity, normal forms, comparison modes, masks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bylaw {

/// How texts are compared, from strict to loose. exact: the bytes. text: trimmed, NFC.
/// identity: trimmed, NFKC, case-folded (for e-mails, numbers, names used as keys).
enum class Comparison : std::uint8_t { exact, text, identity };

inline Comparison looser(Comparison a, Comparison b) { return a < b ? b : a; }

/// True when the bytes are UTF-8 by RFC 3629 (no surrogates, nothing past U+10FFFF, no overlong form).
bool is_utf8(std::string_view bytes);
/// Offset of the first byte that is not, or npos.
std::size_t first_invalid_utf8(std::string_view bytes);

/// The form that is compared. Input must be valid UTF-8. Trims Unicode White_Space at both ends.
std::string normalise(std::string_view utf8, Comparison mode);
/// True for text that is in NFC as it stands, told without tables: of ASCII, ideographs and the punctuation of Chinese
/// text. Of other text it may be false.
bool is_surely_composed(std::string_view utf8);
/// True for text that is empty or white space alone (counts as missing).
bool is_blank(std::string_view utf8);
/// Code points.
std::size_t length(std::string_view utf8);

/// `1101**********002X`: the first and last quarter (at most four code points each) stay.
std::string mask(std::string_view utf8);

/// True when one of these characters is in the text.
bool holds_any(std::string_view text, std::string_view characters);
/// Each character of `from` becomes the one at its place in `to`; where `to` is one character, all become it, and
/// where it is empty, all are removed. `to` must be of one of these lengths.
std::string replace_characters(std::string_view text, std::string_view from, std::string_view to);

}  // namespace bylaw
