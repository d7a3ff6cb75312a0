"""Faulty applications: what strict and bylaw must both notice, and call the same."""

import json

GOOD = '{"id":"B%d","submitted_at":"2026-03-05T09:00:00+08:00",%s}'
FEE = '"channel":"standalone","verification":{"method":"wechat_verification","fee_paid":%s}'
# One fault each, in the text or in a value: what strict and bylaw must not let pass.
FAULTS = {
    "a key twice": '{"id":"X","id":"Y"}',
    "a key twice, below": '{"id":"X","account":{"email":"a","email":"a"}}',
    "a key twice, escaped": '{"id":"X","\\u0069d":"Y"}',
    "a key twice where nothing is read": '{"id":"X","z":[{"a":{"b":1,"b":2}}]}',
    "a key twice in what is known and not read": '{"id":"X","mini_program":{"name":"a","name":"b"}}',
    "no comma": '{"id":"X" "channel":"standalone"}',
    "a comma too many": '{"id":"X",}',
    "no colon": '{"id" "X"}',
    "no end": '{"id":"X"',
    "two records": '{"id":"X"}{"id":"Y"}',
    "words behind": '{"id":"X"} x',
    "no object": '["id"]',
    "half a pair": '{"id":"X","z":"\\ud800"}',
    "an unknown escape": '{"id":"X","z":"\\x41"}',
    "a short escape": '{"id":"X","z":"\\u12"}',
    "a tab in a text": '{"id":"X","z":"a\tb"}',
    "no UTF-8": b'{"id":"X","z":"\xff"}',
    "an overlong form": b'{"id":"X","z":"\xc0\xaf"}',
    "a surrogate in UTF-8": b'{"id":"X","z":"\xed\xa0\x80"}',
    "a number that begins with 0": '{"id":"X","z":01}',
    "a point without digits": '{"id":"X","z":1.}',
    "plus": '{"id":"X","z":+1}',
    "no number": '{"id":"X","z":1x}',
    "a word that is none": '{"id":"X","z":nul}',
    "an open text": '{"id":"X}',
    "too deep": '{"id":"X","z":' + "[" * 70 + "]" * 70 + "}",
    "a byte order mark": b'\xef\xbb\xbf{"id":"X"}',
}
VALUES = [
    '"channel":"pigeon"',
    '"channel":5',
    '"channel":" standalone "',
    '"account":[]',
    '"account":{"email":7}',
    '"account":{"password_length":"8"}',
    '"account":{"password_length":8.5}',
    '"account":{"password_length":7.99}',
    '"account":{"password_length":12345678901234567890123456789012345}',
    '"account":{"password_length":1e400}',
    '"account":{"password_length":1e7000}',
    '"account":{"password_confirmed":"true"}',
    '"account":{"agreed_terms":0}',
    '"account":{"email":"\\u0061@example.org"}',
    '"subject":{"type":"enterprise","name":"甲","license_name":" 甲\\u3000"}',
    '"subject":{"type":"Enterprise"}',
    '"subject":{"type":"enterprise","name":"甲","license_name":"乙"}',
    '"subject":null',
    '"administrator":{"phone":" 13800138000"}',
    '"administrator":{"age":-0,"wechat_verified":true},"subject":{"type":"individual"}',
    '"administrator":{"id_number":"11010119900307123X"}',
    '"administrator":{"name":"\\u3000"}',
    FEE % '"300"',
    FEE % '"300.000"',
    FEE % "300.00",
    FEE % '"299.99999999999999999999999999999"',
    FEE % '"3e2"',
    FEE % '"300 CNY"',
    '"verification":{"method":"bank_transfer","transferred_at":"2026-02-30"}',
    '"verification":{"method":"bank_transfer","transferred_at":"2026-03-15"}',
    '"verification":{"method":"bank_transfer","transferred_at":"2026-03-16"}',
    '"verification":{"method":"bank_transfer"}',
    '"verification":{"method":true}',
    '"reused":"operator"',
    '"reused":["operator","moon"]',
    '"reused":[]',
    '"reused":[" operator "]',
    '"reused":null',
    '"channel":"reuse_official_account","official_account":{"verified":true,"kind":"enterprise_wechat"}',
    '"channel":"reuse_official_account","official_account":{"verified":"yes","kind":"service"}',
    '"existing":{"oa_linked_month":13}',
    '"existing":{"oa_linked_month":12.9}',
    '"existing":{"oa_linked_month":null}',
    '"existing":{"oa_linked_same":"10"}',
    '"existing":{"oa_linked_month":1.3E1}',
    '"unheard_of":{"a":[1,2,{"b":null}]}',
]
DAYS = [
    "2026-02-29T09:00:00+08:00",
    "2024-02-29T09:00:00+08:00",
    "2026-03-05",
    "2026-03-05T24:00:00Z",
    "2026-03-05T09:00:00",
    "2026-03-05T09:00:00.123Z",
    "2026-03-05 23:30:00-05:00",
    "2026-3-5T09:00:00Z",
    "0000-01-01T00:00:00Z",
    " ",
]


def records():
    """Each as a line: first the texts that are no applications, as many as there are FAULTS."""
    lines = [text.encode() if isinstance(text, str) else text for text in FAULTS.values()]
    lines += [(GOOD % (number, value)).encode() for number, value in enumerate(VALUES)]
    return lines + [json.dumps({"id": "D", "submitted_at": day}).encode() for day in DAYS]
