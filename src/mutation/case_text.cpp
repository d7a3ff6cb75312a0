// A case as YAML that can be put into a file of cases as it stands: records are JSON, which is YAML too.
#include "mutation/case_text.hpp"

#include <algorithm>
#include <cctype>

#include "report/format.hpp"

namespace bylaw::mutation {
namespace {

using report::quoted;

/// A word that YAML reads as it stands, or else in quotes.
std::string word(const std::string& text) {
  const bool plain = !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.' || c >= 0x80U;
  });
  return plain && text.front() != '-' ? text : quoted(text);
}

std::string expectation(const cases::Expected& expected) {
  std::string out = "{verdict: " + expected.verdict;
  const auto ids = [&](std::string_view key, const std::optional<std::vector<std::string>>& list, bool always) {
    if (!list || (list->empty() && !always)) return;
    out += ", " + std::string(key) + ": [";
    for (std::size_t i = 0; i < list->size(); ++i) out += (i == 0 ? "" : ", ") + word((*list)[i]);
    out += "]";
  };
  ids("violated", expected.violated, true);
  ids("undecided", expected.undecided, true);
  ids("warned", expected.warned, true);
  for (const auto& [section, items] : expected.figures) {
    if (items.empty()) continue;
    out += ", " + section + ": {";
    bool first_item = true;
    for (const auto& [id, fields] : items) {
      out += (first_item ? "" : ", ") + word(id) + ": {";
      first_item = false;
      bool first = true;
      for (const auto& [field, value] : fields) {
        std::string key = field;
        std::replace(key.begin(), key.end(), '_', ' ');
        out += (first ? "" : ", ") + key + ": " + (value == "null" ? "null" : quoted(value));
        first = false;
      }
      out += "}";
    }
    out += "}";
  }
  return out + "}";
}

/// What makes the one record out of the other; false where that cannot be told by dotted paths.
bool changes(const documents::Node& from, const documents::Node& to, const std::string& path, std::string& with,
             std::string& without) {
  using Node = documents::Node;
  const auto below = [&](const std::string& key) { return path.empty() ? key : path + "." + key; };
  for (const documents::Entry& entry : to.entries) {
    const std::string& key = entry.key.scalar.text;
    if (key.find('.') != std::string::npos) return false;
    const documents::Entry* old = from.find(key);
    const bool groups =
        old != nullptr && old->value.kind == Node::Kind::mapping && entry.value.kind == Node::Kind::mapping;
    if (groups) {
      if (!changes(old->value, entry.value, below(key), with, without)) return false;
    } else if (old == nullptr || cases::to_json(old->value) != cases::to_json(entry.value)) {
      with += (with.empty() ? "" : ", ") + below(key) + ": " + cases::to_json(entry.value);
    }
  }
  for (const documents::Entry& entry : from.entries) {
    if (to.find(entry.key.text()) == nullptr) without += (without.empty() ? "" : ", ") + below(entry.key.scalar.text);
  }
  return true;
}

/// The lines of one application.
std::string record_text(const cases::Application& application, const std::string& indent) {
  std::string with, without;
  const auto record = cases::from_json(application.json);
  if (!record || application.origin.record == nullptr ||
      !changes(*application.origin.record, *record, "", with, without)) {
    return "application: " + application.json + "\n";
  }
  std::string out = "from: " + quoted(application.origin.from) + "\n";
  if (!with.empty()) out += indent + "with: {" + with + "}\n";
  if (!without.empty()) out += indent + "without: [" + without + "]\n";
  return out;
}

/// Four digits that tell suggestions apart when several are put into one file.
std::string mark(const std::string& key) {
  std::uint32_t hash = 2166136261U;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (int i = 0; i < 4; ++i, hash >>= 4U) text += digits[hash & 15U];
  return text;
}

}  // namespace

std::string as_yaml(const Mutant& mutant, const cases::Case& test) {
  const bool timed = test.as_of.find(':') != std::string::npos;
  std::string out = "  noticed-" + mutant.owner + "-" + mark(mutant.key) + ":\n    title: " + quoted(mutant.key) +
                    "\n    as of: " + (timed ? quoted(test.as_of) : test.as_of) + "\n";
  const auto each = [&](std::string_view key, const auto& list, std::string_view open, std::string_view close,
                        auto&& shown) {
    if (list.empty()) return;
    out += "    " + std::string(key) + ": " + std::string(open);
    bool first = true;
    for (const auto& one : list) {
      out += (first ? "" : ", ") + shown(one);
      first = false;
    }
    out += std::string(close) + "\n";
  };
  each("set", test.readings, "{", "}",
       [](const policy::Choose& choose) { return choose.name + ": " + word(choose.token); });
  each("data", test.data, "{", "}",
       [](const policy::Given& given) { return given.table + ": " + cases::to_json(*given.rows); });
  each("registry", test.registry, "[", "]", [](const std::string& record) { return record; });
  if (test.applications.size() == 1) {
    out += "    " + record_text(test.applications.front(), "    ") +
           "    expect: " + expectation(test.applications.front().expected) + "\n";
    return out;
  }
  out += "    applications:\n";
  for (const cases::Application& application : test.applications) {
    out += "      - " + record_text(application, "        ") + "        expect: " + expectation(application.expected) +
           "\n";
  }
  return out;
}

}  // namespace bylaw::mutation
