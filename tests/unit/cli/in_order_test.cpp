#include "engine/cli/in_order.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <memory>

namespace heng::cli {
namespace {

TEST_CASE("results come in the order of the inputs, whatever the number of threads") {
  for (const std::size_t jobs : {1U, 2U, 7U}) {
    for (const std::size_t count : {0U, 1U, 2U, 100U}) {
      std::vector<std::size_t> seen;
      in_order(
          jobs, count,
          [](std::size_t i) {
            // Uneven work: later ones are ready first.
            for (std::size_t turn = 0; turn < (i % 5) * 50; ++turn) std::this_thread::yield();
            return std::make_unique<std::size_t>(i * i);
          },
          [&](std::unique_ptr<std::size_t> result) {
            seen.push_back(*result);
            return true;
          });
      REQUIRE(seen.size() == count);
      for (std::size_t i = 0; i < count; ++i) CHECK(seen[i] == i * i);
    }
  }
}

TEST_CASE("no worker is more than a window ahead, and an end is an end") {
  std::atomic<std::size_t> made = 0;
  std::size_t taken = 0;
  std::size_t farthest = 0;
  in_order(
      3, 1000,
      [&](std::size_t i) {
        ++made;
        return i;
      },
      [&](std::size_t) {
        farthest = std::max(farthest, made.load() - taken);
        return ++taken < 50;
      });
  CHECK(taken == 50);
  CHECK(farthest <= 6 + 3);
  CHECK(made <= 50 + 6 + 3);
}

}  // namespace
}  // namespace heng::cli
