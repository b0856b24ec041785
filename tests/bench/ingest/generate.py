#!/usr/bin/env python3
"""Writes the bench's shop: canonical CSV files, the same bytes for the same scale.

At scale 1: 100,000 people, 200,000 referrals, 800,000 shares, 500,000 orders. Who shares and who
buys is skewed (a power of a uniform number), times fall into two years, and rows are in the order
of time as exports are.
"""

import argparse
import datetime
import pathlib
import random

START = datetime.datetime(2024, 1, 1)
SPAN_S = 2 * 365 * 86_400
CHANNELS = ["email", "whatsapp", "instagram", "link", "sms"]


def person(number):
    return f"customer-{number:08d}"


class Times:
    """Rising times over the span, as text; the text of a day is made once."""

    def __init__(self, count):
        self.step = SPAN_S / max(count, 1)
        self.days = [(START + datetime.timedelta(days=d)).strftime("%Y-%m-%dT")
                     for d in range(SPAN_S // 86_400 + 1)]
        self.clock = [f"{m // 60:02d}:{m % 60:02d}:" for m in range(1440)]

    def text(self, position):
        second = int(position * self.step)
        day, rest = divmod(second, 86_400)
        return f"{self.days[day]}{self.clock[rest // 60]}{rest % 60:02d}Z"


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write(header + "\n")
        batch = []
        for row in rows:
            batch.append(row)
            if len(batch) == 20_000:
                out.write("\n".join(batch) + "\n")
                batch.clear()
        if batch:
            out.write("\n".join(batch) + "\n")


def people_rows(n):
    times = Times(n)
    for i in range(n):
        yield f"{person(i)},person.{i}@example.org,Person Number{i},{times.text(i)}"


def referral_rows(n, count, rng):
    times = Times(count)
    for i in range(count):
        referrer = int(n * rng.random() ** 3)
        referred = int(n * rng.random())
        yield (f"{person(referrer)},{person(referred)},CODE{referrer},{CHANNELS[i % 5]},"
               f"{times.text(i)},converted,ref-{i}")


def share_rows(n, count, rng):
    times = Times(count)
    for i in range(count):
        sharer = int(n * rng.random() ** 3)
        yield (f"{person(sharer)},{person(int(n * rng.random()))},post-{i % 5000},"
               f"{CHANNELS[i % 5]},{times.text(i)},share-{i}")


def order_rows(n, count, rng):
    times = Times(count)
    for i in range(count):
        code = f"CODE{int(n * rng.random() ** 3)}" if i % 5 == 0 else ""
        cents = int(500 + 20_000 * rng.random() ** 4)
        yield (f"order-{i},{person(int(n * rng.random() ** 2))},{code},{times.text(i)},"
               f"{cents // 100}.{cents % 100:02d},0.00,EUR,paid")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    n = int(100_000 * arguments.scale)
    arguments.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(20260101)
    write(arguments.out / "people.csv", "person_id,email,name,joined_at", people_rows(n))
    write(arguments.out / "referrals.csv",
          "referrer_id,referred_id,code,channel,occurred_at,status,event_id",
          referral_rows(n, 2 * n, rng))
    write(arguments.out / "shares.csv",
          "sharer_id,recipient_id,content_id,channel,occurred_at,event_id",
          share_rows(n, 8 * n, rng))
    write(arguments.out / "orders.csv",
          "order_id,person_id,code,occurred_at,total,refunded,currency,status",
          order_rows(n, 5 * n, rng))


if __name__ == "__main__":
    main()
