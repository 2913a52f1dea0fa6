// XML as a stream of elements (expat): nothing is kept of it but what a reader takes. No document type, so no entities but XML's
// five; nesting is bounded, and nothing here recurses.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace heng::readers {

// Attributes by their local names, good during the call.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  // Empty where there is none.
  [[nodiscard]] std::string_view operator[](std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }

 private:
  [[nodiscard]] const char* find(std::string_view name) const;
  const char** pairs_;
};

// What a reader does with elements; names are local ones (w:tbl is "tbl").
class XmlHandler {
 public:
  XmlHandler() = default;
  XmlHandler(const XmlHandler&) = delete;
  XmlHandler& operator=(const XmlHandler&) = delete;
  virtual ~XmlHandler() = default;
  virtual void begin(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view piece) = 0;
  // False: the reader has refused the document, and the rest need not be read.
  [[nodiscard]] virtual bool goes_on() const { return true; }
};

enum class XmlFailure : std::uint8_t { none, malformed, doctype, nesting, token, stopped };

// Fed piece by piece.
class XmlStream {
 public:
  // A DOCTYPE is let pass (and its entities are not) where the text comes from a tool of ours.
  enum class Doctype : std::uint8_t { refused, passed };
  XmlStream(XmlHandler& handler, Doctype doctype);
  XmlStream(const XmlStream&) = delete;
  XmlStream& operator=(const XmlStream&) = delete;
  ~XmlStream();

  // False: see failure().
  bool feed(std::string_view piece, bool is_last);
  [[nodiscard]] XmlFailure failure() const;
  // Of a failure; counts from 1.
  [[nodiscard]] std::uint64_t line() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace heng::readers
