#include "engine/readers/xlsx.hpp"

#include <utility>
#include <vector>

#include "engine/document/builder.hpp"
#include "engine/readers/office.hpp"
#include "engine/readers/xlsx_parts.hpp"
#include "engine/readers/xlsx_sheet.hpp"

namespace heng::readers {

namespace kinds = diagnostic::kinds;

std::optional<document::Document> read_xlsx(Archive& archive) {
  Context& context = archive.context();
  const std::string book_part = main_part(archive, "xl/workbook.xml");
  XlsxBook book;
  if (!read_part(archive, book_part, book)) return std::nullopt;
  const auto relationships = relationships_of(archive, book_part);
  XlsxStyles styles;
  const std::string styles_part = part_of_type(relationships, "styles");
  if (!styles_part.empty() && archive.has(styles_part) && !read_part(archive, styles_part, styles)) return std::nullopt;
  XlsxStrings strings(context);
  const std::string strings_part = part_of_type(relationships, "sharedStrings");
  if (!strings_part.empty() && archive.has(strings_part) && !read_part(archive, strings_part, strings)) return std::nullopt;
  if (context.is_refused()) return std::nullopt;

  document::Builder builder;
  bool lacks_values = false;
  for (const XlsxBook::Sheet& sheet : book.sheets) {
    const auto relationship = relationships.find(sheet.relationship);
    // A chart sheet has no cells.
    if (relationship == relationships.end() || relationship->second.type != "worksheet") continue;
    XlsxSheet cells(context, strings.texts, styles, book.counts_from_1904);
    if (!read_part(archive, relationship->second.target, cells)) return std::nullopt;
    if (!cells.write(builder, sheet.name)) return std::nullopt;
    if (sheet.is_hidden) context.note(kinds::SheetHidden, sheet.name);
    lacks_values = lacks_values || cells.lacks_values();
  }
  if (lacks_values) context.note(kinds::FormulaWithoutValue);
  return builder.finish(context.sources(), context.name());
}

}  // namespace heng::readers
