#include "reports/csv_writer.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

namespace grapevine {

namespace {

std::string cell_of(std::string_view text) {
  std::ostringstream out;
  CsvWriter csv(out);
  csv.text(text);
  csv.end_row();
  std::string row = out.str();
  row.pop_back();
  return row;
}

std::string number_of(double value) {
  std::ostringstream out;
  CsvWriter csv(out);
  csv.number(value);
  csv.end_row();
  std::string row = out.str();
  row.pop_back();
  return row;
}

}  // namespace

TEST_CASE("csv: cells with commas, quotes or line breaks are quoted") {
  CHECK(cell_of("plain") == "plain");
  CHECK(cell_of("a,b") == "\"a,b\"");
  CHECK(cell_of("say \"hi\"") == "\"say \"\"hi\"\"\"");
  CHECK(cell_of("two\nlines") == "\"two\nlines\"");
  CHECK(cell_of("") == "");
}

TEST_CASE("csv: a text that a spreadsheet would run gets an apostrophe") {
  CHECK(cell_of("=cmd()") == "'=cmd()");
  CHECK(cell_of("+49 30 1234") == "'+49 30 1234");
  CHECK(cell_of("@sum") == "'@sum");
  CHECK(cell_of("-1+cmd") == "'-1+cmd");
  CHECK(cell_of("-") == "'-");
  CHECK(cell_of("-inf") == "'-inf");
  CHECK(cell_of("\t=x") == "'\t=x");
  CHECK(cell_of("\r=x") == "\"'\r=x\"");
}

TEST_CASE("csv: plain numbers stay as they are") {
  CHECK(cell_of("-12.5") == "-12.5");
  CHECK(cell_of("-3e5") == "-3e5");
  CHECK(cell_of("007") == "007");
}

TEST_CASE("csv: numbers are the shortest that read back equal, whole ones without decimals") {
  CHECK(number_of(0.1) == "0.1");
  CHECK(number_of(1.0 / 3) == "0.3333333333333333");
  CHECK(number_of(12) == "12");
  CHECK(number_of(-0.0) == "0");
  CHECK(number_of(1e15) == "1000000000000000");
  CHECK(number_of(1e300) == "1e+300");
}

TEST_CASE("csv: rows are separated by line feeds, blanks by commas") {
  std::ostringstream out;
  CsvWriter csv(out);
  csv.header({"a", "b", "c"});
  csv.end_row();
  csv.whole(-5);
  csv.blank();
  csv.text("x");
  csv.end_row();
  CHECK(out.str() == "a,b,c\n-5,,x\n");
}

}  // namespace grapevine
