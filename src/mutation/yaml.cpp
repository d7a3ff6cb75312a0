// Mutants of YAML: conditions and figures wherever they stand, rows of tables with their boundaries, dates from which
// values hold, lists of what is allowed, waivers. See mutant.hpp.
#include <algorithm>
#include <array>
#include <map>

#include "mutation/making.hpp"
#include "policy/keys.hpp"
#include "policy/section.hpp"

namespace bylaw::mutation {
namespace {

using documents::Entry;
using documents::Node;
using policy::canonical;
using K = grammar::Keyword;

bool one_of(std::string_view key, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), key) != words.end();
}

/// Keys whose values are words for people, or no figures of the policy.
bool is_prose(std::string_view key) {
  return one_of(key, {"title", "cites", "severity", "message", "fix", "note", "because", "last day", "rounded"});
}

class YamlMutants {
 public:
  YamlMutants(Making& making, const grammar::Vocabulary& vocabulary) : making_(making), vocabulary_(vocabulary) {}

  void section(std::string_view key, const Node& node) {
    if (node.kind != Node::Kind::mapping) return;
    const bool values = key == "values";
    if (!values && !one_of(key, {"quotas", "fees", "deadlines", "eligibility"})) return;
    for (const Entry& entry : node.entries) {
      making_.enter(entry.key.scalar.text, cover(entry.key.span, entry.value.span));
      if (values) {
        cell(entry.value);
      } else {
        item(entry.value);
      }
    }
  }

 private:
  void item(const Node& node) {
    for (const Entry& entry : node.entries) {
      const std::string_view key = canonical(entry.key.text());
      if (is_prose(key)) continue;
      if (key == "in force") {
        for (const Entry& day : entry.value.entries) date(day.value);
      } else if (key == "waived when") {
        dropped(Kind::waiver, entry.value);
        cell(entry.value);
      } else if (key == "reduced when") {
        dropped(Kind::reduction, entry.value);
        cell(entry.value);
      } else if (key == "allow") {
        allowed(entry.value);
      } else {
        cell(entry.value);
      }
    }
  }

  void expression(const Node& node) {
    const Text text = scanned(node.scalar, vocabulary_);
    mutate_words(making_, text, 0, text.words.list.size() - 1);
  }

  void date(const Node& node) {
    for (const int days : {1, -1}) {
      if (const auto other = shifted(node.text(), days)) making_.add(Kind::date, Edit{node.span, *other}, node.span);
    }
  }

  void cell(const Node& node) {
    switch (node.kind) {
      case Node::Kind::null:
        return;
      case Node::Kind::scalar:
        return expression(node);
      case Node::Kind::sequence:
        for (const Node& each : node.items) cell(each);
        return;
      case Node::Kind::mapping:
        boundaries(node);
        for (const Entry& entry : node.entries) {
          const std::string_view key = canonical(entry.key.text());
          if (is_prose(key)) continue;
          date(entry.key);
          cell(entry.value);
        }
        return;
    }
  }

  /// A waiver is dropped by a condition that is never true.
  void dropped(Kind kind, const Node& node) {
    for (const Node* each : policy::one_or_many(node)) {
      const Node* when = each;
      if (each->kind == Node::Kind::mapping) {
        const auto entry = std::find_if(each->entries.begin(), each->entries.end(),
                                        [](const Entry& e) { return canonical(e.key.text()) == "when"; });
        when = entry == each->entries.end() ? nullptr : &entry->value;
      }
      if (when != nullptr && when->kind == Node::Kind::scalar) making_.add(kind, Edit{when->span, "no"}, when->span);
    }
  }

  /// Rows of what is allowed: each element of a list left out.
  void allowed(const Node& node) {
    if (node.kind == Node::Kind::mapping) {
      boundaries(node);
      for (const Entry& entry : node.entries) {
        date(entry.key);
        if (canonical(entry.key.text()) == "by") {
          cell(entry.value);
        } else {
          allowed(entry.value);
        }
      }
    }
    if (node.kind != Node::Kind::sequence || node.items.size() < 2) return;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const Span gone = i == 0 ? Span{node.items[0].span.begin, node.items[1].span.begin}
                               : Span{node.items[i - 1].span.end, node.items[i].span.end};
      making_.add(Kind::choice, Edit{gone, ""}, node.span);
    }
  }

  /// A boundary between rows stands in the keys of both: they move together.
  void boundaries(const Node& table) {
    struct Bound {
      Span span;
      bool is_date;
    };
    std::map<std::int64_t, std::vector<Bound>> bounds;  // by where the next row begins
    for (const Entry& entry : table.entries) {
      const Text text = scanned(entry.key.scalar, vocabulary_);
      const auto& words = text.words.list;
      for (std::size_t i = 1; i < words.size(); ++i) {
        const bool number = words[i].kind == grammar::Word::Kind::number;
        const bool day = words[i].kind == grammar::Word::Kind::date;
        if ((!number && !day) || words[i - 1].kind != grammar::Word::Kind::keyword) continue;
        const bool included = words[i - 1].is(K::to) || words[i - 1].is(K::through) || words[i - 1].is(K::dao);
        std::int64_t at = included ? 1 : 0;
        if (day) {
          at += text.words.dates[words[i].value].day;
        } else if (const auto whole = digits(making_.text(text.places[i]))) {
          at += *whole;
        } else {
          continue;
        }
        bounds[at].push_back({text.places[i], day});
      }
    }
    for (const auto& [at, together] : bounds) {
      for (const int step : {1, -1}) {
        std::vector<Edit> edits;
        for (const Bound& bound : together) {
          const std::string_view text = making_.text(bound.span);
          if (const auto other = bound.is_date ? shifted(text, step) : stepped(text, step))
            edits.push_back({bound.span, *other});
        }
        if (edits.size() == together.size()) {
          making_.add(together.front().is_date ? Kind::date : Kind::limit, edits,
                      cover(together.front().span, together.back().span));
        }
      }
    }
  }

  /// The number without its point: two of one table are written alike where they meet.
  static std::optional<std::int64_t> digits(std::string_view text) {
    std::int64_t value = 0;
    if (text.size() > 17) return std::nullopt;
    for (const char c : text) {
      if (c == '.') continue;
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    return value;
  }

  Making& making_;
  const grammar::Vocabulary& vocabulary_;
};

}  // namespace

void mutate_yaml(Making& making, const Node& root, const grammar::Vocabulary& vocabulary) {
  YamlMutants mutants(making, vocabulary);
  for (const Entry& entry : root.entries) mutants.section(canonical(entry.key.text()), entry.value);
}

}  // namespace bylaw::mutation
