// What is kept of the records of a run between their reading and their reports, in columns: about 100 bytes a record,
// and 32 for each key of its demands.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evaluation/judgement.hpp"
#include "judging/column.hpp"
#include "judging/demands.hpp"

namespace bylaw::judging {

/// A record between the reading and the report.
struct Entry {
  std::uint64_t offset = 0;  // of its text in the input
  std::uint64_t id = 0;      // where its id begins among the names, in its comparison: what tells records apart …
  std::uint64_t last_word = 0;
  std::uint32_t input = 0;
  std::uint32_t size = 0;  // of its text
  std::uint32_t id_size = 0;
  std::uint32_t written_size = 0;  // … and behind it, where it is another, the id by whose bytes the order goes
  std::uint32_t id_place = 0;      // see place_of_id()
  std::uint32_t findings = 0;      // where those begin of which a short report is made, and how many they are
  Demands::Range demands;
  std::uint8_t finding_count = 0;
  evaluation::Verdict verdict{};  // but for quotas, and then with them
  bool malformed : 1 = false;
  bool amends : 1 = false;
  bool unlike : 1 = false;  // the order goes by another id than that which tells records apart
  bool plain : 1 = false;   // its short report is made of the findings and of what came of its demands
  bool twin : 1 = false;    // another record may have its id …
  bool twice : 1 = false;   // … and one that comes earlier has
};

/// An outcome that a short report is made of, in four bytes.
using Finding = std::uint32_t;
constexpr Finding finding_of(std::uint32_t item, evaluation::Outcome outcome) {
  return item << 3U | static_cast<std::uint32_t>(outcome);
}
constexpr std::uint32_t item_of(Finding finding) { return finding >> 3U; }
constexpr evaluation::Outcome outcome_of(Finding finding) { return static_cast<evaluation::Outcome>(finding & 7U); }

/// What is kept of some records, in input order.
struct Kept {
  Column<Entry> entries;
  Column<char> names;
  Column<Finding> findings;
  Demands demands;
  std::vector<std::pair<std::uint32_t, Instant>> far;  // basis instants that the turns do not tell apart, by record
  std::vector<std::string> predecessors;               // that amendments name

  void clear();
  /// Appends what is kept of others.
  void append(const Kept& others);

  std::string_view id(const Entry& entry) const { return name(entry.id, entry.id_size); }
  std::string_view written_id(const Entry& entry) const {
    return name(entry.unlike ? entry.id + entry.id_size : entry.id, entry.written_size);
  }

 private:
  std::string_view name(std::uint64_t begin, std::size_t size) const {
    return std::string_view(names.all().data(), names.size()).substr(begin, size);
  }
};

}  // namespace bylaw::judging
