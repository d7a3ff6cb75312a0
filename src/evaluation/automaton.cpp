// A pattern is read by recursive descent into a nondeterministic automaton (Thompson 1968), whose sets of states become
// the states of the table (Rabin and Scott 1959). See automaton.hpp.
#include "evaluation/automaton.hpp"

#include <algorithm>
#include <bitset>
#include <map>
#include <set>
#include <string>

namespace bylaw::evaluation {
namespace {

constexpr std::size_t most_parts = 4000;
constexpr std::size_t most_states = 1000;
constexpr std::size_t most_steps = 300'000;  // from place to place: some hundredths of a second

using Bytes = std::bitset<128>;

/// A step from one place to another: by one of these bytes, or without any.
struct Place {
  Bytes bytes;
  std::size_t by_byte = 0;
  std::vector<std::size_t> freely;
};

struct Part {
  std::size_t begin, end;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_punctuation(char c) {
  return c > ' ' && c < 0x7F && !is_digit(c) && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z');
}

Bytes range(char first, char last) {
  Bytes bytes;
  for (int c = first; c <= last; ++c) bytes.set(static_cast<std::size_t>(c));
  return bytes;
}

class Builder {
 public:
  Builder(std::string_view pattern, bool fold_case) : pattern_(pattern), fold_case_(fold_case) {}

  /// From place 0 to the last of `end`; false for a pattern of another kind.
  bool build(std::size_t& end) {
    add();
    if (at('^')) ++at_;
    const Part whole = alternatives();
    places_[0].freely.push_back(whole.begin);
    end = whole.end;
    return known_ && at_ == pattern_.size();
  }
  const std::vector<Place>& places() const { return places_; }

 private:
  bool at(char c) const { return at_ < pattern_.size() && pattern_[at_] == c; }
  bool more() const { return known_ && at_ < pattern_.size(); }
  Part unknown() {
    known_ = false;
    return {0, 0};
  }

  std::size_t add() {
    if (places_.size() >= most_parts) known_ = false;
    if (known_) places_.emplace_back();
    return places_.size() - 1;
  }
  void join(std::size_t from, std::size_t to) { places_[from].freely.push_back(to); }
  Part empty() {
    const std::size_t place = add();
    return {place, place};
  }

  Part alternatives() {
    const std::size_t begin = add();
    const std::size_t end = add();
    while (known_) {
      const Part one = sequence();
      if (!known_) break;
      join(begin, one.begin);
      join(one.end, end);
      if (!at('|')) break;
      ++at_;
    }
    return {begin, end};
  }

  Part sequence() {
    Part all = empty();
    while (more() && !at('|') && !at(')')) {
      if (at('$') && at_ + 1 == pattern_.size()) {
        ++at_;
        break;
      }
      const Part next = repeated();
      if (!known_) break;
      join(all.end, next.begin);
      all.end = next.end;
    }
    return all;
  }

  /// How often a part stands; `most` empty: any number of times.
  struct Times {
    std::size_t least = 1;
    std::optional<std::size_t> most = 1;
  };

  Part repeated() {
    const std::size_t begin = at_;
    const Part once = atom();
    const std::size_t end = at_;
    const Times times = repetition();
    if (at_ == end) return once;
    const std::size_t after = at_;
    const auto again = [&] {
      at_ = begin;
      const Part part = atom();
      at_ = after;
      return part;
    };
    // The first copy stands for itself, or goes unused.
    Part all = empty();
    for (std::size_t i = 0; known_ && i < times.least; ++i) append(all, again());
    for (std::size_t i = times.least; known_ && times.most && i < *times.most; ++i) {
      const Part part = again();
      if (!known_) break;
      join(part.begin, part.end);
      append(all, part);
    }
    if (known_ && !times.most) {
      const Part part = again();
      if (!known_) return part;
      const Part loop = empty();
      join(loop.begin, part.begin);
      join(part.end, loop.begin);
      append(all, loop);
    }
    return all;
  }

  void append(Part& all, const Part& next) {
    if (!known_) return;
    join(all.end, next.begin);
    all.end = next.end;
  }

  Times repetition() {
    Times times;
    if (at('?')) {
      times = {0, 1};
    } else if (at('*')) {
      times = {0, std::nullopt};
    } else if (at('+')) {
      times = {1, std::nullopt};
    } else if (at('{')) {
      ++at_;
      times.least = number();
      times.most = times.least;
      if (at(',')) {
        ++at_;
        times.most = at('}') ? std::nullopt : std::optional(number());
      }
      if (!at('}') || (times.most && *times.most < times.least)) known_ = false;
    } else {
      return times;
    }
    ++at_;
    if (at('?') || at('*') || at('+') || at('{')) known_ = false;
    return times;
  }

  std::size_t number() {
    const std::size_t begin = at_;
    std::size_t value = 0;
    for (; more() && is_digit(pattern_[at_]) && value <= most_parts; ++at_)
      value = value * 10 + static_cast<std::size_t>(pattern_[at_] - '0');
    if (at_ == begin) known_ = false;
    return value;
  }

  Part atom() {
    if (!more()) return unknown();
    const char c = pattern_[at_];
    if (c == '(') return group();
    if (c == '[') return one_of(bracket());
    if (c == '\\') return one_of(escape());
    const bool stands_for_itself =
        static_cast<unsigned char>(c) < 0x80 && std::string_view(".^$*+?{}|)]").find(c) == std::string_view::npos;
    if (!stands_for_itself) return unknown();
    ++at_;
    return one_of(range(c, c));
  }

  Part group() {
    ++at_;
    if (at('?')) {
      if (pattern_.substr(at_, 2) != "?:") return unknown();
      at_ += 2;
    }
    const Part inside = alternatives();
    if (!at(')')) return unknown();
    ++at_;
    return inside;
  }

  Bytes escape() {
    ++at_;
    if (!more()) return unknown(), Bytes();
    const char c = pattern_[at_++];
    if (c == 'd') return range('0', '9');
    if (c == 'w') return range('0', '9') | range('A', 'Z') | range('a', 'z') | range('_', '_');
    if (!is_punctuation(c)) known_ = false;
    return range(c, c);
  }

  Bytes bracket() {
    Bytes all;
    ++at_;
    if (at('^') || at(']')) known_ = false;
    while (more() && !at(']')) {
      const char first = pattern_[at_];
      if (first == '[' || static_cast<unsigned char>(first) >= 0x80) known_ = false;
      if (first == '\\') {
        all |= escape();
        if (at('-') && at_ + 1 < pattern_.size() && pattern_[at_ + 1] != ']') known_ = false;
        continue;
      }
      ++at_;
      const bool is_range = at('-') && at_ + 1 < pattern_.size() && pattern_[at_ + 1] != ']';
      if (!is_range) {
        all |= known_ ? range(first, first) : Bytes();
        continue;
      }
      const char last = pattern_[at_ + 1];
      at_ += 2;
      if (last == '\\' || last == '[' || static_cast<unsigned char>(last) >= 0x80) known_ = false;
      all |= known_ ? range(first, last) : Bytes();
    }
    if (!at(']')) known_ = false;
    ++at_;
    return all;
  }

  Part one_of(Bytes bytes) {
    if (!known_) return unknown();
    for (std::size_t c = 'a'; fold_case_ && c <= 'z'; ++c) {
      const bool either = bytes[c] || bytes[c - 'a' + 'A'];
      bytes[c] = bytes[c - 'a' + 'A'] = either;
    }
    const std::size_t begin = add();
    const std::size_t end = add();
    if (!known_) return unknown();
    places_[begin].bytes = bytes;
    places_[begin].by_byte = end;
    return {begin, end};
  }

  std::string_view pattern_;
  bool fold_case_;
  std::size_t at_ = 0;
  bool known_ = true;
  std::vector<Place> places_;
};

using Set = std::set<std::size_t>;

/// All places that are reached from these without a byte.
Set closure(const std::vector<Place>& places, std::vector<std::size_t> open) {
  Set reached(open.begin(), open.end());
  while (!open.empty()) {
    const std::size_t place = open.back();
    open.pop_back();
    for (const std::size_t next : places[place].freely) {
      if (reached.insert(next).second) open.push_back(next);
    }
  }
  return reached;
}

}  // namespace

std::optional<Automaton> Automaton::build(std::string_view pattern, bool fold_case) {
  Builder builder(pattern, fold_case);
  std::size_t end = 0;
  if (!builder.build(end)) return std::nullopt;
  const std::vector<Place>& places = builder.places();

  Automaton result;
  std::map<std::vector<bool>, std::uint8_t> classes;  // by the places that a byte leads on from
  std::vector<std::size_t> sample;                    // a byte of each class
  for (std::size_t byte = 0; byte < 128; ++byte) {
    std::vector<bool> leads;
    for (const Place& place : places) leads.push_back(place.bytes[byte]);
    const auto [found, is_new] = classes.try_emplace(std::move(leads), static_cast<std::uint8_t>(sample.size()));
    if (is_new) sample.push_back(byte);
    result.class_of_[byte] = found->second;
  }
  const auto beyond_ascii = static_cast<std::uint8_t>(sample.size());
  std::fill(result.class_of_.begin() + 128, result.class_of_.end(), beyond_ascii);
  result.verdict_ = sample.size() + 1;
  const std::size_t width = sample.size() + 2;
  const auto row = [&](std::size_t state) { return static_cast<std::uint32_t>(state * width); };

  std::map<Set, std::size_t> states;
  std::vector<Set> open;
  const auto state_of = [&](Set set) {
    const auto [found, is_new] = states.try_emplace(set, states.size());
    if (is_new) open.push_back(std::move(set));
    return found->second;
  };
  (void)state_of(closure(places, {0}));
  std::vector<std::size_t> leads_beyond;  // places in rows_ that are yet to be filled in
  std::size_t steps = 0;
  for (std::size_t state = 0; state < open.size(); ++state) {
    if (open.size() > most_states) return std::nullopt;
    const Set here = open[state];
    for (const std::size_t byte : sample) {
      std::vector<std::size_t> reached;
      for (const std::size_t place : here) {
        if (places[place].bytes[byte]) reached.push_back(places[place].by_byte);
      }
      Set next = closure(places, std::move(reached));
      steps += here.size() + next.size();
      if (steps > most_steps) return std::nullopt;
      result.rows_.push_back(row(state_of(std::move(next))));
    }
    leads_beyond.push_back(result.rows_.size());
    result.rows_.push_back(0);
    result.rows_.push_back(here.contains(end) ? yes : no);
  }
  const std::uint32_t stays = row(open.size());
  for (const std::size_t place : leads_beyond) result.rows_[place] = stays;
  result.rows_.resize(result.rows_.size() + width, stays);
  result.rows_.back() = beyond;
  return result;
}

}  // namespace bylaw::evaluation
