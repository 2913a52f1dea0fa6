#include <sys/resource.h>

#include <catch2/catch.hpp>

#include "engine/readers/limits.hpp"
#include "tests/support/office_writer.hpp"
#include "tests/unit/readers/reading.hpp"

using namespace heng;
using test::zip;
using test::ZipEntry;

namespace {

std::string refusal(const std::string& bytes, const std::string& name = "a.docx") {
  test::Read read;
  test::read(read, name, bytes);
  return read.document ? "read" : read.kind();
}

std::vector<ZipEntry> entries() { return test::docx_entries("<w:p><w:r><w:t>文</w:t></w:r></w:p>"); }
std::vector<ZipEntry> with(ZipEntry entry) {
  auto made = entries();
  made.push_back(std::move(entry));
  return made;
}
// The document's own part replaced.
std::vector<ZipEntry> instead(ZipEntry entry) {
  auto made = entries();
  entry.name = "word/document.xml";
  made[3] = std::move(entry);
  return made;
}

ZipEntry named(std::string name, std::string content = "x") {
  ZipEntry entry;
  entry.name = std::move(name);
  entry.content = std::move(content);
  return entry;
}

// Well-formed, of exactly so many bytes, and not to be packed below the ratio.
ZipEntry document_of(std::size_t bytes, bool is_stored) {
  const std::string begin = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">";
  const std::string end = "</w:document>";
  ZipEntry entry;
  entry.content = begin + std::string(bytes - begin.size() - end.size(), ' ') + end;
  entry.is_stored = is_stored;
  return entry;
}

}  // namespace

TEST_CASE("number of entries at the limit") {
  const auto kind = [](std::size_t count) {
    auto made = entries();
    while (made.size() < count) made.push_back(named("media/" + std::to_string(made.size())));
    return refusal(zip(made));
  };
  CHECK(kind(readers::max_archive_entries - 1) == "read");
  CHECK(kind(readers::max_archive_entries) == "read");
  CHECK(kind(readers::max_archive_entries + 1) == "ArchiveTooManyEntries");
}

TEST_CASE("a zip bomb is stopped by what comes out of it, in bounded memory") {
  rusage before{};
  getrusage(RUSAGE_SELF, &before);
  CHECK(refusal(zip(instead(test::blanks("", std::size_t{256} << 20U)))) == "ArchiveRatio");
  ZipEntry liar = test::blanks("", std::size_t{128} << 20U);
  liar.said_size = 100;
  CHECK(refusal(zip(instead(liar))) != "read");
  liar.said_size = 0xFFFFFFFFU;
  CHECK(refusal(zip(instead(liar))) == "ArchiveRatio");
  rusage after{};
  getrusage(RUSAGE_SELF, &after);
#ifndef __SANITIZE_ADDRESS__
  // Sanitizers keep what was freed.
  CHECK(after.ru_maxrss - before.ru_maxrss < 128 * 1024);  // KiB
#endif
}

TEST_CASE("the ratio counts above 100 KiB, and real redundancy passes") {
  // Blanks pack about a thousand to one.
  CHECK(refusal(zip(instead(document_of(readers::free_inflate_bytes - 1, false)))) == "read");
  CHECK(refusal(zip(instead(document_of(readers::free_inflate_bytes, false)))) == "read");
  CHECK(refusal(zip(instead(document_of(readers::free_inflate_bytes + 1, false)))) == "ArchiveRatio");
  std::string rows;
  for (int i = 0; i < 20000; ++i)
    rows += "<row r=\"" + std::to_string(i + 1) + "\"><c r=\"A" + std::to_string(i + 1) + "\"><v>100</v></c></row>";
  test::XlsxXml xml;
  xml.sheet = "<sheetData>" + rows + "</sheetData>";
  CHECK(refusal(zip(xlsx_entries(xml)), "a.xlsx") == "read");
}

TEST_CASE("bytes of an entry, and of all, at their limits") {
  CHECK(document::max_document_bytes < readers::max_entry_bytes);
  // Packed at about 1:3, so that neither the ratio nor the file's own size is met first.
  const auto kind = [](std::size_t bytes) {
    ZipEntry entry = document_of(bytes, false);
    std::uint32_t state = 1;
    for (std::size_t i = 100; i + 100 < entry.content.size(); i += 64) {
      state = state * 1664525U + 1013904223U;
      entry.content[i] = static_cast<char>('a' + (state >> 24U) % 26);
    }
    return refusal(zip(instead(std::move(entry))));
  };
  CHECK(kind(readers::max_entry_bytes - 1) == "read");
  CHECK(kind(readers::max_entry_bytes) == "read");
  CHECK(kind(readers::max_entry_bytes + 1) == "ArchiveEntryTooLarge");
}

TEST_CASE("entries that overlap or are there twice are refused") {
  ZipEntry shared = named("word/media.xml");
  shared.shares_with = 3;
  CHECK(refusal(zip(with(shared))) != "read");
  ZipEntry longer = named("word/document.xml2");
  longer.shares_with = 3;
  CHECK(refusal(zip(with(longer))) != "read");
  // The same length of name: only the bytes tell.
  ZipEntry twin = named("word/documenT.xmm");
  twin.shares_with = 3;
  CHECK(refusal(zip(with(twin))) == "ArchiveOverlap");
  CHECK(refusal(zip(with(named("word/document.xml")))) == "ArchiveDuplicate");
  CHECK(refusal(zip(with(named("WORD/Document.XML")))) == "ArchiveDuplicate");
}

TEST_CASE("encrypted, unknown, damaged and cut entries are refused") {
  ZipEntry locked = named("word/media.bin");
  locked.flags = 1;
  CHECK(refusal(zip(with(locked))) == "DocumentEncrypted");
  ZipEntry strange = named("word/media.bin");
  strange.method = 14;
  CHECK(refusal(zip(with(strange))) == "ArchiveMethod");
  auto changed = entries();
  changed[3].crc_change = 1;
  CHECK(refusal(zip(changed)) == "ArchivePartDamaged");
  const std::string whole = zip(entries());
  CHECK(refusal(whole) == "read");
  for (std::size_t bytes = 4; bytes + 22 < whole.size(); bytes += 7) CHECK(refusal(whole.substr(0, bytes)) != "read");
  CHECK(refusal(whole.substr(0, whole.size() - 22)) == "DocumentDamaged");
  // A directory that points outside of the file.
  std::string outside = whole;
  const std::size_t record = outside.rfind("PK\x01\x02");
  for (std::size_t i = 0; i < 3; ++i) outside[record + 42 + i] = '\xFF';
  CHECK(refusal(outside) != "read");
  CHECK(refusal(zip({named("mimetype")})) == "DocumentUnknown");
  CHECK(refusal("PK\x05\x06" + std::string(18, '\0')) == "DocumentDamaged");
}

TEST_CASE("every byte of a small document may be changed without harm") {
  const std::string whole = zip(entries());
  for (std::size_t at = 0; at < whole.size(); at += 3) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x55);
    test::Read read;
    test::read(read, "a.docx", changed);
    CHECK((read.document.has_value() || read.diagnostics.has_errors()));
  }
}

TEST_CASE("names that climb out of the archive are only names") {
  CHECK(refusal(zip(with(named("../../etc/passwd")))) == "read");
  CHECK(refusal(zip(with(named("/etc/passwd")))) == "read");
  CHECK(refusal(zip(with(named("C:\\x")))) == "read");
}

TEST_CASE("entities and document types are refused, and so is what is no XML") {
  const std::string root = "<w:document xmlns:w=\"x\"><w:body><w:p><w:r><w:t>";
  const std::string end = "</w:t></w:r></w:p></w:body></w:document>";
  std::string laughs = "<!DOCTYPE lolz [<!ENTITY a \"ha\">";
  for (char c = 'b'; c < 'p'; ++c) {
    laughs += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) laughs += std::string("&") + static_cast<char>(c - 1) + ";";
    laughs += "\">";
  }
  CHECK(refusal(zip(instead(named("", laughs + "]>" + root + "&o;" + end)))) == "XmlDoctype");
  CHECK(refusal(zip(instead(named("", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + root + "&x;" + end)))) ==
        "XmlDoctype");
  CHECK(refusal(zip(instead(named("", root + "&x;" + end)))) == "XmlMalformed");
  CHECK(refusal(zip(instead(named("", root + "&lt;&amp;&#x2265;" + end)))) == "read");
  CHECK(refusal(zip(instead(named("", root)))) == "XmlMalformed");
  CHECK(refusal(zip(instead(named("", "")))) == "XmlMalformed");
  CHECK(refusal(zip(instead(named("", root + "\xFF" + end)))) == "XmlMalformed");
}

TEST_CASE("one tag of an Office part has a limit, so that no part is scanned again and again") {
  const auto kind = [](std::size_t bytes) {
    ZipEntry entry = named("", "<w:document xmlns:w=\"x\"><!--" + std::string(bytes, '-' + 1) + "--></w:document>");
    entry.is_stored = true;
    return refusal(zip(instead(std::move(entry))));
  };
  CHECK(kind(readers::max_xml_token_bytes / 2) == "read");
  CHECK(kind(readers::max_xml_token_bytes * 40) == "XmlTagTooLarge");
}

TEST_CASE("a workbook with a document's name is read as what it is") {
  test::XlsxXml xml;
  xml.sheet = "<sheetData><row><c><v>1</v></c></row></sheetData>";
  test::Read read;
  test::read(read, "a.docx", zip(xlsx_entries(xml)));
  CHECK(read.document);
  CHECK(read.kind() == "DocumentWrongName");
}
