// What the twenty rules ask of an application, and which of it was given or wrong. The fields stand in the order of the
// policy's vocabulary, which is the order in which wrong ones are reported; an object of fields comes before them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace by_hand {

enum class Field : std::uint8_t {
  id,
  submitted_at,
  channel,
  account,
  email,
  password_length,
  password_confirmed,
  agreed_terms,
  subject,
  type,
  name,
  license_name,
  administrator,
  administrator_name,
  id_number,
  phone,
  age,
  wechat_verified,
  verification,
  method,
  fee_paid,
  transferred_at,
  official_account,
  kind,
  verified,
  reused,
  existing,
  subject_programs,
  admin_programs,
  phone_programs,
  linked_same,
  linked_other,
  linked_month,
  unread,  // part of the form, but of no rule
};

inline constexpr std::array<std::string_view, 33> field_paths = {"id",
                                                                 "submitted_at",
                                                                 "channel",
                                                                 "account",
                                                                 "account.email",
                                                                 "account.password_length",
                                                                 "account.password_confirmed",
                                                                 "account.agreed_terms",
                                                                 "subject",
                                                                 "subject.type",
                                                                 "subject.name",
                                                                 "subject.license_name",
                                                                 "administrator",
                                                                 "administrator.name",
                                                                 "administrator.id_number",
                                                                 "administrator.phone",
                                                                 "administrator.age",
                                                                 "administrator.wechat_verified",
                                                                 "verification",
                                                                 "verification.method",
                                                                 "verification.fee_paid",
                                                                 "verification.transferred_at",
                                                                 "official_account",
                                                                 "official_account.kind",
                                                                 "official_account.verified",
                                                                 "reused",
                                                                 "existing",
                                                                 "existing.subject_mini_programs",
                                                                 "existing.admin_id_mini_programs",
                                                                 "existing.phone_mini_programs",
                                                                 "existing.oa_linked_same",
                                                                 "existing.oa_linked_other",
                                                                 "existing.oa_linked_month"};

inline constexpr std::array<std::string_view, 20> rule_names = {"r01_subject_type",
                                                                "r02_individual_adult_verified",
                                                                "r03_org_wechat_verification",
                                                                "r04_enterprise_method",
                                                                "r05_fee_due",
                                                                "r06_transfer_window",
                                                                "r07_email_format",
                                                                "r08_password_ok",
                                                                "r09_terms_agreed",
                                                                "r10_license_name_match",
                                                                "r11_reuse_verified_oa",
                                                                "r12_reuse_includes_verification",
                                                                "r13_subject_quota",
                                                                "r14_admin_quota",
                                                                "r15_phone_quota",
                                                                "r16_oa_link_quota",
                                                                "r17_oa_month_quota",
                                                                "r18_operator_named",
                                                                "r19_phone_format",
                                                                "r20_id_number_format"};

enum class Channel : std::uint8_t { standalone, reuse };
enum class Subject : std::uint8_t {
  enterprise,
  individual,
  sole_proprietor,
  government,
  media,
  other_organization,
  partnership,
  school,
  unknown
};
enum class Method : std::uint8_t { none, bank_transfer, wechat_verification };
enum class AccountKind : std::uint8_t { service, subscription, enterprise_wechat };

/// A number as exactly as rules that compare it with whole ones need it: rounded down, and whether that changed it.
struct Amount {
  std::int64_t floor = 0;
  bool whole = true;
};

struct Application {
  std::uint64_t given = 0;  // a bit for each Field
  std::uint64_t wrong = 0;  // of a wrong type, or none of the choices
  std::string_view raw_id;  // as it stands in the text, with its quotes
  std::string_view email, name, license_name, id_number, phone;
  std::int32_t submitted_day = 0, transferred_day = 0;  // days since 1970, in the policy's time zone
  Amount fee_paid;
  std::int64_t password_length = 0, age = 0;  // all of these rounded down
  std::int64_t subject_programs = 0, admin_programs = 0, phone_programs = 0;
  std::int64_t linked_same = 0, linked_other = 0, linked_month = 0;
  Channel channel{};
  Subject type{};
  Method method{};
  AccountKind kind{};
  bool password_confirmed = false, agreed_terms = false, wechat_verified = false, verified = false;
  bool reused_verification = false, reused_operator = false;

  bool has(Field field) const { return (given >> static_cast<unsigned>(field) & 1) != 0; }
  bool is_given(Field field) const { return ((given | wrong) >> static_cast<unsigned>(field) & 1) != 0; }
  void give(Field field) { given |= std::uint64_t{1} << static_cast<unsigned>(field); }
  void refuse(Field field) { wrong |= std::uint64_t{1} << static_cast<unsigned>(field); }
};

}  // namespace by_hand
