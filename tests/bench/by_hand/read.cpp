// An application, value by value: each is checked in full, read or not.
#include "read.hpp"

#include "form.hpp"
#include "scalars.hpp"

namespace by_hand {
namespace {

/// Reads the values of one record. Every function says false where the text is no JSON, and marks what is wrong
/// besides.
class Reader {
 public:
  Reader(Walk& walk, Application& out) : walk_(walk), out_(out) {}

  bool record() {
    return walk_.object(root_keys, 1, [this](Field field) { return member(field); });
  }

 private:
  bool member(Field field) {
    switch (field) {
      case Field::id:
        return id();
      case Field::submitted_at:
        return day(field, out_.submitted_day, read_instant);
      case Field::channel:
        return choice(field, out_.channel);
      case Field::account:
        return fields(field, account_keys, [this](Field inner) { return account(inner); });
      case Field::subject:
        return fields(field, subject_keys, [this](Field inner) { return subject(inner); });
      case Field::administrator:
        return fields(field, administrator_keys, [this](Field inner) { return administrator(inner); });
      case Field::verification:
        return fields(field, verification_keys, [this](Field inner) { return verification(inner); });
      case Field::official_account:
        return fields(field, official_account_keys, [this](Field inner) { return official_account(inner); });
      case Field::reused:
        return reused();
      case Field::existing:
        return fields(field, existing_keys, [this](Field inner) { return existing(inner); });
      default:
        return mini_program();
    }
  }

  bool account(Field field) {
    switch (field) {
      case Field::email:
        return text(field, out_.email);
      case Field::password_length:
        return number(field, out_.password_length);
      case Field::password_confirmed:
        return yes_no(field, out_.password_confirmed);
      default:
        return yes_no(field, out_.agreed_terms);
    }
  }

  bool subject(Field field) {
    switch (field) {
      case Field::type:
        return choice(field, out_.type);
      case Field::name:
        return text(field, out_.name);
      case Field::license_name:
        return text(field, out_.license_name);
      default:
        return walk_.skip(2);
    }
  }

  bool administrator(Field field) {
    std::string_view name;
    switch (field) {
      case Field::administrator_name:
        return text(field, name);
      case Field::id_number:
        return text(field, out_.id_number);
      case Field::phone:
        return text(field, out_.phone);
      case Field::age:
        return number(field, out_.age);
      default:
        return yes_no(field, out_.wechat_verified);
    }
  }

  bool verification(Field field) {
    switch (field) {
      case Field::method:
        return choice(field, out_.method);
      case Field::fee_paid:
        return money(field, out_.fee_paid);
      default:
        return day(field, out_.transferred_day, read_date);
    }
  }

  bool official_account(Field field) {
    switch (field) {
      case Field::kind:
        return choice(field, out_.kind);
      case Field::verified:
        return yes_no(field, out_.verified);
      default:
        return walk_.skip(2);
    }
  }

  bool existing(Field field) {
    switch (field) {
      case Field::subject_programs:
        return number(field, out_.subject_programs);
      case Field::admin_programs:
        return number(field, out_.admin_programs);
      case Field::phone_programs:
        return number(field, out_.phone_programs);
      case Field::linked_same:
        return number(field, out_.linked_same);
      case Field::linked_other:
        return number(field, out_.linked_other);
      default:
        return number(field, out_.linked_month);
    }
  }

  bool mini_program() {
    if (walk_.peek() != '{') return walk_.skip(1);
    return walk_.object(mini_program_keys, 2, [this](Field) { return walk_.skip(2); });
  }

  /// An object of fields; null is as good as none.
  template <std::size_t N, class Member>
  bool fields(Field field, const std::array<K, N>& keys, Member read) {
    if (walk_.peek() == '{') return walk_.object(keys, 2, read);
    return absent_or_wrong(field);
  }

  bool absent_or_wrong(Field field) {
    if (walk_.word("null")) return true;
    out_.refuse(field);
    return walk_.skip(2);
  }

  bool text(Field field, std::string_view& out) {
    if (walk_.peek() != '"') return absent_or_wrong(field);
    if (!walk_.text(out)) return false;
    if (!has_plain_ends(out)) out = trimmed(out);
    if (!out.empty()) out_.give(field);
    return true;
  }

  bool id() {
    const char* begin = walk_.here();
    std::string_view unescaped;
    if (!text(Field::id, unescaped)) return false;
    if (out_.has(Field::id)) out_.raw_id = walk_.text_since(begin);
    return true;
  }

  template <class Choice>
  bool choice(Field field, Choice& out) {
    std::string_view written;
    if (!text(field, written)) return false;
    if (out_.has(field) && !read_choice(written, out)) take_back(field);
    return true;
  }

  template <class Read>
  bool day(Field field, std::int32_t& out, Read read) {
    if (walk_.peek() != '"') return absent_or_wrong(field);
    std::string_view written;
    if (!walk_.text(written)) return false;
    if (const std::optional<std::int32_t> found = read(written)) return out = *found, out_.give(field), true;
    if (!trimmed(written).empty()) out_.refuse(field);
    return true;
  }

  bool number(Field field, std::int64_t& out) {
    if (walk_.short_number(out)) return out_.give(field), true;
    Amount amount;
    if (!long_number(field, amount)) return false;
    out = amount.floor;
    return true;
  }

  bool long_number(Field field, Amount& out) {
    if (walk_.peek() != '-' && !is_digit(walk_.peek())) return absent_or_wrong(field);
    const std::string_view token = walk_.token();
    const std::optional<Amount> amount = read_number(token);
    if (!amount) return out_.refuse(field), is_number(token);
    out = *amount;
    out_.give(field);
    return true;
  }

  bool money(Field field, Amount& out) {
    if (walk_.peek() != '"') return long_number(field, out);
    std::string_view written;
    if (!walk_.text(written)) return false;
    const bool exponent = written.find_first_of("eE") != std::string_view::npos;
    const std::optional<Amount> amount = exponent ? std::nullopt : read_number(written);
    if (amount) return out = *amount, out_.give(field), true;
    if (!trimmed(written).empty()) out_.refuse(field);
    return true;
  }

  bool yes_no(Field field, bool& out) {
    if (walk_.word("true")) return out = true, out_.give(field), true;
    if (walk_.word("false")) return out = false, out_.give(field), true;
    if (walk_.peek() == '"') {
      std::string_view written;
      if (!text(field, written)) return false;
      if (out_.has(field)) take_back(field);
      return true;
    }
    return absent_or_wrong(field);
  }

  bool reused() {
    if (walk_.peek() != '[') return walk_.word("null") || blank_or_wrong(Field::reused);
    (void)walk_.take('[');
    if (walk_.peek() == ']') return walk_.take(']');
    while (true) {
      std::string_view part;
      if (walk_.peek() != '"') {
        out_.refuse(Field::reused);
        if (!walk_.skip(2)) return false;
      } else if (!walk_.text(part)) {
        return false;
      } else if (!reused_part(part) && !reused_part(trimmed(part))) {
        out_.refuse(Field::reused);
      }
      if (walk_.peek() != ',') return walk_.take(']');
      (void)walk_.take(',');
    }
  }

  bool reused_part(std::string_view part) {
    out_.reused_verification |= part == "verification";
    out_.reused_operator |= part == "operator";
    return part == "verification" || part == "operator" || part == "subject";
  }

  bool blank_or_wrong(Field field) {
    std::string_view written;
    if (walk_.peek() != '"') return absent_or_wrong(field);
    if (!walk_.text(written)) return false;
    if (!trimmed(written).empty()) out_.refuse(field);
    return true;
  }

  void take_back(Field field) {
    out_.given &= ~(std::uint64_t{1} << static_cast<unsigned>(field));
    out_.refuse(field);
  }

  Walk& walk_;
  Application& out_;
};

}  // namespace

bool read_application(Walk& walk, Application& out) { return Reader(walk, out).record(); }

}  // namespace by_hand
