#include "ingest/mapping/synonyms.hpp"

#include <algorithm>
#include <utility>

#include "ingest/mapping/synonym_lists.hpp"

namespace grapevine {

namespace {

struct Accented {
  std::string_view from;
  std::string_view to;
};
constexpr Accented kAccents[] = {
    {"ä", "a"}, {"ö", "o"}, {"ü", "u"}, {"ß", "ss"}, {"é", "e"}, {"è", "e"}, {"ê", "e"},
    {"ë", "e"}, {"á", "a"}, {"à", "a"}, {"â", "a"},  {"í", "i"}, {"î", "i"}, {"ï", "i"},
    {"ó", "o"}, {"ô", "o"}, {"ú", "u"}, {"ù", "u"},  {"û", "u"}, {"ñ", "n"}, {"ç", "c"},
    {"Ä", "a"}, {"Ö", "o"}, {"Ü", "u"}, {"É", "e"},  {"È", "e"}, {"Á", "a"}, {"Í", "i"},
    {"Ó", "o"}, {"Ú", "u"}, {"Ñ", "n"}, {"Ç", "c"},  {"№", "no"}};

/// Words people write as one: customerid, orderno.
constexpr std::string_view kStems[] = {"user",    "customer", "client",   "order",   "member",
                                       "invoice", "referrer", "referred", "referee", "account",
                                       "person",  "event",    "coupon",   "promo",   "transaction"};
constexpr std::string_view kEndings[] = {"id", "no", "nr", "code", "date", "number", "email"};

template <class Visit>
bool any_name(std::string_view names, const Visit& visit) {
  while (!names.empty()) {
    const std::size_t bar = std::min(names.find('|'), names.size());
    if (visit(names.substr(0, bar))) return true;
    names.remove_prefix(std::min(bar + 1, names.size()));
  }
  return false;
}

bool has_word(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string without_accents(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto accent =
        std::find_if(std::begin(kAccents), std::end(kAccents),
                     [&](const Accented& a) { return text.substr(i).starts_with(a.from); });
    if (accent == std::end(kAccents)) {
      out += text[i++];
    } else {
      out += accent->to;
      i += accent->from.size();
    }
  }
  return out;
}

void add_word(std::vector<std::string>& words, std::string word) {
  if (word.empty()) return;
  for (const std::string_view stem : kStems) {
    if (!word.starts_with(stem)) continue;
    const std::string rest = word.substr(stem.size());
    if (std::find(std::begin(kEndings), std::end(kEndings), rest) == std::end(kEndings)) continue;
    words.emplace_back(stem);
    words.push_back(rest);
    return;
  }
  words.push_back(std::move(word));
}

/// "postal code" is no code and "product name" nobody's name.
bool is_about_something_else(std::string_view column, const std::vector<std::string>& words) {
  constexpr std::string_view kOtherThings[] = {
      "postal",  "zip",     "country", "currency", "area", "language", "item",
      "product", "company", "file",    "store",    "shop", "campaign", "event",
      "plz",     "city",    "region",  "stock",    "sku",  "article"};
  const auto has_one_of = [&](std::span<const std::string_view> others) {
    return std::any_of(others.begin(), others.end(),
                       [&](std::string_view other) { return has_word(words, other); });
  };
  if (column == "person_id") return has_one_of(other_people());
  return (column == "code" || column == "name") && has_one_of(kOtherThings);
}

/// 1 for the same words, less for words to spare, 0 when one is missing.
double fit(std::string_view name, const std::vector<std::string>& words) {
  const std::string_view whole = name;
  std::size_t count = 0;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find('_'), name.size());
    const std::string_view word = name.substr(0, end);
    if (!has_word(words, word) && !(word == "email" && has_word(words, "mail"))) return 0;
    ++count;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  if (count >= words.size()) return whole == "id" ? 0.9 : 1;
  // Short words are part of too many names: from, to, id.
  if (whole.size() <= 4 && whole != "date" && whole != "time" && whole != "code") return 0;
  constexpr std::string_view kWide[] = {"target", "parent", "child", "invite"};
  if (std::find(std::begin(kWide), std::end(kWide), whole) != std::end(kWide)) return 0;
  return 0.4 + 0.5 * static_cast<double>(count) / static_cast<double>(words.size());
}

}  // namespace

std::vector<std::string> words_of(std::string_view name) {
  const std::string plain = without_accents(name);
  std::vector<std::string> words;
  std::string word;
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const char c = plain[i];
    const bool is_letter = is_lower(c) || is_upper(c) || static_cast<unsigned char>(c) >= 0x80;
    if (!is_letter && !(c >= '0' && c <= '9')) {
      add_word(words, std::exchange(word, {}));
      continue;
    }
    const bool starts_hump = is_upper(c) && i > 0 && is_lower(plain[i - 1]);
    const bool ends_capitals = is_upper(c) && i > 0 && is_upper(plain[i - 1]) &&
                               i + 1 < plain.size() && is_lower(plain[i + 1]);
    if (starts_hump || ends_capitals) add_word(words, std::exchange(word, {}));
    word += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  add_word(words, std::move(word));
  return words;
}

double name_fit(std::string_view table, std::string_view column,
                const std::vector<std::string>& words) {
  if (words.empty()) return 0;
  if (is_about_something_else(column, words)) return 0;
  double best = fit(column, words);
  for (const Synonyms& synonyms : column_synonyms()) {
    if (synonyms.column != column) continue;
    if (!synonyms.table.empty() && synonyms.table != table) continue;
    any_name(synonyms.names, [&](std::string_view name) {
      best = std::max(best, fit(name, words));
      return best == 1;
    });
  }
  return best;
}

bool names_other_person(const std::vector<std::string>& words) {
  // What a person has or does, rather than somebody else.
  constexpr std::string_view kOwn[] = {"sales", "order", "transaction", "session", "new"};
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    const auto others = other_people();
    return std::find(others.begin(), others.end(), word) != others.end() &&
           std::find(std::begin(kOwn), std::end(kOwn), word) == std::end(kOwn);
  });
}

bool is_of_order_line(const std::vector<std::string>& words) {
  constexpr std::string_view kOfLines[] = {"product", "quantity", "qty",     "sku",   "item",
                                           "line",    "article",  "artikel", "menge", "producto",
                                           "produit", "quantite", "cantidad"};
  return std::any_of(std::begin(kOfLines), std::end(kOfLines),
                     [&](std::string_view word) { return has_word(words, word); });
}

bool is_file_name_of(std::string_view table, const std::vector<std::string>& words) {
  for (const FileNames& names : file_names()) {
    if (names.table == table &&
        any_name(names.words, [&](std::string_view name) { return has_word(words, name); })) {
      return true;
    }
  }
  return false;
}

std::string_view engagement_named(const std::vector<std::string>& words) {
  constexpr WordMeaning kKinds[] = {
      {"", "review", "review|reviews|rating|ratings|bewertungen|avis"},
      {"", "check_in", "session|sessions|visit|visits|login|logins|checkin|checkins|besuche"},
      {"", "reaction", "like|likes|reaction|reactions|votes"},
      {"", "idea", "idea|ideas|ideen"}};
  for (const WordMeaning& kind : kKinds) {
    if (any_name(kind.words, [&](std::string_view name) { return has_word(words, name); })) {
      return kind.meaning;
    }
  }
  return {};
}

std::string_view status_meant(std::string_view table, std::string_view word) {
  const std::string plain = without_accents(word);
  for (const WordMeaning& meaning : word_meanings()) {
    if (meaning.table == table &&
        any_name(meaning.words, [&](std::string_view name) { return name == plain; })) {
      return meaning.meaning;
    }
  }
  return {};
}

}  // namespace grapevine
