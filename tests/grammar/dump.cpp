// The tree as S-expressions: see dump.hpp.
#include "dump.hpp"

#include <array>

namespace bylaw::test {
namespace {

using namespace syntax;

template <std::size_t N, typename Enum>
std::string named(const std::array<const char*, N>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

std::string dump_box(const Box& box) { return box ? dump(*box) : "?"; }
std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
    } else {
      if (c == '"' || c == '\\') result += '\\';
      result += c;
    }
  }
  return result + '"';
}
std::string negation(bool negated) { return negated ? "not-" : ""; }
template <typename... Parts>
std::string form(const std::string& head, const Parts&... parts) {
  return "(" + head + ((" " + std::string(parts)) + ...) + ")";
}

std::string dump_list(const List& list) {
  if (const auto* name = std::get_if<Name>(&list.content)) return name->forced ? "`" + name->text + "`" : name->text;
  std::string result = "[";
  for (const Expr& item : std::get<std::vector<Expr>>(list.content)) {
    if (result.size() > 1) result += ' ';
    result += dump(item);
  }
  return result + "]";
}

std::string dump_stretch(const Stretch& stretch) {
  return form(stretch.through ? "through" : "to", dump_box(stretch.from), dump_box(stretch.to));
}

struct Dumper {
  std::string operator()(const Name& node) const { return node.forced ? "`" + node.text + "`" : node.text; }
  std::string operator()(const NumberLiteral& node) const { return node.value.to_string(); }
  std::string operator()(const PercentLiteral& node) const { return node.value.to_string() + "%"; }
  std::string operator()(const PercentOf& node) const {
    return form("percent", node.value.to_string(), dump_box(node.operand));
  }
  std::string operator()(const DurationLiteral& node) const {
    static constexpr std::array<const char*, 6> units{"day", "working-day", "week", "month", "year", "hour"};
    return node.count.to_string() + "~" + named(units, node.unit);
  }
  std::string operator()(const MoneyLiteral& node) const { return node.amount.to_string() + "~" + node.currency.text; }
  std::string operator()(const DateLiteral& node) const { return node.date.to_string(); }
  std::string operator()(const TextLiteral& node) const { return quoted(node.text); }
  std::string operator()(const YesNo& node) const { return node.value ? "yes" : "no"; }
  std::string operator()(const If& node) const {
    return form("if", dump_box(node.condition), dump_box(node.then), dump_box(node.otherwise));
  }
  std::string operator()(const Logic& node) const {
    std::string result = node.junction == Junction::all ? "(and" : "(or";
    for (const Expr& operand : node.operands) result += " " + dump(operand);
    return result + ")";
  }
  std::string operator()(const Not& node) const { return form("not", dump_box(node.operand)); }
  std::string operator()(const Quantifier& node) const {
    return form(node.quantity == Quantity::every ? "every" : "any", node.variable.text, dump_list(node.list),
                dump_box(node.body));
  }
  std::string operator()(const Compare& node) const {
    static constexpr std::array<const char*, 6> relations{"=", "!=", "<", "<=", ">", ">="};
    static constexpr std::array<const char*, 3> wordings{"", "words", "time"};
    return form(negation(node.negated) + named(relations, node.relation) + named(wordings, node.wording),
                dump_box(node.left), dump_box(node.right));
  }
  std::string operator()(const OneOf& node) const {
    return form(negation(node.negated) + "one-of", dump_box(node.operand), dump_list(node.list));
  }
  std::string operator()(const Between& node) const {
    return form(negation(node.negated) + "between", dump_box(node.operand), dump_box(node.low), dump_box(node.high));
  }
  std::string operator()(const TextTest& node) const {
    static constexpr std::array<const char*, 3> relations{"contains", "starts", "ends"};
    return form(negation(node.negated) + named(relations, node.relation), dump_box(node.operand), dump_box(node.text));
  }
  std::string operator()(const Matches& node) const {
    return form(negation(node.negated) + "matches", dump_box(node.operand), "/" + node.pattern + "/");
  }
  std::string operator()(const Present& node) const {
    return form(negation(node.negated) + (node.presence == Presence::given ? "given" : "missing"),
                dump_box(node.operand));
  }
  std::string operator()(const Valid& node) const {
    return form(negation(node.negated) + "valid", dump_box(node.operand), node.standard.text);
  }
  std::string operator()(const Listed& node) const {
    return form(negation(node.negated) + "listed", dump_box(node.operand), node.table.text);
  }
  std::string operator()(const LengthOf& node) const { return form("length", dump_box(node.operand)); }
  std::string operator()(const Sum& node) const {
    std::string result = "(sum " + dump_box(node.first);
    for (const auto& [op, term] : node.rest) result += (op == Additive::plus ? " + " : " - ") + dump_box(term);
    return result + ")";
  }
  std::string operator()(const Product& node) const {
    std::string result = "(product " + dump_box(node.first);
    for (const auto& [op, factor] : node.rest) {
      result += (op == Multiplicative::times ? " * " : " / ") + dump_box(factor);
    }
    return result + ")";
  }
  std::string operator()(const Negative& node) const { return form("-", dump_box(node.operand)); }
  std::string operator()(const Shift& node) const {
    return form(node.direction == Direction::after ? "after" : "before", dump_box(node.duration),
                dump_box(node.anchor));
  }
  std::string operator()(const TimeOn& node) const {
    const auto minutes = node.time.seconds / 60;
    const auto two = [](int value) { return std::string(value < 10 ? "0" : "") + std::to_string(value); };
    const auto seconds = node.time.seconds % 60;
    return form("at", two(minutes / 60) + ":" + two(minutes % 60) + (seconds == 0 ? "" : ":" + two(seconds)),
                dump_box(node.day));
  }
  std::string operator()(const PropertyOf& node) const {
    static constexpr std::array<const char*, 3> properties{"date", "birth-date", "region"};
    return form(named(properties, node.property), dump_box(node.operand));
  }
  std::string operator()(const AgeOf& node) const { return form("age", dump_box(node.birth), dump_box(node.on)); }
  std::string operator()(const CountBetween& node) const {
    static constexpr std::array<const char*, 4> units{"days", "working-days", "months", "years"};
    if (!node.within) return form(named(units, node.unit), dump_stretch(node.stretch));
    return form(named(units, node.unit), dump_stretch(node.stretch), dump_stretch(*node.within));
  }
  std::string operator()(const Round& node) const {
    static constexpr std::array<const char*, 4> modes{"half-up", "half-even", "up", "down"};
    return form("round", dump_box(node.operand), named(modes, node.mode), dump_box(node.quantum));
  }
  std::string operator()(const Replacing& node) const {
    return form("replacing", dump_box(node.operand), quoted(node.from), quoted(node.to));
  }
  std::string operator()(const AsAt& node) const { return form("as-at", dump_box(node.operand), dump_box(node.day)); }
  std::string operator()(const Aggregate& node) const {
    static constexpr std::array<const char*, 4> aggregations{"count", "sum", "min", "max"};
    std::string result =
        "(" + named(aggregations, node.aggregation) + " " + node.variable.text + " " + dump_list(node.list);
    if (node.selected) result += " of " + dump(*node.selected);
    if (node.where) result += " where " + dump(*node.where);
    return result + ")";
  }
  std::string operator()(const ExtremeOf& node) const {
    return form(node.extreme == Extreme::smaller ? "smaller" : "larger", dump_list(node.list));
  }
};

std::string language_of(const std::optional<Language>& language) {
  if (!language) return "";
  return *language == Language::en ? "en " : "zh ";
}

struct ClauseDumper {
  std::string operator()(const Cites& node) const {
    std::string result = "(cites";
    for (const Identifier& id : node.ids) result += " " + id.text;
    return result + ")";
  }
  std::string operator()(const InForce& node) const {
    return form("in-force", node.from ? node.from->to_string() : "-", node.through ? node.through->to_string() : "-");
  }
  std::string operator()(const SeverityIs& node) const {
    static constexpr std::array<const char*, 3> names{"error", "warning", "note"};
    return form("severity", named(names, node.severity));
  }
  std::string operator()(const When& node) const { return form("when", dump(node.condition)); }
  std::string operator()(const Unless& node) const { return form("unless", dump(node.condition)); }
  std::string operator()(const Require& node) const { return form("require", dump(node.condition)); }
  std::string operator()(const Forbid& node) const { return form("forbid", dump(node.condition)); }
  std::string operator()(const Otherwise& node) const {
    return form("otherwise", language_of(node.language) + dump(node.message));
  }
  std::string operator()(const Fix& node) const { return form("fix", language_of(node.language) + dump(node.message)); }
};

std::string dump_item(const Define& define) { return form("define", define.name.text, dump(define.value)); }
std::string dump_item(const Rule& rule) {
  std::string result = "(rule " + rule.id.text;
  for (const Title& title : rule.titles) result += " " + language_of(title.language) + quoted(title.text);
  for (const Clause& clause : rule.clauses) result += " " + std::visit(ClauseDumper{}, clause.node);
  return result + (rule.incomplete ? " incomplete)" : ")");
}

}  // namespace

std::string dump(const Expr& expr) { return std::visit(Dumper{}, expr.node); }

std::string dump(const Message& message) {
  std::string result = "<";
  for (const auto& part : message.parts) {
    if (const auto* text = std::get_if<std::string>(&part)) {
      result += *text;
    } else {
      result += "{" + dump(std::get<Expr>(part)) + "}";
    }
  }
  return result + ">";
}

std::string dump(const Bracket& bracket) {
  std::string result = "(bracket";
  if (bracket.from) result += " from " + dump(*bracket.from);
  if (bracket.to) result += " to " + dump(*bracket.to);
  if (bracket.below) result += " below " + dump(*bracket.below);
  return result + ")";
}

std::string dump(const RulesFile& file) {
  std::string result;
  for (const auto& item : file.items) {
    if (!result.empty()) result += "\n";
    result += std::visit([](const auto& node) { return dump_item(node); }, item);
  }
  return result;
}

}  // namespace bylaw::test
