// The workshop of check(): a policy while it is being built, the names that are known, and what the parts of
// the checker share. Private to src/policy.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

#include "documents/yaml.hpp"
#include "grammar/parse.hpp"
#include "policy/check.hpp"
#include "policy/policy.hpp"
#include "policy/section.hpp"
#include "syntax/tree.hpp"

namespace bylaw::policy {

/// A `define` of a rule file, or an entry of `values:`. Lowered when first used, once for each basis day.
struct Definition {
  std::string name;
  Place place;  // of the name
  std::variant<const syntax::Expr*, const Node*> body;
  bool used = false;
  bool in_progress = false;          // to tell a circle
  std::map<ExprId, ExprId> lowered;  // by basis day
};
struct ReadingName {
  std::uint32_t index;
  ChoiceSetId choices;
};
enum class DefinitionId : std::uint32_t {};
using Meaning = std::variant<FieldId, DefinitionId, TableId, ReadingName>;

/// Checking and evaluation recurse over expressions, so how deep they build on one another is bounded.
inline constexpr std::uint32_t deepest_expression = 1000;

/// A parsed YAML file.
struct File {
  SourceId source;
  std::string path;
  std::shared_ptr<const Node> root;
};
struct ParsedRules {
  SourceId source;
  syntax::RulesFile rules;
};

/// Where the rows of a table of the policy stand; either may be absent.
struct TableSource {
  SourceId source;
  const Node* rows = nullptr;
  const Node* file = nullptr;
};

struct Build {
  const Sources& sources;
  const Settings& settings;
  const Bounds& bounds;
  Diagnostics& said;
  Policy policy;

  Build(const Sources& of, const Settings& with, const Bounds& within, Diagnostics& diagnostics)
      : sources(of), settings(with), bounds(within), said(diagnostics) {}

  grammar::Vocabulary vocabulary;  // what unspaced Chinese may be split at
  std::unordered_map<std::string, std::vector<Meaning>> names;
  std::set<std::string, std::less<>> paths;  // of the fields
  std::vector<Definition> definitions;
  std::unordered_map<std::string, Token> tokens;
  std::map<ChoiceSetId, std::unordered_map<std::string, std::size_t>> choice_names;  // of sets that were asked for
  std::vector<std::uint32_t> depth;                                                  // of policy.expressions, by index
  std::map<std::pair<std::string, bool>, PatternId> patterns;  // that were met, and whether case counts in them
  std::unordered_map<std::string, std::uint32_t> clause_index;
  std::unordered_map<std::string, Place> item_ids;
  std::unordered_map<std::string, SourceId> csv_files;  // by path, for `file:`
  std::vector<TableSource> table_sources;               // one for each table

  // One mistake gives one message: what rests on a mistake that was said already is passed over.
  std::unordered_set<std::string> broken;      // names that stand somewhere, and could not be used
  std::unordered_set<std::string> given_keys;  // top-level keys of policy.yaml that stand, right or wrong
  bool unreadable = false;                     // a whole file could not be read: any name may be in it
  std::uint32_t suggestions = 100;             // left: a near name is looked for among all of them
  std::uint32_t nested = 0;                    // expressions that are being lowered, one inside another

  grammar::Context context() const { return {&vocabulary, bounds.condition_depth}; }
  Token token(const std::string& text);
  /// The first choice of a set that is called so, by its token or a label; null when none is. Sets are whole by then.
  const Choice* choice(ChoiceSetId set, std::string_view text);
  /// A name that does not count as unknown, since what is wrong with it was said where it stands.
  bool excused(const std::string& text) const { return unreadable || broken.contains(text); }
  /// True the first time that a top-level key is missed which the policy does not give at all.
  bool misses(std::string_view key) { return !unreadable && given_keys.emplace(key).second; }
  Diagnostic& say(Code code, Place place, std::vector<Phrase> arguments = {}) {
    return said.add(code, place, std::move(arguments));
  }

  /// The path of a field below the group of that name, or null.
  const std::string* below(const std::string& group) const {
    const auto found = paths.lower_bound(group + ".");
    return found != paths.end() && found->starts_with(group + ".") ? &*found : nullptr;
  }

  /// Adds a node; ExprId::none (said) when expressions build on one another too deep or are too many.
  ExprId add(Type type, Place place, decltype(Expression::node) node);
  Type type(ExprId id) const { return policy[id].type; }
  ExprId constant(Type type, Place place, Value value);
  ExprId text_constant(Place place, const std::string& text, Comparison comparison);
};

/// A type in the words of a policy's editor.
Phrase describe(const Policy& policy, const Type& type);

/// A list of clause ids, or one.
std::vector<std::uint32_t> read_cites(Build& build, SourceId source, const Node& node);
/// The text as an expression of the rule language; said otherwise.
std::optional<syntax::Expr> read_expression(Build& build, SourceId source, const Node& node);

/// Stages of check(), in their order. Each says what is wrong and leaves out what cannot be used.
void read_header(Build& build, const std::vector<File>& files);
/// The fields that identify and date an application, what an amendment is, and the order of judging.
void read_basis_and_order(Build& build, const std::vector<File>& files);
/// `--set`.
void choose_readings(Build& build);
void read_clauses(Build& build, SourceId source, const Node& node);
void read_readings(Build& build, SourceId source, const Node& node);
void read_calendars(Build& build, const std::vector<File>& files);
void read_fields(Build& build, SourceId source, const Node& node);
void read_tables(Build& build, SourceId source, const Node& node);
void fill_tables(Build& build);
/// Names an entry of `values:` or a define, once.
void define(Build& build, const std::string& name, Place place, std::variant<const syntax::Expr*, const Node*> body);
void read_items(Build& build, SourceId source, std::string_view section, const Node& node);
void read_rules(Build& build, const ParsedRules& rules);
/// All of the conditions as one; ExprId::none when there is none, or one could not be lowered.
ExprId join(Build& build, Place place, std::vector<ExprId> conditions);
void check_in_force(Build& build, Place place, const Item& item);
/// Warns of a language that the policy has and the message lacks, and lends it the other.
void complete(Build& build, Place place, Templates& templates);
/// Adds an item whose id is new; says it otherwise.
void add_item(Build& build, Item item);
/// Lowers definitions that nothing used, so that their mistakes are said too, and warns of them.
void check_definitions(Build& build);

std::optional<Type> read_type(Build& build, SourceId source, const Section& section, std::string_view where);
/// Adds a name; says when it means something else already.
bool name(Build& build, const std::string& text, Place place, Meaning meaning);

}  // namespace bylaw::policy
