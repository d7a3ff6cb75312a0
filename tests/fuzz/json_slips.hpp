// Mutations that know what JSON looks like. A byte changed anywhere mostly breaks a text where any reader sees it;
// these write an escape inside of a text, put a mark where one record ends and the next begins, and repeat and exchange
// whole values, so that most of what comes out is still JSON, or nearly.
#pragma once

#include <cstdint>
#include <string>

namespace bylaw::fuzz {

/// The text with one such change, drawn by `seed`; as it was where it has no place for that change.
std::string with_json_slip(const std::string& text, std::uint32_t seed);

}  // namespace bylaw::fuzz
