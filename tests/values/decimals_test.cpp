// Decimal arithmetic held against the General Decimal Arithmetic vectors, of Debian's libpython3.11-testsuite (Debian
// 13: libpython3.13-testsuite) where that is installed, and against a few lines in their form that stand here. There a
// result is rounded to a precision; here it is exact until `round`: so an exact result must be the same, and an inexact
// one must be the exact result rounded to the last digit that the vector shows.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "catch.hpp"
#include "values/number.hpp"

using bylaw::Number;
using bylaw::RoundingMode;

namespace {

namespace fs = std::filesystem;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

/// A numeric string of the vectors (`+1.`, `.5E+3`, `'007'`) in the one form that Number reads; empty for another
/// thing.
std::string plain(std::string text) {
  if (text.size() >= 2 && text.front() == '\'' && text.back() == '\'') text = text.substr(1, text.size() - 2);
  std::string sign;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    if (text[0] == '-') sign = "-";
    text.erase(0, 1);
  }
  const std::size_t mark = text.find_first_of("eE");
  std::string exponent = mark == std::string::npos ? "" : "e" + text.substr(mark + 1);
  std::string whole = text.substr(0, mark);
  std::string fraction;
  if (const std::size_t point = whole.find('.'); point != std::string::npos) {
    fraction = whole.substr(point + 1);
    whole.erase(point);
  }
  if (whole.empty() && fraction.empty()) return {};
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
  if (whole.empty()) whole = "0";
  return sign + whole + (fraction.empty() ? "" : "." + fraction) + exponent;
}

std::optional<Number> number(const std::string& text) { return Number::parse(plain(text)); }

/// 10 to the exponent of the last digit that a numeric string shows; empty where a Number cannot be as small or large.
std::optional<Number> last_digit(const std::string& text) {
  const std::string all = plain(text);
  const std::size_t mark = all.find('e');
  const std::size_t point = all.find('.');
  long exponent = mark == std::string::npos ? 0 : std::stol(all.substr(mark + 1));
  if (point != std::string::npos) exponent -= static_cast<long>(std::min(mark, all.size()) - point - 1);
  return Number::parse("1e" + std::to_string(exponent));
}

std::optional<RoundingMode> mode_of(const std::string& name) {
  static const std::map<std::string, RoundingMode> modes{{"half_up", RoundingMode::half_up},
                                                         {"half_even", RoundingMode::half_even},
                                                         {"up", RoundingMode::up},
                                                         {"down", RoundingMode::down}};
  const auto found = modes.find(name);
  return found == modes.end() ? std::nullopt : std::optional(found->second);
}

struct Counts {
  int exact = 0, rounded = 0, refused = 0, compared = 0, by_zero = 0;
  int all() const { return exact + rounded + refused + compared + by_zero; }
};

/// One line `id operation operands -> result conditions`.
struct Vector {
  std::string operation, result;
  std::vector<std::string> operands, conditions;
  bool has(const std::string& condition) const {
    return std::find(conditions.begin(), conditions.end(), condition) != conditions.end();
  }
};

std::optional<Vector> vector_of(const std::string& line) {
  std::istringstream in(line);
  std::string id;
  Vector vector;
  if (!(in >> id >> vector.operation) || id.starts_with("--")) return std::nullopt;
  vector.operation = lower(vector.operation);
  std::string word;
  while (in >> word && word != "->") vector.operands.push_back(word);
  if (word != "->" || !(in >> vector.result)) return std::nullopt;
  while (in >> word && !word.starts_with("--")) vector.conditions.push_back(lower(word));
  return vector;
}

class Vectors {
 public:
  Counts counts;

  void run(const std::string& text) {
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
      std::istringstream words(line);
      std::string key, value;
      if (words >> key >> value && lower(key) == "rounding:") rounding_ = lower(value);
      if (const auto vector = vector_of(line)) {
        line_ = line;
        check(*vector);
      }
    }
  }

 private:
  void agree(bool good) const {
    if (!good) FAIL_CHECK(line_ << "   rounding " << rounding_);
  }

  void check(const Vector& vector) {
    const auto mode = mode_of(rounding_);
    if (!mode) return;
    std::vector<Number> given;
    for (const std::string& operand : vector.operands) {
      const auto each = number(operand);
      if (!each) return;  // no number, or one of more than 34 digits or a larger exponent
      given.push_back(*each);
    }
    if (vector.operation == "compare" && given.size() == 2) return compare(given, vector);
    if (vector.operation == "quantize" && given.size() == 2) {
      if (const auto quantum = last_digit(vector.operands[1]); quantum && number(vector.result))
        rounded(given[0], *quantum, *mode, vector);
      return;
    }
    if (vector.operation == "tointegral" && given.size() == 1) {
      // What stands without a fraction is an integer already, whatever its exponent.
      if (number(vector.result)) rounded(given[0], 1, *mode, vector);
      return;
    }
    arithmetic(given, *mode, vector);
  }

  void compare(const std::vector<Number>& given, const Vector& vector) {
    const auto order = given[0] <=> given[1];
    agree((order < 0 ? "-1" : order > 0 ? "1" : "0") == vector.result);
    ++counts.compared;
  }

  void rounded(const Number& value, const Number& quantum, RoundingMode mode, const Vector& vector) {
    const auto result = Number::round(value, mode, quantum);
    if (!result) return;
    agree(*result == *number(vector.result));
    ++counts.rounded;
  }

  void arithmetic(const std::vector<Number>& given, RoundingMode mode, const Vector& vector) {
    static const std::map<std::string, std::optional<Number> (*)(const Number&, const Number&)> operations{
        {"add", Number::sum},
        {"subtract", Number::difference},
        {"multiply", Number::product},
        {"divide", Number::quotient}};
    std::optional<Number> exact;
    if (const auto found = operations.find(vector.operation); found != operations.end() && given.size() == 2) {
      exact = found->second(given[0], given[1]);
    } else if (vector.operation == "minus" && given.size() == 1) {
      exact = given[0].negated();
    } else if (vector.operation == "plus" && given.size() == 1) {
      exact = given[0];
    } else {
      return;
    }
    if (vector.has("division_by_zero") || vector.has("division_undefined")) {
      agree(!exact);
      ++counts.by_zero;
      return;
    }
    const auto result = number(vector.result);
    if (!result || vector.has("overflow") || vector.has("invalid_operation")) return;
    if (!vector.has("inexact")) {
      // A result of at most 34 digits that is exact must be found.
      agree(exact == result);
      ++counts.exact;
    } else if (!exact) {
      ++counts.refused;  // more digits than a Number has: said, not rounded
    } else if (const auto quantum = last_digit(vector.result)) {
      rounded(*exact, *quantum, mode, vector);
    }
  }

  std::string rounding_ = "half_up", line_;
};

std::optional<fs::path> vectors_folder() {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/usr/lib", error)) {
    const fs::path folder = entry.path() / "test/decimaltestdata";
    if (entry.path().filename().string().starts_with("python3") && fs::is_directory(folder)) return folder;
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("decimal arithmetic: a few vectors of each kind") {
  Vectors vectors;
  vectors.run(R"(
rounding: half_up
s01 add 0.1 0.2 -> 0.3
s02 add '+007' -.5 -> 6.5
s03 subtract 1.30 1.3 -> 0.00
s04 multiply 1.1 3 -> 3.3
s05 multiply 33.33 3 -> 99.99
s06 multiply 9.999999999 9.999999999 -> 99.9999999800 Inexact Rounded  -- 20 digits, here to 12
s07 divide 2 3 -> 0.666666667 Inexact Rounded
s08 divide 1 8 -> 0.125
s09 divide 5 0 -> Infinity Division_by_zero
s10 divide 0 0 -> NaN Division_undefined
s11 compare 3.50 3.5 -> 0
s12 compare 1e400 1e399 -> 1
s13 compare -1e-400 0 -> -1
s14 compare 0.1 0.10000000000000000000000000000001 -> -1
s15 quantize 2.175 0.01 -> 2.18 Inexact Rounded
s16 quantize 1250 1E+2 -> 1.3E+3 Inexact Rounded
s17 tointegral -2.5 -> -3
s18 divide 1 3e9 -> 3.33333E-10 Inexact Rounded
rounding: half_even
s19 quantize 2.165 0.01 -> 2.16 Inexact Rounded
s20 divide 5 80 -> 0.06 Inexact Rounded
rounding: down
s21 divide 200 3 -> 66.66 Inexact Rounded
s22 add 1e30 1e-30 -> 1.000E+30 Inexact Rounded
rounding: up
s23 divide -1 3 -> -0.34 Inexact Rounded
s24 minus 2.001 -> -2.01 Inexact Rounded
rounding: ceiling
s25 add 1 1 -> 3
)");
  CHECK(vectors.counts.exact == 6);
  CHECK(vectors.counts.compared == 4);
  CHECK(vectors.counts.by_zero == 2);
  CHECK(vectors.counts.rounded == 11);
  CHECK(vectors.counts.refused == 1);
}

TEST_CASE("decimal arithmetic: the General Decimal Arithmetic vectors") {
  const auto folder = vectors_folder();
  if (!folder) {
    WARN("skipped: Debian's package libpython3.11-testsuite (or 3.13) is not installed");
    return;
  }
  Vectors vectors;
  int files = 0;
  for (const auto& entry : fs::directory_iterator(*folder)) {
    if (entry.path().extension() != ".decTest") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    vectors.run({std::istreambuf_iterator<char>(file), {}});
    ++files;
  }
  const Counts& counts = vectors.counts;
  CHECK(files > 100);
  CHECK(counts.exact > 1000);
  CHECK(counts.rounded > 1000);
  CHECK(counts.compared > 500);
  CHECK(counts.by_zero > 10);
  WARN(counts.all() << " vectors apply: " << counts.exact << " exact, " << counts.rounded << " rounded, "
                    << counts.compared << " compared, " << counts.by_zero << " by zero, " << counts.refused
                    << " of more digits than a number has");
}
