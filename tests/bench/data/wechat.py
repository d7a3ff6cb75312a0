#!/usr/bin/env python3
"""Applications of rules/wechat-mini-program: wechat.py N > wechat.ndjson, the same ones every time.

Made from the policy's good examples: registrations of every kind of subject on both routes, links, amendments of earlier
records, publications. Persons, organisations, addresses, days, categories and trades vary; one in eight has a fault.
"""

import datetime
import json
import pathlib
import random
import re
import sys

RANDOM = random.Random(20260310)
EXAMPLES = pathlib.Path(__file__).parents[3] / "rules/wechat-mini-program/examples"
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉文宇航晨佳思雨浩轩"
PLACES = ["北京", "上海", "深圳", "广州", "杭州", "成都", "武汉", "西安", "南京", "苏州", "烟台", "长沙"]
WORDS = "星辰云海智联众合启航瑞祥恒通博远天成鼎新嘉禾万象金桥湖畔巷里青山"
REGIONS = ["110101", "310104", "330106", "320102", "440305", "510104", "610103", "370602", "420106", "500103"]
CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
TIME = re.compile(r'"(\d{4}-\d\d-\d\d)(T[0-9:+]+)?"')

# How often each example is taken, of 100.
SHARES = {
    "good-enterprise-transfer": 20,
    "good-sole-proprietor": 8,
    "good-individual": 14,
    "good-government-verification": 6,
    "good-newspaper-second-attempt": 4,
    "good-association": 4,
    "good-reuse-service-account": 12,
    "good-link": 14,
    "good-publish": 10,
    "good-amendment-administrator": 8,
}
CATEGORIES = {
    "company": ["company", "company", "company", "branch", "brand"],
    "public_institution": ["public_institution", "agency", "administrative_body"],
    "newspaper": ["newspaper", "magazine", "television", "radio", "news_agency", "other_media"],
}
KIND_OF_NAME = {
    "good-sole-proprietor": "商行",
    "good-government-verification": "文化馆",
    "good-newspaper-second-attempt": "晚报社",
    "good-association": "协会",
}


def resident_id():
    """A number of GB 11643, with its check digit."""
    day = datetime.date(1961, 1, 1) + datetime.timedelta(days=RANDOM.randrange(44 * 365))
    text = RANDOM.choice(REGIONS) + day.strftime("%Y%m%d") + "%03d" % RANDOM.randrange(1000)
    rest = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(text)) % 11
    return text + "10X98765432"[rest]


def credit_code():
    """A code of GB 32100, with its check character."""
    text = "91" + RANDOM.choice(REGIONS) + "".join(RANDOM.choice(CODE_LETTERS) for _ in range(9))
    rest = sum(CODE_LETTERS.index(letter) * (3**place % 31) for place, letter in enumerate(text)) % 31
    return text + CODE_LETTERS[(31 - rest) % 31]


def person():
    name = RANDOM.choice(SURNAMES) + "".join(RANDOM.choice(GIVEN) for _ in range(RANDOM.choice((1, 2, 2))))
    if RANDOM.random() < 0.02:
        name = "古丽娜尔·买买提"
    return {
        "person": name,
        "id_number": resident_id(),
        "phone": "1" + RANDOM.choice("3456789") + "%09d" % RANDOM.randrange(10**9),
    }


def organisation(kind):
    return {
        "organisation": RANDOM.choice(PLACES) + "".join(RANDOM.choice(WORDS) for _ in range(4)) + kind,
        "code": credit_code(),
    }


PERSONS = [person() for _ in range(80000)]
ORGANISATIONS = {
    kind: [organisation(kind) for _ in range(count)]
    for kind, count in (("科技有限公司", 25000), ("商行", 20000), ("文化馆", 4000), ("晚报社", 3000), ("协会", 4000))
}
ACCOUNTS = [
    dict(account="gh_%012x" % RANDOM.getrandbits(48), **RANDOM.choice(ORGANISATIONS["科技有限公司"]))
    for _ in range(12000)
]


class Template:
    """An example with a name in place of each value that varies."""

    def __init__(self, name):
        record = json.loads((EXAMPLES / (name + ".json")).read_text())
        self.name = name
        text = json.dumps(record, ensure_ascii=False, separators=(",", ":")).replace("%", "%%")
        subject = record.get("subject", {})
        account = record.get("official_account", {})
        places = {
            record["id"]: "id",
            record.get("amends"): "amends",
            record.get("account", {}).get("email"): "email",
            account.get("id"): "account",
            account.get("email"): "account_email",
            record.get("mini_program", {}).get("id"): "program",
            subject.get("category"): "category",
            record.get("industry"): "industry",
        }
        if "administrator" in record:
            who = record["administrator"]
            places.update({who["name"]: "person", who["id_number"]: "id_number", who["phone"]: "phone"})
        if subject.get("type") != "individual" and subject:
            places.update({subject["name"]: "organisation", subject["code"]: "code"})
        self.codes = subject.get("category")
        for value, place in places.items():
            if value:
                text = text.replace('"%s"' % value, '"%%(%s)s"' % place)
        if name == "good-link":
            text = text.replace('"subject_code":"%s"' % account["subject_code"], '"subject_code":"%(code)s"', 1)
            text = text.replace('"subject_code":"%s"' % account["subject_code"], '"subject_code":"%(program_code)s"', 1)
        self.days = []
        self.text = TIME.sub(self.day, text)

    def day(self, match):
        self.days.append((datetime.date.fromisoformat(match[1]), match[2] or ""))
        return '"%%(day%d)s"' % (len(self.days) - 1)

    def fill(self, values, shift):
        values.update(
            ("day%d" % place, (day + shift).isoformat() + time) for place, (day, time) in enumerate(self.days)
        )
        return self.text % values


def faulty(record):
    """One thing wrong that can be wrong in it."""
    request = record.get("request", "register")
    found = [lambda: record.update(submitted_at=record["submitted_at"][:10])]
    if request == "link":
        found += [
            lambda: record["mini_program"].update(id="wx12345"),
            lambda: record["mini_program"].update(registered_at="2027-01-01T00:00:00+08:00"),
        ]
    else:
        found += [
            lambda: record["account"].update(email="mail.example.cn"),
            lambda: record["account"].update(agreements=["platform_service"]),
            lambda: record["account"].update(password_confirmation="another-1"),
            lambda: record["account"].update(captcha_passed=False),
            lambda: record["administrator"].update(sms_code="12345"),
            lambda: record["administrator"].update(name=record["administrator"]["name"] + "明"),
            lambda: record["subject"].update(confirmed=False),
            lambda: record["subject"].pop("code"),
            lambda: record.update(country="US"),
            lambda: record["verification"].update(method="none", result="failed"),
            lambda: record.update(industry="catering", materials=["business_licence"]),
        ]
    if "transfer" in record.get("verification", {}):
        found += [
            lambda: record["verification"]["transfer"].update(amount_paid="0.05"),
            lambda: record["verification"]["transfer"].update(payer_name="个人账户"),
        ]
    if "reuse" in record:
        found += [
            lambda: record["reuse"].update(consent=False),
            lambda: record["reuse"].update(parts=["subject"]),
            lambda: record["official_account"].update(verified=False),
            lambda: record["official_account"].update(kind="subscription", subject_type="individual"),
        ]
    if request == "publish":
        found += [
            lambda: record["release"].update(review_passed_at=None),
            lambda: record["development"].update(developers=[]),
        ]
    RANDOM.choice(found)()
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def main(count):
    templates = {name: Template(name) for name in SHARES}
    names = [name for name, share in SHARES.items() for _ in range(share)]
    registered = []  # companies that may still be amended
    for number in range(1, count + 1):
        name = RANDOM.choice(names)
        if name == "good-amendment-administrator" and not registered:
            name = "good-enterprise-transfer"
        template = templates[name]
        shift = datetime.timedelta(days=RANDOM.randrange(100))
        values = {
            "id": "MP-2026-%06d" % number,
            "industry": RANDOM.choice(("bookshop", "news", "education", "travel")),
            "email": "mp%d@%s" % (number, RANDOM.choice(("163.com", "qq.com", "example.cn", "corp.example.com"))),
            "account_email": "gzh%d@example.cn" % number,
            "program": "wx%016x" % RANDOM.getrandbits(64),
            "category": RANDOM.choice(CATEGORIES.get(template.codes, (template.codes,))),
        }
        values.update(RANDOM.choice(PERSONS))
        values.update(RANDOM.choice(ORGANISATIONS[KIND_OF_NAME.get(name, "科技有限公司")]))
        if name in ("good-link", "good-reuse-service-account"):
            values.update(RANDOM.choice(ACCOUNTS))
            own = RANDOM.random() < 0.8
            values["program_code"] = values["code"] if own else RANDOM.choice(ORGANISATIONS["商行"])["code"]
        if name == "good-amendment-administrator":
            earlier, shift = registered.pop(RANDOM.randrange(len(registered)))
            values.update({key: earlier[key] for key in ("organisation", "code", "category")}, amends=earlier["id"])
        line = template.fill(values, shift)
        if RANDOM.random() < 0.125:
            line = faulty(json.loads(line))
        elif name == "good-enterprise-transfer":
            registered.append((values, shift))
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
