// Lines, columns and the way back from a fragment to its file.
#include "source/source.hpp"

#include "catch.hpp"

using namespace bylaw;

TEST_CASE("positions count lines and code points from 1") {
  const Source source("名.yaml", "ab\n中文x\r\n\nlast");
  struct Row {
    std::size_t offset, line, column;
  };
  const Row rows[] = {{0, 1, 1},  {2, 1, 3},  {3, 2, 1},  {6, 2, 2}, {9, 2, 3},
                      {12, 3, 1}, {13, 4, 1}, {17, 4, 5}, {99, 4, 5}};
  for (const Row& row : rows) {
    CAPTURE(row.offset);
    const Position at = source.position(row.offset);
    CHECK(at.line == row.line);
    CHECK(at.column == row.column);
  }
}

TEST_CASE("a line is shown without its break") {
  const Source source("a", "one\r\ntwo\n\nfour");
  CHECK(source.line(1) == "one");
  CHECK(source.line(2) == "two");
  CHECK(source.line(3).empty());
  CHECK(source.line(4) == "four");
  CHECK(source.line(9) == "four");
  CHECK(source.line_start(2) == 5);
}

TEST_CASE("text of a span is cut at the end of the source") {
  const Source source("a", "hello");
  CHECK(source.text({1, 3}) == "el");
  CHECK(source.text({3, 99}) == "lo");
  CHECK(source.text({99, 100}).empty());
  CHECK(source.text({3, 1}).empty());
}

TEST_CASE("an empty source has one empty line") {
  const Source source("a", "");
  CHECK(source.position(0).line == 1);
  CHECK(source.line(1).empty());
}

TEST_CASE("sources keep their places while more are added") {
  Sources sources;
  const SourceId first = sources.add("first", "1");
  const Source* place = &sources[first];
  for (int i = 0; i < 1000; ++i) sources.add("more", "2");
  CHECK(place == &sources[first]);
  CHECK(place->text() == "1");
  CHECK(sources.size() == 1001);
}

TEST_CASE("spans cover each other") {
  CHECK(cover({2, 4}, {7, 9}) == Span{2, 9});
  CHECK(cover({7, 9}, {2, 8}) == Span{2, 9});
}

TEST_CASE("a fragment leads back to its source piece by piece") {
  // `it's` written as 'it''s' from byte 10 on.
  Fragment fragment{SourceId{0}, "it's", {{0, 11}, {2, 13}, {3, 15}, {4, 16}}};
  CHECK(fragment.original({0, 2}) == Span{11, 13});
  CHECK(fragment.original({0, 4}) == Span{11, 16});
  CHECK(fragment.original({3, 4}) == Span{15, 16});
  CHECK(fragment.original({4, 4}) == Span{16, 16});
  const Fragment plain{SourceId{0}, "abc", {}};
  CHECK(plain.original({1, 2}) == Span{1, 2});
}
