#include "engine/readers/format.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace heng::readers {

namespace {

// How far into a file the marks are looked for: a web page may begin with comments and declarations, a PDF with a few stray bytes.
constexpr std::size_t html_window = 4096;
constexpr std::size_t pdf_window = 1024;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower(std::string_view text) {
  std::string made(text);
  std::ranges::transform(made, made.begin(), [](char c) { return lower(c); });
  return made;
}

constexpr std::array<std::pair<std::string_view, Format>, 12> endings = {{
    {".txt", Format::text},
    {".md", Format::text},
    {".markdown", Format::text},
    {".html", Format::html},
    {".htm", Format::html},
    {".csv", Format::csv},
    {".tsv", Format::csv},
    {".xlsx", Format::xlsx},
    {".xlsm", Format::xlsx},
    {".docx", Format::docx},
    {".docm", Format::docx},
    {".pdf", Format::pdf},
}};

// A page begins with markup; a Markdown file that holds a <table> further on stays text.
bool is_html(std::string_view bytes) {
  std::string start = lower(bytes.substr(0, html_window));
  if (start.starts_with("\xEF\xBB\xBF")) start.erase(0, 3);
  // UTF-16 with its mark: every other byte of markup is NUL.
  if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF")) {
    start.erase(0, 2);
    std::erase(start, '\0');
  }
  std::string_view rest = start;
  while (true) {
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n\f"), rest.size()));
    const bool is_comment = rest.starts_with("<!--");
    if (!is_comment && !rest.starts_with("<?xml")) break;
    const std::string_view close = is_comment ? "-->" : "?>";
    const std::size_t end = rest.find(close);
    if (end == std::string_view::npos) return false;
    rest.remove_prefix(end + close.size());
  }
  constexpr std::array<std::string_view, 13> openings = {"<!doctype html", "<html", "<head", "<body", "<table", "<div",  "<meta",
                                                         "<title",         "<p>",   "<p ",   "<span", "<h1",    "<style"};
  return std::ranges::any_of(openings, [&](std::string_view opening) { return rest.starts_with(opening); });
}

}  // namespace

diagnostic::Term term(Format format) {
  switch (format) {
    case Format::text:
      return {"文本", "text"};
    case Format::html:
      return {"网页（HTML）", "a web page (HTML)"};
    case Format::csv:
      return {"CSV表", "CSV"};
    case Format::xlsx:
      return {"Excel工作簿（.xlsx）", "an Excel workbook (.xlsx)"};
    case Format::docx:
      return {"Word文档（.docx）", "a Word document (.docx)"};
    case Format::pdf:
      return {"PDF", "PDF"};
  }
  return {};
}

std::optional<Format> format_of_name(std::string_view name) {
  const std::string folded = lower(name);
  const auto* found = std::ranges::find_if(
      endings, [&](const std::pair<std::string_view, Format>& ending) { return folded.ends_with(ending.first); });
  if (found == endings.end()) return std::nullopt;
  return found->second;
}

Signature signature_of(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return Signature::archive;
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return Signature::ole;
  const std::string_view start = bytes.substr(0, pdf_window);
  if (bytes.starts_with("%PDF-")) return Signature::pdf;
  if (is_html(bytes)) return Signature::html;
  const bool is_utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  if (is_utf16) return Signature::none;
  // Some servers put a line or two in front of a PDF; readers find it all the same.
  if (start.find("%PDF-1.") != std::string_view::npos && bytes.find('\0') != std::string_view::npos) return Signature::pdf;
  if (bytes.find('\0') != std::string_view::npos) return Signature::other_binary;
  return Signature::none;
}

bool is_encrypted_ole(std::string_view bytes) {
  std::string wide;
  for (const char c : std::string_view("EncryptedPackage")) wide.append({c, '\0'});
  return bytes.find(wide) != std::string_view::npos;
}

}  // namespace heng::readers
