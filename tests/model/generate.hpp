// Random policies as text, type-correct over every construct of the language, and random records for them. A policy
// is kept as a tree while it is not printed, so that a case that fails can be cut down to what matters.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "model/json.hpp"

namespace bylaw::model {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(engine_() % limit); }
  int between(int low, int high) { return low + static_cast<int>(below(static_cast<std::size_t>(high - low + 1))); }
  bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
  /// The same for what is wrong with a record, which a calm one has little of.
  bool odd(int percent) { return below(1000) < static_cast<std::size_t>(percent * (calm ? 1 : 10)); }
  bool calm = false;
  template <class T>
  const T& of(const std::vector<T>& all) {
    return all[below(all.size())];
  }

 private:
  std::mt19937_64 engine_;
};

/// The type of an expression, as far as the generator tells types apart.
struct Sort {
  enum class Kind { yes_no, number, whole, money, text, date, instant, duration, choice, record };
  Kind kind = Kind::yes_no;
  int variant = 0;  // of money the currency, of durations the kind, of choices the set
  bool list = false;
  friend bool operator==(const Sort&, const Sort&) = default;
  Sort element() const { return {kind, variant, false}; }
};

/// How tightly an expression holds together, by the grammar: what it needs around it, and what may stand where.
enum Level {
  any_level,
  or_level,
  and_level,
  not_level,
  test_level,
  sum_level,
  product_level,
  shift_level,
  unary_level,
  post_level,
  prim_level
};

/// An expression: words, and operands with the level that stands there without parentheses.
struct Tree {
  struct Piece {
    std::string words;
    int needs = -1;  // an operand follows the words
  };
  Sort sort;
  int level = prim_level;
  std::vector<Piece> pieces;
  std::vector<Tree> operands;
  std::string print(int needed = any_level) const;
};

/// A value of YAML: words as they are, an expression, a mapping or a list.
struct Yaml {
  enum class Kind { words, expression, mapping, list };
  Kind kind = Kind::words;
  std::string words;
  Tree tree;
  std::vector<std::pair<std::string, Yaml>> entries;  // of a list without keys
  static Yaml plain(std::string words) { return {Kind::words, std::move(words), {}, {}}; }
  static Yaml of(Tree tree) { return {Kind::expression, {}, std::move(tree), {}}; }
  static Yaml map(std::vector<std::pair<std::string, Yaml>> entries) {
    return {Kind::mapping, {}, {}, std::move(entries)};
  }
  static Yaml sequence(std::vector<Yaml> items);
  /// `write`: how an expression is written.
  std::string print(const std::function<std::string(const Tree&)>& write) const;
};

struct FieldDef {
  std::string path, label;
  Sort sort;
  std::string compare;  // of texts
  std::string if_absent;
  bool required = false;
  std::vector<FieldDef> members;
};

/// A clause of a rule: its keyword, the expression behind it where it has one, and what ends it.
struct Clause {
  std::string words;
  bool has_tree = false;
  Tree tree;
  std::string end = {};
};
struct ItemDef {
  std::string section;  // rules, quotas, fees, deadlines, eligibility
  std::string id;
  std::vector<Clause> clauses;                     // of rules
  std::vector<std::pair<std::string, Yaml>> keys;  // of the tables
};
struct NamedTree {
  std::string name;
  Sort sort;
  Tree tree;
};
struct NamedYaml {
  std::string name;
  Sort sort;
  Yaml yaml;
  bool dated = false;
};

struct PolicyDef {
  std::vector<std::pair<std::string, Yaml>> header;
  std::vector<FieldDef> fields;
  std::vector<FieldDef> tables;  // members are the columns, the first is the key
  /// Of each table: `rows`, in the policy; `data`, given beside it; `both`, where what is given counts; `none`.
  std::vector<std::pair<std::string, Yaml>> rows;
  std::vector<NamedYaml> values;
  std::vector<NamedTree> definitions;
  std::vector<ItemDef> items;
  bool has_before = false;
  bool without_presence = false;  // nothing asks whether a field is given, or stands in for one that is not
  bool unspaced = false;          // Chinese stands without blanks where it can be read so
  std::string yaml() const;
  std::string rules() const;
  std::vector<std::pair<std::string, std::string>> data() const;  // CSV, by table
};

struct Case {
  PolicyDef policy;
  std::vector<Json> registry, records;
  std::vector<std::string> broken;  // texts that are no JSON, after the records
  std::string as_of;
  std::vector<std::pair<std::string, std::string>> readings;
};

/// A policy, `size` items large, and `records` applications for it. `without_presence`: see PolicyDef.
Case random_case(std::uint64_t seed, int size, int records, bool without_presence = false);

/// The policy's part of it (policies.cpp).
void make_policy(Random& random, PolicyDef& policy, int size);

// expressions.cpp, conditions.cpp, lists.cpp
class Expressions {
 public:
  Expressions(Random& random, const PolicyDef& policy) : random_(random), policy_(policy) {}
  Tree any(Sort sort, int depth);
  Tree literal(Sort sort);
  /// What may stand in a table's cell: an expression, a dated value, a table.
  Yaml cell(Sort sort, int depth, bool dates = true);
  Yaml rows_by(int depth, const std::string& by_key, const std::function<Yaml()>& cell);
  Sort some_sort();
  /// A condition such as rules begin with: what a choice is, or is not, in one of many ways.
  Tree guard(int depth);
  static constexpr int kinds_of_durations = 4;

 private:
  struct Local {
    std::string name;
    const FieldDef* element;
  };
  Tree make(Sort sort, int level, const std::string& form, std::vector<Tree> operands);
  Tree leaf(Sort sort);
  Tree text_field();
  Tree condition(int depth);
  Tree comparison(int depth);
  Tree text_test(int depth);
  Tree quantifier(int depth);
  Tree aggregate(Sort sort, int depth);
  Tree term(Sort sort, int depth);
  Tree whole(int depth);
  Tree time(Sort sort, int depth);
  Tree choice_of(int set);
  int some_set();
  std::string choice_field(int set, bool list);
  std::string some_token(int set);
  std::string tokens(int set, int most);
  /// A list as it is written, and what its elements are.
  struct Written {
    std::string words;
    const FieldDef* list;
  };
  std::vector<Written> lists(bool of_records);
  std::string en_or_zh(const std::string& en, const std::string& zh) { return random_.chance(65) ? en : zh; }
  Random& random_;
  const PolicyDef& policy_;
  std::vector<Local> locals_;
  std::deque<FieldDef> written_out_;  // elements of lists that stand in an expression
  int names_ = 0;
};

/// The policy's fields and reference tables (vocabulary.cpp).
void make_vocabulary(Random& random, PolicyDef& policy, Expressions& expressions);

const std::vector<std::vector<std::string>>& choice_sets();
std::string some_date(Random& random);
std::string some_moment(Random& random);
/// A value of a field as JSON: mostly good, sometimes absent, wrong, or at an edge.
Json some_value(Random& random, const FieldDef& field);

}  // namespace bylaw::model
