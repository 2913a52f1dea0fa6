// What the text around the tables says of the projects: “…预算42.47万元，实际支出41.09万元，执行率96.75%，绩效自评得分99.68”.
//
// Sentences become facts of the record whose project they name ([[narrative]]), as they were written, each with its place; nothing
// is computed and nothing of the record is changed by them. A name that is not the very one of the form is told, as is a rate or a
// score that belongs to no project of the document.
#pragma once

#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/document/document.hpp"
#include "engine/model/datum.hpp"
#include "engine/text/source.hpp"

namespace heng::forms {

void attach_narrative(const document::Document& document, const text::Sources& sources, std::vector<model::Record>& records,
                      diagnostic::Diagnostics& diagnostics);

}  // namespace heng::forms
