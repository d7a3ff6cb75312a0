// Texts as inputs: see input.hpp.
#include "judging/input.hpp"

#include <algorithm>

namespace bylaw::judging {

namespace {

class TextInput final : public Input {
 public:
  TextInput(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {}
  const std::string& name() const override { return name_; }
  std::ptrdiff_t read(std::uint64_t offset, std::span<char> buffer) override {
    if (offset >= text_.size()) return 0;
    const std::size_t count = std::min<std::size_t>(buffer.size(), text_.size() - offset);
    std::copy_n(text_.data() + offset, count, buffer.data());
    return static_cast<std::ptrdiff_t>(count);
  }
  Phrase message() const override { return {}; }
  bool unchanged() const override { return true; }

 private:
  std::string name_;
  std::string text_;
};

}  // namespace

std::unique_ptr<Input> text_input(std::string name, std::string text) {
  return std::make_unique<TextInput>(std::move(name), std::move(text));
}

}  // namespace bylaw::judging
