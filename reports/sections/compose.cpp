#include "reports/sections/compose.hpp"

#include "graph/base/time.hpp"
#include "reports/sections/sections.hpp"

namespace grapevine {

namespace {

constexpr const char* kNone = "\u2013";
constexpr const char* kNoOrders = "no completed order in these files";

std::vector<Fact> key_facts(const ReportInput& in, const Spelling& spelling) {
  const Findings& f = in.findings;
  const bool has_customers = f.customers_count > 0;
  return {
      {"People known", format_count(f.people_count),
       format_count(f.customers_count) + " of them with a completed order"},
      {"Customers who were referred",
       has_customers ? format_count(f.referred_customers_count) : kNone,
       has_customers ? rate(f.referred_share, spelling) : kNoOrders},
      {"Bring others", format_count(f.referrers_count),
       counted(f.trees_count, "referral tree", "referral trees") + " of two people or more"},
      {"Take part in sharing", format_count(f.participation.numerator_count),
       rate(f.participation, spelling)},
      {"Spent by referred people",
       has_customers ? money(f.referred_revenue_cents, spelling) : kNone,
       has_customers ? "of " + money(f.revenue_cents, spelling) + " in " +
                           counted(f.orders_count, "completed order", "completed orders")
                     : kNoOrders},
      {"Evangelists", format_count(f.evangelists_count),
       "committed, bring others, may be written to"},
  };
}

std::string subtitle(const ReportInput& in) {
  std::string out;
  if (in.findings.first_event_s != kNoTime) {
    out = "Facts from " + format_date(in.findings.first_event_s) + " to ";
  } else {
    out = "Scored as of ";
  }
  return out + format_date(in.data.as_of_s) + " \u00b7 run " + in.run.id;
}

std::string footer(const ReportInput& in, const ReportOptions& options) {
  return std::string("Made by Grapevine ") + in.run.version + ", run " + in.run.id +
         (options.show_identities
              ? ". This copy names people: pass it on only to those who may know them."
              : ". People appear under pseudonyms.") +
         " The numbers describe who brought whom by your own records; they do not prove what would "
         "have happened without it.";
}

}  // namespace

Document compose_report(const ReportInput& in, const ReportOptions& options) {
  const PeopleLabels labels = label_people(in.data, options);
  const Spelling spelling = spelling_of(in);
  const SectionInput input{in, options, labels, spelling};
  Document document;
  document.title =
      options.shop_name.empty() ? "Referral report" : "Referral report for " + options.shop_name;
  document.subtitle = subtitle(in);
  document.headline = in.findings.headline;
  document.facts = key_facts(in, spelling);
  document.sections = {role_groups_section(input), outreach_section(input),
                       funnel_section(input),      trees_section(input),
                       top_lists_section(input),   lifecycle_section(input),
                       quality_section(input),     definitions_section(input)};
  document.footer = footer(in, options);
  return document;
}

}  // namespace grapevine
