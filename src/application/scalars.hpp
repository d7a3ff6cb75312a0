// From a JSON value to the value of a field: the exact reading of texts, numbers, dates and choices.
#pragma once

#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "application/layout.hpp"
#include "policy/policy.hpp"
#include "values/value.hpp"

namespace bylaw::application {

/// A JSON value as found: its form, its token in the text, and for a text what it says with escapes resolved.
struct Found {
  enum class Form { null, yes, no, number, text, object, list };
  Form form = Form::null;
  std::string_view token;
  std::string_view text;
};

/// True for null and for text of white space alone, which both count as not given.
bool is_absent(const Found& found);

/// Reads scalars for the fields of one policy, which must outlive it.
class Scalars {
 public:
  explicit Scalars(const policy::Policy& policy);

  const std::vector<Choices>& choices() const { return choices_; }

  /// Reads the value as the type holds it (not as a list of it); false when it cannot hold it, and then the value is
  /// left as it was. Texts point into the token or into the arena.
  bool read(const policy::Type& type, const Found& found, std::pmr::memory_resource& arena, Value& value) const;

 private:
  bool read_text(const policy::Type& type, std::string_view text, std::pmr::memory_resource& arena, Value& value) const;
  bool read_choice(const policy::Type& type, std::string_view text, std::pmr::memory_resource& arena,
                   Value& value) const;

  const policy::Policy& policy_;
  std::vector<Choices> choices_;  // of each choice set
};

/// How many characters an identity text has as written (trimmed, NFC), where the form that is compared may have another
/// number of them; else 0.
std::uint32_t characters_as_written(const policy::Type& type, const Found& found);

/// The text in the form that is compared, in the arena only where that differs from the text itself.
std::string_view stored_text(std::string_view text, Comparison comparison, std::pmr::memory_resource& arena);

}  // namespace bylaw::application
