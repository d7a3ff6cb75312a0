// What a finding about one item is made from: where it stands, what it waits for, how it is said. One class for each
// kind of item; nothing is worked out before it is asked for.
#pragma once

#include <string>
#include <vector>

#include "explanation/scene.hpp"

namespace bylaw::explanation {

class Basis {
 public:
  using ExprId = policy::ExprId;
  struct Needs {
    std::vector<ExprId> all;    // what may be missing or have failed
    std::vector<ExprId> lists;  // the same, of which one element is enough
    ExprId day = ExprId::none;  // the same, that must be a day of the calendar
  };

  virtual ~Basis() = default;
  /// Where a violation stands: the main one first.
  virtual std::vector<ExprId> culprits() const = 0;
  virtual Needs needs() const = 0;
  /// Of a violation, where the policy has no message.
  virtual std::string sentence() const = 0;
  /// What the item itself works out, as text.
  virtual std::string figure(policy::Figure figure) const = 0;

 protected:
  Basis(Scene& scene, const policy::Item& item) : scene_(scene), item_(item) {}
  /// Whether the item is in force and applies rests on these.
  std::vector<ExprId> applies() const;
  std::string amount(const std::optional<Number>& number, const policy::Type& type) const;

  Scene& scene_;
  const policy::Item& item_;
};

class RuleBasis final : public Basis {
 public:
  RuleBasis(Scene& scene, const policy::Item& item, ExprId condition) : Basis(scene, item), condition_(condition) {}
  std::vector<ExprId> culprits() const override { return {condition_}; }
  Needs needs() const override;
  std::string sentence() const override;
  std::string figure(policy::Figure figure) const override;

 private:
  ExprId condition_;
};

class QuotaBasis final : public Basis {
 public:
  QuotaBasis(Scene& scene, const policy::Item& item, const policy::QuotaBody& body,
             const evaluation::QuotaResult& result)
      : Basis(scene, item), body_(body), result_(result), type_(scene.policy[body.limit].type) {}
  std::vector<ExprId> culprits() const override { return body_.keys; }
  Needs needs() const override;
  std::string sentence() const override;
  std::string figure(policy::Figure figure) const override;

 private:
  bool some_key() const;

  const policy::QuotaBody& body_;
  const evaluation::QuotaResult& result_;
  const policy::Type& type_;
};

class FeeBasis final : public Basis {
 public:
  FeeBasis(Scene& scene, const policy::Item& item, const policy::FeeBody& body, const evaluation::FeeResult& result)
      : Basis(scene, item), body_(body), result_(result), type_(scene.policy[body.amount].type) {}
  std::vector<ExprId> culprits() const override { return {body_.paid, body_.due_by}; }
  Needs needs() const override;
  std::string sentence() const override;
  std::string figure(policy::Figure figure) const override;

 private:
  const policy::FeeBody& body_;
  const evaluation::FeeResult& result_;
  const policy::Type& type_;
};

class DeadlineBasis final : public Basis {
 public:
  DeadlineBasis(Scene& scene, const policy::Item& item, const policy::DeadlineBody& body,
                const evaluation::DeadlineResult& result)
      : Basis(scene, item), body_(body), result_(result) {}
  std::vector<ExprId> culprits() const override { return {body_.met_by, body_.starts}; }
  Needs needs() const override;
  std::string sentence() const override;
  std::string figure(policy::Figure figure) const override;

 private:
  std::string due() const;

  const policy::DeadlineBody& body_;
  const evaluation::DeadlineResult& result_;
};

/// The result of that item, or null.
template <class Result>
const Result* result_of(const std::vector<Result>& results, std::size_t item) {
  const auto found = std::find_if(results.begin(), results.end(), [&](const Result& one) { return one.item == item; });
  return found == results.end() ? nullptr : &*found;
}

}  // namespace bylaw::explanation
