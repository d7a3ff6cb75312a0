// Reference tables by row and by key, dated values, and tables by a choice or a bracket.

#include "catch.hpp"
#include "evaluation/builder.hpp"

using namespace bylaw;
using namespace bylaw::test;

namespace {

/// `emails_in_use`: email (identity), where (a choice).
struct Emails {
  explicit Emails(std::vector<std::vector<Value>> rows) : table(b.table("emails_in_use", record, std::move(rows))) {
    email = b.field("email", text_type(Comparison::identity));
    list = b.add(b.record_type(record).list_of(), TableRows{table});
  }
  ExprId member(std::uint32_t index) {
    const Type of = index == 0 ? text_type(Comparison::identity) : type(Kind::choice);
    return b.add(of, Member{b.variable(b.record_type(record), 0), index});
  }
  /// any e in emails_in_use satisfies (e.email is email and e.where is #1)
  ExprId same_on_platform() {
    const ExprId body = b.all({b.is(member(0), b.value(email)), b.is(member(1), b.choice(1))});
    return b.test(Quantifier{Quantity::any, 0, list, body});
  }
  std::string ask(ExprId id, Value given) {
    Application a(b);
    a.set(email, given);
    return value_of(b, id, a.record());
  }

  Builder b;
  RecordId record = b.record({{"email", text_type(Comparison::identity)}, {"where", type(Kind::choice)}});
  TableId table;
  FieldId email;
  ExprId list;
};

const Value alice = std::string_view("alice@example.cn");
const Value bob = std::string_view("bob@example.cn");
const Value carol = std::string_view("carol@example.cn");

}  // namespace

TEST_CASE("listed in asks the key alone") {
  Emails e({{alice, Token{2}}, {alice, Token{1}}, {bob, Token{2}}});
  const ExprId listed = e.b.test(ListedIn{e.b.value(e.email), e.table});
  CHECK(e.ask(listed, alice) == "true");
  CHECK(e.ask(listed, carol) == "false");
  CHECK(e.ask(listed, Missing{}) == "missing");
  CHECK(value_of(e.b, e.b.test(ListedIn{e.b.constant(Kind::text, Failure::overflow), e.table})) == "overflow");

  Emails unknown({{alice, Token{2}}, {Missing{}, Token{1}}});
  const ExprId among = unknown.b.test(ListedIn{unknown.b.value(unknown.email), unknown.table});
  CHECK(unknown.ask(among, alice) == "true");
  CHECK(unknown.ask(among, carol) == "missing");

  Emails empty({});
  const ExprId nowhere = empty.b.test(ListedIn{empty.b.value(empty.email), empty.table});
  CHECK(empty.ask(nowhere, alice) == "false");
  CHECK(empty.ask(nowhere, Missing{}) == "false");
}

TEST_CASE("any over a table, whose key may repeat") {
  Emails e({{alice, Token{2}}, {alice, Token{1}}, {bob, Token{2}}, {carol, Missing{}}});
  const ExprId any = e.same_on_platform();
  CHECK(e.ask(any, alice) == "true");
  CHECK(e.ask(any, bob) == "false");
  CHECK(e.ask(any, carol) == "missing");
  CHECK(e.ask(any, std::string_view("dora@example.cn")) == "false");
  CHECK(e.ask(any, Missing{}) == "missing");
  Emails unkeyed({{alice, Token{2}}, {Missing{}, Token{1}}});
  CHECK(unkeyed.ask(unkeyed.same_on_platform(), bob) == "missing");
}

TEST_CASE("aggregates over a table by its key") {
  Emails e({{alice, Token{2}}, {alice, Token{1}}, {bob, Token{2}}});
  const ExprId same = e.b.is(e.b.value(e.email), e.member(0));
  const auto count = [&](ExprId where) {
    return e.b.add(type(Kind::number), Aggregate{Aggregation::count, 0, e.list, where, ExprId::none});
  };
  CHECK(e.ask(count(same), alice) == "2");
  CHECK(e.ask(count(same), carol) == "0");
  CHECK(e.ask(count(same), Missing{}) == "missing");
  CHECK(e.ask(count(ExprId::none), carol) == "3");
  CHECK(e.ask(count(e.b.test(Not{same})), alice) == "1");
  CHECK(e.ask(e.b.test(Quantifier{Quantity::every, 0, e.list, same}), alice) == "false");
}

TEST_CASE("a key asked in a looser form than its own") {
  Builder b;
  const RecordId record = b.record({{"code", text_type(Comparison::exact)}});
  const TableId table = b.table("codes", record, {{std::string_view("Ａ1")}, {std::string_view("b2")}});
  const ExprId row = b.variable(b.record_type(record), 0);
  const ExprId code = b.add(text_type(Comparison::exact), Member{row, 0});
  const ExprId loose = b.add(text_type(Comparison::identity), Normalised{code, Comparison::identity});
  const ExprId list = b.add(b.record_type(record).list_of(), TableRows{table});
  const auto has = [&](std::string_view text) {
    return value_of(b, b.test(Quantifier{Quantity::any, 0, list, b.is(b.text(text, Comparison::identity), loose)}));
  };
  CHECK(has("a1") == "true");
  CHECK(has("b2") == "true");
  CHECK(has("c3") == "false");
}

TEST_CASE("a large table is asked by its key") {
  std::vector<std::string> texts;
  for (int i = 0; i < 20'000; ++i) texts.push_back("user" + std::to_string(i) + "@example.cn");
  std::vector<std::vector<Value>> rows;
  for (const std::string& text : texts) rows.push_back({std::string_view(text), Token{1}});
  Emails e(rows);
  const ExprId any = e.same_on_platform();
  evaluation::Evaluator evaluator(e.b.policy, instant("2026-03-10T12:00:00Z"));
  Application a(e.b);
  int found = 0;
  for (int i = 0; i < 20'000; ++i) {
    a.set(e.email, std::string_view(texts[static_cast<std::size_t>(i)]));
    evaluator.begin({a.record(), nullptr});
    if (std::get<bool>(evaluator.value(any))) ++found;
  }
  CHECK(found == 20'000);
}

TEST_CASE("a dated value") {
  Builder b;
  const FieldId on = b.field("on", type(Kind::date));
  const Dated line{b.value(on), {{date("2025-09-01"), b.num("20000")}, {date("2026-09-01"), b.num("21000")}}};
  const ExprId value = b.add(type(Kind::number), line);
  const auto at = [&](Value day) {
    Application a(b);
    a.set(on, day);
    return value_of(b, value, a.record());
  };
  CHECK(at(date("2025-08-31")) == "nonexistent");
  CHECK(at(date("2025-09-01")) == "20000");
  CHECK(at(date("2026-08-31")) == "20000");
  CHECK(at(date("2026-09-01")) == "21000");
  CHECK(at(not_yet_date) == "21000");
  CHECK(at(Missing{}) == "missing");
}

TEST_CASE("a dated value begins at 00:00 of its day in the policy's zone") {
  Builder b;
  b.policy.zone = TimeZone::load("Asia/Shanghai").value();
  b.basis();
  const ExprId value = b.add(type(Kind::number), Dated{b.policy.basis_day, {{date("2026-03-06"), b.num("5")}}});
  Application before(b);
  before.set(b.policy.basis, instant("2026-03-05T15:59:59Z"));
  CHECK(value_of(b, value, before.record()) == "nonexistent");
  Application after(b);
  after.set(b.policy.basis, instant("2026-03-05T16:00:00Z"));
  CHECK(value_of(b, value, after.record()) == "5");
}

TEST_CASE("a table by a choice") {
  Builder b;
  const FieldId of = b.field("of", type(Kind::choice));
  Lookup lookup{b.value(of), {}, ExprId::none};
  lookup.rows.push_back({{Token{1}, Token{2}}, {}, {}, {}, b.num("5")});
  lookup.rows.push_back({{Token{3}}, {}, {}, {}, b.num(Missing{})});
  const ExprId closed = b.add(type(Kind::number), lookup);
  lookup.otherwise = b.num("0");
  const ExprId open = b.add(type(Kind::number), lookup);
  const auto at = [&](ExprId id, Value value) {
    Application a(b);
    a.set(of, value);
    return value_of(b, id, a.record());
  };
  CHECK(at(closed, Token{1}) == "5");
  CHECK(at(closed, Token{2}) == "5");
  CHECK(at(closed, Token{3}) == "missing");
  CHECK(at(closed, Token{4}) == "nonexistent");
  CHECK(at(open, Token{4}) == "0");
  CHECK(at(open, Missing{}) == "missing");
  CHECK(at(open, Malformed{}) == "missing");
}

TEST_CASE("a table by brackets") {
  // below 14, from 14 below 18, from 18 to 20, 21
  Builder b;
  const FieldId age = b.field("age", type(Kind::number));
  Lookup lookup{b.value(age), {}, ExprId::none};
  lookup.rows.push_back({{}, {}, {}, Number(14), b.num("1")});
  lookup.rows.push_back({{}, Number(14), {}, Number(18), b.num("2")});
  lookup.rows.push_back({{}, Number(18), Number(20), {}, b.num("3")});
  lookup.rows.push_back({{Number(21)}, {}, {}, {}, b.num("4")});
  const ExprId bracket = b.add(type(Kind::number), lookup);
  const std::pair<std::string, std::string> cases[] = {
      {"-1", "1"}, {"13.999", "1"},         {"14", "2"},          {"17.5", "2"}, {"18", "3"}, {"20", "3"},
      {"21", "4"}, {"20.5", "nonexistent"}, {"22", "nonexistent"}};
  for (const auto& [asked, expected] : cases) {
    Application a(b);
    a.set(age, number(asked));
    CAPTURE(asked);
    CHECK(value_of(b, bracket, a.record()) == expected);
  }
}
