// See table_index.hpp.
#include "evaluation/table_index.hpp"

#include <algorithm>

#include "evaluation/unsettled.hpp"
#include "policy/table_key.hpp"

namespace bylaw::evaluation {

TableIndex::TableIndex(const policy::Table& table, const policy::Type& key, Comparison comparison)
    : table_(table),
      comparison_(comparison),
      as_given_(key.kind != policy::Kind::text || key.comparison == comparison) {
  const auto keyed = std::count_if(table.rows.begin(), table.rows.end(),
                                   [&](const std::vector<Cell>& row) { return settled(row[table.key].value); });
  unkeyed_ = static_cast<std::size_t>(keyed) < table.rows.size();
  if (as_given_) return;  // the table itself has the rows under their keys
  for (std::uint32_t row = 0; row < table.rows.size(); ++row) {
    const Value& value = table.rows[row][table.key].value;
    if (!settled(value)) continue;
    const std::string text = normalise(std::get<std::string_view>(value), comparison);
    own_.emplace(policy::table_key(std::string_view(text)), row);
  }
}

bool TableIndex::is(std::uint32_t row, const Value& key) const {
  const Value& value = table_.rows[row][table_.key].value;
  if (as_given_ || !settled(value)) return equal(value, key);
  return normalise(std::get<std::string_view>(value), comparison_) == std::get<std::string_view>(key);
}

template <class Visit>
void TableIndex::for_each_match(const Value& key, Visit&& visit) const {
  const auto [begin, end] = (as_given_ ? table_.by_key : own_).equal_range(policy::table_key(key));
  for (auto entry = begin; entry != end; ++entry) {
    if (is(entry->second, key) && !visit(entry->second)) return;
  }
}

std::vector<std::uint32_t> TableIndex::rows(const Value& key) const {
  std::vector<std::uint32_t> found;
  for_each_match(key, [&](std::uint32_t row) {
    found.push_back(row);
    return true;
  });
  std::sort(found.begin(), found.end());
  return found;
}

bool TableIndex::contains(const Value& key) const {
  bool found = false;
  for_each_match(key, [&](std::uint32_t) {
    found = true;
    return false;
  });
  return found;
}

}  // namespace bylaw::evaluation
