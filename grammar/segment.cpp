// Unspaced Chinese: see segment.hpp. The ways to finish the run are counted from its end for each place and
// each kind of word before it; the count stops at two. Runs and words are bounded in length.
#include "grammar/segment.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "grammar/keywords.hpp"
#include "grammar/letters.hpp"
#include "grammar/lexical.hpp"
#include "values/currency.hpp"
#include "values/standards.hpp"

namespace bylaw::grammar {
namespace {

constexpr std::size_t longest_run = 256;  // letters
constexpr std::size_t longest_word = 40;

bool is_standard(std::string_view word) {
  return std::ranges::any_of(standard_names(), [&](const StandardName& name) { return name.zh == word; });
}

class Segmenter {
 public:
  Segmenter(std::string_view run, const Vocabulary& vocabulary, const std::unordered_set<std::string>& locals)
      : run_(run), vocabulary_(vocabulary), locals_(locals) {
    for (std::size_t at = 0; at < run.size();) {
      offsets_.push_back(at);
      const Letter letter = letter_at(run, at);
      codes_.push_back(folded(letter.code));
      at += letter.size;
    }
    offsets_.push_back(run.size());
    ways_.assign(offsets_.size(), {});
  }

  Segmentation solve(Before before) {
    const std::size_t count = codes_.size();
    if (count > longest_run) return {};
    ways_[count] = {1, 1, 1};
    for (std::size_t from = count; from-- > 0;) {
      const std::vector<Piece> pieces = pieces_from(from);
      for (const Before state : {Before::keyword, Before::number, Before::value}) {
        unsigned ways = 0;
        for (const Piece& piece : pieces) {
          if (fits(state, piece)) ways += ways_after(piece);
        }
        ways_[from][static_cast<std::size_t>(state)] = std::min(ways, 2U);
      }
    }
    Segmentation result;
    const unsigned ways = ways_[0][static_cast<std::size_t>(before)];
    if (ways == 0) return result;
    std::vector<std::vector<std::size_t>> readings;
    std::vector<std::size_t> path;
    collect(0, before, std::nullopt, path, readings);
    if (ways == 1) {
      result.outcome = Segmentation::Outcome::unique;
      for (const std::size_t end : readings.front()) result.ends.push_back(offsets_[end]);
      return result;
    }
    result.outcome = Segmentation::Outcome::ambiguous;
    for (const auto& reading : readings) result.readings.push_back(spelled(reading));
    return result;
  }

 private:
  enum class Class : std::uint8_t { keyword, name, number, unit };
  struct Piece {
    std::size_t from, to;  // letters
    Class kind;
    std::optional<std::size_t> barred;  // a longer keyword ends here: its parts may not
  };

  std::string_view text(std::size_t from, std::size_t to) const {
    return run_.substr(offsets_[from], offsets_[to] - offsets_[from]);
  }
  bool may_cut(std::size_t at) const {
    if (at == 0 || at == codes_.size()) return true;
    const auto latin = [](char32_t code) { return code < 0x80; };
    if (is_digit(codes_[at - 1])) return !is_digit(codes_[at]) && codes_[at] != U'.';
    return !(latin(codes_[at - 1]) && latin(codes_[at]));
  }

  bool is_name(std::string_view word) const {
    const std::string name = folded(word);
    if (vocabulary_.contains(name) || locals_.contains(name) || is_standard(name)) return true;
    const std::size_t dot = name.find('.');
    if (dot == std::string::npos) return false;
    const std::string head = name.substr(0, dot);
    const std::string rest = name.substr(dot + 1);
    if (head == "解读") return vocabulary_.contains("reading." + rest);
    const bool known = head == "before" || head == "变更前" || locals_.contains(head);
    return known && vocabulary_.contains(rest);
  }

  /// The words that begin at a letter.
  std::vector<Piece> pieces_from(std::size_t from) const {
    std::vector<Piece> pieces;
    if (!may_cut(from)) return pieces;
    if (is_digit(codes_[from])) return {number_from(from)};
    std::optional<std::size_t> longer_keyword;
    for (std::size_t to = std::min(codes_.size(), from + longest_word); to > from; --to) {
      if (!may_cut(to)) continue;
      const std::string_view word = text(from, to);
      if (keyword(word)) {
        pieces.push_back({from, to, Class::keyword, longer_keyword});
        longer_keyword = to;
        continue;
      }
      if (is_unit(word)) pieces.push_back({from, to, Class::unit, {}});
      if (is_name(word)) pieces.push_back({from, to, Class::name, {}});
    }
    return pieces;
  }
  Piece number_from(std::size_t from) const {
    auto end = reach(Shape::chinese_date, run_, offsets_[from]);
    const Class kind = end ? Class::name : Class::number;
    if (!end) end = reach(Shape::number, run_, offsets_[from]);
    const auto found = std::ranges::lower_bound(offsets_, *end);
    return {from, static_cast<std::size_t>(found - offsets_.begin()), kind, {}};
  }
  static bool is_unit(std::string_view word) {
    const auto english = english_unit(word, 0);
    return chinese_unit(word) || (english && english->end == word.size()) || currency(word);
  }

  static bool fits(Before state, const Piece& piece) {
    switch (piece.kind) {
      case Class::keyword:
        return true;
      case Class::unit:
        return state == Before::number;
      case Class::name:
      case Class::number:
        return state == Before::keyword;
    }
    return false;
  }
  static Before after(const Piece& piece) {
    switch (piece.kind) {
      case Class::keyword:
        return Before::keyword;
      case Class::number:
        return Before::number;
      case Class::name:
      case Class::unit:
        return Before::value;
    }
    return Before::keyword;
  }

  unsigned ways_after(const Piece& piece) const {
    if (!piece.barred) return ways_[piece.to][static_cast<std::size_t>(after(piece))];
    unsigned ways = 0;
    for (const Piece& next : pieces_from(piece.to)) {
      if (next.to != *piece.barred && fits(after(piece), next)) {
        ways += ways_[next.to][static_cast<std::size_t>(after(next))];
      }
    }
    return std::min(ways, 2U);
  }

  /// Up to two readings from a letter on, as ends of words.
  void collect(std::size_t from, Before state, std::optional<std::size_t> barred, std::vector<std::size_t>& path,
               std::vector<std::vector<std::size_t>>& readings) const {
    if (readings.size() == 2) return;
    if (from == codes_.size()) {
      readings.push_back(path);
      return;
    }
    for (const Piece& piece : pieces_from(from)) {
      if (!fits(state, piece) || (barred && piece.to == *barred) || ways_after(piece) == 0) continue;
      path.push_back(piece.to);
      collect(piece.to, after(piece), piece.barred, path, readings);
      path.pop_back();
    }
  }
  std::string spelled(const std::vector<std::size_t>& ends) const {
    std::string result;
    std::size_t from = 0;
    for (const std::size_t end : ends) {
      if (from > 0) result += ' ';
      result += text(from, end);
      from = end;
    }
    return result;
  }

  std::string_view run_;
  const Vocabulary& vocabulary_;
  const std::unordered_set<std::string>& locals_;
  std::vector<std::size_t> offsets_;  // of each letter, and the end
  std::vector<char32_t> codes_;
  std::vector<std::array<unsigned, 3>> ways_;  // to finish from a letter, by what stands before it
};

}  // namespace

Segmentation segment(std::string_view run, Before before, const Vocabulary& vocabulary,
                     const std::unordered_set<std::string>& locals) {
  return Segmenter(run, vocabulary, locals).solve(before);
}

}  // namespace bylaw::grammar
