// Numbers beyond the short ones, e-mail addresses, and blanks of every script.
#include "scalars.hpp"

#include <algorithm>

namespace by_hand {
namespace {

enum : std::uint8_t { local_part = 1, domain = 2, letter = 4 };

constexpr std::array<std::uint8_t, 256> email_classes = [] {
  std::array<std::uint8_t, 256> classes{};
  for (int c = 0; c < 26; ++c)
    classes[std::size_t('A' + c)] = classes[std::size_t('a' + c)] = local_part | domain | letter;
  for (int c = '0'; c <= '9'; ++c) classes[std::size_t(c)] = local_part | domain;
  for (const char c : {'.', '-'}) classes[std::size_t(c)] = local_part | domain;
  for (const char c : {'_', '%', '+'}) classes[std::size_t(c)] = local_part;
  return classes;
}();

std::uint8_t class_of(char c) { return email_classes[static_cast<unsigned char>(c)]; }

/// The parts of a number in JSON's form.
struct Parts {
  bool negative = false;
  std::string_view whole, fraction;
  std::int64_t exponent = 0;
};

std::size_t digits_from(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of("0123456789", at), text.size()) - at;
}

std::optional<Parts> parts_of(std::string_view token) {
  Parts parts;
  parts.negative = token.starts_with('-');
  if (parts.negative) token.remove_prefix(1);
  parts.whole = token.substr(0, digits_from(token, 0));
  if (parts.whole.empty() || (parts.whole.size() > 1 && parts.whole[0] == '0')) return std::nullopt;
  token.remove_prefix(parts.whole.size());
  if (token.starts_with('.')) {
    parts.fraction = token.substr(1, digits_from(token, 1));
    if (parts.fraction.empty()) return std::nullopt;
    token.remove_prefix(parts.fraction.size() + 1);
  }
  if (token.empty()) return parts;
  if (token[0] != 'e' && token[0] != 'E') return std::nullopt;
  token.remove_prefix(1);
  const bool down = token.starts_with('-');
  if (down || token.starts_with('+')) token.remove_prefix(1);
  if (token.empty() || digits_from(token, 0) != token.size()) return std::nullopt;
  // No text is long enough to bring an exponent beyond this back into range.
  for (const char c : token)
    parts.exponent = std::min<std::int64_t>(parts.exponent * 10 + (c - '0'), 1'000'000'000'000);
  if (down) parts.exponent = -parts.exponent;
  return parts;
}

bool is_white_space(std::string_view c) {
  if (c.size() == 1) return c[0] == ' ' || (c[0] >= '\t' && c[0] <= '\r');
  constexpr std::array<std::string_view, 19> wide = {
      "\u0085", "\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
      "\u2007", "\u2008", "\u2009", "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000"};
  return std::find(wide.begin(), wide.end(), c) != wide.end();
}

std::size_t begin_of_last(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (text[at] & '\xC0') == '\x80') --at;
  return at;
}

std::size_t size_of_first(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (text[size] & '\xC0') == '\x80') ++size;
  return size;
}

}  // namespace

bool is_number(std::string_view token) { return parts_of(token).has_value(); }

std::optional<Amount> read_number(std::string_view token) {
  const std::optional<Parts> parts = parts_of(token);
  if (!parts) return std::nullopt;
  std::array<char, 34> digits{};
  std::size_t count = 0;  // without the zeros at either end
  std::size_t zeros = 0;  // that may turn out to be at the end
  std::int64_t after = parts->exponent + static_cast<std::int64_t>(parts->whole.size());  // digits before the point
  for (const std::string_view part : {parts->whole, parts->fraction}) {
    for (const char c : part) {
      if (c == '0' && count == 0) {
        --after;
      } else if (c == '0') {
        ++zeros;
      } else {
        if (count + zeros + 1 > digits.size()) return std::nullopt;
        for (; zeros > 0; --zeros) digits[count++] = '0';
        digits[count++] = c;
      }
    }
  }
  if (count == 0) return Amount{};
  if (after - 1 > 6144 || after - 1 < -6144) return std::nullopt;
  Amount amount;
  amount.whole = static_cast<std::int64_t>(count) <= after;
  constexpr std::int64_t most = 1'000'000'000'000'000'000;
  for (std::int64_t i = 0; i < after && amount.floor < most; ++i)
    amount.floor = amount.floor >= most / 10
                       ? most
                       : amount.floor * 10 + (i < static_cast<std::int64_t>(count) ? digits[std::size_t(i)] - '0' : 0);
  if (parts->negative) amount.floor = -amount.floor - (amount.whole ? 0 : 1);
  return amount;
}

bool is_email(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && (class_of(text[at]) & local_part) != 0) ++at;
  if (at == 0 || at == text.size() || text[at] != '@') return false;
  const std::size_t host = at + 1;
  std::size_t last_dot = 0;
  for (at = host; at < text.size(); ++at) {
    if ((class_of(text[at]) & domain) == 0) return false;
    if (text[at] == '.') last_dot = at;
  }
  if (last_dot <= host || text.size() - last_dot < 3) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(last_dot) + 1, text.end(),
                     [](char c) { return (class_of(c) & letter) != 0; });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_white_space(text.substr(0, size_of_first(text)))) text.remove_prefix(size_of_first(text));
  while (!text.empty() && is_white_space(text.substr(begin_of_last(text)))) text = text.substr(0, begin_of_last(text));
  return text;
}

}  // namespace by_hand
