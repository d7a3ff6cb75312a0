// Currencies by ISO 4217: their codes and the digits of their minor unit.
#pragma once

#include <optional>
#include <string_view>

namespace bylaw {

struct Currency {
  char code[4] = {};  // "CNY"
  int minor_digits = 2;
  std::string_view name() const { return {code, 3}; }
  friend bool operator==(const Currency&, const Currency&) = default;
};

/// By its alphabetic code (active codes of ISO 4217), or 元 for CNY.
std::optional<Currency> currency(std::string_view code);

}  // namespace bylaw
