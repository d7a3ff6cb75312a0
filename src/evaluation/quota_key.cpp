// See quota_key.hpp. XXH3 with a secret seed: fast on the short texts that keys are, and 128 bits wide.
#include "evaluation/quota_key.hpp"

#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <random>

#include "evaluation/evaluator.hpp"

namespace bylaw::evaluation {
namespace {

std::uint64_t process_seed() {
  static const std::uint64_t seed = [] {
    std::random_device device;
    return (std::uint64_t{device()} << 32U) | device();
  }();
  return seed;
}

}  // namespace

KeyHash::KeyHash(std::uint32_t item) { tagged('q', item); }

void KeyHash::tagged(char tag, std::uint64_t value) {
  std::array<char, 1 + sizeof value> bytes;
  bytes[0] = tag;
  std::memcpy(bytes.data() + 1, &value, sizeof value);
  append({bytes.data(), bytes.size()});
}

void KeyHash::append(std::string_view bytes) {
  if (far_.empty() && bytes.size() <= near_.size() - size_) {
    std::copy(bytes.begin(), bytes.end(), near_.begin() + static_cast<std::ptrdiff_t>(size_));
    size_ += bytes.size();
    return;
  }
  if (far_.empty()) far_.assign(near_.data(), size_);
  far_ += bytes;
}

void KeyHash::add(const Value& value) {
  struct Add {
    KeyHash& hash;
    void spell(char tag, std::string_view text) const {
      hash.tagged(tag, text.size());
      hash.append(text);
    }
    void operator()(std::string_view view) const { spell('t', view); }
    void operator()(const Number& number) const {
      if (const auto small = number.to_int64()) {
        hash.tagged('i', static_cast<std::uint64_t>(*small));
      } else {
        spell('n', number.to_string());
      }
    }
    void operator()(bool truth) const { hash.tagged('b', truth ? 1 : 0); }
    void operator()(Date date) const { hash.tagged('d', static_cast<std::uint64_t>(date.day)); }
    void operator()(Instant instant) const {
      hash.tagged('s', static_cast<std::uint64_t>(instant.seconds));
      hash.tagged('s', static_cast<std::uint64_t>(instant.nanoseconds));
    }
    void operator()(Duration duration) const {
      hash.tagged('p', static_cast<std::uint64_t>(duration.kind));
      hash.tagged('p', static_cast<std::uint64_t>(duration.count));
    }
    void operator()(Token token) const { hash.tagged('c', token.index); }
  };
  // Nothing else is asked for: a key is made of real values, and of no list and no record.
  const auto add_real = [&](const auto& one) {
    if constexpr (std::is_invocable_v<Add, decltype(one)>) Add{*this}(one);
  };
  std::visit(add_real, value);
}

QuotaKey KeyHash::finish() const {
  const XXH128_hash_t hash = far_.empty() ? XXH3_128bits_withSeed(near_.data(), size_, process_seed())
                                          : XXH3_128bits_withSeed(far_.data(), far_.size(), process_seed());
  return {hash.high64, hash.low64};
}

std::size_t hash_of_id(std::string_view id) { return XXH3_64bits_withSeed(id.data(), id.size(), process_seed()); }

QuotaKey at_period(QuotaKey key, std::int64_t period) {
  const std::uint64_t parts[3] = {key.high, key.low, static_cast<std::uint64_t>(period)};
  const XXH128_hash_t hash = XXH3_128bits_withSeed(parts, sizeof parts, process_seed());
  return {hash.high64, hash.low64};
}

QuotaKey at_window(const policy::QuotaBody& body, const QuotaKey& key, Date day) {
  using Window = policy::QuotaBody::Window;
  const Date::Civil civil = day.civil();
  switch (body.window) {
    case Window::calendar_year:
      return at_period(key, civil.year);
    case Window::calendar_month:
      return at_period(key, std::int64_t{civil.year} * 12 + civil.month);
    case Window::holdings:
    case Window::rolling_days:
      break;
  }
  return key;
}

}  // namespace bylaw::evaluation
