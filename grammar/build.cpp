// Joins of the tree that need no grammar: see build.hpp.
#include "grammar/build.hpp"

namespace bylaw::grammar {
namespace {

template <class... Ts>
struct Overload : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overload(Ts...) -> Overload<Ts...>;

template <typename Node>
concept Testing = requires(Node node) {
  node.negated;
};

}  // namespace

Box* operand_of(Expr& expr) {
  return std::visit(Overload{
                        [](syntax::Compare& node) { return &node.left; },
                        [](syntax::AgeOf& node) { return &node.birth; },
                        [](syntax::Shift& node) { return &node.anchor; },
                        [](syntax::TimeOn& node) { return &node.day; },
                        [](auto& node) -> Box* {
                          if constexpr (requires { node.operand; }) {
                            return &node.operand;
                          } else {
                            return nullptr;
                          }
                        },
                    },
                    expr.node);
}

void negate(Expr& test) {
  std::visit(
      [](auto& node) {
        if constexpr (Testing<std::remove_reference_t<decltype(node)>>) node.negated = !node.negated;
      },
      test.node);
}

}  // namespace bylaw::grammar
