// What the fuzzed programs share: expectations beyond "it does not crash", and inputs that repeat themselves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <ctime>
#include <string>
#include <string_view>

#include "diagnostics/diagnostic.hpp"

namespace bylaw::fuzz {

/// Ends the program where something does not hold: libFuzzer then keeps the input.
void expect(bool holds, std::string_view what);

/// Expects that one input takes less than ten seconds of the processor, however busy the machine is.
class Effort {
 public:
  Effort() : begin_(std::clock()) {}
  ~Effort() { expect((std::clock() - begin_) / CLOCKS_PER_SEC < 10, "an input is done within ten seconds"); }
  Effort(const Effort&) = delete;
  Effort& operator=(const Effort&) = delete;

 private:
  std::clock_t begin_;
};

/// Every place that is spoken of lies in its source, and every message can be shown in both languages.
void expect_sound(const Diagnostics& said, const Sources& sources);

/// The bytes as text. Where they begin with a line `--- repeat N`, the rest is repeated, up to 24 KiB: so that a few
/// bytes can become an input long enough to show work that grows faster than the input.
std::string text_of(const std::uint8_t* data, std::size_t size);

/// JSON with runs of digits outside of strings cut to two: as good or bad as before, and within what a double holds.
/// More is JSON too, but nlohmann's reader refuses it.
std::string with_short_numbers(std::string_view text);

/// Takes the first line off the text, without its line break.
std::string_view take_line(std::string_view& text);

}  // namespace bylaw::fuzz
