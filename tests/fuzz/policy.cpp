// Fuzzed: the files of a policy folder, in the blocks of folder.hpp.
#include "expect.hpp"
#include "folder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bylaw;
  const fuzz::Effort effort;
  fuzz::Folder folder({reinterpret_cast<const char*>(data), size});
  const auto policy = folder.check();
  if (!policy) return 0;
  for (const policy::Item& item : policy->items) {
    const Source& source = folder.sources[item.place.source];
    fuzz::expect(item.place.span.end <= source.text().size(), "an item stands in its file");
    fuzz::expect(!item.id.empty(), "an item has an id");
  }
  return 0;
}
