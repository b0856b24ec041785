#include "ingest/rows/marketing_consent.hpp"

#include "ingest/rows/status_number.hpp"

namespace grapevine {

void add_marketing_consent(RowFacts& facts, const FactValue& person, std::string_view channel,
                           ConsentStatus status, const FactValue& occurred,
                           std::string_view source) {
  facts.add(FactTable::consent, {},
            {person, text_value("marketing"), text_value(channel), number_value(number_of(status)),
             occurred, text_value(source)});
}

}  // namespace grapevine
