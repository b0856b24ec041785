#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace grapevine {

/// The rule of builds without libphonenumber, and for texts that library can make nothing of:
/// digits and a leading `+`. Empty when fewer than seven digits remain, which is no phone number,
/// and for what a spreadsheet has shortened.
std::string plain_phone(std::string_view text);

/// The one spelling under which a phone number is compared; empty for what is none to plain_phone.
/// - E.164, `+49301234567`, for a number that starts with `+` and one of the world's country codes,
///   and for one that is valid after `00` or, with `region`, as written there (numbering plans of
///   libphonenumber). An extension follows as in RFC 3966: `;ext=7`.
/// - Everything else as plain_phone has it. A national number then has no `+` and is never taken
/// for
///   an international one.
/// With the same region it leaves what it returned as it is; E.164 with any.
/// `region` is one that phone_region returned, or empty. Not for two threads at once.
std::string canonical_phone(std::string_view text, const std::string& region = {});

/// An ISO 3166 code of two letters, in upper case. Raises Errc::usage, with what to do, for one
/// that has no numbering plan and in builds without libphonenumber.
std::string phone_region(std::string_view text);

/// What reads phone numbers in this build, in two or three words.
std::string_view phone_rule();

/// canonical_phone for many texts of one region. It remembers what it has read lately, because one
/// number costs 10 to 40 microseconds and customers come back.
class PhoneReader {
 public:
  explicit PhoneReader(std::string region) : region_(std::move(region)) {}

  /// The text stays until the next call.
  const std::string& read(std::string_view text);

 private:
  std::string region_;
  std::string text_;  // reused
  std::unordered_map<std::string, std::string> known_;
};

}  // namespace grapevine
