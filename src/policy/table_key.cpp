// See table_key.hpp.
#include "policy/table_key.hpp"

#include <functional>

namespace bylaw::policy {
namespace {

template <class... Parts>
std::size_t mixed(Parts... parts) {
  std::size_t hash = 0;
  ((hash = (hash ^ static_cast<std::size_t>(parts)) * 0x9E3779B97F4A7C15U, hash ^= hash >> 29U), ...);
  return hash;
}

struct Hash {
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  std::size_t operator()(const Number& number) const { return number.hash(); }
  std::size_t operator()(bool truth) const { return mixed(truth); }
  std::size_t operator()(Date date) const { return mixed(date.day); }
  std::size_t operator()(Instant instant) const { return mixed(instant.seconds, instant.nanoseconds); }
  std::size_t operator()(Duration duration) const { return mixed(duration.count); }
  std::size_t operator()(Token token) const { return mixed(token.index); }
  std::size_t operator()(const Missing&) const { return 0; }
  std::size_t operator()(const Malformed&) const { return 0; }
  std::size_t operator()(const Nonexistent&) const { return 0; }
  std::size_t operator()(const Failure&) const { return 0; }
  std::size_t operator()(const ListView&) const { return 0; }
  std::size_t operator()(const RecordView&) const { return 0; }
};

}  // namespace

std::size_t table_key(const Value& value) { return std::visit(Hash(), value); }

}  // namespace bylaw::policy
