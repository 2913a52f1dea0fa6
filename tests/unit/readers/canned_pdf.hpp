// A PDF taken apart without the tool: what poppler would say of pages made of words at places and lines.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "engine/readers/pdf_tool.hpp"
#include "tests/unit/readers/reading.hpp"

namespace heng::test {

// What poppler would say of a page, from words at places and lines.
class Canned final : public readers::PdfTool {
 public:
  std::string body, svg;
  int height = 800;  // of the pages that follow
  std::optional<readers::PdfFailure> words_fail, drawings_fail;

  void page() {
    body += std::string(is_open_ ? "</page>" : "") + "<page width=\"600.0\" height=\"" + std::to_string(height) + ".0\">";
    svg += is_open_ ? "</page><page>" : "<page>";
    is_open_ = true;
  }
  void word(int x, int y, const std::string& text, int width = 0) {
    const int wide = width > 0 ? width : static_cast<int>(text.size()) * 4;
    body += "<block><line><word xMin=\"" + std::to_string(x) + ".5\" yMin=\"" + std::to_string(y) + ".0\" xMax=\"" +
            std::to_string(x + wide) + ".5\" yMax=\"" + std::to_string(y + 12) + ".000000\">" + text + "</word></line></block>";
  }
  void line(int x0, int y0, int x1, int y1, const std::string& stroke = "rgb(0%,0%,0%)") {
    svg += "<path style=\"fill:none;stroke-width:0.5;stroke:" + stroke + ";\" d=\"M " + std::to_string(x0) + " " +
           std::to_string(y0) + " L " + std::to_string(x1) + " " + std::to_string(y1) + " \"/>";
  }
  // Lines around and between cells.
  void grid(const std::vector<int>& columns, const std::vector<int>& rows) {
    for (const int y : rows) line(columns.front(), y, columns.back(), y);
    for (const int x : columns) line(x, rows.front(), x, rows.back());
  }
  // Drawn upside down and by half, as converters do.
  void bar(int x0, int y0, int x1, int y1) {
    const auto at = [](int x, int y) { return std::to_string(2 * x) + " " + std::to_string(-2 * y) + " "; };
    svg += "<g transform=\"matrix(0.5,0,0,-0.5,0,0)\"><path style=\"stroke:none;fill:rgb(0%,0%,0%);\" d=\"M " + at(x0, y0) + "L " +
           at(x1, y0) + "L " + at(x1, y1) + "L " + at(x0, y1) + "Z M " + at(x0, y0) + "\"/></g>";
  }

  std::expected<std::string, readers::PdfFailure> words(const std::string& /*pdf*/) override {
    if (words_fail) return std::unexpected(*words_fail);
    return "<!DOCTYPE html PUBLIC \"x\" \"y\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><doc>" + body +
           "</page></doc></body></html>";
  }
  std::expected<std::string, readers::PdfFailure> drawings(const std::string& /*pdf*/) override {
    if (drawings_fail) return std::unexpected(*drawings_fail);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><defs><path d=\"M 0 0 L 900 "
           "0\"/></defs>"
           "<pageSet>" +
           svg + "</page></pageSet></svg>";
  }

 private:
  bool is_open_ = false;
};

inline void read_pdf(Read& read, Canned& tool) { test::read(read, "a.pdf", "%PDF-1.7\n", tool); }

}  // namespace heng::test
