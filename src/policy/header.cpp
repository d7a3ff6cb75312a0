// What concerns a policy as a whole: its name, zone, currency, documents, clauses, readings, calendars.
#include <algorithm>
#include <set>

#include "policy/build.hpp"
#include "policy/keys.hpp"
#include "policy/lower.hpp"

namespace bylaw::policy {

namespace {

/// The value of a top-level key, which only one file may give.
struct Found {
  SourceId source = SourceId::none;
  const Node* node = nullptr;
};

Found single(Build& build, const std::vector<File>& files, std::string_view key) {
  Found found;
  for (const File& document : files) {
    for (const Entry& entry : document.root->entries) {
      if (canonical(entry.key.text()) != key) continue;
      if (found.node != nullptr) {
        build.say(Code::given_twice, {document.source, entry.key.span}, {entry.key.scalar.text})
            .related.push_back({{found.source, found.node->span}, {"first given here", "最先写在这里"}});
        continue;
      }
      found = {document.source, &entry.value};
    }
  }
  return found;
}

std::optional<std::string> single_text(Build& build, const std::vector<File>& files, std::string_view key) {
  const Found found = single(build, files, key);
  return found.node == nullptr || found.node->kind == Node::Kind::null
             ? std::nullopt
             : read_text(build.said, found.source, *found.node);
}

std::optional<std::string> single_word(Build& build, const std::vector<File>& files, std::string_view key,
                                       const std::vector<std::string_view>& allowed) {
  const Found found = single(build, files, key);
  if (found.node == nullptr) return std::nullopt;
  const auto text = read_text(build.said, found.source, *found.node);
  if (!text) return std::nullopt;
  const std::string_view word = canonical(*text);
  if (std::find(allowed.begin(), allowed.end(), word) != allowed.end()) return std::string(word);
  std::string all_en;
  std::string all_zh;
  for (const std::string_view other : allowed) {
    all_en += (all_en.empty() ? "" : ", ") + std::string(other);
    all_zh += (all_zh.empty() ? "" : "、") + std::string(chinese(other));
  }
  build.say(Code::word_wanted, {found.source, found.node->span}, {*text, Phrase(all_en, all_zh)});
  return std::nullopt;
}

bool single_yes(Build& build, const std::vector<File>& files, std::string_view key) {
  const Found found = single(build, files, key);
  bool value = false;
  if (found.node != nullptr && !yes_no(found.node->text(), value)) {
    build.say(Code::yes_no_wanted, {found.source, found.node->span}, {found.node->scalar.text});
  }
  return value;
}

void read_languages(Build& build, const std::vector<File>& files) {
  const Found found = single(build, files, "languages");
  if (found.node != nullptr) {
    for (const Node* item : one_or_many(*found.node)) {
      const std::string_view text = item->text();
      if (text == "en" || text == "zh") {
        build.policy.languages.push_back(text == "en" ? Language::en : Language::zh);
      } else {
        build.say(Code::word_wanted, {found.source, item->span}, {item->scalar.text, "en, zh"});
      }
    }
  }
  if (build.policy.languages.empty()) build.policy.languages = {Language::en, Language::zh};
}

void read_documents(Build& build, const std::vector<File>& files) {
  const Found found = single(build, files, "documents");
  if (found.node == nullptr) return;
  if (found.node->kind != Node::Kind::mapping) {
    build.say(Code::mapping_wanted, {found.source, found.node->span}, {Phrase("documents", "文件")});
    return;
  }
  for (const Entry& entry : found.node->entries) {
    Phrase title(entry.key.scalar.text);
    if (entry.value.kind == Node::Kind::mapping) {
      const Section section(build.said, found.source, entry.value, {"title", "file"}, entry.key.scalar.text);
      if (const Node* node = section.find("title"))
        title = read_phrase(build.said, found.source, *node).value_or(title);
    } else if (entry.value.kind == Node::Kind::scalar) {
      title = Phrase(entry.value.scalar.text);
    }
    build.policy.documents.push_back({entry.key.scalar.text, title});
  }
}

FieldId field_named(Build& build, const Found& found, const std::string& path) {
  const auto known = build.names.find(path);
  if (known != build.names.end() && known->second.size() == 1) {
    if (const auto* id = std::get_if<FieldId>(&known->second.front())) return *id;
  }
  if (known != build.names.end()) {
    for (const Meaning& meaning : known->second) {
      const auto* id = std::get_if<FieldId>(&meaning);
      if (id != nullptr && build.policy[*id].path == path) return *id;
    }
  }
  if (build.broken.contains(path)) build.given_keys.emplace("basis");
  if (found.node == nullptr || build.excused(path)) return FieldId::none;
  Diagnostic& said = build.say(Code::unknown_name, {found.source, found.node->span}, {path});
  std::vector<std::string> candidates;
  for (const Field& field : build.policy.fields) {
    candidates.push_back(field.path);
    if (field.label.zh != field.path) candidates.push_back(field.label.zh);
  }
  if (const auto near = nearest(path, candidates)) {
    said.help = Phrase("did you mean \"" + *near + "\"?", "是否想写“" + *near + "”？");
  }
  return FieldId::none;
}

void read_basis(Build& build, const std::vector<File>& files) {
  Policy& policy = build.policy;
  const Found id = single(build, files, "id");
  policy.id = field_named(build, id, id.node == nullptr ? "id" : id.node->scalar.text);
  if (policy.id != FieldId::none && (policy[policy.id].type.kind != Kind::text || policy[policy.id].type.list)) {
    build.say(Code::text_wanted, id.node == nullptr ? policy[policy.id].place : Place{id.source, id.node->span},
              {describe(policy, policy[policy.id].type)});
  }
  const Found basis = single(build, files, "basis");
  policy.basis = field_named(build, basis, basis.node == nullptr ? "submitted_at" : basis.node->scalar.text);
  if (policy.basis == FieldId::none) return;
  const Field& field = policy[policy.basis];
  if (field.type.list || (field.type.kind != Kind::date && field.type.kind != Kind::instant)) {
    build.say(Code::date_wanted, basis.node == nullptr ? field.place : Place{basis.source, basis.node->span},
              {describe(policy, field.type)});
    build.given_keys.emplace("basis");
    policy.basis = FieldId::none;
    return;
  }
  Lowering lowering(build, field.place.source, ExprId::none);
  policy.basis_day = lowering.day_of(build.add(field.type, field.place, FieldValue{policy.basis, false}));
}

void read_order(Build& build, const std::vector<File>& files) {
  const Found found = single(build, files, "order");
  if (found.node == nullptr) return;
  const Node* by = found.node;
  if (found.node->kind == Node::Kind::mapping) {
    const Section section(build.said, found.source, *found.node, {"by", "highest first"}, {"order", "排序"});
    by = section.require("by");
    build.policy.order.highest_first = section.yes("highest first", false);
  }
  if (by == nullptr) return;
  const auto expr = read_expression(build, found.source, *by);
  if (!expr) return;
  Lowering lowering(build, found.source, build.policy.basis_day);
  const ExprId id = lowering.lower(*expr);
  if (id == ExprId::none) return;
  const Type type = build.type(id);
  if (type.list || (type.kind != Kind::number && type.kind != Kind::money && type.kind != Kind::date &&
                    type.kind != Kind::instant)) {
    build.say(Code::no_order, {found.source, by->span}, {describe(build.policy, type)});
    return;
  }
  build.policy.order.by = id;
}

void read_amendments(Build& build, const std::vector<File>& files) {
  const Found found = single(build, files, "amendments");
  if (found.node == nullptr) return;
  const Section section(build.said, found.source, *found.node, {"when", "names"}, {"amendments", "变更"});
  const Node* when = section.require("when");
  const Node* names = section.require("names");
  if (when == nullptr || names == nullptr) return;
  const FieldId predecessor = field_named(build, {found.source, names}, names->scalar.text);
  const auto expr = read_expression(build, found.source, *when);
  if (!expr || predecessor == FieldId::none) return;
  if (build.policy[predecessor].type.kind != Kind::text || build.policy[predecessor].type.list) {
    build.say(Code::text_wanted, {found.source, names->span}, {describe(build.policy, build.policy[predecessor].type)});
    return;
  }
  Lowering lowering(build, found.source, build.policy.basis_day);
  const ExprId condition = lowering.condition(*expr);
  if (condition != ExprId::none) build.policy.amendments = Amendments{condition, predecessor};
}

}  // namespace

void read_header(Build& build, const std::vector<File>& files) {
  Policy& policy = build.policy;
  policy.name = single_text(build, files, "name").value_or("");
  policy.version = single_text(build, files, "version").value_or("");
  const Found title = single(build, files, "title");
  policy.title = title.node == nullptr
                     ? Phrase(policy.name)
                     : read_phrase(build.said, title.source, *title.node).value_or(Phrase(policy.name));
  const Found zone = single(build, files, "time zone");
  if (zone.node != nullptr) {
    const auto loaded = TimeZone::load(zone.node->scalar.text);
    if (loaded) {
      policy.zone = *loaded;
    } else {
      build.say(Code::unknown_time_zone, {zone.source, zone.node->span}, {zone.node->scalar.text});
    }
  }
  policy.assume_zone = single_yes(build, files, "assume time zone");
  const Found money = single(build, files, "currency");
  if (money.node != nullptr) {
    policy.currency = currency(money.node->text());
    if (!policy.currency)
      build.say(Code::unknown_currency, {money.source, money.node->span}, {money.node->scalar.text});
  }
  read_languages(build, files);
  if (const auto word = single_word(build, files, "unknown fields", {"reject", "warn", "ignore"})) {
    policy.unknown_fields = *word == "reject" ? UnknownFields::reject
                            : *word == "warn" ? UnknownFields::warn
                                              : UnknownFields::ignore;
  }
  if (const auto word = single_word(build, files, "month end", {"last day", "next day"})) {
    policy.month_end = *word == "last day" ? MonthEnd::last_day : MonthEnd::next_day;
  }
  read_documents(build, files);
}

void read_basis_and_order(Build& build, const std::vector<File>& files) {
  read_basis(build, files);
  read_amendments(build, files);
  read_order(build, files);
}

void read_clauses(Build& build, SourceId source, const Node& node) {
  for (const Entry& entry : node.entries) {
    Clause clause{entry.key.scalar.text, {}, {}, {}, {source, entry.key.span}};
    if (entry.value.kind == Node::Kind::scalar) {
      clause.says = Phrase(entry.value.scalar.text);
    } else {
      const Section section(build.said, source, entry.value, {"says", "documents", "use"}, entry.key.scalar.text);
      if (const Node* says = section.require("says"))
        clause.says = read_phrase(build.said, source, *says).value_or(Phrase());
      if (const Node* listed = section.find("documents")) {
        for (const Node* item : one_or_many(*listed)) {
          const auto known = std::any_of(build.policy.documents.begin(), build.policy.documents.end(),
                                         [&](const Document& d) { return d.id == item->text(); });
          if (!known && !build.unreadable) build.say(Code::unknown_document, {source, item->span}, {item->scalar.text});
          clause.documents.push_back(item->scalar.text);
        }
      }
      clause.use = section.text("use").value_or("");
    }
    const auto index = static_cast<std::uint32_t>(build.policy.clauses.size());
    if (!build.clause_index.emplace(clause.id, index).second) {
      build.say(Code::name_taken, clause.place, {clause.id});
      continue;
    }
    build.policy.clauses.push_back(std::move(clause));
  }
}

void read_readings(Build& build, SourceId source, const Node& node) {
  for (const Entry& entry : node.entries) {
    const Section section(build.said, source, entry.value, {"default", "others", "why", "cites", "title"},
                          entry.key.scalar.text);
    const auto standard = section.require("default") == nullptr ? std::nullopt : section.text("default");
    if (!standard) {
      build.broken.insert("reading." + entry.key.scalar.text);
      continue;
    }
    Reading reading;
    reading.name = entry.key.scalar.text;
    reading.place = {source, entry.key.span};
    reading.tokens.push_back(build.token(*standard));
    if (const Node* others = section.find("others")) {
      for (const Node* item : one_or_many(*others)) {
        const auto text = read_text(build.said, source, *item);
        if (!text) continue;
        const Token token = build.token(*text);
        const bool twice = std::find(reading.tokens.begin(), reading.tokens.end(), token) != reading.tokens.end();
        if (twice) build.say(Code::choice_twice, {source, item->span}, {*text});
        if (!twice) reading.tokens.push_back(token);
      }
    }
    reading.chosen = reading.tokens.front();
    if (const Node* why = section.find("why")) reading.why = read_phrase(build.said, source, *why).value_or(Phrase());
    if (const Node* cites = section.find("cites")) reading.cites = read_cites(build, source, *cites);
    ChoiceSet set;
    for (const Token token : reading.tokens) set.add(token, Phrase(build.policy.tokens[token.index]));
    build.policy.choice_sets.push_back(std::move(set));
    const auto index = static_cast<std::uint32_t>(build.policy.readings.size());
    const auto choices = static_cast<ChoiceSetId>(build.policy.choice_sets.size() - 1);
    if (!name(build, "reading." + reading.name, reading.place, ReadingName{index, choices})) continue;
    build.policy.readings.push_back(std::move(reading));
  }
}

void choose_readings(Build& build) {
  for (const Choose& choose : build.settings.readings) {
    const auto reading = std::find_if(build.policy.readings.begin(), build.policy.readings.end(),
                                      [&](const Reading& r) { return r.name == choose.name; });
    if (reading == build.policy.readings.end()) {
      std::vector<std::string> names;
      for (const Reading& r : build.policy.readings) names.push_back(r.name);
      Diagnostic& said = build.say(Code::unknown_reading, {}, {choose.name});
      if (const auto near = nearest(choose.name, names)) {
        said.help = Phrase("did you mean \"" + *near + "\"?", "是否想写“" + *near + "”？");
      }
      continue;
    }
    std::string all;
    bool found = false;
    for (const Token token : reading->tokens) {
      const std::string& text = build.policy.tokens[token.index];
      all += (all.empty() ? "" : ", ") + text;
      if (text == choose.token) {
        reading->chosen = token;
        found = true;
      }
    }
    if (!found) build.say(Code::unknown_reading_token, {}, {choose.name, choose.token, all});
  }
}

void read_calendars(Build& build, const std::vector<File>& files) {
  const Found word = single(build, files, "working days");
  const auto chosen = word.node == nullptr ? std::nullopt : read_text(build.said, word.source, *word.node);
  std::vector<std::string> names;
  Place last_name{};
  for (const File& document : files) {
    for (const Entry& section_entry : document.root->entries) {
      if (canonical(section_entry.key.text()) != "calendars") continue;
      if (section_entry.value.kind != Node::Kind::mapping) {
        build.say(Code::mapping_wanted, {document.source, section_entry.value.span}, {Phrase("calendars", "日历")});
      }
      for (const Entry& entry : section_entry.value.entries) {
        names.push_back(entry.key.scalar.text);
        last_name = {document.source, entry.key.span};
        const Section section(build.said, document.source, entry.value, {"covers", "holidays", "working", "title"},
                              entry.key.scalar.text);
        const Node* covers = section.require("covers");
        if (covers == nullptr) continue;
        const Section range(build.said, document.source, *covers, {"from", "through"}, {"covers", "覆盖"});
        const auto first = range.require("from") == nullptr ? std::nullopt : range.date("from");
        const auto last = range.require("through") == nullptr ? std::nullopt : range.date("through");
        std::vector<WorkingCalendar::Day> days;
        std::set<Date> known;
        const auto take = [&](std::string_view key, bool works) {
          const Node* node = section.find(key);
          if (node == nullptr) return;
          for (const Node* item : one_or_many(*node)) {
            const auto date = read_date(build.said, document.source, *item);
            if (!date || !first || !last) continue;
            if (!known.insert(*date).second)
              build.say(Code::calendar_day_twice, {document.source, item->span}, {date->to_string()});
            if (*date < *first || *last < *date)
              build.say(Code::calendar_day_outside, {document.source, item->span}, {date->to_string()});
            days.push_back({*date, works});
          }
        };
        take("holidays", false);
        take("working", true);
        if (!first || !last) continue;
        if (*last < *first) {
          build.say(Code::dates_backwards, range.place(), {first->to_string(), last->to_string()});
          continue;
        }
        if (!chosen || *chosen == entry.key.text())
          build.policy.working_days = WorkingCalendar(*first, *last, std::move(days));
      }
    }
  }
  if (names.size() > 1 && build.misses("working days")) build.say(Code::working_calendar_unsaid, last_name);
  if (!chosen || build.unreadable || std::find(names.begin(), names.end(), *chosen) != names.end()) return;
  build.given_keys.emplace("calendars");
  Diagnostic& said = build.say(Code::unknown_calendar, {word.source, word.node->span}, {*chosen});
  if (const auto near = nearest(*chosen, names)) {
    said.help = Phrase("did you mean \"" + *near + "\"?", "是否想写“" + *near + "”？");
  }
}

}  // namespace bylaw::policy
