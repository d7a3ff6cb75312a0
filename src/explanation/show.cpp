// See show.hpp.
#include "explanation/show.hpp"

#include <algorithm>

#include "diagnostics/utf8.hpp"

namespace bylaw::explanation {
namespace {

constexpr std::size_t shown_elements = 20;  // of a list
constexpr std::string_view masked_day = "****-**-**";

struct Unit {
  std::string_view one, many, zh;
};
constexpr Unit day{"day", "days", "天"};
constexpr Unit working_day{"working day", "working days", "个工作日"};
constexpr Unit month{"month", "months", "个月"};
constexpr Unit year{"year", "years", "年"};
constexpr Unit hour{"hour", "hours", "小时"};
constexpr Unit minute{"minute", "minutes", "分钟"};
constexpr Unit second{"second", "seconds", "秒"};
constexpr Unit entry{"entry", "entries", "项"};

std::string counted(std::int64_t count, const Unit& unit, Language language) {
  const std::string_view word = language == Language::zh ? unit.zh : count == 1 || count == -1 ? unit.one : unit.many;
  return std::to_string(count) + " " + std::string(word);
}

std::string show_duration(const Duration& duration, Language language) {
  switch (duration.kind) {
    case DurationKind::days:
      return counted(duration.count, day, language);
    case DurationKind::working_days:
      return counted(duration.count, working_day, language);
    case DurationKind::months:
      if (duration.count != 0 && duration.count % 12 == 0) return counted(duration.count / 12, year, language);
      return counted(duration.count, month, language);
    case DurationKind::hours:
      if (duration.count % 3600 == 0) return counted(duration.count / 3600, hour, language);
      if (duration.count % 60 == 0) return counted(duration.count / 60, minute, language);
      return counted(duration.count, second, language);
  }
  return {};
}

std::string show_choice(const policy::Policy& policy, Token token, const policy::Type& type, Language language) {
  if (type.choices != policy::ChoiceSetId::none) {
    const policy::Choice* choice = policy.choice_sets[static_cast<std::size_t>(type.choices)].find(token);
    if (choice != nullptr) return choice->label.in(language);
  }
  return policy.tokens[token.index];
}

/// 10^exponent.
Number power_of_ten(int exponent) { return Number::parse("1e" + std::to_string(exponent)).value_or(Number(1)); }

/// The exponent of the first significant digit of a value that is not zero.
int leading_exponent(const Number& number) {
  const Number size = number.is_negative() ? number.negated() : number;
  int low = -6144;
  int high = 6144;
  while (low < high) {
    const int middle = low + (high - low + 1) / 2;
    if (power_of_ten(middle) <= size) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

template <class One>
std::string show_list(const ListView& list, const policy::Type& type, Language language, One one) {
  if (type.kind == policy::Kind::record) return counted(static_cast<std::int64_t>(list.size), entry, language);
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < std::min(list.size, shown_elements); ++i) parts.push_back(one(list.cells[i].value));
  if (list.size > shown_elements) parts.emplace_back("…");
  if (parts.empty()) return std::string(nothing);
  return join(parts, language);
}

/// What is no value is a dash, masked or not.
struct ShowNothing {
  std::string operator()(const Missing&) const { return std::string(nothing); }
  std::string operator()(const Malformed&) const { return std::string(nothing); }
  std::string operator()(const Nonexistent&) const { return std::string(nothing); }
  std::string operator()(const Failure&) const { return std::string(nothing); }
};

struct Show : ShowNothing {
  const Showing& showing;
  const policy::Type& type;
  Show(const Showing& how, const policy::Type& of) : showing(how), type(of) {}

  using ShowNothing::operator();
  std::string operator()(bool truth) const {
    if (showing.language == Language::zh) return truth ? "是" : "否";
    return truth ? "yes" : "no";
  }
  std::string operator()(const Number& number) const {
    if (type.kind == policy::Kind::money) return show_money(number, type.currency, showing.language);
    return show_number(number);
  }
  std::string operator()(std::string_view text) const { return shortened(text); }
  std::string operator()(const Date& date) const { return date == not_yet_date ? not_yet() : date.to_string(); }
  std::string operator()(const Instant& instant) const {
    return instant == not_yet_instant ? not_yet() : showing.policy.zone.to_string(instant);
  }
  std::string operator()(const Duration& duration) const { return show_duration(duration, showing.language); }
  std::string operator()(const Token& token) const {
    return show_choice(showing.policy, token, type, showing.language);
  }
  std::string operator()(const ListView& list) const {
    const policy::Type element = type.element();
    return show_list(list, type, showing.language, [&](const Value& value) { return show(showing, value, element); });
  }
  std::string operator()(const RecordView&) const { return "…"; }

  std::string not_yet() const { return showing.language == Language::zh ? "尚未" : "not yet"; }
};

struct ShowMasked : ShowNothing {
  const Showing& showing;
  const policy::Type& type;
  ShowMasked(const Showing& how, const policy::Type& of) : showing(how), type(of) {}

  using ShowNothing::operator();
  std::string operator()(std::string_view text) const { return shortened(mask(text)); }
  std::string operator()(const Date&) const { return std::string(masked_day); }
  std::string operator()(const Instant&) const { return std::string(masked_day); }
  std::string operator()(const ListView& list) const {
    const policy::Type element = type.element();
    return show_list(list, type, showing.language,
                     [&](const Value& value) { return show_masked(showing, value, element); });
  }
  template <class Whole>
  std::string operator()(const Whole&) const {
    return std::string(hidden);
  }
};

Diagnostic diagnostic(Code code, std::vector<Phrase> arguments) {
  return Diagnostic{code, {}, std::move(arguments), std::nullopt, {}};
}

}  // namespace

std::string show(const Showing& showing, const Value& value, const policy::Type& type) {
  return std::visit(Show{showing, type}, value);
}

std::string show_masked(const Showing& showing, const Value& value, const policy::Type& type) {
  return std::visit(ShowMasked{showing, type}, value);
}

std::string show_number(const Number& number, int fraction) {
  if (number.is_decimal()) return number.to_string(fraction);
  const int last = std::max(leading_exponent(number) - 33, -6144);
  const auto rounded = Number::round(number, RoundingMode::half_even, power_of_ten(last));
  return rounded ? rounded->to_string(fraction) + "…" : number.to_string();
}

std::string show_money(const Number& number, const Currency& currency, Language language) {
  const bool yuan = language == Language::zh && currency.name() == "CNY";
  return show_number(number, currency.minor_digits) + " " + (yuan ? "元" : std::string(currency.name()));
}

std::string join(const std::vector<std::string>& parts, Language language) {
  std::string joined;
  for (const std::string& part : parts) {
    if (!joined.empty()) joined += language == Language::zh ? "、" : ", ";
    joined += part;
  }
  return joined;
}

std::string shortened(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size(); ++count) {
    if (count == characters) return std::string(text.substr(0, at)) + "…";
    at += decode(text, at).length;
  }
  return std::string(text);
}

std::string say(Language language, Code code, std::vector<Phrase> arguments) {
  return message(diagnostic(code, std::move(arguments)), language);
}

std::string say_help(Language language, Code code, std::vector<Phrase> arguments) {
  return help(diagnostic(code, std::move(arguments)), language);
}

}  // namespace bylaw::explanation
