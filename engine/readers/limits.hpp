// Published limits of documents beside those of document.hpp: the same in every build, tested at one below, at and one above
// (design §10). What is checked against them is what was really unpacked, never what a file says of itself.
#pragma once

#include <cstddef>

namespace heng::readers {

inline constexpr std::size_t mebibyte = std::size_t{1024} * 1024;

// .xlsx and .docx are archives.
inline constexpr std::size_t max_archive_entries = 4096;
inline constexpr std::size_t max_entry_bytes = 128 * mebibyte;
inline constexpr std::size_t max_archive_bytes = 256 * mebibyte;  // all parts that are read, unpacked
inline constexpr std::size_t max_inflate_ratio = 200;
inline constexpr std::size_t free_inflate_bytes = std::size_t{100} * 1024;  // below it the ratio does not count

inline constexpr std::size_t max_xml_nesting = 64;
// One tag or comment, met when it is not complete within so many bytes that were fed piece by piece.
inline constexpr std::size_t max_xml_token_bytes = mebibyte;
// Open tags of a web page: browsers stop in the hundreds, sloppy pages leave some open all the way.
inline constexpr std::size_t max_html_nesting = 4096;
inline constexpr std::size_t max_html_attributes = 4096;
// The tree of a web page, before anything is read from it.
inline constexpr std::size_t max_html_bytes = 512 * mebibyte;

// Text of a whole document and of one cell: a shared string may be used a million times.
inline constexpr std::size_t max_text_bytes = 64 * mebibyte;
inline constexpr std::size_t max_cell_bytes = std::size_t{64} * 1024 * 4;

inline constexpr std::size_t max_pdf_pages = 1000;

}  // namespace heng::readers
