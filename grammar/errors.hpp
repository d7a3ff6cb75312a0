// What is said when the words do not make a sentence: what was expected, after what, and what stands there.
// The grammar names its expectations by short keys; their wording in both languages stands in errors.cpp.
#pragma once

#include <string>

#include "grammar/reporter.hpp"
#include "grammar/words.hpp"

namespace bylaw::grammar {

/// The key of an expectation whose failure has been reported already.
inline const std::string already_said = "already said";

std::string expectation_of(Keyword keyword);
std::string expectation_of(Symbol symbol);

/// Reports that `expectation` was not met at `at`, within the sentence that begins at `begin`. Says nothing
/// when the sentence up to there holds a word that was complained about.
void report_unmet(const std::string& expectation, const Word* begin, const Word* at, Reporter& reporter);

/// Reports words that belong to no rule.
void report_stray(const Word& word, Reporter& reporter);

/// True when nothing of a sentence can follow: the end, or a keyword that begins the next sentence.
bool ends_sentence(const Word& word);

/// True when the word begins a test (`is`, `<`, `at least`).
bool begins_test(const Word& word);

/// The first word of the sentence that broke off at `at`; `begin`: of the text.
const Word* sentence_of(const Word* begin, const Word* at);
/// Where reading goes on after a mistake: the next line that begins with a keyword of a sentence, or the end.
const Word* next_sentence(const Word* at);

}  // namespace bylaw::grammar
