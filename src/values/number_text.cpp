// Numbers as people and files write them: reading JSON's number form, and writing plain decimals, E notation
// for what would be too long, and fractions for quotients that no decimal equals.
#include <algorithm>
#include <string>
#include <utility>

#include "values/number.hpp"
#include "values/number_parts.hpp"

namespace bylaw {
namespace {

constexpr int longest_plain = 40;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// What a text in JSON's number form says: its significant digits and the place of the first.
struct Written {
  Number::Refusal refusal = Number::Refusal::malformed;
  bool negative = false;
  std::size_t first = 0, last = 0;  // of the digits that are not zeros at either end, in the text
  int digits = 0;                   // 0 for a zero
  std::int64_t leading = 0;         // exponent of the first of them
};

/// The exponent behind `e`, held to ±10^15: no text is long enough to bring more back into range.
std::optional<std::int64_t> read_exponent(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  constexpr std::int64_t limit = 1'000'000'000'000'000;
  std::int64_t value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    if (value < limit) value = value * 10 + (c - '0');
  }
  return negative ? -value : value;
}

Written read(std::string_view text) {
  Written written;
  std::size_t at = 0;
  written.negative = text.starts_with('-');
  if (written.negative) ++at;
  const std::size_t start = at;
  std::size_t point = std::string_view::npos;
  std::size_t first = std::string_view::npos;
  std::size_t last = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '.' && point == std::string_view::npos && at > start) {
      point = at;
    } else if (!is_digit(text[at])) {
      break;
    } else if (text[at] != '0') {
      if (first == std::string_view::npos) first = at;
      last = at;
    }
  }
  const std::size_t whole_end = point == std::string_view::npos ? at : point;
  if (whole_end == start || (text[start] == '0' && whole_end > start + 1) || point + 1 == at) return written;
  std::int64_t exponent = 0;
  if (at < text.size()) {
    if (text[at] != 'e' && text[at] != 'E') return written;
    const std::optional<std::int64_t> given = read_exponent(text.substr(at + 1));
    if (!given) return written;
    exponent = *given;
  }
  written.refusal = Number::Refusal::none;
  if (first == std::string_view::npos) return written;
  const bool across_point = first < whole_end && last > whole_end;
  const std::size_t digits = last - first + (across_point ? 0 : 1);
  written.first = first;
  written.last = last;
  written.leading = exponent + (first < whole_end ? static_cast<std::int64_t>(whole_end - first) - 1
                                                  : -static_cast<std::int64_t>(first - whole_end));
  if (digits > max_digits) {
    written.refusal = Number::Refusal::too_many_digits;
  } else if (written.leading > max_exponent || written.leading < -max_exponent) {
    written.refusal = Number::Refusal::exponent_out_of_range;
  }
  written.digits = static_cast<int>(digits);
  return written;
}

std::string digits_of(Int128 value) {
  std::string text;
  do {
    text.insert(text.begin(), static_cast<char>('0' + static_cast<int>(value % 10)));
    value /= 10;
  } while (value != 0);
  return text;
}

/// digits × 10^exponent, at least `fraction` digits after the point.
std::string plain(std::string digits, std::int64_t exponent, int fraction) {
  if (exponent > 0) digits.append(static_cast<std::size_t>(exponent), '0');
  const std::size_t behind = exponent < 0 ? static_cast<std::size_t>(-exponent) : 0;
  if (digits.size() <= behind) digits.insert(0, behind + 1 - digits.size(), '0');
  const std::size_t padded = std::max(behind, static_cast<std::size_t>(std::max(fraction, 0)));
  if (padded == 0) return digits;
  digits.append(padded - behind, '0');
  digits.insert(digits.size() - padded, 1, '.');
  return digits;
}

std::string decimal(Int128 size, std::int64_t exponent, int fraction) {
  std::string digits = digits_of(size);
  const auto count = static_cast<std::int64_t>(digits.size());
  const std::int64_t needed = exponent >= 0 ? count + exponent : std::max(count, 1 - exponent);
  if (needed <= longest_plain) return plain(std::move(digits), exponent, fraction);
  const std::int64_t leading = exponent + count - 1;
  if (count > 1) digits.insert(1, 1, '.');
  return digits + (leading < 0 ? "E" : "E+") + std::to_string(leading);
}

/// n/d × 10^e with d > 1, as one fraction in its lowest terms where that is short enough.
std::string fraction_of(Int128 n, Int128 d, std::int64_t e) {
  if (e >= 0) return decimal(n, e, 0) + '/' + decimal(d, 0, 0);
  Int128 upper = n;
  Int128 lower = d;
  bool fits = true;
  for (const int prime : {2, 5}) {
    for (std::int64_t i = e; fits && i < 0; ++i) {
      if (upper % prime == 0) {
        upper /= prime;
      } else {
        fits = !__builtin_mul_overflow(lower, Int128{prime}, &lower);
      }
    }
  }
  if (fits) return digits_of(upper) + '/' + digits_of(lower);
  return decimal(n, 0, 0) + '/' + decimal(d, -e, 0);
}

}  // namespace

Number::Refusal Number::refusal(std::string_view text) { return read(text).refusal; }

std::optional<Number> Number::parse(std::string_view text) {
  const Written written = read(text);
  if (written.refusal != Refusal::none) return std::nullopt;
  Number number;
  if (written.digits == 0) return number;
  Int128 value = 0;
  std::uint64_t part = 0;  // up to 18 digits at a time: 64-bit steps are several times faster
  int held = 0;
  for (std::size_t i = written.first; i <= written.last; ++i) {
    if (text[i] == '.') continue;
    part = part * 10 + static_cast<std::uint64_t>(text[i] - '0');
    if (++held < 18) continue;
    value = value * powers_of_ten[18] + part;
    part = 0;
    held = 0;
  }
  value = value * powers_of_ten[static_cast<std::size_t>(held)] + part;
  number.numerator_ = written.negative ? -value : value;
  number.exponent_ = static_cast<std::int32_t>(written.leading - written.digits + 1);
  return number;
}

std::string Number::to_string(int fraction) const {
  const Int128 size = magnitude(numerator_);
  const std::string sign = is_negative() ? "-" : "";
  return sign + (is_decimal() ? decimal(size, exponent_, fraction) : fraction_of(size, denominator_, exponent_));
}

}  // namespace bylaw
