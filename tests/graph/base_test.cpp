#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "graph/base/error.hpp"
#include "graph/base/hash.hpp"
#include "graph/base/parallel.hpp"
#include "graph/base/random.hpp"
#include "graph/engine.hpp"
#include "graph/money.hpp"

namespace grapevine {

TEST_CASE("random: SplitMix64 gives the published stream") {
  const std::uint64_t expected[] = {6457827717110365317ULL, 3203168211198807973ULL,
                                    9817491932198370423ULL, 4593380528125082431ULL,
                                    16408922859458223821ULL};
  for (std::uint64_t i = 0; i < 5; ++i) CHECK(splitmix64(1234567, i) == expected[i]);
}

TEST_CASE("random: draws differ by seed, item and draw, and lie in [0, 1)") {
  CHECK(random_bits(1, 2, 3) != random_bits(1, 3, 2));
  CHECK(random_bits(1, 2, 3) != random_bits(2, 2, 3));
  double sum = 0;
  for (std::uint64_t i = 0; i < 10000; ++i) {
    const double u = random_unit(7, i, 0);
    REQUIRE(u >= 0);
    REQUIRE(u < 1);
    sum += u;
  }
  CHECK(sum / 10000 == doctest::Approx(0.5).epsilon(0.02));
}

TEST_CASE("hash: SHA-256 of the standard's example, whole and in pieces") {
  const char* const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  CHECK(sha256_hex("abc") == abc);
  Sha256 hash;
  hash.add("a");
  hash.add("bc");
  CHECK(hash.hex() == abc);
  // RFC 4231, case 2.
  CHECK(hmac_sha256_hex("Jefe", "what do ya want for nothing?") ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(stable_id("x") >= 0);
}

TEST_CASE("hash: fields cannot run into each other") {
  Sha256 a;
  a.add_field("ab");
  a.add_field("c");
  Sha256 b;
  b.add_field("a");
  b.add_field("bc");
  CHECK(a.hex() != b.hex());
}

TEST_CASE("parallel: every item is visited once, whatever the number of threads") {
  for (const unsigned threads : {1U, 2U, 3U, 8U}) {
    std::vector<int> visits(100001, 0);
    Context ctx;
    ctx.threads = threads;
    for_each_block(
        visits.size(), ctx,
        [&](Block block) {
          for (std::size_t i = block.begin; i < block.end; ++i) ++visits[i];
        },
        1000);
    CHECK(std::accumulate(visits.begin(), visits.end(), 0) == 100001);
  }
}

TEST_CASE("parallel: a crew does many pieces of work, one after another") {
  for (const unsigned threads : {1U, 2U, 3U, 8U}) {
    Context ctx;
    ctx.threads = threads;
    Crew crew(ctx);
    std::vector<int> visits(1000, 0);
    for (int round = 0; round < 500; ++round) {
      crew.for_each_block(
          visits.size(),
          [&](Block block) {
            for (std::size_t i = block.begin; i < block.end; ++i) ++visits[i];
          },
          100);
      if (round % 100 != 0) continue;
      CHECK_THROWS_AS(crew.for_each_block(
                          1000, [](Block) { throw Error(Errc::input, "no"); }, 10),
                      Error);
    }
    CHECK(std::all_of(visits.begin(), visits.end(), [](int k) { return k == 500; }));
  }
}

TEST_CASE("parallel: the failure of the first block wins and a stop is an interruption") {
  Context ctx;
  ctx.threads = 4;
  const auto fail = [](Block block) {
    if (block.index % 2 == 1) throw Error(Errc::input, "block " + std::to_string(block.index));
  };
  CHECK_THROWS_WITH_AS(for_each_block(10, ctx, fail, 1), "block 1", Error);
  std::stop_source stop;
  stop.request_stop();
  ctx.stop = stop.get_token();
  CHECK_THROWS_AS(for_each_block(
                      10, ctx, [](Block) {}, 1),
                  Error);
}

TEST_CASE("engine: fixed-point sums do not depend on the order of terms") {
  // Doubles would give 0 or 1000 for this sum depending on the order.
  Int128 forward = 0;
  for (int i = 0; i < 1000; ++i) forward += to_fixed(1e16) + to_fixed(1.0) + to_fixed(-1e16);
  CHECK(from_fixed(forward) == 1000);
  CHECK(from_fixed(to_fixed(-2.75)) == -2.75);
  CHECK(from_fixed(to_fixed(0x1.0p-60)) == 0x1.0p-60);
}

TEST_CASE("error: text shown to a terminal holds no control characters or broken UTF-8") {
  CHECK(shown("caf\xC3\xA9") == "caf\xC3\xA9");
  CHECK(shown("\x1B[31mred") == "\\x1B[31mred");
  CHECK(shown("a\nb") == "a\\x0Ab");
  CHECK(shown("\xFF\xC3") == "\\xFF\\xC3");
  CHECK(shown("\xC2\x9B"
              "31m") == "\\xC2\\x9B31m");
  CHECK(shown("abcdef", 3) == "abc\xE2\x80\xA6");
}

TEST_CASE("money: digits follow the currency") {
  CHECK(format_money(123456, "EUR", 2) == "EUR 1,234.56");
  CHECK(format_money(1234567, "JPY", 0) == "JPY 1,234,567");
  CHECK(format_money(-5, "KWD", 3) == "KWD -0.005");
  CHECK(format_money(1050, "XXX", 2) == "10.50");
  CHECK(format_count(-1234) == "-1,234");
  CHECK(format_count(999) == "999");
}

}  // namespace grapevine
