// Values as people read them, in the language of the report, and what of a private value may be seen.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "policy/policy.hpp"

namespace bylaw::explanation {

struct Showing {
  const policy::Policy& policy;
  Language language = Language::en;
  bool show_personal = false;
};

/// What stands for a value that is not there, and for one that nobody may see.
inline constexpr std::string_view nothing = "—";
inline constexpr std::string_view hidden = "***";

/// `300.00 CNY`, `2026-03-15`, `10 days`, a choice's label. Long texts and lists are cut.
std::string show(const Showing& showing, const Value& value, const policy::Type& type);

/// The same of a personal value, masked: texts keep their ends, dates and all others nothing.
std::string show_masked(const Showing& showing, const Value& value, const policy::Type& type);

/// A plain decimal; a quotient that no decimal equals is rounded half even to 34 digits, and `…` says so.
std::string show_number(const Number& number, int fraction = 0);
/// `300.00 CNY`; in Chinese `300.00 元`.
std::string show_money(const Number& number, const Currency& currency, Language language);

/// `a, b`; in Chinese `a、b`.
std::string join(const std::vector<std::string>& parts, Language language);
/// At most that many characters, with `…` for the rest.
std::string shortened(std::string_view text, std::size_t characters = 200);

/// A message of the catalogue with its arguments; its help, or an empty text.
std::string say(Language language, Code code, std::vector<Phrase> arguments = {});
std::string say_help(Language language, Code code, std::vector<Phrase> arguments = {});

}  // namespace bylaw::explanation
