// A row that is scored as an object of its own (逐个): its run and what it yields. Private to this folder.
#pragma once

#include <memory>

#include "engine/evaluate/run.hpp"

namespace heng::evaluate {

struct InnerObject {
  Scorecard card;
  std::unique_ptr<Run> run;
};

}  // namespace heng::evaluate
