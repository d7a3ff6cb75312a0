// Where records come from. Judging asks for bytes; files, pipes and texts in memory stand behind this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.hpp"

namespace bylaw::judging {

class Input {
 public:
  virtual ~Input() = default;
  /// As a person is shown it: a path, `<stdin>`.
  virtual const std::string& name() const = 0;
  /// Bytes from `offset` on; fewer than asked for only at the end; negative on failure (message() says why).
  /// An input that is not repeatable is asked in ascending order, each byte once.
  virtual std::ptrdiff_t read(std::uint64_t offset, std::span<char> buffer) = 0;
  virtual Phrase message() const = 0;
  /// True when the next read would wait: nothing has come yet through a pipe.
  virtual bool idle() const { return false; }
  /// False when the bytes are not those that were read before: a file that was written to meanwhile.
  virtual bool unchanged() const = 0;
};

/// A text in memory.
std::unique_ptr<Input> text_input(std::string name, std::string text);

}  // namespace bylaw::judging
