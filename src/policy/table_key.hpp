// The hash under which a reference table's rows stand in Table::by_key, shared by who fills a table and who asks
// it. Equal values have equal hashes; equality is checked after the hash.
#pragma once

#include <cstddef>

#include "values/value.hpp"

namespace bylaw::policy {

/// Of a real value; texts in the form in which the key is compared. Zero for lists, records and what is no value.
std::size_t table_key(const Value& value);

}  // namespace bylaw::policy
