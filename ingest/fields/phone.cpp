#include "ingest/fields/phone.hpp"

#include <fmt/format.h>

#include <optional>

#include "graph/base/error.hpp"
#include "ingest/fields/shortened_number.hpp"

#ifdef GRAPEVINE_PHONENUMBER
#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumberutil.h>

#include <set>
#endif

namespace grapevine {

namespace {

constexpr std::size_t kMostKnown = 65'536;  // about 10 MB

#ifdef GRAPEVINE_PHONENUMBER

namespace phones = i18n::phonenumbers;
using phones::PhoneNumberUtil;

constexpr std::size_t kLongest_bytes = 64;  // beyond it the library's patterns take milliseconds
constexpr const char* kNoRegion = "ZZ";

const PhoneNumberUtil& library() {
  // The library's own singleton, which would write to standard output.
  static const PhoneNumberUtil& instance = []() -> const PhoneNumberUtil& {
    PhoneNumberUtil& made = *PhoneNumberUtil::GetInstance();
    made.SetLogger(new phones::NullLogger);  // it takes the logger over
    return made;
  }();
  return instance;
}

/// The number as E.164; nothing where the library can read none.
std::optional<std::string> parse(const std::string& text, const std::string& region,
                                 bool must_be_valid) {
  phones::PhoneNumber number;
  if (library().Parse(text, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR ||
      (must_be_valid && !library().IsValidNumber(number))) {
    return std::nullopt;
  }
  std::string out;
  library().Format(number, PhoneNumberUtil::E164, &out);
  if (plain_phone(out).empty()) return std::nullopt;
  if (!number.extension().empty()) out += ";ext=" + number.extension();
  return out;
}

/// As the library would read its own answer again, when it comes to an end with that: of
/// `+49 0030 1234567` it takes one zero at a time, and Mexico's old mobile prefix only at a second
/// look.
std::optional<std::string> settled(std::optional<std::string> phone) {
  constexpr int kMostLooks = 64;  // each takes a digit, if any
  for (int look = 0; phone && look < kMostLooks; ++look) {
    auto again = parse(*phone, kNoRegion, false);
    if (again == phone) return phone;
    phone = std::move(again);
  }
  return std::nullopt;
}

std::optional<std::string> international(const std::string& text) {
  auto phone = parse(text, kNoRegion, false);
  return phone == text ? phone : settled(std::move(phone));
}

/// Where a plan must call the number valid.
std::optional<std::string> checked(const std::string& text, const std::string& region) {
  return settled(parse(text, region, true));
}

std::optional<std::string> after_zeros(std::string_view text) {
  const std::size_t at = text.find_first_of("0123456789");
  if (at == std::string_view::npos || !text.substr(at).starts_with("00")) return std::nullopt;
  return checked("+" + std::string(text.substr(at + 2)), kNoRegion);
}

std::optional<std::string> e164(std::string_view text, const std::string& region) {
  if (text.size() > kLongest_bytes) return std::nullopt;
  const std::string whole(text);
  if (text.find('+') != std::string_view::npos) return international(whole);
  if (!region.empty()) {
    if (auto phone = checked(whole, region)) return phone;
  }
  return after_zeros(text);
}

#endif

}  // namespace

std::string plain_phone(std::string_view text) {
  constexpr std::size_t kFewestDigits = 7;
  if (is_shortened_number(text)) return {};
  std::string out;
  for (const char c : text) {
    if ((c >= '0' && c <= '9') || (c == '+' && out.empty())) out += c;
  }
  const std::size_t digits_count = out.size() - (out.starts_with('+') ? 1 : 0);
  return digits_count < kFewestDigits ? std::string() : out;
}

#ifdef GRAPEVINE_PHONENUMBER

std::string canonical_phone(std::string_view text, const std::string& region) {
  std::string plain = plain_phone(text);
  if (plain.empty()) return plain;
  if (auto phone = e164(text, region)) return *std::move(phone);
  // Without what stood between its digits the library may yet know it.
  if (auto phone = plain == text ? std::nullopt : e164(plain, region)) return *std::move(phone);
  return plain;
}

std::string phone_region(std::string_view text) {
  std::string region(text);
  for (char& c : region) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  std::set<std::string> known;
  library().GetSupportedRegions(&known);
  if (region.size() == 2 && known.count(region) == 1) return region;
  throw Error(Errc::usage, fmt::format("\"{}\" is no region with phone numbers", shown(text)),
              "write the two letters of ISO 3166, such as DE, GB or US");
}

std::string_view phone_rule() { return "libphonenumber"; }

#else

std::string canonical_phone(std::string_view text, const std::string&) { return plain_phone(text); }

std::string phone_region(std::string_view text) {
  throw Error(Errc::usage,
              fmt::format("this build cannot read phone numbers of the region \"{}\"", shown(text)),
              "leave the region out, or build again with libphonenumber-dev installed");
}

std::string_view phone_rule() { return "digits as typed"; }

#endif

const std::string& PhoneReader::read(std::string_view text) {
  text_ = text;
  const auto found = known_.find(text_);
  if (found != known_.end()) return found->second;
  if (known_.size() == kMostKnown) known_.clear();
  return known_.emplace(text_, canonical_phone(text, region_)).first->second;
}

}  // namespace grapevine
