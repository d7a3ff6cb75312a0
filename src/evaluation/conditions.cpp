// Looking at records: see conditions.hpp.
#include "evaluation/conditions.hpp"

#include <algorithm>
#include <bit>

#include "values/standards.hpp"
#include "values/text.hpp"

namespace bylaw::evaluation {
namespace {

constexpr std::int64_t million = 1'000'000;

/// Of these rows at least, and of the first `count` at most, those for which the test is true.
template <class Test>
Mask rows_where(Mask rows, std::size_t count, const Test& test) {
  Mask found = 0;
  if (static_cast<std::size_t>(std::popcount(rows)) < count / 4)
    for_each_row(rows, [&](std::size_t row) { found |= Mask{test(row)} << row; });
  else
    for (std::size_t row = 0; row < count; ++row) found |= Mask{test(row)} << row;
  return found;
}

/// Likewise, those in which the relation holds of the integer there and what `right` gives.
template <class Right>
Mask compare(policy::Relation relation, const Integers& left, const Right& right, Mask rows, std::size_t count) {
  switch (relation) {
    case policy::Relation::equal:
      return rows_where(rows, count, [&](std::size_t row) { return left[row] == right(row); });
    case policy::Relation::not_equal:
      return rows_where(rows, count, [&](std::size_t row) { return left[row] != right(row); });
    case policy::Relation::less:
      return rows_where(rows, count, [&](std::size_t row) { return left[row] < right(row); });
    case policy::Relation::at_most:
      return rows_where(rows, count, [&](std::size_t row) { return left[row] <= right(row); });
    case policy::Relation::more:
      return rows_where(rows, count, [&](std::size_t row) { return left[row] > right(row); });
    case policy::Relation::at_least:
      return rows_where(rows, count, [&](std::size_t row) { return left[row] >= right(row); });
  }
  return 0;
}

/// True for `yes`, false for what else is settled.
Answers answers(Mask yes, Mask settled) { return {yes & settled, ~yes & settled}; }

template <class Test>
Answers test_each(Mask rows, const Test& test) {
  Answers found;
  for_each_row(rows, [&](std::size_t row) { (test(row) ? found.yes : found.no) |= Mask{1} << row; });
  return found;
}

}  // namespace

Answers Conditions::ask(Id id, Mask rows) {
  Node& node = nodes_[static_cast<std::size_t>(id)];
  if (node.turn != turn_) {
    node.turn = turn_;
    node.known = 0;
    node.answers = {};
  }
  if (const Mask asked = rows & ~node.known; asked != 0) {
    const Answers more = std::visit([&](const auto& form) { return look(form, asked); }, node.form);
    node.known |= asked;
    node.answers.yes |= more.yes & asked;
    node.answers.no |= more.no & asked;
  }
  return node.answers;
}

Answers Conditions::look(const Unsure&, Mask) { return {}; }

Answers Conditions::look(const Certain& n, Mask rows) { return n.truth ? Answers{rows, 0} : Answers{0, rows}; }

Answers Conditions::look(const Flag& n, Mask rows) {
  const Column& column = columns_[n.column];
  const auto is_set = [&](std::size_t row) { return column.integers[row] != 0; };
  return answers(rows_where(rows, columns_.count(), is_set), column.settled);
}

Answers Conditions::look(const Among& n, Mask rows) {
  const Column& column = columns_[n.column];
  const auto is_among = [&](std::size_t row) {
    const auto place = static_cast<std::uint64_t>(column.integers[row] - n.first);  // large for a token before it
    return place < 64 && ((n.tokens >> (place & 63U)) & 1U) != 0;
  };
  return answers(rows_where(rows, columns_.count(), is_among), column.settled);
}

Answers Conditions::look(const Contains& n, Mask rows) {
  const Column& column = columns_[n.column];
  Answers found;
  for_each_row(rows & column.settled, [&](std::size_t row) {
    bool all_known = true;
    for (const Cell& element : column.lists[row]) {
      const auto* token = std::get_if<Token>(&element.value);
      all_known = all_known && token != nullptr;
      if (token != nullptr && *token == n.token) found.yes |= Mask{1} << row;
    }
    if (all_known && ((found.yes >> row) & 1U) == 0) found.no |= Mask{1} << row;
  });
  return found;
}

Answers Conditions::look(const Given& n, Mask) { return answers(columns_[n.column].given, columns_.all()); }

Answers Conditions::look(const Matched& n, Mask rows) {
  const Column& column = columns_[n.column];
  Mask open = rows & column.settled;
  Answers found;
  const auto take = [&](std::size_t row, bool matches) { (matches ? found.yes : found.no) |= Mask{1} << row; };
  const Automaton* const table = machine_.table(n.pattern);
  while (table != nullptr && std::popcount(open) >= 4) {
    std::array<std::size_t, 4> four{};
    Automaton::Four texts;
    for (std::size_t i = 0; i < four.size(); ++i) {
      four[i] = next_row(open);
      texts[i] = column.texts[four[i]];
    }
    const auto told = table->matches(texts);
    for (std::size_t i = 0; i < four.size(); ++i)
      take(four[i], told[i] ? *told[i] : machine_.matches(texts[i], n.pattern));
  }
  for_each_row(open, [&](std::size_t row) { take(row, machine_.matches(column.texts[row], n.pattern)); });
  return found;
}

Answers Conditions::look(const Valid& n, Mask rows) {
  const Column& column = columns_[n.column];
  return test_each(rows & column.settled, [&](std::size_t row) { return is_valid(n.standard, column.texts[row]); });
}

Answers Conditions::look(const SameText& n, Mask rows) {
  const auto settled = [&](const TextIn& in) {
    const Column& column = columns_[in.column];
    Mask found = rows & column.settled;
    if (in.none_of.empty()) return found;
    for_each_row(found, [&](std::size_t row) {
      const std::string_view text = column.texts[row];
      if (is_blank(text) || holds_any(text, in.none_of)) found &= ~(Mask{1} << row);
    });
    return found;
  };
  const auto& texts = columns_[n.text.column].texts;
  if (!n.other) return test_each(settled(n.text), [&](std::size_t row) { return texts[row] == n.constant; });
  const auto& others = columns_[n.other->column].texts;
  return test_each(settled(n.text) & settled(*n.other), [&](std::size_t row) { return texts[row] == others[row]; });
}

Answers Conditions::look(const Compared& n, Mask rows) {
  const Settled left = value(n.left, rows);
  const Settled right = value(n.right, rows);
  const auto right_in = [&](std::size_t row) { return (*right.integers)[row]; };
  return answers(compare(n.relation, *left.integers, right_in, rows, columns_.count()), left.settled & right.settled);
}

Answers Conditions::look(const ComparedWith& n, Mask rows) {
  const Settled left = value(n.left, rows);
  const auto right = [&](std::size_t) { return n.right; };
  return answers(compare(n.relation, *left.integers, right, rows, columns_.count()), left.settled);
}

Answers Conditions::look(const Joined& n, Mask rows) {
  Mask open = rows;  // not settled by one part yet: a no where all must be true, a yes where any may
  Mask otherwise = rows;
  for (std::uint32_t i = 0; i < n.count && open != 0; ++i) {
    const Answers part = ask(parts_[n.first + i], open);
    open &= ~(n.all ? part.no : part.yes);
    otherwise &= n.all ? part.yes : part.no;
  }
  otherwise &= open;
  const Mask settled = rows & ~open;
  return n.all ? Answers{otherwise, settled} : Answers{settled, otherwise};
}

Answers Conditions::look(const Opposite& n, Mask rows) {
  const Answers of = ask(n.of, rows);
  return {of.no, of.yes};
}

Answers Conditions::look(const Chosen& n, Mask rows) {
  const Answers condition = ask(n.condition, rows);
  const Mask first = rows & condition.yes;
  const Mask second = rows & condition.no;
  const Answers then = first == 0 ? Answers{} : ask(n.then, first);
  const Answers otherwise = second == 0 ? Answers{} : ask(n.otherwise, second);
  return {(first & then.yes) | (second & otherwise.yes), (first & then.no) | (second & otherwise.no)};
}

std::optional<std::int64_t> Conditions::integer(OperandId id, std::size_t row) {
  const Settled found = value(id, columns_.all());
  return ((found.settled >> row) & 1U) != 0 ? std::optional((*found.integers)[row]) : std::nullopt;
}

Answers Conditions::within(OperandId id, Mask rows, std::optional<std::int64_t> from,
                           std::optional<std::int64_t> through) {
  const Settled found = value(id, rows);
  Mask inside = 0;
  for_each_row(rows & found.settled, [&](std::size_t row) {
    const std::int64_t at = (*found.integers)[row];
    if ((!from || at >= *from) && (!through || at <= *through)) inside |= Mask{1} << row;
  });
  return answers(inside, rows & found.settled);
}

Conditions::Settled Conditions::value(OperandId id, Mask rows) {
  Operand& operand = operands_[static_cast<std::size_t>(id)];
  if (const auto* n = std::get_if<InColumn>(&operand.form)) {
    const Column& column = columns_[n->column];
    return {&column.integers, column.settled};
  }
  if (operand.integers == nullptr) operand.integers = std::make_unique<Integers>();
  if (operand.turn != turn_) {
    operand.turn = turn_;
    operand.known = operand.settled = 0;
  }
  if (const Mask asked = rows & ~operand.known; asked != 0) {
    std::visit([&](const auto& form) { work_out(form, operand, asked); }, operand.form);
    operand.known |= asked;
  }
  return {operand.integers.get(), operand.settled};
}

void Conditions::work_out(const InColumn&, Operand&, Mask) {}  // it stands there

void Conditions::work_out(const Always& n, Operand& operand, Mask) {
  if (operand.settled == 0) std::fill_n(operand.integers->begin(), columns_.count(), n.value);
  operand.settled = columns_.all();
}

void Conditions::work_out(const Either& n, Operand& operand, Mask rows) {
  const Answers condition = ask(n.condition, rows);
  const auto take = [&](OperandId from, Mask wanted) {
    const Settled part = value(from, wanted);
    for_each_row(wanted & part.settled, [&](std::size_t row) { (*operand.integers)[row] = (*part.integers)[row]; });
    operand.settled |= wanted & part.settled;
  };
  take(n.then, rows & condition.yes);
  take(n.otherwise, rows & condition.no);
}

void Conditions::work_out(const DayOf& n, Operand& operand, Mask rows) {
  const Settled instant = value(n.instant, rows);
  for_each_row(rows & instant.settled, [&](std::size_t row) {
    (*operand.integers)[row] = policy_.zone.date_of(Instant{(*instant.integers)[row], 0}).day;
  });
  operand.settled |= rows & instant.settled;
}

void Conditions::work_out(const DaysBetween& n, Operand& operand, Mask rows) {
  const Settled from = value(n.from, rows);
  const Settled to = value(n.to, rows);
  for_each_row(rows & from.settled & to.settled, [&](std::size_t row) {
    const std::int64_t first = (*from.integers)[row];
    const std::int64_t last = (*to.integers)[row];
    // What is not yet, or beyond the years that there are, is for the Machine.
    if (std::min(first, last) < Date::first_day || std::max(first, last) > Date::last_day) return;
    (*operand.integers)[row] = million * (n.through ? std::max<std::int64_t>(last - first + 1, 0) : last - first);
    operand.settled |= Mask{1} << row;
  });
}

}  // namespace bylaw::evaluation
