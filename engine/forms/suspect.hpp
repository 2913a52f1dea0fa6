// Figures that text recognition may have damaged: told, never put right.
#pragma once

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/forms/record.hpp"
#include "engine/model/datum.hpp"

namespace heng::forms {

// The rows of [[indicators]].
void report_suspects(const model::Datum& indicators, diagnostic::Diagnostics& diagnostics);
// An amount of a fund row that is no number (O, M.8万元).
void report_suspect_amount(const Typed& amount, diagnostic::Diagnostics& diagnostics);

}  // namespace heng::forms
