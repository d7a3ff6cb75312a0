// One thread's tools: the reader, the evaluator, and the record they work on.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "application/record.hpp"
#include "evaluation/evaluator.hpp"
#include "judging/batches.hpp"
#include "judging/run.hpp"

namespace bylaw::judging {

class Judge {
 public:
  /// `watch`: told what judging uses; null: nobody.
  Judge(const Setting& setting, const plan::Shape& shape, evaluation::Watch* watch = nullptr);

  /// Reads the record that the next calls are about.
  std::optional<application::MalformedText> read(std::string_view text);
  /// The same, of a batch.
  std::optional<application::MalformedText> read(const Batch& batch, const Piece& piece);
  /// The same, of a batch whose pieces are all read, one after another: they are looked at together.
  std::optional<application::MalformedText> read_next(const Batch& batch, const Piece& piece);
  /// Reads its predecessor, whose text is kept as long as its values are asked for; false when it is no application.
  bool read_before(std::string text);
  void no_before() { has_before_ = false; }

  const application::Record& record() const { return *record_; }
  evaluation::Evaluator& evaluator() { return evaluator_; }
  evaluation::Subject subject() const { return {record_, has_before_ ? &before_ : nullptr}; }

  /// The record's place in the order of judging.
  evaluation::OrderKey order();
  /// True when it is known without judging that the record is accepted and that nothing is to be said of it.
  bool all_is_well() const;
  /// Judges the record as far as it goes by itself: quotas have demands, but no usage yet.
  evaluation::Judgement& judge(const explanation::Circumstances& circumstances);
  /// Reports the record as it was judged; the judgement may have got its quotas' outcomes since.
  void report(const explanation::Circumstances& circumstances, const Input& input, const Piece& piece, Page& page);
  /// Reports a record of which all_is_well(), briefly.
  void report_accepted(Page& page);
  /// Reports a text that read() refused.
  void refuse(const application::MalformedText& malformed, const Input& input, const Batch& batch, const Piece& piece,
              Page& page);

  /// To be filled and reported, where a short report is made without judging.
  report::Brief& brief() { return brief_; }

  /// The record's id, and the id that an amendment names as its predecessor, both in the looser comparison of the two
  /// fields; empty where there is none.
  std::string id();
  std::string predecessor();
  /// The id by whose bytes the order of judging goes, which is not in the looser comparison.
  std::string_view written_id() const;
  /// True when the record is an amendment.
  bool amends();

 private:
  void read_ahead(const Batch& batch, std::size_t first);
  std::string text_of(policy::FieldId field);

  const Setting& setting_;
  evaluation::Watch* watch_;
  application::Reader reader_;
  evaluation::Evaluator evaluator_;
  explanation::Explainer explainer_;
  application::Record single_;
  /// The records that are looked at together; their places there, none of those that cannot be read.
  std::deque<application::Record> ahead_;
  std::vector<std::optional<application::MalformedText>> faults_;
  std::vector<std::size_t> places_;
  const application::Record* record_ = &single_;
  std::optional<std::size_t> place_;  // of record_ among them
  std::string before_text_;           // the values of before_ point into it
  application::Record before_;
  bool has_before_ = false;
  evaluation::Judgement judgement_;
  report::Brief brief_;
};

}  // namespace bylaw::judging
