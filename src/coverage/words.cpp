// What the parts are called, as text and as JSON. See coverage.hpp.
#include <algorithm>

#include "coverage/coverage.hpp"
#include "report/format.hpp"

namespace bylaw::coverage {

std::array<Phrase, 2> ways_of(const Part& part) {
  if (part.asks) return {Phrase("answered", "已填写"), Phrase("undecided", "未定")};
  switch (part.kind) {
    case Kind::rule:
    case Kind::eligibility:
      return {Phrase("holds", "满足"), Phrase("violated", "违反")};
    case Kind::quota:
      return {Phrase("within", "未超额"), Phrase("exceeded", "超额")};
    case Kind::fee:
      if (!part.what.empty()) return {Phrase("paid", "已缴"), Phrase("overdue", "逾期未缴")};
      return {Phrase("charged", "收取"), Phrase("not charged", "不收取")};
    case Kind::deadline:
      return {Phrase("met", "按期"), Phrase("missed", "逾期")};
    case Kind::condition:
      return {Phrase("true", "成立"), Phrase("false", "不成立")};
    case Kind::cell:
      return {Phrase("taken", "取用"), Phrase("passed over", "未取用")};
    case Kind::waiver:
    case Kind::reduction:
      return {Phrase("applied", "适用"), Phrase("not applied", "不适用")};
    case Kind::reading:
      return {Phrase("chosen", "选用"), Phrase("told apart", "区分")};
    case Kind::clause:
      return {Phrase("holds", "满足"), Phrase("fails", "不满足")};
  }
  return {};
}

std::array<Phrase, 2> name_of(Kind kind) {
  switch (kind) {
    case Kind::rule:
      return {Phrase("rule", "规则"), Phrase("rules", "规则")};
    case Kind::eligibility:
      return {Phrase("eligibility", "资格"), Phrase("eligibility", "资格")};
    case Kind::quota:
      return {Phrase("quota", "额度"), Phrase("quotas", "额度")};
    case Kind::fee:
      return {Phrase("fee", "费用"), Phrase("fees", "费用")};
    case Kind::deadline:
      return {Phrase("deadline", "期限"), Phrase("deadlines", "期限")};
    case Kind::condition:
      return {Phrase("condition", "适用条件"), Phrase("conditions", "适用条件")};
    case Kind::cell:
      return {Phrase("cell", "单元格"), Phrase("cells", "单元格")};
    case Kind::waiver:
      return {Phrase("waiver", "免收"), Phrase("waivers", "免收")};
    case Kind::reduction:
      return {Phrase("reduction", "减收"), Phrase("reductions", "减收")};
    case Kind::reading:
      return {Phrase("reading", "解读"), Phrase("readings", "解读")};
    case Kind::clause:
      return {Phrase("clause", "条款"), Phrase("clauses", "条款")};
  }
  return {};
}

namespace {

void pad(std::string& line, std::size_t width) {
  const std::size_t have = display_width(line);
  line.append(have < width ? width - have : 1, ' ');
}

std::string right(std::size_t number, std::size_t width) {
  const std::string digits = std::to_string(number);
  return std::string(digits.size() < width ? width - digits.size() : 0, ' ') + digits;
}

std::string shortened(const std::string& words) {
  constexpr std::size_t most = 60;
  if (display_width(words) <= most) return words;
  std::string kept;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t next = i + 1;
    while (next < words.size() && (static_cast<unsigned char>(words[next]) & 0xC0U) == 0x80U) ++next;
    kept += words.substr(i, next - i);
    i = next;
    if (display_width(kept) >= most - 1) break;
  }
  return kept + "…";
}

std::string line_of(const Part& part, const Sources& sources, Language language) {
  std::string line = "  ";
  if (part.place.source != SourceId::none) {
    const Source& source = sources[part.place.source];
    const Position position = source.position(part.place.span.begin);
    line += source.name() + ":" + std::to_string(position.line) + ":" + std::to_string(position.column) + "  ";
  }
  const bool zh = language == Language::zh;
  line += name_of(part.kind)[0].in(language) + " " + part.id;
  if (!part.what.empty()) line += (zh ? "“" : " \"") + shortened(part.what) + (zh ? "”" : "\"");
  line += zh ? "：未出现过：" : ": never seen: ";
  const auto ways = ways_of(part);
  bool first = true;
  for (std::size_t way = 0; way < (part.one_way ? 1U : 2U); ++way) {
    if (!part.reached[way].empty()) continue;
    line += (first ? "" : zh ? "、" : ", ") + ways[way].in(language);
    first = false;
  }
  return printable(line) + "\n";
}

}  // namespace

std::string as_text(const std::vector<Part>& parts, const std::vector<std::string>& uncited, const Sources& sources,
                    Language language) {
  const bool zh = language == Language::zh;
  const auto numbers = tally(parts);
  std::string out;
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    const Tally& own = numbers[kind];
    if (own.all == 0) continue;
    std::string line = name_of(static_cast<Kind>(kind))[1].in(language);
    pad(line, 14);
    // Rounded down, so that 100 % is all of them.
    line += right(own.covered, 5) + " / " + right(own.all, 4) + right(own.covered * 100 / own.all, 6) + " %";
    out += line + "\n";
  }
  if (!complete(parts)) out += zh ? "未覆盖：\n" : "not covered:\n";
  for (const Part& part : parts) {
    if (!part.covered()) out += line_of(part, sources, language);
  }
  if (!uncited.empty()) {
    std::string all;
    for (const std::string& id : uncited) all += (all.empty() ? "" : zh ? "、" : ", ") + printable(id);
    out += (zh ? "没有任何规定依据的条款：" : "clauses that nothing cites: ") + all + "\n";
  }
  return out;
}

std::string as_json(const std::vector<Part>& parts, const std::vector<std::string>& uncited, const Sources& sources) {
  const auto numbers = tally(parts);
  std::string out = "{\"kinds\": {";
  bool first = true;
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    out += first ? "" : ", ";
    first = false;
    report::append_json_string(out, name_of(static_cast<Kind>(kind))[0].en);
    out += ": {\"covered\": " + std::to_string(numbers[kind].covered) +
           ", \"all\": " + std::to_string(numbers[kind].all) + "}";
  }
  out += "},\n \"parts\": [";
  first = true;
  for (const Part& part : parts) {
    out += first ? "\n  " : ",\n  ";
    first = false;
    out += "{\"kind\": ";
    report::append_json_string(out, name_of(part.kind)[0].en);
    out += ", \"id\": ";
    report::append_json_string(out, part.id);
    out += ", \"what\": ";
    report::append_json_string(out, part.what);
    if (part.place.source != SourceId::none) {
      const Source& source = sources[part.place.source];
      const Position position = source.position(part.place.span.begin);
      out += ", \"at\": {\"file\": ";
      report::append_json_string(out, source.name());
      out += ", \"line\": " + std::to_string(position.line) + ", \"column\": " + std::to_string(position.column) + "}";
    }
    out += std::string(", \"covered\": ") + (part.covered() ? "true" : "false") + ", \"by\": {";
    const auto ways = ways_of(part);
    for (std::size_t way = 0; way < (part.one_way ? 1U : 2U); ++way) {
      out += way == 0 ? "" : ", ";
      report::append_json_string(out, ways[way].en);
      out += ": ";
      if (part.reached[way].empty()) {
        out += "null";
      } else {
        report::append_json_string(out, part.reached[way]);
      }
    }
    out += "}}";
  }
  out += "],\n \"uncited\": [";
  for (std::size_t i = 0; i < uncited.size(); ++i) {
    out += i == 0 ? "" : ", ";
    report::append_json_string(out, uncited[i]);
  }
  return out + "]}";
}

}  // namespace bylaw::coverage
