// The static types of the language. A policy that was checked has one for every field and expression.
#pragma once

#include <cstdint>

#include "values/currency.hpp"
#include "values/text.hpp"
#include "values/time.hpp"

namespace bylaw::policy {

enum class ChoiceSetId : std::uint32_t { none = 0xFFFFFFFF };
enum class RecordId : std::uint32_t { none = 0xFFFFFFFF };

enum class Kind : std::uint8_t { yes_no, number, money, text, date, instant, duration, choice, record };

struct Type {
  Kind kind = Kind::yes_no;
  bool list = false;                           // a list of such values
  bool whole = false;                          // number: without a fraction
  Comparison comparison = Comparison::text;    // text
  DurationKind duration = DurationKind::days;  // duration
  Currency currency{};                         // money
  ChoiceSetId choices = ChoiceSetId::none;     // choice
  RecordId record = RecordId::none;            // record

  Type element() const {
    Type type = *this;
    type.list = false;
    return type;
  }
  Type list_of() const {
    Type type = *this;
    type.list = true;
    return type;
  }
};

}  // namespace bylaw::policy
