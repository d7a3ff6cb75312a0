// One object a line and nothing else: what concerns the run as a whole is not part of this stream.
#include "report/formats.hpp"
#include "report/record.hpp"

namespace bylaw::report {
namespace {

class Ndjson final : public Format {
 public:
  explicit Ndjson(bool brief) : brief_(brief) {}

  void begin(const Header&, std::string&) override {}
  void add(const Application& application, Passage& passage) const override {
    if (brief_) {
      append_brief(passage.bytes, brief_of(application));
    } else {
      append_record(passage.bytes, application);
    }
    passage.bytes += '\n';
  }
  std::string_view joint(const Passage&) override { return {}; }
  void end(const Summary&, std::string&) override {}
  bool has_header() const override { return false; }

 private:
  bool brief_;
};

}  // namespace

std::unique_ptr<Format> make_ndjson(const Style& style) { return std::make_unique<Ndjson>(style.brief); }

}  // namespace bylaw::report
