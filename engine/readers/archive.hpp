// The parts of a .xlsx or .docx (minizip), unpacked piece by piece in memory and never to disk. Refused, with the part's name: what
// passes a limit, parts that overlap or are there twice, encrypted parts, truncated ones. Names are only compared, never opened.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/readers/context.hpp"

namespace heng::readers {

class Archive {
 public:
  // The bytes must outlive the archive. nullptr: refused, and reported.
  [[nodiscard]] static std::unique_ptr<Archive> open(std::string_view bytes, Context& context);
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive();

  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] bool has_folder(std::string_view prefix) const;
  [[nodiscard]] Context& context() { return context_; }

  // Hands over a part in pieces; false when it is refused (and reported), or when `take` says that it has enough.
  bool read(std::string_view name, const std::function<bool(std::string_view)>& take);

 private:
  struct Part {
    std::uint64_t directory_place = 0;
    std::uint64_t packed_bytes = 0;
  };
  struct Memory {
    std::string_view bytes;
    std::uint64_t at = 0;
  };
  struct Callbacks;

  Archive(std::string_view bytes, Context& context) : memory_{bytes}, context_(context) {}
  bool list();
  bool add_part();
  bool read_pieces(const std::string& name, std::uint64_t packed_bytes, const std::function<bool(std::string_view)>& take);

  Memory memory_;
  Context& context_;
  void* file_ = nullptr;
  std::map<std::string, Part, std::less<>> parts_;
  std::map<std::uint64_t, std::pair<std::uint64_t, std::string>> ranges_;  // packed bytes: begin → end and name
  std::size_t unpacked_bytes_ = 0;
};

}  // namespace heng::readers
