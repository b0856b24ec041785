#include <doctest/doctest.h>

#include "ingest/mapping/synonyms.hpp"
#include "ingest/mapping/value_shapes.hpp"
#include "ingest/reading/suggest_map.hpp"
#include "tests/ingest/story.hpp"

namespace grapevine {

namespace {

ColumnShape shape_of(std::initializer_list<std::string_view> values) {
  ColumnShape shape;
  std::uint32_t line = 1;
  for (const std::string_view value : values) shape.add(value, ++line);
  return shape;
}

std::string suggested(std::string_view name, std::string_view text) {
  const Folder folder;
  IngestOptions options;
  options.paths.push_back(folder.write(name, text));
  return suggest_map(options, Context{});
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("synonyms: one name, however it is written") {
  const std::vector<std::string> words{"customer", "id"};
  for (const char* name :
       {"CustomerID", "customer_id", "Customer Id", "customerid", "CUSTOMER-ID", " customer.id "}) {
    CHECK(words_of(name) == words);
  }
  CHECK(words_of("Währung") == std::vector<std::string>{"wahrung"});
  CHECK(words_of("UTMSource") == std::vector<std::string>{"utm", "source"});
  CHECK(words_of("").empty());
}

TEST_CASE("synonyms: the order of words does not matter, words to spare cost a part") {
  CHECK(name_fit("orders", "person_id", words_of("ID User")) == 1);
  CHECK(name_fit("orders", "person_id", words_of("user key of shop")) < 1);
  CHECK(name_fit("orders", "person_id", words_of("user key of shop")) > 0.5);
  CHECK(name_fit("orders", "total", words_of("Gesamtbetrag")) == 1);
  CHECK(name_fit("orders", "total", words_of("colour")) == 0);
}

TEST_CASE("synonyms: names that hold the word but mean something else") {
  // A list of synonyms that simply lacked these words would pass: the plain ones must fit.
  CHECK(name_fit("orders", "code", words_of("promo code")) == 1);
  CHECK(name_fit("orders", "code", words_of("postal code")) == 0);
  CHECK(name_fit("people", "name", words_of("full name")) == 1);
  CHECK(name_fit("people", "name", words_of("product name")) == 0);
  CHECK(name_fit("people", "person_id", words_of("user id")) == 1);
  CHECK(name_fit("people", "person_id", words_of("referrer user id")) == 0);
}

TEST_CASE("value shapes: each kind is told from its neighbours") {
  CHECK(shape_of({"ann@example.org", "bob@example.org", ""}).is_email());
  CHECK_FALSE(shape_of({"@ann", "@bob"}).is_email());
  CHECK(shape_of({"1767225600", "1767225601"}).is_epoch_s());
  CHECK(shape_of({"1767225600000"}).is_epoch_ms());
  CHECK_FALSE(shape_of({"1234567"}).is_date());  // an id: seconds of January 1970
  CHECK(shape_of({"EUR", "USD"}).is_currency());
  CHECK_FALSE(shape_of({"eur", "abc"}).is_currency());
  CHECK(shape_of({"ANN10", "BOB-7"}).is_code());
  CHECK(shape_of({"12.50", "1,234.00", "7"}).has_decimals());
  CHECK_FALSE(shape_of({"12", "7"}).has_decimals());
  CHECK_FALSE(shape_of({}).is_number());
}

TEST_CASE("value shapes: dates that prove an order of day and month, and those that do not") {
  const ColumnShape dmy = shape_of({"03/04/2026", "13/04/2026"});
  CHECK(dmy.is_written_date());
  CHECK(dmy.day_first_count() == 1);
  CHECK(dmy.month_first_count() == 0);
  CHECK(shape_of({"04/13/2026"}).month_first_count() == 1);
  // 5/5 reads the same both ways: it is no example of doubt.
  CHECK(shape_of({"05/05/2026", "03/04/2026", "06/07/2026", "08/09/2026"}).unclear_lines() ==
        std::vector<std::uint32_t>{3, 4});
}

TEST_CASE("suggested mappings: a word of status that nobody knows is not used") {
  const std::string head = "order id,customer,amount,order status\n";
  const std::string known = suggested("a.csv", head + "1,a,5,Completed\n2,b,6,Completed\n");
  CHECK(has(known, "\"Completed\" = \"paid\""));
  const std::string unknown = suggested("a.csv", head + "1,a,5,Ann\n2,b,6,Ann\n");
  CHECK_FALSE(has(unknown, "Ann"));
  CHECK(has(unknown, "order status could be status"));
}

TEST_CASE("suggested mappings: the runner-up is named") {
  const std::string text =
      suggested("x.csv", "order id,customer,amount,email\n1,a,5,a@example.org\n");
  CHECK(has(text, "table = \"orders\""));
  CHECK(has(text, "# Next best: people, by customer, email."));
}

TEST_CASE("suggested mappings: of an id and an address the fuller one names the buyer") {
  const std::string head = "order id,customer id,amount,customer email\n";
  // Both columns full: the id goes before. Were the address always taken, the second would pass.
  CHECK(has(suggested("x.csv", head + "1,a,5,a@example.org\n2,b,6,b@example.org\n"),
            "\nperson_id = \"customer id\""));
  const std::string gaps =
      suggested("x.csv", head + "1,,5,a@example.org\n2,b,6,b@example.org\n3,,6,c@example.org\n");
  CHECK(gaps.find("\nperson_id = \"customer email\"") < gaps.find("table = \"people\""));
  CHECK(has(gaps, "\nemail = \"customer email\""));  // and who is who is told as well
}

TEST_CASE("suggested mappings: costs are told from orders by the file's name") {
  const std::string rows = "day,category,spend\n2026-01-01,ad,5.00\n2026-01-02,ad,6.00\n";
  CHECK(has(suggested("ad_costs.csv", rows), "table = \"costs\""));
  CHECK_THROWS_AS(suggested("x.csv", rows), Error);
}

TEST_CASE("suggested mappings: one column that holds a delimiter we do not read") {
  CHECK_THROWS_WITH_AS(suggested("x.csv", "person id:name\n1:Ann\n"),
                       doctest::Contains("delimiter"), Error);
}

TEST_CASE("suggested mappings: amounts that can be read both ways are left to the user") {
  const std::string text = suggested("x.csv", "order id,customer,amount\n1,a,\"1,234\"\n");
  CHECK(has(text, "# decimal = \".\"\n# decimal = \",\"\n"));
  CHECK_FALSE(has(text, "1,234"));
}

TEST_CASE("suggested mappings: JSON is looked at like any other file") {
  const std::string text =
      suggested("x.json", R"([{"invite":{"sender":"ann","friend":"bob"},"at":"2026-01-01"}])");
  CHECK(has(text, "referrer_id = \"invite.sender\""));
  CHECK(has(text, "referred_id = \"invite.friend\""));
}

TEST_CASE("suggested mappings: customer and friend do not become one person") {
  const std::string rows =
      "ann@example.org;bo@example.org;2026-01-01;5,00\n"
      "cy@example.org;dee@example.org;2026-01-02;6,00\n";
  // Names that say it, and names that say nothing: the second rests on the values alone.
  for (const char* header : {"Kunde;Freund;Datum;Betrag\n", "Kunde;Partner;Datum;Betrag\n"}) {
    CAPTURE(header);
    std::string text;
    try {
      text = suggested("x.csv", header + rows);
    } catch (const Error&) {
    }  // no proposal is fine
    CHECK_FALSE((has(text, "\nperson_id = ") && has(text, "\nemail = ")));
  }
  // The same address in both is one person.
  const std::string same =
      suggested("people.csv",
                "Kunde;E-Mail;Datum\nann@example.org;Ann@Example.org;2026-01-01\n"
                "bo@example.org;bo@example.org;2026-01-02\n");
  CHECK((has(same, "\nperson_id = ") && has(same, "\nemail = ")));
  CHECK(has(suggested("x.csv", "Werber;Freund;Datum\nann@example.org;bo@example.org;2026-01-01\n"),
            "\nreferred_id = \"Freund\""));
}

}  // namespace grapevine
