// The parts of a workbook that its sheets refer to: the list of sheets, the shared texts, the number formats.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/readers/context.hpp"
#include "engine/readers/xml.hpp"

namespace heng::readers {

class XlsxBook final : public XmlHandler {
 public:
  struct Sheet {
    std::string name;
    std::string relationship;
    bool is_hidden = false;
  };
  std::vector<Sheet> sheets;
  bool counts_from_1904 = false;

  void begin(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view /*name*/) override {}
  void text(std::string_view /*piece*/) override {}
};

// Rich text is its runs one after the other; what is written above characters (rPh) is left out.
class XlsxStrings final : public XmlHandler {
 public:
  explicit XlsxStrings(Context& context) : context_(context) {}
  std::vector<std::string> texts;

  void begin(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;
  [[nodiscard]] bool goes_on() const override { return !context_.is_refused(); }

 private:
  Context& context_;
  bool is_text_ = false;
  std::size_t above_ = 0;
};

class XlsxStyles final : public XmlHandler {
 public:
  // The format of a cell's style; empty: General, or a style that is not there.
  [[nodiscard]] std::string_view format(std::size_t style) const;

  void begin(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view /*piece*/) override {}

 private:
  std::map<unsigned, std::string> formats_;
  std::vector<unsigned> styles_;
  bool is_in_cell_styles_ = false;
};

// A whole number; nonsense and what is too large are `otherwise`.
[[nodiscard]] std::size_t whole_number(std::string_view text, std::size_t otherwise);

// The escapes of ECMA-376 (_x000D_) as what they stand for.
[[nodiscard]] std::string unescaped(std::string_view text);

}  // namespace heng::readers
