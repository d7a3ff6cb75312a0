// The form of an application: the keys of each object, in the order in which they mostly come, and the choices. Keys
// that no rule reads are part of it too.
#pragma once

#include "application.hpp"
#include "walk.hpp"

namespace by_hand {

using K = Key<Field>;

inline constexpr std::array root_keys = {K{"id", Field::id},
                                         K{"submitted_at", Field::submitted_at},
                                         K{"channel", Field::channel},
                                         K{"account", Field::account},
                                         K{"subject", Field::subject},
                                         K{"administrator", Field::administrator},
                                         K{"verification", Field::verification},
                                         K{"official_account", Field::official_account},
                                         K{"reused", Field::reused},
                                         K{"existing", Field::existing},
                                         K{"mini_program", Field::unread}};
inline constexpr std::array account_keys = {K{"email", Field::email}, K{"password_length", Field::password_length},
                                            K{"password_confirmed", Field::password_confirmed},
                                            K{"agreed_terms", Field::agreed_terms}};
inline constexpr std::array subject_keys = {K{"type", Field::type}, K{"name", Field::name},
                                            K{"license_name", Field::license_name}, K{"id_number", Field::unread},
                                            K{"credit_code", Field::unread}};
inline constexpr std::array administrator_keys = {K{"name", Field::administrator_name},
                                                  K{"id_number", Field::id_number}, K{"phone", Field::phone},
                                                  K{"age", Field::age}, K{"wechat_verified", Field::wechat_verified}};
inline constexpr std::array verification_keys = {K{"method", Field::method}, K{"fee_paid", Field::fee_paid},
                                                 K{"transferred_at", Field::transferred_at}};
inline constexpr std::array official_account_keys = {K{"id", Field::unread}, K{"kind", Field::kind},
                                                     K{"verified", Field::verified}, K{"same_subject", Field::unread}};
inline constexpr std::array existing_keys = {
    K{"subject_mini_programs", Field::subject_programs}, K{"admin_id_mini_programs", Field::admin_programs},
    K{"phone_mini_programs", Field::phone_programs},     K{"oa_linked_same", Field::linked_same},
    K{"oa_linked_other", Field::linked_other},           K{"oa_linked_month", Field::linked_month}};
inline constexpr std::array mini_program_keys = {K{"name", Field::unread}, K{"category", Field::unread},
                                                 K{"intro", Field::unread}, K{"avatar", Field::unread}};

inline bool read_choice(std::string_view text, Channel& out) {
  if (text == "standalone") return out = Channel::standalone, true;
  if (text == "reuse_official_account") return out = Channel::reuse, true;
  return false;
}

inline bool read_choice(std::string_view text, Subject& out) {
  if (text == "enterprise") return out = Subject::enterprise, true;
  if (text == "individual") return out = Subject::individual, true;
  if (text == "sole_proprietor") return out = Subject::sole_proprietor, true;
  if (text == "government") return out = Subject::government, true;
  if (text == "media") return out = Subject::media, true;
  if (text == "other_organization") return out = Subject::other_organization, true;
  if (text == "partnership") return out = Subject::partnership, true;
  if (text == "school") return out = Subject::school, true;
  if (text == "unknown") return out = Subject::unknown, true;
  return false;
}

inline bool read_choice(std::string_view text, Method& out) {
  if (text == "none") return out = Method::none, true;
  if (text == "bank_transfer") return out = Method::bank_transfer, true;
  if (text == "wechat_verification") return out = Method::wechat_verification, true;
  return false;
}

inline bool read_choice(std::string_view text, AccountKind& out) {
  if (text == "service") return out = AccountKind::service, true;
  if (text == "subscription") return out = AccountKind::subscription, true;
  if (text == "enterprise_wechat") return out = AccountKind::enterprise_wechat, true;
  return false;
}

}  // namespace by_hand
