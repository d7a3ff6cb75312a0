// One object a line and nothing else: what concerns the run as a whole is not part of this stream.
#include "report/formats.hpp"
#include "report/record.hpp"

namespace bylaw::report {
namespace {

class Ndjson final : public Format {
 public:
  explicit Ndjson(bool brief) : append_(brief ? append_brief : append_record) {}

  void begin(const Header&, std::string&) override {}
  void add(const Application& application, std::string& out) override {
    append_(out, application);
    out += '\n';
  }
  void end(const Summary&, std::string&) override {}
  bool has_header() const override { return false; }

 private:
  void (*append_)(std::string&, const Application&);
};

}  // namespace

std::unique_ptr<Format> make_ndjson(const Style& style) { return std::make_unique<Ndjson>(style.brief); }

}  // namespace bylaw::report
