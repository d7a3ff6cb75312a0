// Inputs cut into batches: the same records at the same places, whatever the reads give, and room behind each batch.
#include "judging/batches.hpp"

#include <random>

#include "catch.hpp"

using namespace bylaw;

namespace {

/// Gives at most so many bytes at a time.
class InBits final : public judging::Input {
 public:
  InBits(std::string text, std::size_t most) : text_(std::move(text)), most_(most) {}
  const std::string& name() const override { return name_; }
  std::ptrdiff_t read(std::uint64_t offset, std::span<char> buffer) override {
    const std::size_t left = text_.size() - std::min<std::size_t>(offset, text_.size());
    const std::size_t count = std::min({left, most_, buffer.size()});
    std::copy_n(text_.data() + offset, count, buffer.data());
    return static_cast<std::ptrdiff_t>(count);
  }
  Phrase message() const override { return {}; }
  bool unchanged() const override { return true; }

 private:
  std::string name_ = "bits";
  std::string text_;
  std::size_t most_;
};

struct Cut {
  std::uint32_t input;
  std::string text;
  std::uint64_t offset, line, column;
  bool broken;
  friend bool operator==(const Cut&, const Cut&) = default;
};

std::vector<Cut> cut(const std::vector<std::string>& files, std::size_t most, const Bounds& bounds = {}) {
  std::vector<std::unique_ptr<judging::Input>> inputs;
  for (const std::string& file : files) inputs.push_back(std::make_unique<InBits>(file, most));
  judging::Cutter cutter(inputs, bounds, {});
  judging::Batch batch;
  std::vector<Cut> all;
  while (cutter.next(batch)) {
    std::size_t end = 0;
    for (const judging::Piece& piece : batch.pieces) {
      CHECK(piece.begin >= end);  // in the order of the input, none over another
      end = piece.begin + piece.size;
      all.push_back({piece.input, std::string(batch.text(piece)), piece.offset, piece.line, piece.column,
                     batch.fault(piece) != nullptr});
    }
    CHECK(end <= batch.bytes().size());
    const std::string_view behind(batch.bytes().data() + batch.bytes().size(), judging::Batch::padding);
    CHECK(std::string(behind).size() == judging::Batch::padding);  // can be read, as the sanitizers would tell
  }
  return all;
}

std::string lines(std::size_t count, std::mt19937& random) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += std::string(random() % 3, ' ') + "{\"n\": " + std::to_string(i) + ", \"a\": \"" +
            std::string(random() % 400, 'x') + "\"}" + (i % 7 == 0 ? " \r\n\n" : "\n");
  }
  return text;
}

}  // namespace

TEST_CASE("Records are cut the same however the reads fall") {
  std::mt19937 random(3);
  const std::string long_one = "{\"long\": \"" + std::string(700'000, 'y') + "\"}";
  const std::vector<std::string> files{
      lines(3000, random),
      "",
      lines(10, random) + long_one + "\n" + lines(5, random) + "{\"last\": 1}",
      "\xEF\xBB\xBF[" + long_one + ", {\"a\": 1},\n {\"b\": \"\\n\"}]",
      "{\n \"one\": {}\n}",
      lines(2, random) + std::string(900'000, '\n') + lines(2, random),
      "{\"a\": \"1\n{\"b\": 2}\n",
  };
  const auto expected = cut(files, SIZE_MAX);
  REQUIRE(expected.size() == 3000 + 17 + 3 + 1 + 4 + 2);
  for (const Cut& one : expected) {
    if (one.text != files[one.input].substr(one.offset, one.text.size())) FAIL("not at its place: " << one.offset);
  }
  CHECK(expected[3016].text == "{\"last\": 1}");
  CHECK(expected.back().line == 2);
  for (const std::size_t most : {1000, 4096, 65'537, 131'072}) CHECK((cut(files, most) == expected));
}

TEST_CASE("Of a line past the bound nothing is kept, and the next one is whole") {
  std::mt19937 random(4);
  Bounds bounds;
  bounds.record_bytes = 1000;
  const std::string file = lines(20, random) + std::string(600'000, 'z') + "\n{\"a\": 1}\n" + std::string(1001, '5');
  const auto expected = cut({file}, SIZE_MAX, bounds);
  REQUIRE(expected.size() == 23);
  CHECK((expected[20].broken && expected[20].text.empty()));
  CHECK((!expected[21].broken && expected[21].text == "{\"a\": 1}"));
  CHECK(expected[22].broken);
  for (const std::size_t most : {1, 999, 1001, 70'000}) CHECK((cut({file}, most, bounds) == expected));
}
