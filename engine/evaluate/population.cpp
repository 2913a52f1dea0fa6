#include "engine/evaluate/population.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include "engine/evaluate/conclude.hpp"
#include "engine/evaluate/run.hpp"
#include "engine/evaluate/versions.hpp"

namespace heng::evaluate {

namespace {

// Peers are scored as the policy says, whatever is tried with the object that looks at them.
const Options plain_options;

}  // namespace

struct Population::State {
  struct Object {
    const model::Record* record = nullptr;
    BoundRecord* bound = nullptr;
    const BoundRow* row = nullptr;    // 于 rows
    std::size_t first = 0, last = 0;  // its population, as a range of objects
    Scorecard card;
    std::unique_ptr<Run> run;  // as its peers see it
    std::optional<Fitting> fitting;
  };

  const plan::Plan& plan;
  const text::Sources& sources;
  std::deque<BoundRecord> bound;
  std::deque<Object> objects;
  bool is_compared = false;

  State(const plan::Plan& wanted_plan, const text::Sources& wanted_sources) : plan(wanted_plan), sources(wanted_sources) {}

  void add(const model::Record& record) {
    BoundRecord& own = bound.emplace_back(bind(plan, record));
    if (plan.population == plan::none || plan.groups[plan.population].loop == 0) {
      objects.push_back({&record, &own, nullptr, 0, 0, {}, nullptr, {}});
      return;
    }
    const BoundRow::BoundList& list = own.root.lists[plan.loops[plan.groups[plan.population].loop].list];
    const std::size_t first = objects.size();
    for (const BoundRow& row : list.rows)
      objects.push_back({&record, &own, &row, first, first + list.rows.size(), {}, nullptr, {}});
  }

  // The versions of the policy that may be the object's; of a policy without, itself.
  const Fitting& fitting_of(Object& object) const {
    if (!object.fitting) object.fitting = fitting_versions(plan, sources, *object.bound, object.row);
    return *object.fitting;
  }

  std::unique_ptr<Run> run_of(Object& object, const plan::Plan& used, const Options& options, Scorecard& card) const {
    auto run = std::make_unique<Run>(used, sources, *object.bound, options, card);
    if (object.row) run->set_object(used.population, *object.row);
    if (!object.row && used.population != plan::none) run->set_object(used.population, object.bound->root);
    return run;
  }

  Scorecard score(Object& object, const plan::Plan& used, const Options& options) {
    Scorecard card;
    describe(card, used, *object.bound, *object.record);
    const std::unique_ptr<Run> run = run_of(object, used, options, card);
    card.object = object.row ? run->object_name() : std::string();
    if (used.population != plan::none) {
      compare();
      run->set_peers(peers_of(object, run.get()));
    }
    run->all();
    return card;
  }

  Scorecard score_open(Object& object, const Options& options) {
    const Fitting& fitting = fitting_of(object);
    std::vector<Scorecard> cards;
    for (const std::uint32_t version : fitting.versions) cards.push_back(score(object, *plan.versions[version], options));
    return of_versions(plan, fitting, std::move(cards));
  }

  // Everyone is scored as far as nobody looks at anybody; who is refused then is no member.
  void compare() {
    if (is_compared) return;
    is_compared = true;
    for (Object& object : objects) {
      if (!object.row) object.last = objects.size();
      const plan::Plan& used = plan.versions.empty() ? plan : *plan.versions[fitting_of(object).versions.front()];
      object.run = run_of(object, used, plain_options, object.card);
      object.run->score_alone();
    }
    for (Object& object : objects) object.run->set_peers(peers_of(object, object.run.get()));
  }

  [[nodiscard]] std::vector<Run*> peers_of(const Object& object, Run* own) const {
    std::vector<Run*> peers;
    for (std::size_t i = object.first; i < object.last; ++i) {
      if (&objects[i] == &object)
        peers.push_back(own);
      else if (objects[i].run->is_member())
        peers.push_back(objects[i].run.get());
    }
    return peers;
  }
};

Population::Population(const plan::Plan& plan, const text::Sources& sources, std::span<const model::Record> records)
    : state_(std::make_unique<State>(plan, sources)) {
  for (const model::Record& record : records) state_->add(record);
}

Population::~Population() = default;

std::size_t Population::size() const { return state_->objects.size(); }

const model::Record& Population::record_of(std::size_t object) const { return *state_->objects[object].record; }

bool Population::is_shown(std::size_t object) {
  if (state_->plan.population == plan::none) return true;
  state_->compare();
  return state_->objects[object].run->is_shown();
}

Scorecard Population::evaluate(std::size_t index, const Options& options) {
  State::Object& object = state_->objects[index];
  if (state_->plan.versions.empty() || state_->fitting_of(object).versions.size() == 1) {
    const bool has_versions = !state_->plan.versions.empty();
    const std::uint32_t version = has_versions ? state_->fitting_of(object).versions.front() : 0;
    const plan::Plan& used = state_->plan.version_of(version);
    Scorecard card = state_->score(object, used, options);
    if (has_versions && !state_->fitting_of(object).is_refused) card.versions = {applied_version(state_->plan, version)};
    conclude(card, used, *object.bound, *object.record);
    return card;
  }
  Scorecard card = state_->score_open(object, options);
  conclude(card, state_->plan, *object.bound, *object.record);
  return card;
}

}  // namespace heng::evaluate
