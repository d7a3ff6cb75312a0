// The published standards themselves. A new one is an entry of the list, a function, and a case of is_valid().
#include "values/standards.hpp"

#include <algorithm>

namespace bylaw {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// GB 11643-1999: the check character by ISO 7064 MOD 11-2, as the sum of all weighted characters being 1.
std::optional<Date> resident_birth(std::string_view text) {
  if (text.size() != 18 || !all_digits(text.substr(0, 17))) return std::nullopt;
  const char check = upper(text[17]);
  if (!is_digit(check) && check != 'X') return std::nullopt;
  int sum = 0;
  for (const char digit : text.substr(0, 17)) sum = (sum + (digit - '0')) * 2 % 11;
  if ((sum + (check == 'X' ? 10 : check - '0')) % 11 != 1) return std::nullopt;
  const std::string date =
      std::string(text.substr(6, 4)) + '-' + std::string(text.substr(10, 2)) + '-' + std::string(text.substr(12, 2));
  return Date::parse(date);
}

/// GB 32100-2015: the third to the eighth are digits (GB/T 2260); the sum of all characters but the last, weighted by
/// powers of 3, and the last is a multiple of 31.
bool is_credit_code(std::string_view text) {
  constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  if (text.size() != 18 || !all_digits(text.substr(2, 6))) return false;
  std::size_t sum = 0;
  std::size_t weight = 1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t value = alphabet.find(upper(text[i]));
    if (value == std::string_view::npos) return false;
    sum += value * (i + 1 == text.size() ? 1 : weight);
    weight = weight * 3 % 31;
  }
  return sum % 31 == 0;
}

bool is_mobile_number(std::string_view text) {
  return text.size() == 11 && all_digits(text) && text[0] == '1' && text[1] >= '3';
}

/// RFC 5322 dot-atom.
bool is_local_part(std::string_view text) {
  constexpr std::string_view marks = "!#$%&'*+-/=?^_`{|}~";
  if (text.empty() || text.size() > 64 || text.front() == '.' || text.back() == '.') return false;
  if (text.find("..") != std::string_view::npos) return false;
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return is_digit(c) || is_letter(c) || c == '.' || marks.find(c) != std::string_view::npos;
  });
}

bool is_domain_label(std::string_view label) {
  if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
  return std::all_of(label.begin(), label.end(), [](char c) { return is_digit(c) || is_letter(c) || c == '-'; });
}

bool is_email(std::string_view text) {
  const std::size_t sign = text.find('@');
  if (text.size() > 254 || sign == std::string_view::npos || !is_local_part(text.substr(0, sign))) return false;
  std::string_view rest = text.substr(sign + 1);
  int labels = 0;
  for (;;) {
    const std::size_t dot = rest.find('.');
    const std::string_view label = rest.substr(0, dot);
    if (!is_domain_label(label)) return false;
    ++labels;
    if (dot == std::string_view::npos) return labels >= 2 && !all_digits(label);
    rest.remove_prefix(dot + 1);
  }
}

}  // namespace

const std::vector<StandardName>& standard_names() {
  static const std::vector<StandardName> names{
      {Standard::resident_id, "resident-id", "居民身份证号"},
      {Standard::credit_code, "credit-code", "统一社会信用代码"},
      {Standard::mobile_number, "mobile-number", "手机号"},
      {Standard::email, "email", "邮箱"},
  };
  return names;
}

bool is_valid(Standard standard, std::string_view text) {
  switch (standard) {
    case Standard::resident_id:
      return resident_birth(text).has_value();
    case Standard::credit_code:
      return is_credit_code(text);
    case Standard::mobile_number:
      return is_mobile_number(text);
    case Standard::email:
      return is_email(text);
  }
  return false;
}

std::optional<Date> birth_date(std::string_view resident_id) { return resident_birth(resident_id); }

std::optional<std::string> region(std::string_view resident_id) {
  if (!resident_birth(resident_id)) return std::nullopt;
  return std::string(resident_id.substr(0, 6));
}

}  // namespace bylaw
