// Did-you-mean: the edit distance of Damerau and Levenshtein (optimal string alignment) over code points,
// with small and capital ASCII letters alike.
#include <algorithm>
#include <limits>

#include "diagnostics/diagnostic.hpp"
#include "diagnostics/utf8.hpp"

namespace bylaw {

namespace {

constexpr std::size_t longest_word = 100;  // a longer one is no slip of the finger, and the cost is its square

std::u32string letters(std::string_view text) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size() && result.size() <= 2 * longest_word;) {
    const CodePoint c = decode(text, at);
    result.push_back(c.value >= 'A' && c.value <= 'Z' ? c.value - 'A' + 'a' : c.value);
    at += c.length;
  }
  return result;
}

// The distance, or `limit + 1` when it is more than `limit`.
std::size_t distance(const std::u32string& a, const std::u32string& b, std::size_t limit) {
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > limit) return limit + 1;
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > limit + 1) return limit + 1;
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates) {
  const std::u32string wanted = letters(word);
  if (wanted.size() < 2 || wanted.size() > longest_word) return std::nullopt;
  // A word of two characters (most Chinese labels) may differ in one of them.
  std::size_t limit = std::max<std::size_t>(1, wanted.size() / 3);
  const std::string* best = nullptr;
  for (const std::string& candidate : candidates) {
    if (candidate == word) continue;
    const std::size_t cost = distance(wanted, letters(candidate), limit);
    if (cost > limit || (best != nullptr && cost == limit)) continue;
    best = &candidate;
    limit = cost;
    if (cost == 0) break;
  }
  if (best == nullptr) return std::nullopt;
  return *best;
}

}  // namespace bylaw
