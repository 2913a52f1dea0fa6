// The disk as the pipeline asks for it, for tests that run whole files.
#pragma once

#include <expected>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "engine/pipeline/file_reader.hpp"

namespace heng::support {

class Disk final : public pipeline::FileReader {
 public:
  std::expected<std::string, pipeline::ReadFailure> read(const std::string& path) override {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return std::unexpected(pipeline::ReadFailure::not_found);
    return std::string(std::istreambuf_iterator<char>(stream), {});
  }
  std::string canonical(const std::string& path) override { return std::filesystem::weakly_canonical(path).generic_string(); }
};

}  // namespace heng::support
