// What one record asks of a quota: outcome, key, limit and amount.
#include "catch.hpp"
#include "evaluation/builder.hpp"

using namespace bylaw;
using namespace bylaw::test;
using evaluation::Judgement;
using evaluation::QuotaKey;

namespace {

/// At most 5 per identity number, among records that count.
struct Quota {
  Quota() {
    b.basis();
    id_number = b.field("id_number", text_type(Comparison::identity));
    phone = b.field("phone", text_type(Comparison::text));
    counting = b.field("counting", type(Kind::yes_no));
    body.limit = b.num("5");
    body.keys = {b.value(id_number)};
  }
  Application application() {
    Application a(b);
    a.set(b.policy.basis, instant("2026-03-05T10:00:00Z")).set(id_number, std::string_view("a1")).set(counting, true);
    return a;
  }
  Judgement judged(const Application& a) {
    b.policy.items.clear();
    b.item("quota", body, ItemKind::quota);
    b.policy.items[0].applies = applies;
    return judge(b, a);
  }
  std::string outcome(const Application& a) {
    const Judgement judgement = judged(a);
    // A result stands for each quota that the record is judged by, a demand for each whose places it would take.
    const std::string shown = show(judgement.outcomes[0]);
    CHECK(judgement.quotas.size() == (shown.starts_with("not applicable") ? 0U : 1U));
    if (shown == "holds") CHECK(judgement.demands.size() == 1);
    return shown + (shown != "holds" && !judgement.demands.empty() ? ", takes" : "");
  }
  evaluation::QuotaKeys keys(const Application& a) {
    const Judgement judgement = judged(a);
    return judgement.demands.empty() ? evaluation::QuotaKeys{} : judgement.demands[0].keys;
  }

  Builder b;
  FieldId id_number, phone, counting;
  ExprId applies = ExprId::none;
  QuotaBody body;
};

}  // namespace

TEST_CASE("a quota's demand") {
  Quota q;
  q.body.summing = q.b.num("2.5");
  const Application a = q.application();
  const Judgement judgement = q.judged(a);
  REQUIRE(judgement.demands.size() == 1);
  CHECK(judgement.demands[0].keys.size() == 1);
  CHECK(judgement.demands[0].limit == Number(5));
  CHECK(judgement.demands[0].amount == number("2.5"));
  CHECK(judgement.demands[0].day == date("2026-03-05"));
  CHECK(show(judgement.quotas[0].limit) == "5");
  CHECK(show(judgement.quotas[0].used) == "-");
}

TEST_CASE("whether a quota applies, and what it needs") {
  Quota q;
  Application a = q.application();
  CHECK(q.outcome(a) == "holds");

  SECTION("counting false: not applicable, and the key is not asked for") {
    q.body.counting = q.b.value(q.counting);
    a.set(q.counting, false).set(q.id_number, Missing{});
    CHECK(q.outcome(a) == "not applicable");
    a.set(q.counting, Missing{});
    CHECK(q.outcome(a) == "undecided");
    a.set(q.counting, true);
    CHECK(q.outcome(a) == "undecided");
    a.set(q.id_number, std::string_view("a1"));
    CHECK(q.outcome(a) == "holds");
    q.body.counting = q.b.truth(Failure::overflow);
    CHECK(q.outcome(a) == "error");
    q.body.counting = q.b.truth(Nonexistent{});
    CHECK(q.outcome(a) == "not applicable");
  }
  SECTION("applies when") {
    // Usage is everyone's: what is not judged by the quota takes its places too.
    const FieldId bound = q.b.field("bound", type(Kind::yes_no));
    Application unbound = q.application();
    unbound.set(bound, false);
    q.applies = q.b.value(bound);
    CHECK(q.outcome(unbound) == "not applicable, takes");
    // Of a quota that binds nobody nobody asks what is taken.
    q.applies = q.b.truth(false);
    CHECK(q.outcome(a) == "not applicable");
    q.applies = q.b.truth(Missing{});
    CHECK(q.outcome(a) == "undecided, takes");
    q.body.counting = q.b.truth(false);
    CHECK(q.outcome(a) == "not applicable");
  }
  SECTION("the limit") {
    q.body.limit = q.b.num(Missing{});
    CHECK(q.outcome(a) == "undecided, takes");
    q.body.limit = q.b.num(Failure::division_by_zero);
    CHECK(q.outcome(a) == "error, takes");
    a.set(q.id_number, Missing{});
    CHECK(q.outcome(a) == "error");
    q.body.limit = q.b.num(Nonexistent{});
    CHECK(q.outcome(a) == "not applicable");
  }
  SECTION("the key, the amount, the basis date") {
    a.set(q.id_number, Malformed{});
    CHECK(q.outcome(a) == "undecided");
    a.set(q.id_number, std::string_view("a1"));
    q.body.summing = q.b.num(Missing{});
    CHECK(q.outcome(a) == "undecided");
    q.body.summing = q.b.num(Failure::overflow);
    CHECK(q.outcome(a) == "error");
    q.body.summing = ExprId::none;
    a.set(q.b.policy.basis, Missing{});
    CHECK(q.outcome(a) == "undecided");
    a.set(q.b.policy.basis, not_yet_instant);
    CHECK(q.outcome(a) == "undecided");
  }
}

TEST_CASE("keys: equal values, one key") {
  Quota q;
  const auto key_of = [&](std::string_view id_number) {
    Application a = q.application();
    a.set(q.id_number, id_number);
    return q.keys(a).at(0);
  };
  CHECK(key_of("a1") == key_of("a1"));
  CHECK_FALSE(key_of("a1") == key_of("a2"));
  // Another quota of the same key is another account.
  const QuotaKey first = key_of("a1");
  q.b.policy.items.clear();
  q.b.rule("before", q.b.truth(true));
  q.b.item("quota", q.body, ItemKind::quota);
  CHECK_FALSE(judge(q.b, q.application()).demands.at(0).keys.at(0) == first);
}

TEST_CASE("keys together: all are needed, and where one ends matters") {
  Quota q;
  q.body.keys = {q.b.value(q.id_number), q.b.value(q.phone)};
  Application a = q.application();
  CHECK(q.outcome(a) == "undecided");
  const auto key_of = [&](std::string_view id_number, std::string_view phone) {
    a.set(q.id_number, id_number).set(q.phone, phone);
    return q.keys(a).at(0);
  };
  CHECK(key_of("a", "b") == key_of("a", "b"));
  CHECK_FALSE(key_of("a", "bc") == key_of("ab", "c"));
  CHECK_FALSE(key_of("a", "b") == key_of("b", "a"));
}

TEST_CASE("any of: equal keys once, missing ones left out") {
  Quota q;
  q.body.keys = {q.b.value(q.id_number), q.b.value(q.phone)};
  q.body.any_of = true;
  Application a = q.application();
  const auto keys = [&](Value id_number, Value phone) {
    a.set(q.id_number, id_number).set(q.phone, phone);
    return q.keys(a);
  };
  const Value one = std::string_view("one");
  const Value two = std::string_view("two");
  CHECK(keys(one, two).size() == 2);
  CHECK(keys(one, one).size() == 1);
  CHECK(keys(one, Missing{}) == keys(Missing{}, one));  // whichever field it comes from
  CHECK(keys(one, Malformed{}).size() == 1);
  // The phone is compared as text, the number as identity: the looser holds for both.
  CHECK(keys(one, std::string_view("ＯＮＥ")).size() == 1);
  a.set(q.id_number, Missing{}).set(q.phone, Missing{});
  CHECK(q.outcome(a) == "undecided");
}

TEST_CASE("any of the elements of a list") {
  Quota q;
  const FieldId people = q.b.field("people", text_type(Comparison::identity).list_of());
  q.body.keys = {q.b.value(people)};
  q.body.any_of = true;
  Application a = q.application();
  CHECK(q.outcome(a) == "undecided");
  a.list(people, {std::string_view("x"), std::string_view("y"), std::string_view("x"), Missing{}});
  CHECK(q.keys(a).size() == 2);
  a.list(people, {});
  CHECK(q.outcome(a) == "not applicable");
}

TEST_CASE("keys of every kind of value") {
  const std::vector<Value> values = {true,
                                     false,
                                     Number(0),
                                     Number(1),
                                     number("0.5"),
                                     number("1e30"),
                                     std::string_view("1"),
                                     date("1970-01-02"),
                                     Instant{1, 0},
                                     Instant{1, 1},
                                     Duration{DurationKind::days, 1},
                                     Token{1}};
  std::vector<QuotaKey> keys;
  for (const Value& value : values) {
    Quota q;
    q.body.keys = {q.b.constant(Kind::number, value)};
    keys.push_back(q.keys(q.application()).at(0));
  }
  for (std::size_t i = 0; i < keys.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(keys[i] == keys[j]);
  }
}
