#include "engine/evaluate/statistics.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "engine/evaluate/run.hpp"
#include "engine/quantity/root.hpp"

namespace heng::evaluate {

using plan::AggregateKind;
using quantity::Rational;
using End = std::optional<Rational>;

namespace {

Rational whole(std::size_t number) { return {static_cast<std::int64_t>(number)}; }

// The value at a place from 0 on, between two neighbours in proportion.
End at_place(const std::vector<End>& sorted, const Rational& place) {
  const Rational before = place.floor();
  const auto index = static_cast<std::size_t>(*before.to_integer());
  const Rational rest = place - before;
  if (rest.is_zero()) return sorted[index];
  if (!sorted[index] || !sorted[index + 1]) return std::nullopt;
  return *sorted[index] + (*sorted[index + 1] - *sorted[index]) * rest;
}

End percentile(const Statistic& statistic, const std::vector<End>& sorted) {
  const Rational count = whole(sorted.size());
  if (statistic.interpolated) return at_place(sorted, statistic.share * (count - Rational(1)));
  const Rational rank = max(Rational(1), (statistic.share * count).ceiling());
  return at_place(sorted, rank - Rational(1));
}

}  // namespace

End statistic_of(const Statistic& statistic, const std::vector<End>& numbers, bool& is_exact) {
  const std::vector<End>* sorted = &numbers;
  std::vector<End> kept;
  if (statistic.top && *statistic.top < numbers.size()) {
    const auto count = static_cast<std::ptrdiff_t>(*statistic.top);
    kept = statistic.high_to_low ? std::vector<End>(numbers.end() - count, numbers.end())
                                 : std::vector<End>(numbers.begin(), numbers.begin() + count);
    sorted = &kept;
  }
  switch (statistic.kind) {
    case AggregateKind::max:
      return sorted->back();
    case AggregateKind::min:
      return sorted->front();
    case AggregateKind::median:
      return at_place(*sorted, (whole(sorted->size()) - Rational(1)) / Rational(2));
    case AggregateKind::percentile:
      return percentile(statistic, *sorted);
    default:
      break;
  }
  const bool multiplies = statistic.kind == AggregateKind::geometric_mean;
  Rational result = multiplies ? 1 : 0;
  for (const End& number : *sorted) {
    if (!number) return std::nullopt;
    multiplies ? result *= * number : result += *number;
  }
  if (statistic.kind == AggregateKind::mean) return result / whole(sorted->size());
  if (!multiplies) return result;
  quantity::Root root = quantity::root(result, static_cast<std::uint32_t>(sorted->size()));
  is_exact = is_exact && root.is_exact;
  return std::move(root.value);
}

namespace {

// One end of the values of every sample: those surely in, and those possibly in, from low to high.
struct Ends {
  std::vector<End> sure, possible;
};

Ends ends_of(const std::vector<Sample>& samples, bool low) {
  Ends ends;
  for (const Sample& sample : samples)
    (sample.sure ? ends.sure : ends.possible).push_back(low ? sample.value.low : sample.value.high);
  const auto before = [low](const End& left, const End& right) {
    if (!left || !right) return low ? !left && right : left && !right;
    return *left < *right;
  };
  std::sort(ends.sure.begin(), ends.sure.end(), before);
  std::sort(ends.possible.begin(), ends.possible.end(), before);
  return ends;
}

bool is_running(const Statistic& statistic) {
  return !statistic.top && (statistic.kind == AggregateKind::sum || statistic.kind == AggregateKind::mean);
}

// Sums and means take the possible rows one by one, the best first.
End running_extreme(const Statistic& statistic, const Ends& ends, bool low) {
  const bool sums = statistic.kind == AggregateKind::sum;
  Rational total = 0;
  std::size_t count = ends.sure.size();
  for (const End& number : ends.sure) {
    if (!number) return std::nullopt;
    total += *number;
  }
  const auto value = [&] { return sums ? total : total / whole(count); };
  End best = sums || count > 0 ? End(value()) : End();
  for (std::size_t i = 0; i < ends.possible.size(); ++i) {
    const End& number = low ? ends.possible[i] : ends.possible[ends.possible.size() - 1 - i];
    if (!number) return std::nullopt;
    total += *number;
    ++count;
    End next = value();
    if (best && (low ? *best <= *next : *next <= *best)) break;
    best = std::move(next);
  }
  return best;
}

// The least (or greatest) value over every choice of the possible rows: of a given number of them the lowest (or highest) ones are
// best, whatever the statistic.
End extreme(const Statistic& statistic, const std::vector<Sample>& samples, bool low, bool& is_exact) {
  const Ends ends = ends_of(samples, low);
  if (is_running(statistic)) return running_extreme(statistic, ends, low);
  const auto before = [low](const End& left, const End& right) {
    if (!left || !right) return low ? !left && right : left && !right;
    return *left < *right;
  };
  if (!statistic.top && (statistic.kind == AggregateKind::max || statistic.kind == AggregateKind::min)) {
    // A row that may be in moves the extreme outwards only.
    const bool outwards = low == (statistic.kind == AggregateKind::min);
    const bool any_sure = !ends.sure.empty(), any_possible = !ends.possible.empty();
    const auto pick = [](const std::vector<End>& sorted, bool greatest) { return greatest ? sorted.back() : sorted.front(); };
    const bool greatest = statistic.kind == AggregateKind::max;
    if (any_sure && (!any_possible || !outwards)) return pick(ends.sure, greatest);
    if (!any_sure) return pick(ends.possible, !low);
    std::vector<End> both{pick(ends.sure, greatest), pick(ends.possible, greatest)};
    std::sort(both.begin(), both.end(), before);
    return pick(both, greatest);
  }
  std::optional<End> best;
  const bool sums = statistic.kind == AggregateKind::sum;
  for (std::size_t chosen = 0; chosen <= ends.possible.size(); ++chosen) {
    if (ends.sure.empty() && chosen == 0 && !sums) continue;
    const auto count = static_cast<std::ptrdiff_t>(chosen);
    const auto first = low ? ends.possible.begin() : ends.possible.end() - count;
    std::vector<End> numbers;
    numbers.reserve(ends.sure.size() + chosen);
    std::merge(ends.sure.begin(), ends.sure.end(), first, first + count, std::back_inserter(numbers), before);
    End value = statistic_of(statistic, numbers, is_exact);
    if (!best || !value || (*best && (low ? *value < **best : **best < *value))) best = std::move(value);
    if (!*best) break;
  }
  return best ? *best : End();
}

}  // namespace

// Weights that are not all known: some mean of the values, and of nothing if they may all be 0.
Value Run::weighted_mean(const plan::Step& step, const std::vector<Sample>& samples, Deciders deciders) {
  Value products = number(Rational(0)), weights = number(Rational(0));
  End least, most;
  bool first = true, exact = true;
  Rational sure_weight = 0;
  for (const Sample& sample : samples) {
    if (sample.value.form != Value::Form::number || sample.weight.form != Value::Form::number)
      return unknown(step.kind, std::move(deciders));
    exact = exact && sample.sure && sample.weight.is_exact_number();
    if (sample.weight.is_exact_number() && sample.weight.low->is_zero()) continue;
    products = sum(products, product(sample.value, sample.weight));
    weights = sum(weights, sample.weight);
    if (sample.sure && sample.weight.low) sure_weight += max(*sample.weight.low, Rational(0));
    least = first ? sample.value.low : least && sample.value.low ? End(min(*least, *sample.value.low)) : End();
    most = first ? sample.value.high : most && sample.value.high ? End(max(*most, *sample.value.high)) : End();
    first = false;
  }
  if (exact) {
    Value result = quotient(products, weights);
    if (result.is_absent() && result.deciders.empty()) result.deciders = {decider(record_, std::string(written(step.at)))};
    return result;
  }
  Value result = number(std::move(least), std::move(most), std::move(deciders));
  if (sure_weight.is_zero()) result.may_be_absent |= bit_of(plan::Absence::zero_divisor);
  return result;
}

// 最大 and 最小 of an order's members: rows that may take part move the extreme or leave it.
Value Run::extreme_of(const plan::Step& step, const plan::Aggregate& aggregate, const std::vector<Sample>& samples,
                      Deciders deciders) {
  const bool higher = aggregate.kind == AggregateKind::max;
  std::optional<Value> result;
  bool may_be_none = true;
  for (const Sample& sample : samples) {
    if (sample.value.form != Value::Form::set) return unknown(step.kind, std::move(deciders));
    Value with = result ? extreme_member(*result, sample.value, higher) : sample.value;
    if (may_be_none) with.possible |= sample.value.possible;
    if (!sample.sure && result) with.possible |= result->possible;
    may_be_none = may_be_none && !sample.sure;
    result = std::move(with);
  }
  if (!result) return absent(plan::Absence::blank, {decider(record_, std::string(written(step.at)))});
  result->deciders = std::move(deciders);
  if (may_be_none) result->may_be_absent |= bit_of(plan::Absence::blank);
  if (std::has_single_bit(result->possible) && !may_be_none) result->deciders.clear();
  return *result;
}

Value Run::statistic(const plan::Step& step, const plan::Aggregate& aggregate, const std::vector<Sample>& samples,
                     Deciders deciders) {
  std::int64_t sure = 0, sure_true = 0, may_be_true = 0;
  for (const Sample& sample : samples) {
    sure += sample.sure ? 1 : 0;
    if (aggregate.kind != AggregateKind::number_true) continue;
    const bool may = sample.value.form != Value::Form::set || sample.value.may_hold();
    may_be_true += may ? 1 : 0;
    sure_true += sample.sure && sample.value.form == Value::Form::set && sample.value.surely_holds() ? 1 : 0;
  }
  const auto all = static_cast<std::int64_t>(samples.size());
  if (aggregate.kind == AggregateKind::number_of) return number(Rational(sure), Rational(all), std::move(deciders));
  if (aggregate.kind == AggregateKind::number_true) return number(Rational(sure_true), Rational(may_be_true), std::move(deciders));
  if (step.kind.is(model::KindClass::ordinal)) return extreme_of(step, aggregate, samples, std::move(deciders));
  const auto is_number = [](const Sample& sample) { return sample.value.form == Value::Form::number; };
  if (!std::all_of(samples.begin(), samples.end(), is_number)) return unknown(step.kind, std::move(deciders));

  // 前几 of nothing is nothing; a number of them that is not known is tried from end to end.
  std::size_t fewest = samples.size(), most_taken = samples.size();
  bool limited = false;
  if (aggregate.top != plan::none) {
    const Value top = settled(eval(aggregate.top), at(aggregate.top).kind);
    if (top.is_refused()) return top;
    if (top.form != Value::Form::number) return unknown(step.kind, std::move(deciders));
    merge(deciders, top.deciders);
    const auto cut = [&](const End& end, std::size_t otherwise) {
      if (!end) return otherwise;
      const Rational inside = max(Rational(0), min(end->floor(), Rational(all)));
      return static_cast<std::size_t>(*inside.to_integer());
    };
    fewest = cut(top.low, 0);
    most_taken = cut(top.high, samples.size());
    limited = true;
  }
  const bool sums = aggregate.kind == AggregateKind::sum;
  if (samples.empty() || most_taken == 0) {
    if (sums) return number(Rational(0), Rational(0), std::move(deciders));
    return absent(plan::Absence::blank, {decider(record_, std::string(written(step.at)))});
  }
  Value result;
  if (aggregate.kind == AggregateKind::weighted_mean) {
    result = weighted_mean(step, samples, std::move(deciders));
  } else {
    Value share = number(Rational(0));
    if (aggregate.number != plan::none) share = settled(eval(aggregate.number), at(aggregate.number).kind);
    if (share.is_refused()) return share;
    if (share.form != Value::Form::number) return unknown(step.kind, std::move(deciders));
    merge(deciders, share.deciders);
    // What the choices cost is counted, so that no record takes longer than the limit allows; a root costs the square.
    const std::uint64_t rows = samples.size(), choices = rows - static_cast<std::uint64_t>(sure) + 1;
    const std::uint64_t tops = limited ? most_taken - fewest + 1 : 1;
    const bool is_simple = !limited && (sums || aggregate.kind == AggregateKind::mean || aggregate.kind == AggregateKind::max ||
                                        aggregate.kind == AggregateKind::min);
    steps_ += (is_simple ? 0 : (choices - 1) * tops * rows) +
              (aggregate.kind == AggregateKind::geometric_mean ? rows * rows * choices * tops : 0);
    if (steps_ > options_.max_steps) {
      over_limit();
      return unknown(step.kind, std::move(deciders));
    }
    Statistic statistic{aggregate.kind, 0, aggregate.interpolated, std::nullopt, aggregate.high_to_low};
    std::optional<Value> found;
    bool is_exact = true;
    for (std::size_t top = std::max<std::size_t>(fewest, sums ? 0 : 1); top <= most_taken; ++top) {
      if (limited) statistic.top = top;
      statistic.share = share.low.value_or(Rational(0));
      End low = extreme(statistic, samples, true, is_exact);
      statistic.share = share.high.value_or(Rational(1));
      End high = extreme(statistic, samples, false, is_exact);
      Value one = number(std::move(low), std::move(high), {});
      found = found ? hull(*found, one, step.kind) : std::move(one);
    }
    result = std::move(*found);
    result.deciders = std::move(deciders);
    result.is_approximate = !is_exact && result.is_exact_number();
  }
  if (!sums && (sure == 0 || fewest == 0) && !result.is_absent()) result.may_be_absent |= bit_of(plan::Absence::blank);
  return result;
}

}  // namespace heng::evaluate
