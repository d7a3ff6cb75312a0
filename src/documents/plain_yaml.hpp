// The YAML that policies are mostly written in, read straight: keys and lists by indentation or in brackets, texts that
// stand plain or in quotation marks. For such a text the events are those of yaml-cpp, at a fiftieth of its time; of
// anything else (anchors, tags, blocks, empty values, tabs, the unusual and the wrong) nothing is read here.
#pragma once

#include <yaml-cpp/eventhandler.h>

#include <string_view>

namespace bylaw::documents {

/// Sends the events of the one document to `handler`, their marks with byte positions alone. False, and nothing was
/// sent, when the text is not of the plain kind throughout: then yaml-cpp reads it, and says what may be wrong. The
/// text is UTF-8.
bool read_plain_yaml(std::string_view text, YAML::EventHandler& handler);

}  // namespace bylaw::documents
