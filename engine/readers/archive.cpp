// Minizip reads what the central directory says; here every entry's own header is opened too, so that both agree and no two entries
// share bytes.
#include "engine/readers/archive.hpp"

#include <minizip/unzip.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "engine/readers/limits.hpp"

namespace heng::readers {

namespace kinds = diagnostic::kinds;

namespace {

// An entry is a part by its name in any case: two that differ only in that would be one to an office program.
std::string folded(std::string_view name) {
  std::string made(name);
  std::ranges::transform(made, made.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return made;
}

}  // namespace

struct Archive::Callbacks {
  static Memory& memory(voidpf stream) { return *static_cast<Memory*>(stream); }
  static voidpf open(voidpf opaque, const void* /*name*/, int /*mode*/) { return opaque; }
  static uLong read(voidpf /*opaque*/, voidpf stream, void* buffer, uLong size) {
    Memory& from = memory(stream);
    const std::uint64_t left = from.at < from.bytes.size() ? from.bytes.size() - from.at : 0;
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left, size));
    if (count > 0) std::memcpy(buffer, from.bytes.data() + from.at, count);
    from.at += count;
    return count;
  }
  static uLong write(voidpf /*opaque*/, voidpf /*stream*/, const void* /*buffer*/, uLong /*size*/) { return 0; }
  static ZPOS64_T tell(voidpf /*opaque*/, voidpf stream) { return memory(stream).at; }
  static long seek(voidpf /*opaque*/, voidpf stream, ZPOS64_T offset, int origin) {
    Memory& in = memory(stream);
    const std::uint64_t base = origin == ZLIB_FILEFUNC_SEEK_CUR ? in.at : origin == ZLIB_FILEFUNC_SEEK_END ? in.bytes.size() : 0;
    if (offset > in.bytes.size() || base + offset > in.bytes.size()) return -1;
    in.at = base + offset;
    return 0;
  }
  static int close(voidpf /*opaque*/, voidpf /*stream*/) { return 0; }
  static int error(voidpf /*opaque*/, voidpf /*stream*/) { return 0; }
};

std::unique_ptr<Archive> Archive::open(std::string_view bytes, Context& context) {
  std::unique_ptr<Archive> archive(new Archive(bytes, context));
  zlib_filefunc64_def calls{&Callbacks::open, &Callbacks::read,  &Callbacks::write, &Callbacks::tell,
                            &Callbacks::seek, &Callbacks::close, &Callbacks::error, &archive->memory_};
  archive->file_ = unzOpen2_64("", &calls);
  if (archive->file_ == nullptr) {
    context.refuse(kinds::DocumentDamaged);
    return nullptr;
  }
  if (!archive->list()) return nullptr;
  return archive;
}

Archive::~Archive() {
  if (file_ != nullptr) unzClose(file_);
}

bool Archive::list() {
  int state = unzGoToFirstFile(file_);
  std::size_t count = 0;
  for (; state == UNZ_OK; state = unzGoToNextFile(file_)) {
    if (++count > max_archive_entries) {
      context_.refuse(kinds::ArchiveTooManyEntries, static_cast<std::int64_t>(max_archive_entries));
      return false;
    }
    if (!add_part()) return false;
  }
  if (state != UNZ_END_OF_LIST_OF_FILE) context_.refuse(kinds::DocumentDamaged);
  return state == UNZ_END_OF_LIST_OF_FILE;
}

bool Archive::add_part() {
  unz_file_info64 info{};
  std::array<char, 1024> name{};
  const bool is_read = unzGetCurrentFileInfo64(file_, &info, name.data(), name.size() - 1, nullptr, 0, nullptr, 0) == UNZ_OK;
  if (!is_read || info.size_filename >= name.size()) {
    context_.refuse(kinds::DocumentDamaged);
    return false;
  }
  std::string part(name.data(), info.size_filename);
  if ((info.flag & 1U) != 0) {
    context_.refuse(kinds::DocumentEncrypted);
    return false;
  }
  if (!parts_.try_emplace(folded(part), Part{unzGetOffset64(file_), info.compressed_size}).second) {
    context_.refuse(kinds::ArchiveDuplicate, std::move(part));
    return false;
  }
  if (info.compression_method != 0 && info.compression_method != Z_DEFLATED) {
    context_.refuse(kinds::ArchiveMethod, std::move(part));
    return false;
  }
  if (unzOpenCurrentFile(file_) != UNZ_OK) {
    context_.refuse(kinds::ArchivePartDamaged, std::move(part));
    return false;
  }
  const std::uint64_t begin = unzGetCurrentFileZStreamPos64(file_);
  unzCloseCurrentFile(file_);
  const std::uint64_t end = begin + info.compressed_size;
  if (begin > memory_.bytes.size() || info.compressed_size > memory_.bytes.size() - begin) {
    context_.refuse(kinds::ArchivePartDamaged, std::move(part));
    return false;
  }
  if (begin == end) return true;
  const auto behind = ranges_.lower_bound(begin);
  const auto before = behind == ranges_.begin() ? ranges_.end() : std::prev(behind);
  if ((behind != ranges_.end() && behind->first < end) || (before != ranges_.end() && before->second.first > begin)) {
    const auto& other = behind != ranges_.end() && behind->first < end ? behind->second.second : before->second.second;
    context_.refuse(kinds::ArchiveOverlap, std::move(part), other);
    return false;
  }
  ranges_.emplace(begin, std::pair{end, std::move(part)});
  return true;
}

bool Archive::has(std::string_view name) const { return parts_.contains(folded(name)); }

bool Archive::has_folder(std::string_view prefix) const {
  const auto at = parts_.lower_bound(folded(prefix));
  return at != parts_.end() && at->first.starts_with(folded(prefix));
}

bool Archive::read(std::string_view name, const std::function<bool(std::string_view)>& take) {
  const auto part = parts_.find(folded(name));
  if (part == parts_.end() || unzSetOffset64(file_, part->second.directory_place) != UNZ_OK ||
      unzOpenCurrentFile(file_) != UNZ_OK) {
    context_.refuse(kinds::ArchivePartDamaged, std::string(name));
    return false;
  }
  const bool is_taken = read_pieces(std::string(name), part->second.packed_bytes, take);
  // The checksum is compared when a part that was read to its end is closed.
  const bool is_whole = unzCloseCurrentFile(file_) == UNZ_OK;
  if (is_taken && !is_whole) context_.refuse(kinds::ArchivePartDamaged, std::string(name));
  return is_taken && is_whole;
}

bool Archive::read_pieces(const std::string& name, std::uint64_t packed_bytes, const std::function<bool(std::string_view)>& take) {
  constexpr std::size_t piece_bytes = std::size_t{64} * 1024;
  std::string piece(piece_bytes, '\0');
  std::size_t part_bytes = 0;
  while (true) {
    const int count = unzReadCurrentFile(file_, piece.data(), static_cast<unsigned>(piece.size()));
    if (count < 0) {
      context_.refuse(kinds::ArchivePartDamaged, name);
      return false;
    }
    if (count == 0) break;
    part_bytes += static_cast<std::size_t>(count);
    unpacked_bytes_ += static_cast<std::size_t>(count);
    if (part_bytes > free_inflate_bytes && part_bytes > max_inflate_ratio * packed_bytes) {
      context_.refuse(kinds::ArchiveRatio, name, static_cast<std::int64_t>(max_inflate_ratio));
      return false;
    }
    if (part_bytes > max_entry_bytes) {
      context_.refuse(kinds::ArchiveEntryTooLarge, name, static_cast<std::int64_t>(max_entry_bytes / mebibyte));
      return false;
    }
    if (unpacked_bytes_ > max_archive_bytes) {
      context_.refuse(kinds::ArchiveTooLarge, static_cast<std::int64_t>(max_archive_bytes / mebibyte));
      return false;
    }
    if (!take(std::string_view(piece).substr(0, static_cast<std::size_t>(count)))) return false;
  }
  // Minizip is content with a stream that ends early.
  if (unzeof(file_) != 1) {
    context_.refuse(kinds::ArchivePartDamaged, name);
    return false;
  }
  return true;
}

}  // namespace heng::readers
