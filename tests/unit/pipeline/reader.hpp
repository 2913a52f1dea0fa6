// Files in memory for the tests of the pipeline. A link is an entry of `links`: canonical path → canonical path.
#pragma once

#include <map>
#include <string>

#include "engine/pipeline/file_reader.hpp"
#include "engine/pipeline/paths.hpp"

namespace heng::test {

class Reader final : public pipeline::FileReader {
 public:
  std::map<std::string, std::string> files;
  std::map<std::string, std::string> links;
  std::map<std::string, int> reads;

  std::expected<std::string, pipeline::ReadFailure> read(const std::string& path) override {
    ++reads[path];
    const auto found = files.find(path);
    if (found == files.end()) return std::unexpected(pipeline::ReadFailure::not_found);
    return found->second;
  }
  std::string canonical(const std::string& path) override {
    const std::string made = pipeline::joined_path("/here", path);
    const auto link = links.find(made);
    return link == links.end() ? made : link->second;
  }
};

}  // namespace heng::test
