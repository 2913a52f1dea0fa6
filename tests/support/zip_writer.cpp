#include "tests/support/zip_writer.hpp"

#include <zlib.h>

#include <algorithm>

namespace heng::test {

namespace {

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

std::string deflated(std::uint64_t size, const auto& piece_at, std::uint32_t& crc) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out;
  std::string room(1 << 16, '\0');
  std::uint64_t at = 0;
  uLong sum = crc32(0, nullptr, 0);
  int state = Z_OK;
  while (state != Z_STREAM_END) {
    if (stream.avail_in == 0 && at < size) {
      const std::string_view piece = piece_at(at);
      stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
      stream.avail_in = static_cast<uInt>(piece.size());
      sum = crc32(sum, stream.next_in, stream.avail_in);
      at += piece.size();
    }
    stream.next_out = reinterpret_cast<Bytef*>(room.data());
    stream.avail_out = static_cast<uInt>(room.size());
    state = deflate(&stream, at >= size ? Z_FINISH : Z_NO_FLUSH);
    out.append(room, 0, room.size() - stream.avail_out);
  }
  deflateEnd(&stream);
  crc = static_cast<std::uint32_t>(sum);
  return out;
}

// Behind the signature: version, flags, method, time, date, sums and sizes, and the name's length.
void put_header(std::string& out, const ZipEntry& entry, std::uint32_t crc, std::uint64_t packed, std::uint64_t size) {
  put(out, 20, 2);
  put(out, entry.flags, 2);
  put(out, entry.is_stored ? 0 : entry.method, 2);
  put(out, 0, 2);
  put(out, 0x21, 2);
  put(out, crc ^ entry.crc_change, 4);
  put(out, packed, 4);
  put(out, entry.said_size >= 0 ? static_cast<std::uint64_t>(entry.said_size) : size, 4);
  put(out, entry.name.size(), 2);
  put(out, 0, 2);
}

}  // namespace

ZipEntry blanks(std::string name, std::uint64_t size) {
  ZipEntry entry;
  entry.name = std::move(name);
  const std::string piece(1 << 16, ' ');
  entry.packed = deflated(
      size,
      [&](std::uint64_t at) {
        return std::string_view(piece).substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), size - at)));
      },
      entry.crc);
  entry.unpacked_size = size;
  return entry;
}

std::string zip(const std::vector<ZipEntry>& entries) {
  struct Written {
    std::uint64_t offset = 0, packed = 0, size = 0;
    std::uint32_t crc = 0;
  };
  std::string out;
  std::vector<Written> written;
  for (const ZipEntry& entry : entries) {
    if (entry.shares_with >= 0) {
      written.push_back(written[static_cast<std::size_t>(entry.shares_with)]);
      continue;
    }
    Written made;
    made.offset = out.size();
    std::string packed = entry.packed;
    made.crc = entry.crc;
    made.size = entry.unpacked_size;
    if (packed.empty()) {
      const std::string_view content = entry.content;
      packed = deflated(content.size(), [&](std::uint64_t at) { return content.substr(static_cast<std::size_t>(at)); }, made.crc);
      if (entry.is_stored) packed = entry.content;
      made.size = entry.content.size();
    }
    made.packed = packed.size();
    out += "PK\x03\x04";
    put_header(out, entry, made.crc, made.packed, made.size);
    out += entry.name + packed;
    written.push_back(made);
  }
  const std::uint64_t directory = out.size();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    out += "PK\x01\x02";
    put(out, 20, 2);
    put_header(out, entries[i], written[i].crc, written[i].packed, written[i].size);
    for (const int bytes : {2, 2, 2, 4}) put(out, 0, bytes);
    put(out, written[i].offset, 4);
    out += entries[i].name;
  }
  const std::uint64_t directory_size = out.size() - directory;
  out += "PK\x05\x06";
  put(out, 0, 4);
  put(out, entries.size(), 2);
  put(out, entries.size(), 2);
  put(out, directory_size, 4);
  put(out, directory, 4);
  put(out, 0, 2);
  return out;
}

}  // namespace heng::test
