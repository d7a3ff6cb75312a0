// See kept.hpp.
#include "judging/kept.hpp"

namespace bylaw::judging {

void Kept::clear() {
  entries.truncate(0), names.truncate(0), findings.truncate(0);
  demands.clear(), far.clear(), predecessors.clear();
}

void Kept::append(const Kept& others) {
  const std::size_t first = entries.size();
  entries.append(others.entries.all());
  const std::uint32_t first_demand = demands.append(others.demands);
  for (Entry& entry : entries.all().subspan(first)) {
    entry.id += names.size();
    entry.findings += static_cast<std::uint32_t>(findings.size());
    entry.demands.begin += first_demand;
  }
  names.append(others.names.all());
  findings.append(others.findings.all());
  for (const auto& [record, basis] : others.far) far.emplace_back(static_cast<std::uint32_t>(first) + record, basis);
  predecessors.insert(predecessors.end(), others.predecessors.begin(), others.predecessors.end());
}

}  // namespace bylaw::judging
