// Work on many inputs in parallel, results in the order of the inputs, memory bounded: workers are never more than a window ahead
// of the result that is awaited.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace heng::cli {

// Calls make(i) for 0 … count - 1, from `jobs` threads (on this one when jobs is 1), and take(result) on this thread, in order.
// When take says false the rest is left. make must not throw.
template <class Make, class Take>
void in_order(std::size_t jobs, std::size_t count, Make make, Take take) {
  if (jobs <= 1 || count <= 1) {
    for (std::size_t i = 0; i < count; ++i) {
      if (!take(make(i))) return;
    }
    return;
  }
  using Result = decltype(make(std::size_t{}));
  const std::size_t window = jobs * 2;
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::optional<Result>> ready(window);  // result i waits at i % window
  std::size_t next = 0;                              // to be made
  std::size_t taken = 0;
  bool is_over = false;

  const auto work = [&] {
    std::unique_lock lock(mutex);
    while (true) {
      changed.wait(lock, [&] { return is_over || next >= count || next < taken + window; });
      if (is_over || next >= count) return;
      const std::size_t mine = next++;
      lock.unlock();
      Result made = make(mine);
      lock.lock();
      ready[mine % window].emplace(std::move(made));
      changed.notify_all();
    }
  };
  std::vector<std::jthread> workers;
  for (std::size_t i = 0; i < std::min(jobs, count); ++i) workers.emplace_back(work);

  std::unique_lock lock(mutex);
  while (taken < count && !is_over) {
    changed.wait(lock, [&] { return ready[taken % window].has_value(); });
    Result result = *std::exchange(ready[taken % window], std::nullopt);
    lock.unlock();
    const bool goes_on = take(std::move(result));
    lock.lock();
    ++taken;
    is_over = !goes_on;
    changed.notify_all();
  }
}

}  // namespace heng::cli
