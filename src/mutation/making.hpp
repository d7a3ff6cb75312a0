// What the makers of mutants share. Private to src/mutation.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/yaml.hpp"
#include "grammar/parse.hpp"
#include "grammar/scanner.hpp"
#include "mutation/mutant.hpp"

namespace bylaw::mutation {

/// Collects mutants of one source.
class Making {
 public:
  Making(const Source& source, SourceId id, std::vector<Mutant>& made) : source_(source), id_(id), made_(made) {}

  /// What the next mutants stand in.
  void enter(std::string owner, Span block) {
    owner_ = std::move(owner);
    block_ = block;
  }
  /// `shown`: the words around the change, that tell it from others.
  void add(Kind kind, std::vector<Edit> edits, Span shown);
  void add(Kind kind, Edit edit, Span shown) { add(kind, std::vector<Edit>{std::move(edit)}, shown); }

  std::string_view text(Span span) const { return source_.text(span); }
  const Source& source() const { return source_; }

 private:
  const Source& source_;
  SourceId id_;
  std::vector<Mutant>& made_;
  std::string owner_;
  Span block_;
};

/// The words of a text of the rule language, with their places in the file.
struct Text {
  grammar::Words words;
  std::vector<Span> places;  // of each word
};
Text scanned(const Fragment& fragment, const grammar::Vocabulary& vocabulary);

/// Mutants of words [begin, end) of the text.
void mutate_words(Making& making, const Text& text, std::size_t begin, std::size_t end);

/// The number, as it is written, one greater or less in its last place; nothing below zero.
std::optional<std::string> stepped(std::string_view number, int step);
/// The date, written with dashes, a day later or earlier.
std::optional<std::string> shifted(std::string_view date, int days);

/// Mutants of the sections of a YAML file that judge or name values.
void mutate_yaml(Making& making, const documents::Node& root, const grammar::Vocabulary& vocabulary);

}  // namespace bylaw::mutation
