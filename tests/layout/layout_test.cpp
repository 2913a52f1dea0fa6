// The shape of the repository, held by tests: includes follow the layers of engine/CMakeLists.txt, libraries stay behind their
// fences, no binary floating point in engine/, every message kind is shown by a golden and has its entry in the docs.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "engine/diagnostic/message.hpp"

namespace {

namespace fs = std::filesystem;
const fs::path root = HENG_SOURCE_DIR;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// The layers as the build file declares them: folder → folders it may include (itself among them).
std::map<std::string, std::set<std::string>> layers() {
  std::map<std::string, std::set<std::string>> result;
  const std::string text = read(root / "engine/CMakeLists.txt");
  const std::regex layer(R"(heng_layer\((\w+)([^)]*)\))");
  for (std::sregex_iterator i(text.begin(), text.end(), layer), end; i != end; ++i) {
    std::set<std::string>& uses = result[(*i)[1]];
    uses.insert((*i)[1]);
    std::istringstream words((*i)[2].str());
    std::string word;
    bool in_uses = false;
    while (words >> word) {
      if (word == "USES")
        in_uses = true;
      else if (word == "FILES" || word == "LIBRARIES" || word == "CORE")
        in_uses = false;
      else if (in_uses)
        uses.insert(word);
    }
  }
  return result;
}

std::vector<fs::path> sources() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(root / "engine")) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".cpp" || extension == ".hpp" || extension == ".def") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Without comments and string literals, line structure kept.
std::string code_of(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "//") == 0) {
      while (i < text.size() && text[i] != '\n') ++i;
      if (i < text.size()) out += '\n';
    } else if (text[i] == '"') {
      for (++i; i < text.size() && text[i] != '"'; ++i) {
        if (text[i] == '\\') ++i;
      }
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string place(const fs::path& file, const std::string& text, std::size_t offset) {
  const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
  return fs::relative(file, root).string() + ":" + std::to_string(line);
}

}  // namespace

TEST_CASE("a folder includes only what its layer names") {
  const auto allowed = layers();
  REQUIRE(allowed.size() >= 10);
  std::vector<std::string> wrong;
  const std::regex include(R"re(#include "engine/(\w+)/([^"]+)")re");
  for (const fs::path& file : sources()) {
    const std::string folder = fs::relative(file, root / "engine").begin()->string();
    const auto layer = allowed.find(folder);
    const std::string text = read(file);
    for (std::sregex_iterator i(text.begin(), text.end(), include), end; i != end; ++i) {
      const bool fits = layer != allowed.end() && layer->second.count((*i)[1]) != 0;
      const bool foreign_grammar = (*i)[2] == "grammar.hpp" && (*i)[1] != folder;
      if (!fits || foreign_grammar)
        wrong.push_back(place(file, text, static_cast<std::size_t>(i->position())) + " includes " + (*i)[0].str());
    }
  }
  for (const std::string& line : wrong) UNSCOPED_INFO(line);
  CHECK(wrong.empty());
}

TEST_CASE("libraries stay behind their fences") {
  std::vector<std::string> wrong;
  const std::vector<std::pair<std::string, std::set<std::string>>> fences{{"tao/pegtl", {"notation", "parse"}},
                                                                          {"toml++", {"intake"}},
                                                                          {"CLI/", {"cli"}},
                                                                          {"boost/", {"quantity"}},
                                                                          {"gumbo", {"readers"}},
                                                                          {"unicode/", {"readers"}},
                                                                          {"expat", {"readers"}},
                                                                          {"minizip/", {"readers"}},
                                                                          {"nlohmann/", {"intake", "report", "assure", "audit"}}};
  const std::set<std::string> core{"text",  "quantity", "diagnostic", "notation", "model",    "document", "forms",
                                   "parse", "compose",  "plan",       "check",    "evaluate", "inspect"};
  const std::vector<std::string> impure{"<filesystem>", "<fstream>", "<iostream>", "<chrono>",  "<ctime>",
                                        "<locale>",     "<thread>",  "<random>",   "<unistd.h>"};
  for (const fs::path& file : sources()) {
    const std::string folder = fs::relative(file, root / "engine").begin()->string();
    const std::string text = read(file);
    for (const auto& [library, folders] : fences) {
      const std::size_t at = text.find("#include <" + library);
      if (at != std::string::npos && folders.count(folder) == 0) wrong.push_back(place(file, text, at) + " includes " + library);
    }
    for (const std::string& header : impure) {
      const std::size_t at = text.find("#include " + header);
      if (at != std::string::npos && core.count(folder) != 0) wrong.push_back(place(file, text, at) + " includes " + header);
    }
  }
  for (const std::string& line : wrong) UNSCOPED_INFO(line);
  CHECK(wrong.empty());
}

TEST_CASE("no binary floating point and no exceptions thrown in the core") {
  std::vector<std::string> wrong;
  const std::regex floating(R"(\b(double|float)\b)");
  const std::regex throwing(R"(\b(throw|try|catch)\b)");
  const std::set<std::string> core{"text",  "quantity", "diagnostic", "notation", "model",    "document", "forms",
                                   "parse", "compose",  "plan",       "check",    "evaluate", "inspect"};
  for (const fs::path& file : sources()) {
    const std::string folder = fs::relative(file, root / "engine").begin()->string();
    const std::string text = code_of(read(file));
    std::smatch match;
    // nlohmann's SAX interface hands over a double beside the digits as typed: intake/json.cpp must name the type to ignore the
    // value.
    const bool must_name_it = fs::relative(file, root) == "engine/intake/json.cpp";
    if (!must_name_it && std::regex_search(text, match, floating))
      wrong.push_back(place(file, text, static_cast<std::size_t>(match.position())) + " " + match[0].str());
    if (core.count(folder) != 0 && std::regex_search(text, match, throwing))
      wrong.push_back(place(file, text, static_cast<std::size_t>(match.position())) + " " + match[0].str());
  }
  for (const std::string& line : wrong) UNSCOPED_INFO(line);
  CHECK(wrong.empty());
}

TEST_CASE("every header is guarded and every file says what it is for") {
  std::vector<std::string> wrong;
  for (const fs::path& file : sources()) {
    const std::string text = read(file);
    const std::string name = fs::relative(file, root).string();
    if (file.extension() == ".hpp" && text.find("#pragma once") == std::string::npos)
      wrong.push_back(name + " has no #pragma once");
    if (file.extension() == ".hpp" && text.rfind("//", 0) != 0) wrong.push_back(name + " has no paragraph at the top");
  }
  for (const std::string& line : wrong) UNSCOPED_INFO(line);
  CHECK(wrong.empty());
}

TEST_CASE("every message kind has an entry in docs/diagnostics.md") {
  const std::string page = read(root / "docs/diagnostics.md");
  REQUIRE_FALSE(page.empty());
  std::vector<std::string> missing;
  for (const auto* kind : heng::diagnostic::all_kinds()) {
    if (page.find("`" + std::string(kind->name) + "`") == std::string::npos) missing.emplace_back(kind->name);
  }
  for (const std::string& name : missing) UNSCOPED_INFO(name);
  CHECK(missing.empty());
}
