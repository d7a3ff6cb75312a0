// What a run remembers of accepted records: the ledger's places, who may be amended, and which ids were seen.
// Both ways of running keep these books, record after record in the order of judging.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "evaluation/ledger.hpp"
#include "judging/judge.hpp"

namespace bylaw::judging {

/// A record's text in an input that can be read again.
struct Location {
  Input* input = nullptr;
  std::uint64_t offset = 0;
  std::size_t size = 0;
};

/// The text; empty when it could not be read in full.
std::optional<std::string> load(const Location& location);

class Books {
 public:
  Books(const Setting& setting, const plan::Shape& shape)
      : setting_(setting), judge_(setting, shape), ledger_(setting.policy) {}

  /// Reads the registry. `ids`: those of the run, whose own past is kept in mind; null when they are not known yet.
  /// False (said in `diagnostics`) when it cannot be read in full: a verdict would be too lenient.
  bool open(const std::vector<std::unique_ptr<Input>>& registry, const std::unordered_set<std::string>* ids,
            Diagnostics& diagnostics);

  /// What the books say of the record that `judge` has read, before it is judged.
  struct Past {
    explanation::Circumstances circumstances;
    std::optional<Location> predecessor;
    std::string predecessor_id;
  };
  Past past(Judge& judge, const std::string& id);
  /// True when an earlier record of the run has the id; remembers it.
  bool seen_before(const std::string& id) { return !id.empty() && !seen_.insert(id).second; }

  /// Tests the demands of a judgement with the predecessor's places given back, and those of the registry's record of
  /// the same id, which is this record's own past; enters the record when it is accepted: takes its places and replaces
  /// its predecessor. `used` then includes its own.
  bool enter(const policy::Policy& policy, evaluation::Judgement& judgement, const Past& past, const std::string& id,
             const Location& location);

 private:
  /// An accepted amendment has replaced the record: its holdings, which were given back, are nobody's any more.
  void replaced(const std::string& id);

  struct Accepted {
    Location location;
    std::vector<evaluation::QuotaDemand> demands;  // of holdings: what is given back when it is replaced
  };

  /// What the registry holds of a record of the run.
  struct OwnPast {
    std::vector<evaluation::QuotaDemand> demands;  // what it counted, and counts still
    std::optional<Location> predecessor;           // that it replaced
    bool replaced = false;                         // by an amendment that the registry holds too
  };

  const Setting& setting_;
  Judge judge_;
  evaluation::Ledger ledger_;
  std::unordered_map<std::string, Accepted> accepted_;  // kept only where the policy knows amendments
  std::unordered_map<std::string, OwnPast> own_past_;   // by id
  std::unordered_set<std::string> seen_;
};

}  // namespace bylaw::judging
