// Fuzzed: dates, date-times, durations, numbers, money and texts as applications and rules write them. What is
// accepted, shown and read again is the same; arithmetic undoes itself; a text in the form that is compared stays what
// it is.
#include "application/durations.hpp"
#include "expect.hpp"
#include "explanation/show.hpp"
#include "grammar/parse.hpp"
#include "values/standards.hpp"
#include "values/text.hpp"

namespace bylaw::fuzz {
namespace {

void expect_number(std::string_view text) {
  const auto number = Number::parse(text);
  expect(number.has_value() == (Number::refusal(text) == Number::Refusal::none), "a refusal has its reason");
  if (!number) return;
  expect(Number::parse(number->to_string()) == number, "a number shown reads as the same");
  expect(Number::parse(number->to_string(2)) == number, "a number shown with two places reads as the same");
  expect(number->negated().negated() == *number, "a number negated twice is the same");
  expect((*number <=> number->negated()) == (*number <=> Number(0)) || number->is_zero(), "signs are in order");
  if (const auto whole = number->to_int64()) expect(Number(*whole) == *number, "a whole number is the same");
}

/// `a b`: what is done with two numbers can be undone, where both can be done.
void expect_arithmetic(std::string_view text) {
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos) return;
  const auto a = Number::parse(text.substr(0, blank));
  const auto b = Number::parse(text.substr(blank + 1));
  if (!a || !b) return;
  const auto sum = Number::sum(*a, *b);
  expect(sum == Number::sum(*b, *a), "a sum does not depend on the order");
  if (sum) {
    const auto back = Number::difference(*sum, *b);
    expect(!back || *back == *a, "a sum less one part is the other");
    expect((*sum <=> *a) == (*b <=> Number(0)), "what is added moves a number by its sign");
  }
  const auto product = Number::product(*a, *b);
  expect(product == Number::product(*b, *a), "a product does not depend on the order");
  if (product && !b->is_zero()) {
    const auto back = Number::quotient(*product, *b);
    expect(!back || *back == *a, "a product divided by one part is the other");
  }
  if (const auto quotient = Number::quotient(*a, *b)) {
    const auto back = Number::product(*quotient, *b);
    expect(!back || *back == *a, "a quotient times its divisor is the dividend");
    expect(quotient->hash() == quotient->hash() && !quotient->to_string().empty(), "a quotient can be shown");
  }
  for (const RoundingMode mode :
       {RoundingMode::half_up, RoundingMode::half_even, RoundingMode::up, RoundingMode::down}) {
    const auto rounded = Number::round(*a, mode, *b);
    if (!rounded) continue;
    expect(Number::round(*rounded, mode, *b) == rounded, "what is rounded stays");
    const auto off = Number::difference(*rounded, *a);
    if (!off) continue;
    const Number distance = off->is_negative() ? off->negated() : *off;
    expect(distance < *b, "a number is rounded by less than the unit");
  }
}

void expect_days(std::string_view text) {
  if (const auto date = Date::parse(text)) {
    expect(date->to_string() == text, "a date shown is as it was written");
    const Date::Civil civil = date->civil();
    expect(Date::from_civil(civil.year, civil.month, civil.day) == date, "a date from its parts is the same");
    expect(age_on(*date, *date) == 0, "at birth, the age is 0");
  }
  static const TimeZone zones[] = {TimeZone::utc(), TimeZone::load("Asia/Shanghai").value(),
                                   TimeZone::load("America/New_York").value(), TimeZone::load("+08:00").value()};
  for (const TimeZone& zone : zones) {
    const auto instant = parse_instant(text, &zone);
    if (const auto fixed = parse_instant(text)) expect(fixed == instant, "an offset that is written holds");
    if (!instant) continue;
    const std::string shown = zone.to_string(*instant);
    const Date date = zone.date_of(*instant);
    const bool outside = date.day < Date::first_day || date.day > Date::last_day;
    expect(outside || parse_instant(shown) == instant, "an instant shown reads as the same");
    if (outside) continue;
    expect(zone.start_of(date) <= *instant, "a day begins no later than its instants");
    expect(zone.to_string(zone.at(date, zone.time_of(*instant))).substr(0, 10) == shown.substr(0, 10), "the same day");
  }
  const InstantRefusal refusal = instant_refusal(text);
  expect(refusal != InstantRefusal::without_offset || (!parse_instant(text) && parse_instant(text, &zones[0])),
         "an instant without offset lacks that alone");
  expect((refusal == InstantRefusal::none) == parse_instant(text).has_value(), "what is refused has a reason");
}

void expect_texts(const std::string& text) {
  if (!is_utf8(text)) return;
  for (const Comparison mode : {Comparison::exact, Comparison::text, Comparison::identity}) {
    const std::string normal = normalise(text, mode);
    expect(is_utf8(normal) && normalise(normal, mode) == normal, "the form that is compared is compared as itself");
    expect(normalise(normalise(text, Comparison::text), Comparison::identity) == normalise(text, Comparison::identity),
           "a looser comparison sees no more than a stricter one");
    for (const StandardName& standard : standard_names()) {
      const bool valid = is_valid(standard.standard, normal);
      if (standard.standard != Standard::resident_id) continue;
      expect(valid == birth_date(normal).has_value() && valid == region(normal).has_value(), "a valid id has a birth");
    }
  }
  expect(is_blank(text) == normalise(text, Comparison::text).empty(), "blank text is empty once trimmed");
  expect(is_utf8(mask(text)) && length(mask(text)) <= length(text) + 3, "a mask is a text");
  expect(is_utf8(printable(text)) && printable(printable(text)) == printable(text), "what can be printed stays");
}

/// As applications write durations and money, and as reports show them.
void expect_shown(const std::string& text) {
  static const policy::Policy policy;
  const explanation::Showing showing{policy, Language::en, true};
  if (const auto duration = application::parse_duration(text)) {
    policy::Type type;
    type.kind = policy::Kind::duration;
    type.duration = duration->kind;
    const auto again = application::parse_duration(explanation::show(showing, *duration, type));
    expect(again == duration, "a duration shown reads as the same");
  }
  if (const auto number = Number::parse(text)) {
    const std::string shown = explanation::show_money(*number, {"CNY", 2}, Language::en);
    expect(shown.ends_with(" CNY") && Number::parse(shown.substr(0, shown.size() - 4)) == number,
           "money shown reads as the same");
  }
}

/// A literal of the rule language, and what reads it again.
std::optional<std::string> written(const syntax::Expr& expr) {
  if (const auto* number = std::get_if<syntax::NumberLiteral>(&expr.node)) return number->value.to_string();
  if (const auto* date = std::get_if<syntax::DateLiteral>(&expr.node)) return date->date.to_string();
  if (const auto* money = std::get_if<syntax::MoneyLiteral>(&expr.node))
    return money->amount.to_string(2) + " " + money->currency.text;
  if (const auto* percent = std::get_if<syntax::PercentLiteral>(&expr.node)) return percent->value.to_string() + " %";
  return std::nullopt;
}

std::optional<std::string> reread(const std::string& text) {
  Sources sources;
  Diagnostics said;
  const auto expr = grammar::parse_expression(whole(sources, sources.add("literal", text)), {}, said);
  return expr && !said.has_errors() ? written(*expr) : std::nullopt;
}

}  // namespace
}  // namespace bylaw::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bylaw;
  const fuzz::Effort effort;
  const std::string text(reinterpret_cast<const char*>(data), size);
  fuzz::expect_number(text);
  fuzz::expect_arithmetic(text);
  fuzz::expect_days(text);
  fuzz::expect_texts(text);
  fuzz::expect_shown(text);
  if (const auto once = fuzz::reread(text); once && once->find('E') == std::string::npos)
    fuzz::expect(fuzz::reread(*once) == once, "a literal written again reads as the same");
  return 0;
}
