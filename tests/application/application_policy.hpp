// A small policy for the tests of applications, filled in by hand: a field of every type.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "plan/shape.hpp"
#include "policy/policy.hpp"

namespace bylaw::tests {

/// Builds a Policy field by field.
class PolicyBuilder {
 public:
  policy::Type of(policy::Kind kind) const {
    policy::Type type;
    type.kind = kind;
    return type;
  }
  policy::Type text(Comparison comparison) const {
    policy::Type type = of(policy::Kind::text);
    type.comparison = comparison;
    return type;
  }
  policy::Type whole() const {
    policy::Type type = of(policy::Kind::number);
    type.whole = true;
    return type;
  }
  policy::Type duration(DurationKind kind) const {
    policy::Type type = of(policy::Kind::duration);
    type.duration = kind;
    return type;
  }
  policy::Type choice(const std::vector<std::pair<std::string, std::string>>& tokens) {
    policy::Type type = of(policy::Kind::choice);
    type.choices = static_cast<policy::ChoiceSetId>(policy_.choice_sets.size());
    policy::ChoiceSet& set = policy_.choice_sets.emplace_back();
    for (const auto& [token, label] : tokens) {
      set.add({static_cast<std::uint32_t>(policy_.tokens.size())}, {token, label});
      policy_.tokens.push_back(token);
    }
    return type;
  }
  policy::Type records(std::vector<policy::Field> members) {
    policy::Type type = of(policy::Kind::record);
    type.list = true;
    type.record = static_cast<policy::RecordId>(policy_.records.size());
    policy_.records.push_back({std::move(members)});
    return type;
  }
  static policy::Field member(std::string path, policy::Type type) {
    policy::Field field;
    field.path = path;
    field.label = path;
    field.type = type;
    return field;
  }
  policy::Field& add(const std::string& path, policy::Type type) {
    return policy_.fields.emplace_back(member(path, type));
  }
  policy::Policy& policy() { return policy_; }

 private:
  policy::Policy policy_;
};

/// The policy of these tests.
inline policy::Policy sample_policy() {
  using policy::Kind;
  using Meaning = policy::IfAbsent::Meaning;
  PolicyBuilder build;
  build.add("id", build.text(Comparison::exact));
  build.add("submitted_at", build.of(Kind::instant));
  const policy::Type subject = build.choice({{"individual", "个人"}, {"enterprise", "企业"}, {"government", "政府"}});
  build.add("subject.type", subject);
  build.add("subject.name", build.text(Comparison::text));
  build.add("administrator.id_number", build.text(Comparison::identity)).personal = true;
  build.add("administrator.age", build.whole());
  build.add("account.password", build.text(Comparison::exact)).secret = true;
  build.add("account.pin", build.whole()).secret = true;
  build.add("fee", build.of(Kind::money));
  build.add("ratio", build.of(Kind::number));
  build.add("born", build.of(Kind::date));
  build.add("wait", build.duration(DurationKind::days));
  build.add("pause", build.duration(DurationKind::hours));
  build.add("release.public_beta", build.of(Kind::yes_no)).if_absent.meaning = Meaning::no;
  build.add("release.closed_on", build.of(Kind::date)).if_absent.meaning = Meaning::not_yet;
  build.add("release.closed_at", build.of(Kind::instant)).if_absent.meaning = Meaning::not_yet;
  policy::Field& route = build.add("route", build.choice({{"standalone", "单独"}, {"reuse", "复用"}}));
  route.if_absent = {Meaning::choice, {build.policy().choice_sets.back().choices[1].token}};
  build.add("tags", build.text(Comparison::text).list_of()).if_absent.meaning = Meaning::empty;
  build.add("parts", build.choice({{"operator", "运营者"}, {"verification", "认证"}}).list_of());
  build.add("stays", build.records({PolicyBuilder::member("entry", build.of(Kind::date)),
                                    PolicyBuilder::member("exit", build.of(Kind::date)),
                                    PolicyBuilder::member("host.name", build.text(Comparison::text))}));
  return std::move(build.policy());
}

/// A policy, its shape, and the index of a field by its path.
struct Sample {
  policy::Policy policy = sample_policy();
  plan::Shape shape = plan::shape_of(policy);
  std::size_t slot(std::string_view path) const {
    for (std::size_t i = 0; i < policy.fields.size(); ++i) {
      if (policy.fields[i].path == path) return i;
    }
    return policy.fields.size();
  }
};

}  // namespace bylaw::tests
