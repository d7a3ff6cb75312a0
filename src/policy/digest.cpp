// See digest.hpp.
#include "policy/digest.hpp"

#include <sodium.h>

#include <array>

namespace bylaw::policy {

namespace {

class Hash {
 public:
  Hash() { crypto_generichash_init(&state_, nullptr, 0, bytes); }
  /// Lengths go in before the bytes, so that no two lists of parts have one digest.
  void part(std::string_view text) {
    const std::string length = std::to_string(text.size()) + ":";
    update(length);
    update(text);
  }
  std::string hexadecimal() {
    std::array<unsigned char, bytes> digest{};
    crypto_generichash_final(&state_, digest.data(), digest.size());
    std::string text(2 * bytes + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    text.pop_back();
    return text;
  }

 private:
  static constexpr std::size_t bytes = 32;
  void update(std::string_view text) {
    crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }
  crypto_generichash_state state_{};
};

}  // namespace

std::string digest(const Sources& sources, const std::vector<PolicyFile>& files, const Policy& policy) {
  Hash hash;
  for (const PolicyFile& file : files) {
    hash.part(file.path);
    hash.part(sources[file.source].text());
  }
  for (const Reading& reading : policy.readings) {
    hash.part(reading.name);
    hash.part(policy.tokens[reading.chosen.index]);
  }
  return hash.hexadecimal();
}

}  // namespace bylaw::policy
