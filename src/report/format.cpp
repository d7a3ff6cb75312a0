// The one list of formats: a new one adds a line here and a file beside this.
#include "report/format.hpp"

#include <array>

#include "report/formats.hpp"

namespace bylaw::report {
namespace {

struct Entry {
  std::string_view name;
  std::unique_ptr<Format> (*make)(const Style&);
};

constexpr std::array entries{Entry{"text", make_text}, Entry{"json", make_json}, Entry{"ndjson", make_ndjson}};

}  // namespace

void Passage::clear() {
  bytes.clear();
  begins_roomy = ends_roomy = false;
}

void Format::add(const Application& application, std::string& out) {
  Passage passage;
  add(application, passage);
  out += joint(passage);
  out += passage.bytes;
}

std::unique_ptr<Format> make_format(std::string_view name, const Style& style) {
  for (const Entry& entry : entries) {
    if (entry.name == name) return entry.make(style);
  }
  return nullptr;
}

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const Entry& entry : entries) names.push_back(entry.name);
  return names;
}

}  // namespace bylaw::report
