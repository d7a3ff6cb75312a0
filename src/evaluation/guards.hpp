// Which items a record can concern: many rules begin with "the subject is an enterprise", and the record's choice tells
// at once for which of them that is false. Private to src/evaluation.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "application/record.hpp"
#include "policy/policy.hpp"

namespace bylaw::evaluation {

class Guards {
 public:
  /// `only`: items to judge (empty: all).
  Guards(const policy::Policy& policy, const std::vector<bool>& only);

  /// The items that are to be judged, a bit for each, lowest first: all but rules that the choices of all these records
  /// keep from applying. Valid until the next call.
  const std::vector<std::uint64_t>& concerning(std::span<const application::Record* const> records);

 private:
  struct Concerned {
    std::vector<std::uint32_t> items;
    std::uint64_t turn = 0;  // the last one in which a record asked for them
  };
  /// The items that ask for a choice of one field. Its choices are neighbours among the tokens.
  struct Guard {
    std::uint32_t field = 0;
    std::uint32_t first = 0;          // the first token that is asked for, …
    std::vector<Concerned> by_token;  // … and those from it on
    Concerned all;

    Concerned& of(std::uint32_t token);
  };

  void add(std::uint32_t item, std::uint32_t field, const std::vector<std::uint32_t>& tokens);

  std::vector<std::uint64_t> always_;
  std::vector<std::uint64_t> concerning_;
  std::uint64_t turn_ = 0;
  std::vector<Guard> guards_;
};

}  // namespace bylaw::evaluation
