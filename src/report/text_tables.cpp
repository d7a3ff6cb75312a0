// Fees, deadlines and quotas; what is late stands out, what is not known is a dash.
#include "report/text_tables.hpp"

#include "report/table.hpp"
#include "report/words.hpp"

namespace bylaw::report {
namespace {

constexpr std::string_view indent = "  ";

Cell figure(const std::optional<std::string>& text) { return {text ? printable(*text) : "-"}; }

Ink ink_of_state(std::string_view state) {
  if (state == "overdue" || state == "missed" || state == "late") return Ink::red;
  return state == "undecided" ? Ink::yellow : Ink::plain;
}

std::string state_of(const Fee& fee, Language language) {
  if (fee.state == "waived" && fee.waived_because) {
    return fill(words::waived_because.in(language), {printable(*fee.waived_because)});
  }
  const std::string state = printable(say_fee_state(fee.state, language));
  if (fee.reduced_because.empty()) return state;
  std::string reasons;
  for (const std::string& reason : fee.reduced_because) {
    if (!reasons.empty()) reasons += words::reason_separator.in(language);
    reasons += printable(reason);
  }
  return fill(words::reduced_because.in(language), {state, reasons});
}

std::string state_of(const Deadline& deadline, Language language) {
  const bool open = deadline.state == "open" && deadline.days_left.has_value();
  if (open && *deadline.days_left == 0) return std::string(words::ends_today.in(language));
  if (open && *deadline.days_left > 0) {
    return counted(words::days_left, static_cast<std::uint64_t>(*deadline.days_left), language);
  }
  return printable(say_deadline_state(deadline.state, language));
}

}  // namespace

void append_fees(std::string& out, const std::vector<Fee>& fees, const Hand& hand) {
  if (fees.empty()) return;
  const Language language = hand.language;
  std::vector<Row> rows;
  for (const Fee& fee : fees) {
    rows.push_back({{printable(fee.fee)},
                    figure(fee.due),
                    figure(fee.paid),
                    figure(fee.outstanding),
                    {printable(fee.currency)},
                    {state_of(fee, language), ink_of_state(fee.state)}});
  }
  append_table(out, indent,
               {{words::fee.in(language)},
                {words::due.in(language), true},
                {words::paid.in(language), true},
                {words::outstanding.in(language), true},
                {""},
                {""}},
               rows, hand.paint);
}

void append_deadlines(std::string& out, const std::vector<Deadline>& deadlines, const Hand& hand) {
  if (deadlines.empty()) return;
  const Language language = hand.language;
  std::vector<Row> rows;
  for (const Deadline& deadline : deadlines) {
    rows.push_back({{printable(deadline.deadline)},
                    figure(deadline.due),
                    {state_of(deadline, language), ink_of_state(deadline.state)}});
  }
  append_table(out, indent, {{words::deadline.in(language)}, {words::last_day.in(language)}, {""}}, rows, hand.paint);
}

void append_quotas(std::string& out, const std::vector<Quota>& quotas, const Hand& hand) {
  if (quotas.empty()) return;
  const Language language = hand.language;
  std::vector<Row> rows;
  for (const Quota& quota : quotas) {
    rows.push_back({{printable(quota.quota)}, figure(quota.limit), figure(quota.used), figure(quota.remaining)});
  }
  append_table(out, indent,
               {{words::quota.in(language)},
                {words::limit.in(language), true},
                {words::used.in(language), true},
                {words::remaining.in(language), true}},
               rows, hand.paint);
}

}  // namespace bylaw::report
