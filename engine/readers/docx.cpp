#include "engine/readers/docx.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/document/builder.hpp"
#include "engine/readers/docx_table.hpp"
#include "engine/readers/office.hpp"
#include "engine/readers/xlsx_parts.hpp"
#include "engine/text/utf8.hpp"

namespace heng::readers {

namespace kinds = diagnostic::kinds;

namespace {

bool is_on(const XmlAttributes& attributes) {
  const std::string_view value = attributes["val"];
  return value != "0" && value != "false" && value != "off";
}

// Outline levels 1 to 9 are written 0 to 8; 9 is body text.
bool is_outline(std::string_view level) { return whole_number(level, 9) < 9; }

// Which paragraph styles are headings; ids may be anything ("1", "a3"), the name or the level says it.
class DocxStyles final : public XmlHandler {
 public:
  std::set<std::string, std::less<>> headings;

  void begin(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "style") id_ = attributes["styleId"];
    if (name == "name") {
      std::string style(attributes["val"]);
      std::ranges::transform(style, style.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
      if (style.starts_with("heading ") || style == "title") headings.insert(id_);
    }
    if (name == "outlineLvl" && is_outline(attributes["val"])) headings.insert(id_);
  }
  void end(std::string_view /*name*/) override {}
  void text(std::string_view /*piece*/) override {}

 private:
  std::string id_;
};

// Signs of the Symbol font that stand in targets; what else is set in a font of signs is kept as its own code.
std::string sign_of(const XmlAttributes& attributes) {
  const std::string_view written = attributes["char"];
  unsigned code = 0;
  if (std::from_chars(written.data(), written.data() + written.size(), code, 16).ec != std::errc{} || code == 0) return {};
  struct Sign {
    unsigned code;
    std::string_view text;
  };
  constexpr std::array<Sign, 6> signs = {{{0xA3, "≤"}, {0xB3, "≥"}, {0xB1, "±"}, {0xB4, "×"}, {0xB9, "≠"}, {0xB0, "°"}}};
  if (attributes["font"] == "Symbol") {
    for (const Sign& sign : signs) {
      if ((code & 0xFFU) == sign.code) return std::string(sign.text);
    }
  }
  std::string made;
  if (code <= 0xFFFF && (code < 0xD800 || code > 0xDFFF)) text::append_code_point(made, code);
  return made;
}

class DocxBody final : public XmlHandler {
 public:
  DocxBody(Context& context, const std::set<std::string, std::less<>>& headings) : context_(context), headings_(headings) {
    stories_.emplace_back();
  }
  document::Builder builder;

  void begin(std::string_view name, const XmlAttributes& attributes) override {
    const std::string_view parent = path_.empty() ? std::string_view{} : std::string_view(path_.back());
    begin_structure(name, parent, attributes);
    begin_property(name, parent, attributes);
    if (parent == "r" && is_shown()) begin_run_content(name, attributes);
    path_.emplace_back(name);
  }

  void end(std::string_view name) override {
    path_.pop_back();
    if (is_left_out(name)) --left_out_;
    if (name == "r" && !hidden_runs_.empty()) hidden_runs_.pop_back();
    if (name == "p" && !paragraphs_.empty()) end_paragraph();
    if (name == "txbxContent" && stories_.size() > 1) end_text_box();
    if (tables_.empty()) return;
    if (name == "tc") end_cell();
    if (name == "tr") tables_.back().end_row();
    if (name == "tbl") end_table();
  }

  void text(std::string_view piece) override {
    if (path_.size() < 2 || path_.back() != "t" || path_[path_.size() - 2] != "r" || !is_shown()) return;
    append(piece);
  }

  [[nodiscard]] bool goes_on() const override { return !context_.is_refused(); }
  [[nodiscard]] bool has_changes() const { return has_changes_; }

 private:
  struct Line {
    std::string text;
    bool is_heading = false;
  };
  // A cell, a text box or the body: where paragraphs end up.
  struct Story {
    bool is_cell = false;
    DocxCell cell;
    std::vector<Line> lines;
  };

  // Deleted text, the older twin of a drawing, the small characters of a ruby.
  static bool is_left_out(std::string_view name) {
    return name == "del" || name == "moveFrom" || name == "Fallback" || name == "rt";
  }

  [[nodiscard]] bool is_shown() const {
    return left_out_ == 0 && !paragraphs_.empty() && (hidden_runs_.empty() || !hidden_runs_.back());
  }

  void append(std::string_view piece) {
    if (context_.take_text(piece.size())) paragraphs_.back().text += piece;
  }

  void begin_structure(std::string_view name, std::string_view parent, const XmlAttributes& attributes) {
    if (is_left_out(name)) ++left_out_;
    if (name == "del" || name == "ins" || name == "moveFrom") has_changes_ = true;
    if (name == "p") paragraphs_.emplace_back();
    if (name == "r") hidden_runs_.push_back(false);
    if (name == "txbxContent") stories_.emplace_back();
    if (name == "tbl") tables_.emplace_back(context_);
    if (tables_.empty()) return;
    if (name == "tr") tables_.back().begin_row();
    if (name == "tc") {
      stories_.emplace_back();
      stories_.back().is_cell = true;
    }
    if (parent == "trPr" && name == "gridBefore") tables_.back().skip_columns(whole_number(attributes["val"], 0));
    if (parent == "trPr" && name == "del") tables_.back().delete_row();
  }

  void begin_property(std::string_view name, std::string_view parent, const XmlAttributes& attributes) {
    if (parent == "tcPr" && stories_.back().is_cell) {
      DocxCell& cell = stories_.back().cell;
      const auto merge = [&] { return attributes["val"] == "restart" ? DocxCell::Merge::begins : DocxCell::Merge::goes_on; };
      if (name == "gridSpan") cell.columns = std::max<std::size_t>(1, whole_number(attributes["val"], 1));
      if (name == "vMerge") cell.down = merge();
      if (name == "hMerge") cell.across = merge();
    }
    if (parent == "pPr" && !paragraphs_.empty()) {
      if (name == "pStyle" && headings_.contains(attributes["val"])) paragraphs_.back().is_heading = true;
      if (name == "outlineLvl") paragraphs_.back().is_heading = is_outline(attributes["val"]);
    }
    const bool is_of_run = parent == "rPr" && path_.size() > 1 && path_[path_.size() - 2] == "r";
    if (is_of_run && name == "vanish" && !hidden_runs_.empty()) hidden_runs_.back() = is_on(attributes);
  }

  void begin_run_content(std::string_view name, const XmlAttributes& attributes) {
    if (name == "tab") append(" ");
    if (name == "br" || name == "cr") append("\n");
    if (name == "noBreakHyphen") append("-");
    if (name == "sym") append(sign_of(attributes));
  }

  // Of text boxes in it: behind it.
  void end_paragraph() {
    Line line = std::move(paragraphs_.back());
    paragraphs_.pop_back();
    Story& story = stories_.back();
    if (stories_.size() == 1) {
      builder.paragraph(line.text, 0, line.is_heading);
      for (const Line& boxed : boxed_) builder.paragraph(boxed.text, 0, boxed.is_heading);
      boxed_.clear();
    } else {
      story.lines.push_back(std::move(line));
    }
  }

  void end_text_box() {
    std::vector<Line> lines = std::move(stories_.back().lines);
    stories_.pop_back();
    std::vector<Line>& into = stories_.size() == 1 ? boxed_ : stories_.back().lines;
    into.insert(into.end(), std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
  }

  void end_cell() {
    Story story = std::move(stories_.back());
    stories_.pop_back();
    for (const Line& line : story.lines) {
      if (!story.cell.text.empty()) story.cell.text += '\n';
      story.cell.text += line.text;
    }
    tables_.back().add(std::move(story.cell));
  }

  void end_table() {
    DocxTable table = std::move(tables_.back());
    tables_.pop_back();
    if (!tables_.empty()) {
      inner_.push_back(std::move(table));
      return;
    }
    table.write(builder);
    for (const DocxTable& inner : inner_) inner.write(builder);
    inner_.clear();
  }

  Context& context_;
  const std::set<std::string, std::less<>>& headings_;
  std::vector<std::string> path_;
  std::vector<Story> stories_;
  std::vector<Line> paragraphs_;  // open ones: a text box stands inside a paragraph
  std::vector<Line> boxed_;
  std::vector<bool> hidden_runs_;
  std::vector<DocxTable> tables_;  // open ones
  std::vector<DocxTable> inner_;
  std::size_t left_out_ = 0;
  bool has_changes_ = false;
};

}  // namespace

std::optional<document::Document> read_docx(Archive& archive) {
  Context& context = archive.context();
  const std::string part = main_part(archive, "word/document.xml");
  DocxStyles styles;
  const std::string styles_part = part_of_type(relationships_of(archive, part), "styles");
  if (!styles_part.empty() && archive.has(styles_part) && !read_part(archive, styles_part, styles)) return std::nullopt;
  DocxBody body(context, styles.headings);
  if (context.is_refused() || !read_part(archive, part, body)) return std::nullopt;
  if (body.has_changes()) context.note(kinds::ChangesTracked);
  return body.builder.finish(context.sources(), context.name());
}

}  // namespace heng::readers
