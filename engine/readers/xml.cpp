#include "engine/readers/xml.hpp"

#include <expat.h>

#include <cstddef>

#include "engine/readers/limits.hpp"

namespace heng::readers {

namespace {

// Expat writes "namespace|name".
constexpr char separator = '|';

std::string_view local(std::string_view name) {
  const std::size_t at = name.rfind(separator);
  return at == std::string_view::npos ? name : name.substr(at + 1);
}

}  // namespace

const char* XmlAttributes::find(std::string_view name) const {
  for (const char** pair = pairs_; pair[0] != nullptr; pair += 2) {
    if (local(pair[0]) == name) return pair[1];
  }
  return nullptr;
}

std::string_view XmlAttributes::operator[](std::string_view name) const {
  const char* found = find(name);
  return found == nullptr ? std::string_view{} : std::string_view(found);
}

struct XmlStream::State {
  XML_Parser parser = nullptr;
  XmlHandler* handler = nullptr;
  std::size_t depth = 0;
  std::uint64_t fed = 0;
  XmlFailure failure = XmlFailure::none;

  static State& of(void* self) { return *static_cast<State*>(self); }

  void stop(XmlFailure why) {
    if (failure != XmlFailure::none) return;
    failure = why;
    XML_StopParser(parser, XML_FALSE);
  }

  static void on_begin(void* self, const char* name, const char** attributes) {
    State& state = of(self);
    if (++state.depth > max_xml_nesting) return state.stop(XmlFailure::nesting);
    state.handler->begin(local(name), XmlAttributes(attributes));
    if (!state.handler->goes_on()) state.stop(XmlFailure::stopped);
  }
  static void on_end(void* self, const char* name) {
    State& state = of(self);
    --state.depth;
    state.handler->end(local(name));
    if (!state.handler->goes_on()) state.stop(XmlFailure::stopped);
  }
  static void on_text(void* self, const char* text, int length) {
    of(self).handler->text(std::string_view(text, static_cast<std::size_t>(length)));
  }
  static void on_doctype(void* self, const char* /*name*/, const char* /*system*/, const char* /*public*/, int /*has_subset*/) {
    of(self).stop(XmlFailure::doctype);
  }
};

XmlStream::XmlStream(XmlHandler& handler, Doctype doctype) : state_(std::make_unique<State>()) {
  state_->handler = &handler;
  state_->parser = XML_ParserCreateNS(nullptr, separator);
  XML_SetUserData(state_->parser, state_.get());
  XML_SetElementHandler(state_->parser, &State::on_begin, &State::on_end);
  XML_SetCharacterDataHandler(state_->parser, &State::on_text);
  if (doctype == Doctype::refused) XML_SetStartDoctypeDeclHandler(state_->parser, &State::on_doctype);
}

XmlStream::~XmlStream() { XML_ParserFree(state_->parser); }

bool XmlStream::feed(std::string_view piece, bool is_last) {
  if (state_->failure != XmlFailure::none) return false;
  state_->fed += piece.size();
  if (XML_Parse(state_->parser, piece.data(), static_cast<int>(piece.size()), is_last ? 1 : 0) != XML_STATUS_OK) {
    if (state_->failure == XmlFailure::none) state_->failure = XmlFailure::malformed;
    return false;
  }
  // Expat begins a tag that is not complete again with every piece: a tag of 128 MiB would take hours.
  const XML_Index at = XML_GetCurrentByteIndex(state_->parser);
  if (!is_last && at >= 0 && state_->fed - static_cast<std::uint64_t>(at) > max_xml_token_bytes + piece.size()) {
    state_->failure = XmlFailure::token;
    return false;
  }
  return true;
}

XmlFailure XmlStream::failure() const { return state_->failure; }

std::uint64_t XmlStream::line() const { return XML_GetCurrentLineNumber(state_->parser); }

}  // namespace heng::readers
