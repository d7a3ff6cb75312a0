// The twenty rules as a programmer writes them, once: with plain truth where every field is there, and with a third
// value, unknown, where some are not.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <type_traits>

#include "application.hpp"
#include "scalars.hpp"

namespace by_hand {

/// Rules by number: bit 0 is r01.
struct Findings {
  std::uint32_t violated = 0;
  std::uint32_t undecided = 0;
};

/// no, yes or unknown: what is known settles `and` and `or` where it can.
struct Kleene {
  enum State : std::uint8_t { no, unknown, yes } state;

  Kleene(bool known) : state(known ? yes : no) {}
  Kleene(State given) : state(given) {}
};
inline Kleene both(Kleene a, Kleene b) { return a.state < b.state ? a : b; }
inline Kleene either(Kleene a, Kleene b) { return a.state > b.state ? a : b; }
inline Kleene opposite(Kleene a) { return static_cast<Kleene::State>(Kleene::yes - a.state); }
inline bool both(bool a, bool b) { return a && b; }
inline bool either(bool a, bool b) { return a || b; }
inline bool opposite(bool a) { return !a; }

/// Judges with `Truth` bool or Kleene. With bool every field must be there that is not asked for by `is given`.
template <class Truth>
class Rules {
 public:
  explicit Rules(const Application& application) : a_(application) {}

  Findings judge() {
    who();
    payment();
    form();
    reuse();
    counts();
    return findings_;
  }

 private:
  Truth known(Field field, bool holds) const {
    if constexpr (std::is_same_v<Truth, bool>)
      return holds;
    else
      return a_.has(field) ? Truth(holds) : Truth(Kleene::unknown);
  }
  Truth all_known(std::initializer_list<Field> fields, bool holds) const {
    for (const Field field : fields)
      if (!a_.has(field)) return known(field, holds);
    return holds;
  }
  Truth is(Subject type) const { return known(Field::type, a_.type == type); }
  Truth is(Method method) const { return known(Field::method, a_.method == method); }
  Truth is(Channel channel) const { return known(Field::channel, a_.channel == channel); }
  Truth among(std::initializer_list<Subject> types) const {
    unsigned set = 0;
    for (const Subject type : types) set |= 1U << static_cast<unsigned>(type);
    return known(Field::type, (set >> static_cast<unsigned>(a_.type) & 1) != 0);
  }
  Truth public_body() const { return among({Subject::government, Subject::media, Subject::other_organization}); }

  void require(int rule, Truth applies, Truth holds) {
    const std::uint32_t bit = 1U << (rule - 1);
    if constexpr (std::is_same_v<Truth, bool>) {
      findings_.violated |= applies && !holds ? bit : 0;
    } else if (holds.state != Kleene::yes && applies.state != Kleene::no) {
      const bool violated = applies.state == Kleene::yes && holds.state == Kleene::no;
      (violated ? findings_.violated : findings_.undecided) |= bit;
    }
  }
  void require(int rule, Truth holds) { require(rule, true, holds); }
  void forbid(int rule, Truth holds) { require(rule, true, opposite(holds)); }

  void who() {
    require(1, among({Subject::enterprise, Subject::individual, Subject::sole_proprietor, Subject::government,
                      Subject::media, Subject::other_organization}));
    require(2, is(Subject::individual), known(Field::age, a_.age >= 18));
    require(2, is(Subject::individual), known(Field::wechat_verified, a_.wechat_verified));
    require(3, public_body(), is(Method::wechat_verification));
    require(4, is(Subject::enterprise), either(is(Method::bank_transfer), is(Method::wechat_verification)));
  }

  void payment() {
    const Truth alone = is(Channel::standalone);
    const Truth due = either(both(alone, is(Method::wechat_verification)), is(Channel::reuse));
    const std::int64_t fee = a_.channel == Channel::standalone ? 300 : 0;
    const bool paid = a_.fee_paid.whole && a_.fee_paid.floor == fee;
    require(5, due, all_known({Field::channel, Field::fee_paid}, paid));
    require(6, is(Method::bank_transfer), a_.is_given(Field::transferred_at));
    const std::int32_t days = a_.transferred_day - a_.submitted_day;
    if (a_.is_given(Field::transferred_at)) {
      const bool soon = days >= 0 && days <= 10;
      require(6, is(Method::bank_transfer), all_known({Field::submitted_at, Field::transferred_at}, soon));
    }
  }

  void form() {
    require(7, known(Field::email, is_email(a_.email)));
    require(8, known(Field::password_length, a_.password_length >= 8));
    require(8, known(Field::password_confirmed, a_.password_confirmed));
    require(9, known(Field::agreed_terms, a_.agreed_terms));
    require(10, is(Subject::enterprise), all_known({Field::name, Field::license_name}, a_.name == a_.license_name));
    require(18, either(known(Field::reused, a_.reused_operator), a_.is_given(Field::administrator_name)));
    require(19, known(Field::phone, is_phone(a_.phone)));
    require(20, known(Field::id_number, is_id_number(a_.id_number)));
  }

  void reuse() {
    const Truth reusing = is(Channel::reuse);
    require(11, reusing, both(a_.is_given(Field::verified), known(Field::verified, a_.verified)));
    require(11, reusing, both(a_.is_given(Field::kind), known(Field::kind, a_.kind != AccountKind::enterprise_wechat)));
    require(12, reusing, known(Field::reused, a_.reused_verification));
  }

  void counts() {
    const auto at_least = [this](Field field, std::int64_t count, std::int64_t limit) {
      return known(field, count >= limit);
    };
    forbid(13, both(either(is(Subject::enterprise), public_body()),
                    at_least(Field::subject_programs, a_.subject_programs, 50)));
    forbid(13, both(among({Subject::individual, Subject::sole_proprietor}),
                    at_least(Field::subject_programs, a_.subject_programs, 5)));
    forbid(14, at_least(Field::admin_programs, a_.admin_programs, 5));
    forbid(15, at_least(Field::phone_programs, a_.phone_programs, 5));
    forbid(16,
           either(at_least(Field::linked_same, a_.linked_same, 10), at_least(Field::linked_other, a_.linked_other, 3)));
    forbid(17, at_least(Field::linked_month, a_.linked_month, 13));
  }

  const Application& a_;
  Findings findings_;
};

inline constexpr std::uint64_t bit(Field field) { return std::uint64_t{1} << static_cast<unsigned>(field); }

/// The fields that no rule asks whether they are given, and that are needed all the same.
inline constexpr std::uint64_t needed =
    ((std::uint64_t{1} << static_cast<unsigned>(Field::unread)) - 1) &
    ~(bit(Field::account) | bit(Field::subject) | bit(Field::administrator) | bit(Field::verification) |
      bit(Field::official_account) | bit(Field::existing) | bit(Field::administrator_name) |
      bit(Field::transferred_at) | bit(Field::kind) | bit(Field::verified));

inline Findings judge(Application& application) {
  // A list that is left out is an empty one; a wrong one is unknown.
  if ((application.wrong & bit(Field::reused)) == 0) application.give(Field::reused);
  if (application.wrong == 0 && (application.given & needed) == needed) return Rules<bool>(application).judge();
  return Rules<Kleene>(application).judge();
}

}  // namespace by_hand
