// Where the parts of one checked policy stand among all parts: the same rule, under another reading or other data, is
// the same part. Private to src/coverage.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "coverage/coverage.hpp"

namespace bylaw::coverage {

struct Coverage::Index {
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  struct Item {
    std::uint32_t condition = none;
    std::vector<std::uint32_t> requirements;  // of rules and eligibility
    std::uint32_t whole = none;               // of quotas and deadlines; of a fee: whether it is charged
    std::uint32_t payment = none;             // of a fee: whether it is paid in time
    std::vector<std::uint32_t> waivers, reductions;
  };
  std::vector<Item> items;                                            // by Policy::items
  std::unordered_map<const void*, std::vector<std::uint32_t>> cells;  // by the address of a Lookup or Dated
  struct Field {
    policy::FieldId field;
    std::uint32_t part;
  };
  std::vector<Field> fields;                         // those that cite
  std::vector<std::vector<std::uint32_t>> readings;  // by Policy::readings, then by token
};

}  // namespace bylaw::coverage
