// Names for the types of expressions, for those who make many.
#pragma once

#include "model/generate.hpp"

namespace bylaw::model {

inline constexpr Sort yes_no{Sort::Kind::yes_no};
inline constexpr Sort number{Sort::Kind::number};
inline constexpr Sort whole_number{Sort::Kind::whole};
inline constexpr Sort text{Sort::Kind::text};
inline constexpr Sort date{Sort::Kind::date};
inline constexpr Sort instant{Sort::Kind::instant};
inline Sort money(int currency) { return {Sort::Kind::money, currency}; }
inline Sort duration(int kind) { return {Sort::Kind::duration, kind}; }

}  // namespace bylaw::model
