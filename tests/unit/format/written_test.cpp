// What stands in the repository is formatted: run `heng fmt rules` after writing a policy.
#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/docs/pages.hpp"
#include "tests/unit/format/formatting.hpp"

TEST_CASE("every policy is formatted", "[format]") {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(heng::test::project_root / "rules")) {
    if (entry.path().extension() != ".heng") continue;
    ++files;
    INFO(entry.path() << ": heng fmt " << entry.path());
    const std::string text = heng::test::read_file(entry.path());
    CHECK(heng::tests::formatted(text) == text);
  }
  CHECK(files >= 10);
}

TEST_CASE("every example of the documentation is formatted", "[format]") {
  for (const heng::test::Page& page : heng::test::pages()) {
    for (const heng::test::Block& block : page.blocks) {
      if (block.word != "heng") continue;
      INFO(page.place(block));
      CHECK(heng::tests::formatted(block.text()) == block.text());
    }
  }
}
