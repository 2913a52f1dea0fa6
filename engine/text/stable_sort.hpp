// A stable sort of a vector (std::stable_sort of g++ 12 draws a deprecation warning from clang).
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace heng::text {

template <class Element, class Less>
void stable_sort(std::vector<Element>& elements, Less less) {
  std::vector<std::size_t> order(elements.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    if (less(elements[left], elements[right])) return true;
    return !less(elements[right], elements[left]) && left < right;
  });
  std::vector<Element> sorted;
  sorted.reserve(elements.size());
  for (const std::size_t index : order) sorted.push_back(std::move(elements[index]));
  elements = std::move(sorted);
}

}  // namespace heng::text
