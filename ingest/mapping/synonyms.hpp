#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace grapevine {

/// The words of a column's name in lower case and without accents: `CustomerID`, `customer_id`,
/// `Customer Id` and `customerid` are all {customer, id}.
std::vector<std::string> words_of(std::string_view name);

/// How well a column's name says that it is `column` of `table`, from 0 (not at all) to 1. The
/// order of its words does not matter; words to spare cost a part.
double name_fit(std::string_view table, std::string_view column,
                const std::vector<std::string>& words);

/// Whether the words name somebody beside the person of the row: a friend, an advocate, an owner.
bool names_other_person(const std::vector<std::string>& words);

/// Whether a column speaks of one line of an order rather than of the whole: product, quantity.
bool is_of_order_line(const std::vector<std::string>& words);

/// Whether a file's name speaks of the table: `invitations_2026.csv` of referrals.
bool is_file_name_of(std::string_view table, const std::vector<std::string>& words);

/// The kind of engagement that the words of a file speak of, such as check_in for `sessions`; empty
/// when they speak of none.
std::string_view engagement_named(const std::vector<std::string>& words);

/// Our word for a usual word of status or kind, in lower case; empty when none is known.
std::string_view status_meant(std::string_view table, std::string_view word);

}  // namespace grapevine
