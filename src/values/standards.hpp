// Published standards that texts are tested against: `is a valid resident-id`. More are added here alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "values/time.hpp"

namespace bylaw {

enum class Standard { resident_id, credit_code, mobile_number, email };

struct StandardName {
  Standard standard;
  std::string_view en;  // resident-id
  std::string_view zh;  // 居民身份证号
};
const std::vector<StandardName>& standard_names();

/// Input is normalised text (any comparison mode; letters may be in either case).
/// resident_id: GB 11643-1999, 18 characters, check digit, a real date of birth; any region, also one that never was.
/// credit_code: GB 32100-2015, 18 characters of its alphabet, six digits for the region (any), the check of the whole.
/// mobile_number: mainland China, 11 digits 1[3-9]…; an optional +86 or 86 is not part of it.
/// email: RFC 5322 addr-spec without comments, quoting and folding, lengths by RFC 5321 (64, 254), a domain of
/// at least two labels, the last of them not digits alone.
bool is_valid(Standard standard, std::string_view text);

/// Of a valid resident id; empty otherwise.
std::optional<Date> birth_date(std::string_view resident_id);
/// The six-digit administrative division code (GB/T 2260) of a valid resident id.
std::optional<std::string> region(std::string_view resident_id);

}  // namespace bylaw
