// Tables of ids, which are the applicants' own words.
#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <functional>
#include <string>
#include <string_view>

#include "evaluation/evaluator.hpp"

namespace bylaw::judging {

/// Of ids by their bytes, also of such as are looked up without a copy.
struct HashOfId {
  using is_transparent = void;
  std::size_t operator()(std::string_view id) const { return evaluation::hash_of_id(id); }
};
using Ids = absl::flat_hash_set<std::string, HashOfId, std::equal_to<>>;
/// Of ids whose bytes are kept elsewhere.
using IdViews = absl::flat_hash_set<std::string_view, HashOfId>;
template <class Value>
using ById = absl::flat_hash_map<std::string, Value, HashOfId, std::equal_to<>>;

}  // namespace bylaw::judging
