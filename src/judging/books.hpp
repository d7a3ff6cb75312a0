// What a run remembers of accepted records: the ledger's places, and who may be amended.
// Both ways of running keep these books, record after record in the order of judging.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evaluation/ledger.hpp"
#include "judging/demands.hpp"
#include "judging/ids.hpp"
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

/// What is known of a run's records before they are judged.
struct Foreseen {
  IdViews ids;       // theirs: those whose own past the registry may hold
  Ids predecessors;  // that its amendments name
};

class Books {
 public:
  /// `foreseen` outlives the books; null: nothing is.
  Books(const Setting& setting, const plan::Shape& shape, const Foreseen* foreseen)
      : setting_(setting), foreseen_(foreseen), judge_(setting, shape), ledger_(setting.policy) {}

  /// Reads the registry. False (said in `diagnostics`) when it cannot be read in full: a verdict would be too lenient.
  bool open(const std::vector<std::unique_ptr<Input>>& registry, Diagnostics& diagnostics);

  /// What the books say of a record before it is judged.
  struct Past {
    explanation::Circumstances circumstances;
    std::optional<Location> predecessor;
    std::string predecessor_id;
  };
  /// Of an amendment with that id.
  Past past_of_amendment(std::string_view id, std::string predecessor_id) const;

  /// Tests the demands of a judgement with the predecessor's places given back, and those of the registry's record of
  /// the same id, which is this record's own past; enters the record when it is accepted: takes its places and replaces
  /// its predecessor. `used` then includes its own, unless reports are short and do not show it. Gives the verdict.
  evaluation::Verdict enter(evaluation::Judgement& judgement, const Past& past, std::string_view id,
                            const Location& location);

 private:
  struct Accepted {
    Location location;
    Demands::Range holdings;  // what is given back when it is replaced
  };

  /// What the registry holds of a record of the run.
  struct OwnPast {
    Demands::Range places;                // what it counted, and counts still
    std::optional<Location> predecessor;  // that it replaced
    bool replaced = false;                // by an amendment that the registry holds too
  };

  void accept(std::string_view id, const Location& location, const std::vector<evaluation::QuotaDemand>& demands);
  void add_past(const std::string& id, const std::vector<evaluation::QuotaDemand>& demands);
  /// An accepted amendment has replaced the record: its holdings, which were given back, are nobody's any more.
  void replaced(const std::string& id);
  const std::vector<evaluation::QuotaDemand>& restored(Demands::Range places);
  void give_back(Demands::Range places);
  void take_again(Demands::Range places);

  const Setting& setting_;
  const Foreseen* foreseen_;
  Judge judge_;
  evaluation::Ledger ledger_;
  Demands demands_;
  std::vector<evaluation::QuotaDemand> restored_;
  ById<Accepted> accepted_;  // kept only where the policy knows amendments
  ById<OwnPast> own_past_;
};

}  // namespace bylaw::judging
