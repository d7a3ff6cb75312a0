// See structure.hpp.
#include "application/structure.hpp"

#include <simdjson.h>

namespace bylaw::application {

struct Structure::Stage {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;
  std::size_t capacity = 0;

  bool reserve(std::size_t size) {
    if (parser != nullptr && size <= capacity) return true;
    capacity = size + size / 2;
    parser.reset();
    return simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, 1, parser) ==
           simdjson::SUCCESS;
  }
};

Structure::Structure() : stage_(std::make_unique<Stage>()) {}
Structure::~Structure() = default;

bool Structure::find(std::string_view text) {
  static_assert(padding >= simdjson::SIMDJSON_PADDING);
  begin_ = end_ = nullptr;
  if (text.empty() || !stage_->reserve(text.size())) return false;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  if (stage_->parser->stage1(bytes, text.size(), simdjson::stage1_mode::regular) != simdjson::SUCCESS) return false;
  begin_ = stage_->parser->structural_indexes.get();
  end_ = begin_ + stage_->parser->n_structural_indexes;
  return true;
}

}  // namespace bylaw::application
