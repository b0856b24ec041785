-- The peer: the same files into the same tables, keyed alike, as texts; no identities, no checks.
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -262144;
CREATE TABLE people (person_id TEXT UNIQUE, email TEXT, name TEXT, joined_at TEXT);
CREATE TABLE referrals (referrer_id TEXT, referred_id TEXT, code TEXT, channel TEXT,
                        occurred_at TEXT, status TEXT, event_id TEXT UNIQUE);
CREATE TABLE shares (sharer_id TEXT, recipient_id TEXT, content_id TEXT, channel TEXT,
                     occurred_at TEXT, event_id TEXT UNIQUE);
CREATE TABLE orders (order_id TEXT UNIQUE, person_id TEXT, code TEXT, occurred_at TEXT,
                     total TEXT, refunded TEXT, currency TEXT, status TEXT);
.mode csv
.import --skip 1 people.csv people
.import --skip 1 referrals.csv referrals
.import --skip 1 shares.csv shares
.import --skip 1 orders.csv orders
