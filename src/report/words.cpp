// Picking and filling the words of words.hpp.
#include "report/words.hpp"

#include <span>

namespace bylaw::report {
namespace {

struct State {
  std::string_view name;
  Words words;
};

constexpr State fee_states[] = {{"paid", words::fee_paid},
                                {"open", words::fee_open},
                                {"overdue", words::fee_overdue},
                                {"waived", words::fee_waived},
                                {"undecided", words::not_known_yet}};
constexpr State deadline_states[] = {{"met", words::deadline_met},
                                     {"open", words::deadline_open},
                                     {"missed", words::deadline_missed},
                                     {"late", words::deadline_late},
                                     {"undecided", words::not_known_yet}};

std::string_view find(std::span<const State> states, std::string_view name, Language language) {
  for (const State& state : states) {
    if (state.name == name) return state.words.in(language);
  }
  return name;
}

}  // namespace

std::string fill(std::string_view words, std::initializer_list<std::string_view> arguments) {
  std::string filled;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const bool slot = words[at] == '{' && at + 2 < words.size() && words[at + 2] == '}';
    const auto index = slot ? static_cast<std::size_t>(words[at + 1] - '0') : arguments.size();
    if (index < arguments.size()) {
      filled += arguments.begin()[index];
      at += 2;
    } else {
      filled += words[at];
    }
  }
  return filled;
}

std::string counted(const CountedWords& words, std::uint64_t count, Language language) {
  const Words& chosen = count == 1 ? words.one : words.many;
  return fill(chosen.in(language), {std::to_string(count)});
}

std::string_view say(Verdict verdict, Language language) {
  switch (verdict) {
    case Verdict::accepted:
      return words::accepted.in(language);
    case Verdict::rejected:
      return words::rejected.in(language);
    case Verdict::incomplete:
      return words::incomplete.in(language);
    case Verdict::invalid:
      return words::invalid.in(language);
  }
  return {};
}

std::string_view say(Severity severity, Language language) {
  switch (severity) {
    case Severity::error:
      return words::error.in(language);
    case Severity::warning:
      return words::warning.in(language);
    case Severity::note:
      return words::note.in(language);
  }
  return {};
}

std::string_view say_fee_state(std::string_view state, Language language) { return find(fee_states, state, language); }

std::string_view say_deadline_state(std::string_view state, Language language) {
  return find(deadline_states, state, language);
}

}  // namespace bylaw::report
