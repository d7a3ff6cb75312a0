// The fields that every application must give, found in the vocabulary once: what is asked of each record is then a
// look at these alone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "explanation/walk.hpp"

namespace bylaw::explanation {

class Required {
 public:
  /// The policy must outlive it.
  explicit Required(const policy::Policy& policy) : whole_(level_of(policy, policy.fields)) {}

  /// True when the record lacks one of them.
  bool lacks(const application::Record& record) const { return lacks(whole_, record.cells.data()); }

  struct Lack {
    const policy::Field* field = nullptr;
    Spot element;  // of a list, that lacks it; without a name where the application itself does
    std::string path() const;
  };
  /// Those that the record lacks, in the order of the vocabulary and within a list in that of its elements.
  std::vector<Lack> lacking(const application::Record& record) const;

 private:
  /// Fields side by side: of the application, or of a record in a list. Those that need no look are left out.
  struct Level {
    struct Asked {
      const policy::Field* field = nullptr;
      std::uint32_t index = 0;
      bool required = false;
      std::vector<Level> elements;  // one: of a list of records that has required members; else none
    };
    std::vector<Asked> fields;
  };
  static Level level_of(const policy::Policy& policy, const std::vector<policy::Field>& fields);
  static bool lacks(const Level& level, const Cell* cells);
  static void collect(const Level& level, const Cell* cells, const Spot& element, std::vector<Lack>& found);

  Level whole_;
};

}  // namespace bylaw::explanation
