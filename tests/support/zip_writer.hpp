// Zip archives as a test wants them: sound ones, and ones that lie.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heng::test {

struct ZipEntry {
  std::string name;
  std::string content;
  bool is_stored = false;
  std::uint16_t flags = 0;      // 1: encrypted
  std::uint16_t method = 8;     // what is written of it; 0 for a stored one
  std::int64_t said_size = -1;  // what the headers say of the unpacked size; -1: the truth
  std::uint32_t crc_change = 0;
  // The entry shares the header and bytes of an earlier one.
  int shares_with = -1;
  // Bytes packed by `blanks` instead of the content.
  std::string packed;
  std::uint64_t unpacked_size = 0;
  std::uint32_t crc = 0;
};

[[nodiscard]] std::string zip(const std::vector<ZipEntry>& entries);
// An entry that unpacks to so many blanks.
[[nodiscard]] ZipEntry blanks(std::string name, std::uint64_t size);

}  // namespace heng::test
