// Which faults are made of a piece of C++, and where none is.
#include "mutants.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

using namespace bylaw::source_mutants;

namespace {

/// The file with each mutant in its turn.
std::vector<std::string> mutated(const std::string& file) {
  std::vector<std::string> all;
  for (const Mutant& mutant : mutants_of(file)) {
    all.push_back(file.substr(0, mutant.begin) + mutant.replacement + file.substr(mutant.end));
  }
  return all;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("Operators, numbers and truth values have one neighbour each") {
  CHECK(mutated("x = a < b;") == Texts{"x = a <= b;"});
  CHECK(mutated("return a >= b && !c;") == Texts{"return a > b && !c;", "return a >= b || !c;", "return a >= b && c;"});
  CHECK(mutated("const int n = a * 12 + 1 - 0;") ==
        Texts{"const int n = a / 12 + 1 - 0;", "const int n = a * 13 + 1 - 0;", "const int n = a * 12 - 1 - 0;",
              "const int n = a * 12 + 0 - 0;", "const int n = a * 12 + 1 + 0;", "const int n = a * 12 + 1 - 1;"});
  CHECK(mutated("bool a = true, b = false;") == Texts{"bool a = false, b = false;", "bool a = true, b = true;"});
  CHECK(mutated("auto a = 0x20, b = 7u, c = 1'000;") == Texts{"auto a = (0x20 + 1), b = 7u, c = 1'000;",
                                                              "auto a = 0x20, b = (7u + 1), c = 1'000;",
                                                              "auto a = 0x20, b = 7u, c = (1'000 + 1);"});
}

TEST_CASE("A condition is turned round, and a guard left out") {
  CHECK(mutated("{ if (ready) return; }") == Texts{"{ if (!(ready)) return; }", "{ {} }", "{ if (ready) {} }"});
  CHECK(mutated("{ if (f(a, b)) return g({a}); }") == Texts{"{ if (!(f(a, b))) return g({a}); }", "{ {} }"});
  CHECK(mutated("{ if (auto n = f(); n) return n; }") == Texts{"{ if (auto n = f(); !(n)) return n; }", "{ {} }"});
  CHECK(mutated("{ if (a) return b; else return c; }") == Texts{"{ if (!(a)) return b; else return c; }"});
  CHECK(mutated("{ if (a ||  // both\n b) x.y = {c}; }") == Texts{"{ if (!(a || b)) x.y = {c}; }",
                                                                  "{ if (a &&  // both\n b) x.y = {c}; }",
                                                                  "{ if (a ||  // both\n b) {} }"});
}

TEST_CASE("A statement is left out, a declaration is not") {
  CHECK(mutated("{ f(x); }") == Texts{"{ {} }"});
  CHECK(mutated("{ for (const A& a : all) a->put(b); }") == Texts{"{ for (const A& a : all) {} }"});
  CHECK(mutated("{ std::vector<A>::f(x); ++n; }") == Texts{"{ {} ++n; }", "{ std::vector<A>::f(x); {} }"});
  CHECK(mutated("{ x = [&](A a) { return a; }; }") == Texts{"{ {} }"});
  for (const char* declaration :
       {"{ A a; }", "{ A a(b); }", "{ const A a = b; }", "{ A* a = b; }", "{ std::vector<A> a = b; }", "{ A& a{b}; }",
        "A::A(B b) : a_(b) {}", "enum class A { b, c };", "A f(B b) { return b; }",
        "A::operator bool() const { return a; }", "using A = B; namespace a::b { class C; }"}) {
    INFO(declaration);
    CHECK(mutated(declaration).empty());
  }
}

TEST_CASE("No fault is made where it would be none of the program") {
  for (const char* nothing :
       {"// a < b\n", "/* a\n < 1 */", "#if A < 1\n", "#define A(x) \\\n x + 1\n", "auto a = \"b < 1\";",
        "auto a = '<';", "auto a = R\"(b < \" 1)\";", "auto a = R\"x()\" < 1)x\";", "static_assert(a < 1 && !b);",
        "array<A, 12> a;", "auto a = get<0>(b);", "map<A, vector<array<B, 3>>> a;",
        "template <class A, int b> A f(A&& a, A* b);", "bool operator<(A a, A b);", "bool operator!() const;",
        "a = *b;", "a = &b;", "a = 1.5;", ""}) {
    INFO(nothing);
    const Texts all = mutated(nothing);
    CHECK((all.empty() || all == Texts{"{}"}));
  }
}

TEST_CASE("What is no whole piece of C++ does no harm") {
  const std::string file = "{ if (a < (b[1] + 2) && !c) return f({x, R\"(y)\"}); else g(\"h\", 'i'); } // j";
  for (std::size_t size = 0; size <= file.size(); ++size) {
    for (const Mutant& mutant : mutants_of(file.substr(0, size))) {
      CHECK(mutant.begin < mutant.end);
      CHECK(mutant.end <= size);
    }
  }
}
