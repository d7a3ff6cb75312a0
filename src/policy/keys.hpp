// The words of the YAML files: keys and fixed values, English and Chinese, in one table.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bylaw::policy {

/// The English spelling of a YAML key or fixed word; a word that is in no table is returned as it is.
std::string_view canonical(std::string_view word);
/// The Chinese spelling of an English key, or the key itself.
std::string_view chinese(std::string_view key);
/// True for yes, true, 是 (and no, false, 否); `value` is then set.
bool yes_no(std::string_view word, bool& value);
/// Every word of the table, in both spellings.
std::vector<std::string_view> all_words();

}  // namespace bylaw::policy
