// The list of what was said so far, put in the order of the files before it is shown.
#include <algorithm>
#include <tuple>

#include "diagnostics/diagnostic.hpp"

namespace bylaw {

namespace {

auto order(const Diagnostic& diagnostic) {
  return std::tuple(diagnostic.place.source, diagnostic.place.span.begin, diagnostic.place.span.end, diagnostic.code);
}

bool same(const Diagnostic& a, const Diagnostic& b) {
  const auto equal = [](const Phrase& p, const Phrase& q) { return p.en == q.en && p.zh == q.zh; };
  return order(a) == order(b) &&
         std::equal(a.arguments.begin(), a.arguments.end(), b.arguments.begin(), b.arguments.end(), equal);
}

}  // namespace

Diagnostic& Diagnostics::add(Code code, Place place, std::vector<Phrase> arguments) {
  all_.push_back(Diagnostic{code, place, std::move(arguments), std::nullopt, {}});
  return all_.back();
}

void Diagnostics::take(Diagnostics&& other) {
  all_.insert(all_.end(), std::make_move_iterator(other.all_.begin()), std::make_move_iterator(other.all_.end()));
  other.all_.clear();
}

bool Diagnostics::has_errors() const {
  return std::any_of(all_.begin(), all_.end(), [](const Diagnostic& d) { return d.severity() == Severity::error; });
}

void Diagnostics::settle() {
  std::stable_sort(all_.begin(), all_.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return order(a) < order(b); });
  all_.erase(std::unique(all_.begin(), all_.end(), same), all_.end());
}

}  // namespace bylaw
