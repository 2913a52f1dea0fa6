// The tool's process and its limits, with tools of the test's own in front of PATH, and with poppler where it is installed.
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "engine/cli/pdf_process.hpp"
#include "tests/cli/process.hpp"

using namespace heng;
using readers::PdfFailure;

namespace {

class Path {
 public:
  explicit Path(const std::string& value) : before_(std::getenv("PATH")) { ::setenv("PATH", value.c_str(), 1); }
  Path(const Path&) = delete;
  Path& operator=(const Path&) = delete;
  ~Path() { ::setenv("PATH", before_.c_str(), 1); }

 private:
  std::string before_;
};

// What a tool that is this shell script makes of a file.
std::expected<std::string, PdfFailure> ran(const std::string& script, const std::string& pdf, cli::PdfLimits limits = {}) {
  const test::Folder folder;
  folder.write("pdftotext", "#!/bin/sh\n" + script + "\n");
  std::filesystem::permissions(folder.path() + "/pdftotext", std::filesystem::perms::owner_all);
  const Path path(folder.path() + ":/usr/bin:/bin");
  return cli::real_pdf_tool(limits)->words(pdf);
}

PdfFailure failure(const std::string& script, cli::PdfLimits limits = {}) {
  const auto result = ran(script, "x", limits);
  REQUIRE_FALSE(result);
  return result.error();
}

bool has_poppler() { return std::system("command -v pdftotext pdftocairo >/dev/null 2>&1") == 0; }

// Sound but for what the test wants of its trailer.
std::string small_pdf(const std::string& trailer) {
  const std::vector<std::string> objects{
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
      "<</Length 39>>stream\nBT /F 12 Tf 20 100 Td (hello) Tj ET    \nendstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
  std::string pdf = "%PDF-1.4\n";
  std::string table = "xref\n0 6\n0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    std::string offset = std::to_string(pdf.size());
    offset.insert(0, 10 - offset.size(), '0');
    table += offset + " 00000 n \n";
    pdf += std::to_string(i + 1) + " 0 obj" + objects[i] + "endobj\n";
  }
  const std::size_t at = pdf.size();
  return pdf + table + "trailer<</Size 6/Root 1 0 R" + trailer + ">>\nstartxref\n" + std::to_string(at) + "\n%%EOF\n";
}

}  // namespace

TEST_CASE("the tool reads the file and is run without a shell, files and variables of ours") {
  CHECK(ran("cat", "%PDF-1.7 \n;'\"").value() == "%PDF-1.7 \n;'\"");
  CHECK(ran("echo \"$@\"", "x").value() == "-bbox-layout -enc UTF-8 -l 1001 - -\n");
  CHECK(ran("ls /proc/self/fd | wc -l", "x").value() == "4\n");
  ::setenv("HENG_SECRET", "1", 1);
  CHECK(ran("env | grep -c HENG", "x").error() == PdfFailure::damaged);
  CHECK(ran("echo $LC_ALL", "x").value() == "C.UTF-8\n");
}

TEST_CASE("limits of the tool's process") {
  const auto begin = std::chrono::steady_clock::now();
  CHECK(failure("exec sleep 20", {.seconds = 1}) == PdfFailure::too_slow);
  CHECK(failure("while :; do :; done", {.seconds = 1}) == PdfFailure::too_slow);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(15));
  constexpr std::size_t mebibyte = 1024 * 1024;
  CHECK(ran("exec head -c 1048576 /dev/zero", "x", {.output_bytes = mebibyte}).value().size() == mebibyte);
  CHECK(failure("exec head -c 1048577 /dev/zero", {.output_bytes = mebibyte}) == PdfFailure::too_large);
  CHECK(failure("exec /nonexistent") == PdfFailure::damaged);
  CHECK(failure("exit 3") == PdfFailure::damaged);
  CHECK(failure("kill -SEGV $$") == PdfFailure::damaged);
  CHECK(failure("echo 'Command Line Error: Incorrect password' >&2; exit 1") == PdfFailure::encrypted);
}

TEST_CASE("a machine without the tools, and a folder of the working directory is not searched") {
  const test::Folder folder;
  const Path path(folder.path() + "::.");
  const auto result = cli::real_pdf_tool()->words("x");
  REQUIRE_FALSE(result);
  CHECK(result.error() == PdfFailure::missing);
}

TEST_CASE("poppler itself: words, drawings, a locked file, a damaged one") {
  if (!has_poppler()) {
    WARN("poppler is not installed: skipped");
    return;
  }
  const auto tool = cli::real_pdf_tool();
  const auto words = tool->words(small_pdf(""));
  REQUIRE(words);
  CHECK(words->find(">hello</word>") != std::string::npos);
  REQUIRE(tool->drawings(small_pdf("")));
  const std::string key(64, '5');
  const auto locked =
      tool->words(small_pdf("/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O<" + key + ">/U<" + key + ">>>/ID[<00><00>]"));
  REQUIRE_FALSE(locked);
  CHECK(locked.error() == PdfFailure::encrypted);
  const auto damaged = tool->words("%PDF-1.7\nnothing of one\n");
  REQUIRE_FALSE(damaged);
  CHECK(damaged.error() == PdfFailure::damaged);
}
