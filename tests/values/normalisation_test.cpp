// Keys are compared by Unicode's normal forms: `text` by NFC, `identity` by NFKC and case folding. Held against the
// Unicode Character Database of Debian's package unicode-data (NormalizationTest.txt, CaseFolding.txt) where it is
// installed, whatever its version; a few lines in the same form stand here.
#include <utf8proc.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <sstream>

#include "catch.hpp"
#include "utf8.hpp"
#include "values/text.hpp"

using namespace bylaw;
using test::utf8;

namespace {

const std::filesystem::path unicode = "/usr/share/unicode";

std::vector<char32_t> points(const std::string& hexadecimal) {
  std::vector<char32_t> all;
  std::istringstream in(hexadecimal);
  for (std::string each; in >> each;) all.push_back(static_cast<char32_t>(std::stoul(each, nullptr, 16)));
  return all;
}

std::string text_of(const std::vector<char32_t>& all) {
  std::string text;
  for (const char32_t point : all) text += utf8(point);
  return text;
}

/// Between two ideographs, with which nothing composes: so that no white space is trimmed.
std::string held(const std::string& text) { return "一" + text + "一"; }

std::vector<std::string> columns(const std::string& line, std::size_t count) {
  std::vector<std::string> all;
  std::istringstream in(line.substr(0, line.find('#')));
  for (std::string each; all.size() < count && std::getline(in, each, ';');) all.push_back(each);
  return all;
}

std::string content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The lines of NormalizationTest.txt, which the package keeps compressed; empty where it is not installed.
std::string normalisation_vectors() {
  if (std::filesystem::exists(unicode / "NormalizationTest.txt")) return content(unicode / "NormalizationTest.txt");
  const std::filesystem::path packed = unicode / "NormalizationTest.txt.bz2";
  if (!std::filesystem::exists(packed)) return {};
  FILE* pipe = popen(("bzip2 -dc " + packed.string()).c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string text;
  std::array<char, 65536> buffer{};
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe)) text.append(buffer.data(), count);
  REQUIRE(pclose(pipe) == 0);
  return text;
}

/// What case folding changes: the code points of CaseFolding.txt and what they become (statuses C and F).
struct Folding {
  std::vector<std::pair<char32_t, std::string>> pairs;
  std::set<char32_t> folded;
};
Folding case_folding(const std::string& file) {
  Folding folding;
  std::istringstream in(file);
  for (std::string line; std::getline(in, line);) {
    const std::vector<std::string> cells = columns(line, 3);
    if (cells.size() < 3 || (cells[1] != " C" && cells[1] != " F")) continue;
    folding.pairs.emplace_back(points(cells[0])[0], text_of(points(cells[2])));
    folding.folded.insert(folding.pairs.back().first);
  }
  return folding;
}

struct Counts {
  int lines = 0, identical = 0;
  std::set<char32_t> listed;  // code points of part 1 alone
};

/// Checks lines `source;NFC;NFD;NFKC;NFKD;`. The identity form is NFKC itself where no case folds in it.
Counts check_vectors(const std::string& file, const Folding& folding) {
  Counts counts;
  std::istringstream in(file);
  for (std::string line; std::getline(in, line);) {
    const std::vector<std::string> cells = columns(line, 5);
    if (cells.size() < 5) continue;
    ++counts.lines;
    std::vector<std::string> forms;
    for (const std::string& cell : cells) forms.push_back(held(text_of(points(cell))));
    const auto text = [&](std::size_t form) { return normalise(forms[form], Comparison::text); };
    const auto identity = [&](std::size_t form) { return normalise(forms[form], Comparison::identity); };
    bool good = text(0) == forms[1] && text(1) == forms[1] && text(2) == forms[1];
    good = good && text(3) == forms[3] && text(4) == forms[3];
    const std::string key = identity(0);
    for (std::size_t form = 1; form < forms.size(); ++form) good = good && identity(form) == key;
    bool folds = false;
    for (const char32_t point : points(cells[4])) folds = folds || folding.folded.contains(point);
    for (const char32_t point : points(cells[3])) folds = folds || folding.folded.contains(point);
    if (!folds) {
      ++counts.identical;
      good = good && key == forms[3];
    }
    if (!good) FAIL_CHECK(line);
    if (const auto source = points(cells[0]); source.size() == 1) counts.listed.insert(source[0]);
  }
  return counts;
}

}  // namespace

TEST_CASE("normal forms: a few lines of each kind") {
  Folding folding = case_folding(
      "0044; C; 0064;\n1E0A; C; 1E0B;\n1E0C; C; 1E0D;\n0345; C; 03B9;\n03A9; C; 03C9;\n212B; C; 00E5;\n"
      "00DF; F; 0073 0073;\n0130; T; 0069;\n");
  CHECK(folding.pairs.size() == 7);
  const Counts counts = check_vectors(
      "1E0A;1E0A;0044 0307;1E0A;0044 0307; # a letter with a mark\n"
      "1E0A 0323;1E0C 0307;0044 0323 0307;1E0C 0307;0044 0323 0307; # marks in canonical order\n"
      "0061 0315 0300 05AE 0062;00E0 05AE 0315 0062;0061 05AE 0300 0315 0062;"
      "00E0 05AE 0315 0062;0061 05AE 0300 0315 0062;\n"
      "0061 0345 035D 0345 0062;0061 035D 0345 0345 0062;0061 035D 0345 0345 0062;"
      "0061 035D 0345 0345 0062;0061 035D 0345 0345 0062; # a mark that folds to a letter\n"
      "00A0;00A0;00A0;0020;0020; # a blank that does not break\n"
      "2126;03A9;03A9;03A9;03A9; # the ohm sign, where a singleton decomposes\n"
      "0344;0308 0301;0308 0301;0308 0301;0308 0301; # excluded from composition\n"
      "FB01;FB01;FB01;0066 0069;0066 0069; # a ligature\n"
      "FF11;FF11;FF11;0031;0031; # a full-width digit\n"
      "2460;2460;2460;0031;0031; # a digit in a circle\n"
      "D4DB;D4DB;1111 1171 11B6;D4DB;1111 1171 11B6; # Hangul by arithmetic\n"
      "1100 AC00 11A8;1100 AC01;1100 1100 1161 11A8;1100 AC01;1100 1100 1161 11A8;\n"
      "F900;8C48;8C48;8C48;8C48; # a compatibility ideograph\n"
      "2F800;4E3D;4E3D;4E3D;4E3D; # one beyond the basic plane\n"
      "FDFA;FDFA;FDFA;0635 0644 0649 0020 0627 0644 0644 0647 0020 0639 0644 064A 0647 0020 0648 0633 0644 0645;"
      "0635 0644 0649 0020 0627 0644 0644 0647 0020 0639 0644 064A 0647 0020 0648 0633 0644 0645; # the longest\n",
      folding);
  CHECK(counts.lines == 15);
  CHECK(counts.identical == 11);
  for (const auto& [point, folded] : folding.pairs) {
    CHECK(normalise(held(utf8(point)), Comparison::identity) == normalise(held(folded), Comparison::identity));
  }
}

TEST_CASE("normal forms: all lines of the Unicode Character Database") {
  const std::string file = normalisation_vectors();
  if (file.empty()) {
    WARN("skipped: Debian's package unicode-data is not installed");
    return;
  }
  const Folding folding = case_folding(content(unicode / "CaseFolding.txt"));
  CHECK(folding.pairs.size() > 1400);
  const Counts counts = check_vectors(file, folding);
  CHECK(counts.lines > 18000);
  CHECK(counts.identical > 15000);
  // What part 1 does not list is its own normal form: looked at in bundles, and without the planes
  // that hold nothing or private characters alone.
  REQUIRE(counts.listed.size() > 16000);
  std::string bundle, without_case;
  int alone = 0;
  for (char32_t point = 0; point < 0x110000; ++point) {
    if (point == 0xD800) point = 0xE000;
    if (point == 0x40000) point = 0xE0000;
    if (point == 0xE0200) break;
    if (!counts.listed.contains(point)) {
      bundle += held(utf8(point));
      if (!folding.folded.contains(point)) without_case += held(utf8(point));
      ++alone;
    }
    if (point % 0x100 != 0xFF) continue;
    if (normalise(bundle, Comparison::text) != bundle) FAIL_CHECK("before " << static_cast<unsigned>(point));
    if (normalise(without_case, Comparison::identity) != without_case)
      FAIL_CHECK("before " << static_cast<unsigned>(point));
    bundle.clear();
    without_case.clear();
  }
  CHECK(alone > 240000);
}

TEST_CASE("case folding: all of the Unicode Character Database") {
  const std::string file = content(unicode / "CaseFolding.txt");
  if (file.empty()) {
    WARN("skipped: Debian's package unicode-data is not installed");
    return;
  }
  for (const auto& [point, folded] : case_folding(file).pairs) {
    INFO(static_cast<unsigned>(point));
    CHECK(normalise(held(utf8(point)), Comparison::identity) == normalise(held(folded), Comparison::identity));
  }
}

TEST_CASE("text that is surely composed is in NFC") {
  std::vector<std::string> ideographs, others;
  for (char32_t point = 1; point < 0x110000; ++point) {
    if (point >= 0xD800 && point <= 0xDFFF) continue;
    const std::string character = utf8(point);
    if (!is_surely_composed(character)) continue;
    (point >= 0x4E00 && point <= 0x9FFF ? ideographs : others).push_back(character);
    INFO(character);
    REQUIRE((point < 0x80 || !is_blank(character)));
  }
  CHECK(ideographs.size() == 0xA000 - 0x4E00);
  CHECK(others.size() == 0x7F + 1 + 24 + 16 + 41 + 16 + 94);
  std::mt19937 random(2026);
  for (int i = 0; i < 30'000; ++i) {
    std::string text = others[static_cast<std::size_t>(i) % others.size()];
    for (std::size_t length = random() % 6; length > 0; --length) {
      const std::vector<std::string>& some = random() % 2 == 0 ? ideographs : others;
      text += some[random() % some.size()];
    }
    REQUIRE(is_surely_composed(text));
    utf8proc_uint8_t* composed = utf8proc_NFC(reinterpret_cast<const utf8proc_uint8_t*>(text.c_str()));
    const std::string expected(reinterpret_cast<const char*>(composed));
    std::free(composed);
    REQUIRE(expected == text);
  }
  for (const char* text : {"e\u0301", "\u00E9", "\u3000", "\u302A", "\uFF9E", "\uAC00"})
    CHECK_FALSE(is_surely_composed(text));
}
