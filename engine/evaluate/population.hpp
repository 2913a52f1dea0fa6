// The objects of a run and their scores: the records, or the rows of a list in each (评价对象 … 于 rows), each of which may look at
// the others (各X). A policy without 评价对象 gives each record a score by itself.
//
// A record that the policy refuses is no member: nobody looks at it, but it still has its result. Records are bound once, however
// often they are scored (under other roundings, say).
#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "engine/evaluate/evaluate.hpp"

namespace heng::evaluate {

class Population {
 public:
  // The plan, the sources and the records outlive the population.
  Population(const plan::Plan& plan, const text::Sources& sources, std::span<const model::Record> records);
  Population(const Population&) = delete;
  Population& operator=(const Population&) = delete;
  ~Population();

  // Objects, in input order.
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] const model::Record& record_of(std::size_t object) const;
  // 评价对象 … 其中: all objects are compared, only some reported.
  [[nodiscard]] bool is_shown(std::size_t object);
  [[nodiscard]] Scorecard evaluate(std::size_t object, const Options& options = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace heng::evaluate
