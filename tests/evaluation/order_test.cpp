// The one total order in which records are judged.
#include <algorithm>

#include "catch.hpp"
#include "evaluation/builder.hpp"

using namespace bylaw;
using namespace bylaw::test;
using evaluation::OrderKey;

namespace {

struct Ordered {
  Ordered() {
    b.policy.zone = TimeZone::load("Asia/Shanghai").value();
    b.basis();
    id = b.policy.id = b.field("id", type(Kind::text));
    score = b.field("score", type(Kind::number));
  }
  OrderKey key(std::string_view name, Value basis, Value points = Missing{}) {
    Application a(b);
    a.set(id, name).set(b.policy.basis, basis).set(score, points);
    evaluation::Evaluator evaluator(b.policy, instant("2026-03-10T12:00:00Z"));
    evaluator.begin({a.record(), nullptr});
    return evaluation::order_key(b.policy, evaluator);
  }
  /// The ids in the order of judging.
  std::string sorted(std::vector<OrderKey> keys) {
    std::sort(keys.begin(), keys.end());
    std::string ids;
    for (const OrderKey& key : keys) ids += key.id;
    return ids;
  }

  Builder b;
  FieldId id, score;
};

}  // namespace

TEST_CASE("basis instant, then the id's bytes, without a basis last") {
  Ordered o;
  const Value early = instant("2026-03-05T10:00:00+08:00");
  const Value late = instant("2026-03-05T02:00:00.000000001Z");
  CHECK(o.sorted({o.key("c", Missing{}), o.key("b", late), o.key("é", early), o.key("z", early), o.key("B", early)}) ==
        "Bzébc");
  CHECK(o.sorted({o.key("a", not_yet_instant), o.key("b", early)}) == "ba");
}

TEST_CASE("a date stands at its first instant in the policy's zone") {
  Ordered o;
  const Value before = instant("2026-03-04T15:59:59Z");
  const Value after = instant("2026-03-04T16:00:01Z");
  CHECK(o.sorted({o.key("3", after), o.key("2", date("2026-03-05")), o.key("1", before)}) == "123");
}

TEST_CASE("a policy's own order comes first") {
  Ordered o;
  const Value early = instant("2026-03-05T10:00:00Z");
  const Value late = instant("2026-03-06T10:00:00Z");
  o.b.policy.order.by = o.b.value(o.score);
  CHECK(o.sorted({o.key("a", late, Number(1)), o.key("b", early, Number(2)), o.key("c", early)}) == "abc");
  o.b.policy.order.highest_first = true;
  CHECK(o.sorted({o.key("a", late, Number(1)), o.key("b", late, number("2.5")), o.key("c", early),
                  o.key("d", early, number("2.5"))}) == "dbac");
}

TEST_CASE("ranks of other kinds") {
  Ordered o;
  const Value same = instant("2026-03-05T10:00:00Z");
  const std::pair<Value, Value> pairs[] = {
      {date("2026-03-01"), date("2026-03-02")},
      {instant("2026-03-01T00:00:00Z"), instant("2026-03-01T00:00:00.5Z")},
      {Instant{-1, 500'000'000}, Instant{0, 0}},
      {false, true},
      {Duration{DurationKind::days, 1}, Duration{DurationKind::days, 2}},
  };
  for (const auto& [low, high] : pairs) {
    o.b.policy.order.by = o.b.constant(Kind::number, low);
    const OrderKey first = o.key("b", same);
    o.b.policy.order.by = o.b.constant(Kind::number, high);
    const OrderKey second = o.key("a", same);
    CHECK(o.sorted({second, first}) == "ba");
  }
}

TEST_CASE("a policy without an id or a basis has an order all the same") {
  const Instant as_of = instant("2026-03-10T12:00:00Z");
  Builder b;
  const FieldId score = b.field("score", type(Kind::number));
  b.policy.order.by = b.value(score);
  Application low(b), high(b);
  low.set(score, Number(1));
  high.set(score, Number(2));
  const auto key = [&](const application::Record* record) {
    evaluation::Evaluator evaluator(b.policy, as_of);
    evaluator.begin({record, nullptr});
    return evaluation::order_key(b.policy, evaluator);
  };
  CHECK(key(low.record()) < key(high.record()));
  CHECK_FALSE(key(high.record()) < key(low.record()));
  CHECK(key(low.record()).id.empty());
  CHECK_FALSE(key(low.record()).basis);
}
