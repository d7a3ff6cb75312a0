// See names.hpp.
#include "mutation/names.hpp"

namespace bylaw::mutation {

std::string_view word(Fate fate) {
  switch (fate) {
    case Fate::noticed:
      return "noticed";
    case Fate::refused:
      return "refused";
    case Fate::unnoticed:
      return "unnoticed";
  }
  return {};
}

std::string_view word(Kind kind) {
  switch (kind) {
    case Kind::limit:
      return "limit";
    case Kind::comparison:
      return "comparison";
    case Kind::junction:
      return "junction";
    case Kind::negation:
      return "negation";
    case Kind::arithmetic:
      return "arithmetic";
    case Kind::waiver:
      return "waiver";
    case Kind::reduction:
      return "reduction";
    case Kind::choice:
      return "choice";
    case Kind::date:
      return "date";
  }
  return {};
}

}  // namespace bylaw::mutation
