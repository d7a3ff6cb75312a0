// Fuzzed: the bytes of a file of applications, against the policy of tests/application, which has a field of every
// type. What our reader accepts or refuses as JSON, nlohmann's must too; texts and places must agree with the bytes;
// the records of a file must not depend on the chunks in which it comes, and a record not on its neighbours: those that
// it has, and others that end in the middle of something.
#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>

#include "application/record.hpp"
#include "application/split.hpp"
#include "expect.hpp"
#include "json_slips.hpp"
#include "tests/application/application_policy.hpp"
#include "values/text.hpp"

namespace bylaw::fuzz {
namespace {

/// The strict reading of another library, and whether any object has a key twice.
struct Strict : nlohmann::json::json_sax_t {
  std::vector<std::set<std::string>> keys;
  bool twice = false;
  bool object = false;  // the outermost value is one
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(std::int64_t) override { return true; }
  bool number_unsigned(std::uint64_t) override { return true; }
  bool number_float(double, const std::string&) override { return true; }
  bool string(std::string&) override { return true; }
  bool binary(nlohmann::json::binary_t&) override { return true; }
  bool start_object(std::size_t) override {
    object = object || keys.empty();
    keys.emplace_back();
    return true;
  }
  bool key(std::string& name) override {
    twice = !keys.back().insert(name).second || twice;
    return true;
  }
  bool end_object() override { return end_array(); }
  bool start_array(std::size_t) override {
    keys.emplace_back();
    return true;
  }
  bool end_array() override {
    keys.pop_back();
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }
};

bool is_our_own(Code code) {
  switch (code) {
    case Code::json_not_an_object:
    case Code::json_duplicate_key:
    case Code::json_too_deep:
    case Code::json_byte_order_mark:
    case Code::record_too_long:
      return true;
    default:
      return false;
  }
}

void expect_within(std::uint32_t offset, std::uint32_t length, std::string_view text) {
  expect(std::uint64_t{offset} + length <= text.size(), "a value's place lies within the record");
}

void expect_cells(const application::Record& record, const tests::Sample& sample) {
  for (const Cell& cell : record.cells) expect_within(cell.offset, cell.length, record.text);
  for (const application::FieldProblem& problem : record.problems) {
    expect_within(problem.offset, problem.length, record.text);
    expect(problem.slot < sample.shape.slots.size(), "a problem is of a field");
    expect(is_utf8(problem.pointer) && is_utf8(problem.path), "pointers are UTF-8");
  }
  for (const application::UnknownKey& unknown : record.unknown) {
    expect_within(unknown.offset, unknown.length, record.text);
    expect(is_utf8(unknown.pointer), "pointers are UTF-8");
  }
  const Cell& id = record.cells[sample.slot("id")];
  if (const auto* text = std::get_if<std::string_view>(&id.value)) {
    const auto strict = nlohmann::json::parse(with_short_numbers(record.text), nullptr, false);
    expect(strict.at("id").is_string() && strict.at("id").get<std::string>() == *text, "an exact text is the same");
  }
}

void read(application::Reader& reader, const tests::Sample& sample, std::string_view text) {
  static application::Record record;
  const auto fault = reader.read(text, record);
  Strict strict;
  // That library takes a zero byte for the end of the text.
  const bool accepted =
      text.find('\0') == std::string_view::npos && nlohmann::json::sax_parse(with_short_numbers(text), &strict);
  if (!fault) {
    expect(accepted, "what is accepted is JSON");
    expect(strict.object && !strict.twice, "what is accepted is an object without a key twice");
    expect_cells(record, sample);
    return;
  }
  expect(fault->offset <= text.size(), "a fault has its place in the text");
  expect(!accepted || is_our_own(fault->code), "JSON is refused for a bound, a repeated key or no object alone");
  expect(fault->code != Code::json_duplicate_key || !accepted || strict.twice, "a repeated key is one");
  expect(fault->arguments.empty() || fault->arguments.front().en != "text that cannot be read",
         "a fault is found again by the careful walk");
}

struct Told {
  std::string text;
  std::uint64_t offset, line, column;
  std::optional<Code> broken;
  bool operator==(const Told&) const = default;
};

/// The records of the file as it comes in chunks of that size.
std::vector<Told> split(std::string_view text, std::size_t chunk, const Bounds& bounds) {
  std::vector<Told> all;
  application::Splitter splitter(bounds);
  const auto sink = [&](const application::Located& one) {
    const auto broken = one.broken ? std::optional(one.broken->code) : std::nullopt;
    all.push_back({std::string(one.text), one.offset, one.line, one.column, broken});
  };
  std::string rest;
  for (std::size_t at = 0; at < text.size(); at += chunk) {
    const std::string bytes = rest + std::string(text.substr(at, chunk));
    rest = splitter.feed(bytes, sink);
  }
  splitter.finish(rest, sink);
  return all;
}

bool same(const Cell& a, const Cell& b, const plan::Shape& shape, std::size_t slot);

bool same_list(const ListView& a, const ListView& b, const plan::Shape& shape, std::size_t slot) {
  if (a.size != b.size) return false;
  for (std::size_t i = 0; i < a.size; ++i) {
    if (!same(a.cells[i], b.cells[i], shape, slot)) return false;
  }
  return true;
}

/// Two readings of one text.
bool same(const Cell& a, const Cell& b, const plan::Shape& shape, std::size_t slot) {
  if (a.value.index() != b.value.index() || a.offset != b.offset || a.length != b.length ||
      a.characters != b.characters)
    return false;
  const auto alike = [&]<class T>(const T& value) {
    const T& other = std::get<T>(b.value);
    if constexpr (std::is_same_v<T, ListView>) {
      return same_list(value, other, shape, slot);
    } else if constexpr (std::is_same_v<T, RecordView>) {
      const plan::Shape& members = *shape.slots[slot].element;
      for (std::size_t i = 0; i < members.slots.size(); ++i) {
        if (!same(value.cells[i], other.cells[i], members, i)) return false;
      }
      return true;
    } else if constexpr (std::is_empty_v<T>) {
      return true;
    } else {
      return value == other;
    }
  };
  return std::visit(alike, a.value);
}

using Pieces = std::vector<std::string_view>;

/// The pieces of a text, read together as threads read the records of a file, are read as each is alone.
void read_together(application::Reader& alone, const tests::Sample& sample, const std::string& text,
                   const std::function<Pieces(std::string_view)>& cut) {
  static application::Reader together(sample.policy, sample.shape, Bounds{});
  static application::Record record;
  static application::Record expected;
  const std::string followed = text + std::string(64, '"');  // behind the batch stands anything
  const std::string_view bytes = std::string_view(followed).substr(0, text.size());
  together.begin_batch(bytes);
  for (const std::string_view own : cut(bytes)) {
    const auto fault = together.read_next(own, record);
    const auto wanted = alone.read(own, expected);
    expect(fault.has_value() == wanted.has_value(), "a record is one beside others if it is one alone");
    if (fault) {
      expect(fault->code == wanted->code && fault->offset == wanted->offset, "a fault is the same beside others");
      continue;
    }
    for (std::size_t slot = 0; slot < record.cells.size(); ++slot)
      expect(same(record.cells[slot], expected.cells[slot], sample.shape, slot), "a value is the same beside others");
    expect(record.problems.size() == expected.problems.size() && record.unknown.size() == expected.unknown.size(),
           "what is wrong is the same beside others");
  }
}

/// Every line, and every part of it that ends in a backslash, which hides a quotation mark that the next one begins
/// with.
Pieces cut_behind_backslashes(std::string_view bytes) {
  Pieces pieces;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find_first_of("\\\n"), bytes.size() - 1) + 1;
    pieces.push_back(bytes.substr(0, end));
    bytes.remove_prefix(end);
  }
  return pieces;
}

/// The text behind neighbours that end in the middle of something.
void read_beside_slips(application::Reader& alone, const tests::Sample& sample, const std::string& text) {
  for (const std::string_view neighbour : {"\\", "\"", "1"}) {
    read_together(alone, sample, std::string(neighbour) + text,
                  [&](std::string_view bytes) { return Pieces{bytes.substr(neighbour.size())}; });
  }
}

}  // namespace
}  // namespace bylaw::fuzz

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

/// Every other change is libFuzzer's own.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  if (seed % 2 == 0) return LLVMFuzzerMutate(data, size, most);
  const std::string text = bylaw::fuzz::with_json_slip(std::string(data, data + size), seed / 2);
  if (text.empty() || text.size() > most) return LLVMFuzzerMutate(data, size, most);
  std::copy(text.begin(), text.end(), data);
  return text.size();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bylaw;
  const fuzz::Effort effort;
  static const tests::Sample sample;
  static application::Reader reader(sample.policy, sample.shape, Bounds{});
  const std::string text = fuzz::text_of(data, size);
  fuzz::read(reader, sample, text);
  fuzz::read_together(reader, sample, text, fuzz::cut_behind_backslashes);
  fuzz::read_beside_slips(reader, sample, text);
  for (const std::size_t limit : {Bounds{}.record_bytes, std::size_t{40}}) {
    Bounds bounds;
    bounds.record_bytes = limit;
    const auto records = fuzz::split(text, std::max<std::size_t>(text.size(), 1), bounds);
    if (limit != 40) {
      fuzz::read_together(reader, sample, text, [&](std::string_view bytes) {
        fuzz::Pieces pieces;
        for (const fuzz::Told& one : records) {
          if (!one.broken) pieces.push_back(bytes.substr(one.offset, one.text.size()));
        }
        return pieces;
      });
    }
    for (const std::size_t chunk : {1U, 7U}) {
      fuzz::expect(fuzz::split(text, chunk, bounds) == records, "records do not depend on the chunks of their file");
    }
    std::uint64_t last = 0;
    for (const fuzz::Told& one : records) {
      fuzz::expect(one.offset >= last && one.offset + one.text.size() <= text.size(), "records stand in order");
      fuzz::expect(one.broken || text.substr(one.offset, one.text.size()) == one.text, "a record is cut from its file");
      last = one.offset;
      if (!one.broken && limit != 40) fuzz::read(reader, sample, one.text);
    }
  }
  return 0;
}
