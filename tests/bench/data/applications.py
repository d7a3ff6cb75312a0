#!/usr/bin/env python3
"""Applications of about 1 KB for the twenty rules: applications.py N > applications.ndjson, the same ones every time.

Seven in ten violate nothing. The others have one to three faults, drawn from those that their kind can have. The SHA-256 of 200,000 begins f5b97457: another order of draws would make others.
"""

import datetime
import json
import random
import sys

RANDOM = random.Random(20260305)
FIRST_DAY = datetime.datetime(2026, 1, 1)
SECONDS = 181 * 86400
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉文宇航晨"
CITIES = ["北京", "上海", "深圳", "广州", "杭州", "成都", "武汉", "西安", "南京", "苏州"]
WORDS = "星辰云海智联众合启航瑞祥恒通博远天成鼎新嘉禾万象金桥"
CATEGORIES = [
    "教育 > 在线教育",
    "餐饮 > 外卖平台",
    "工具 > 效率",
    "电商平台 > 综合",
    "政务民生 > 公共服务",
    "文娱 > 资讯",
    "生活服务 > 家政",
    "医疗 > 健康管理",
]
DOMAINS = ["example.com", "mail.example.cn", "corp.example.com.cn", "example.org", "qq.example.com"]
INTRODUCTIONS = [
    "为用户提供预约、查询与在线下单服务。",
    "面向会员的积分兑换与活动报名小程序。",
    "提供资讯浏览、内容收藏与评论互动功能。",
    "便民查询与线上办事入口，支持进度跟踪。",
    "企业内部员工使用的考勤与审批工具。",
]
CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
SUFFIXES = {
    "enterprise": "科技有限公司",
    "sole_proprietor": "商行",
    "government": "市政务服务中心",
    "media": "传媒编辑部",
    "other_organization": "协会",
}
PUBLIC_BODIES = ("government", "media", "other_organization")
SUBJECTS = (
    ["enterprise"] * 55
    + ["individual"] * 20
    + ["sole_proprietor"] * 10
    + ["government"] * 5
    + ["media"] * 5
    + ["other_organization"] * 5
)
BAD_EMAILS = ("bad mail@example.com", "x@example", "a.b@example.c", "用户@example.com", "name@@example.com")
BAD_PHONES = ("12345678901", "1380013800", "+8613800138000", "138001380001", "1380013800a")
BAD_ID_NUMBERS = (
    "11010119900307",
    "01010119900307123X",
    "110101199013071234",
    "110101189003071234",
    "11010119900307123x",
    "110101199003321234",
)


def text_of(letters, count):
    return "".join(RANDOM.choice(letters) for _ in range(count))


def person_name():
    return RANDOM.choice(SURNAMES) + text_of(GIVEN, RANDOM.choice((1, 2, 2)))


def company_name():
    return RANDOM.choice(CITIES) + text_of(WORDS, 4)


def id_number():
    year = RANDOM.randint(1960, 2005)
    return "%06d%04d%02d%02d%03d%s" % (
        RANDOM.randint(110000, 659000),
        year,
        RANDOM.randint(1, 12),
        RANDOM.randint(1, 28),
        RANDOM.randint(0, 999),
        RANDOM.choice("0123456789X"),
    )


def phone_number():
    return "1" + RANDOM.choice("3456789") + "%09d" % RANDOM.randint(0, 999999999)


def day(date, least, most, direction=1):
    return (date + direction * datetime.timedelta(days=RANDOM.randint(least, most))).isoformat()


def method_of(kind, reusing):
    organised = kind in ("enterprise",) + PUBLIC_BODIES
    if reusing:
        return "wechat_verification" if organised else "none"
    if kind == "enterprise":
        return "bank_transfer" if RANDOM.random() < 0.4 else "wechat_verification"
    if kind == "individual":
        return "none"
    return (
        RANDOM.choice(("none", "bank_transfer", "wechat_verification"))
        if kind == "sole_proprietor"
        else "wechat_verification"
    )


class Application:
    """One application, first without a fault. Its parts are drawn in a fixed order."""

    def __init__(self, number):
        self.number = number
        self.kind = RANDOM.choice(SUBJECTS)
        self.reusing = RANDOM.random() < 0.35
        self.submitted = FIRST_DAY + datetime.timedelta(seconds=RANDOM.randint(0, SECONDS - 1))
        self.organised = self.kind in ("enterprise",) + PUBLIC_BODIES
        individual = self.kind == "individual"
        name = person_name() if individual else company_name() + SUFFIXES[self.kind]
        self.subject = {
            "type": self.kind,
            "name": name,
            "license_name": name,
            "id_number": id_number() if individual else "",
            "credit_code": "" if individual else self.code(),
        }
        self.verification = self.draw_verification()
        self.reused = self.draw_reused()
        self.administrator = {
            "name": "" if "operator" in self.reused and RANDOM.random() < 0.2 else person_name(),
            "id_number": id_number(),
            "phone": phone_number(),
            "age": RANDOM.randint(18, 67),
            "wechat_verified": True if individual else RANDOM.random() < 0.9,
        }
        self.official_account = self.draw_official_account() if self.reusing else None
        self.limit = 50 if self.organised else 5
        self.existing = self.draw_existing()
        email = "user%d.%s@%s" % (
            RANDOM.randint(1, 999999),
            RANDOM.choice(("reg", "ops", "mp", "dev")),
            RANDOM.choice(DOMAINS),
        )
        self.account = {
            "email": email,
            "password_length": RANDOM.randint(8, 20),
            "password_confirmed": True,
            "agreed_terms": True,
        }

    @staticmethod
    def code():
        return "91" + "%06d" % RANDOM.randint(110000, 659000) + text_of(CODE_LETTERS, 10)

    def draw_verification(self):
        method = method_of(self.kind, self.reusing)
        if not self.reusing and method == "wechat_verification":
            fee = "300.00"
        else:
            fee = "0.00" if self.reusing or method == "none" else "0.%02d" % RANDOM.randint(1, 99)
        verification = {"method": method, "fee_paid": fee}
        if method == "bank_transfer":
            verification["transferred_at"] = day(self.submitted.date(), 0, 10)
        return verification

    def draw_reused(self):
        reused = []
        if self.reusing:
            reused = ["subject", "verification"] + (["operator"] if RANDOM.random() < 0.6 else [])
        RANDOM.shuffle(reused)
        return reused

    @staticmethod
    def draw_official_account():
        return {
            "id": "gh_" + "%012x" % RANDOM.getrandbits(48),
            "kind": RANDOM.choice(("service", "subscription")),
            "verified": True,
            "same_subject": RANDOM.random() < 0.7,
        }

    def draw_existing(self):
        most = self.limit - 1 if RANDOM.random() < 0.5 else min(4, self.limit - 1)
        linked = (lambda limit: RANDOM.randint(0, limit)) if self.reusing else (lambda limit: 0)
        return {
            "subject_mini_programs": RANDOM.randint(0, most),
            "admin_id_mini_programs": RANDOM.randint(0, 4),
            "phone_mini_programs": RANDOM.randint(0, 4),
            "oa_linked_same": linked(9),
            "oa_linked_other": linked(2),
            "oa_linked_month": linked(12),
        }

    def possible_faults(self):
        method = self.verification["method"]
        faults = [
            "type",
            "email",
            "email without @",
            "password",
            "confirmation",
            "terms",
            "programs of subject",
            "programs of administrator",
            "programs of phone",
            "phone",
            "id number",
        ]
        if self.kind == "individual":
            faults += ["age", "not verified"]
        if self.kind in PUBLIC_BODIES:
            faults += ["method of public body"]
        if self.kind == "enterprise":
            faults += ["method of enterprise", "licence"]
        if self.reusing:
            faults += [
                "fee",
                "account not verified",
                "account kind",
                "no account",
                "verification not reused",
                "links to same",
                "links to others",
                "links in month",
            ]
        elif method == "wechat_verification":
            faults += ["fee"]
        if method == "bank_transfer":
            faults += ["late", "late", "not transferred", "early"]
        if "operator" not in self.reused:
            faults += ["no administrator"]
        return faults

    def add(self, fault):
        """Draws only what the fault itself needs."""
        date = self.submitted.date()
        change = {
            "type": lambda: self.subject.update(type=RANDOM.choice(("partnership", "school", "unknown"))),
            "email": lambda: self.account.update(email=RANDOM.choice(BAD_EMAILS)),
            "email without @": lambda: self.account.update(email="userexample.com"),
            "password": lambda: self.account.update(password_length=RANDOM.randint(1, 7)),
            "confirmation": lambda: self.account.update(password_confirmed=False),
            "terms": lambda: self.account.update(agreed_terms=False),
            "programs of subject": lambda: self.existing.update(
                subject_mini_programs=self.limit + RANDOM.randint(0, 3)
            ),
            "programs of administrator": lambda: self.existing.update(admin_id_mini_programs=5 + RANDOM.randint(0, 2)),
            "programs of phone": lambda: self.existing.update(phone_mini_programs=5 + RANDOM.randint(0, 2)),
            "phone": lambda: self.administrator.update(phone=RANDOM.choice(BAD_PHONES)),
            "id number": lambda: self.administrator.update(id_number=RANDOM.choice(BAD_ID_NUMBERS)),
            "age": lambda: self.administrator.update(age=RANDOM.randint(12, 17)),
            "not verified": lambda: self.administrator.update(wechat_verified=False),
            "method of public body": lambda: self.verification.update(method=RANDOM.choice(("none", "bank_transfer"))),
            "method of enterprise": lambda: self.verification.update(method="none"),
            "licence": lambda: self.subject.update(license_name=company_name() + "贸易有限公司"),
            "fee": lambda: self.verification.update(
                fee_paid="300.00" if self.reusing else RANDOM.choice(("0.00", "299.99", "30.00"))
            ),
            "account not verified": lambda: self.official_account and self.official_account.update(verified=False),
            "account kind": lambda: self.official_account and self.official_account.update(kind="enterprise_wechat"),
            "no account": lambda: setattr(self, "official_account", None),
            "verification not reused": lambda: setattr(self, "reused", [x for x in self.reused if x != "verification"]),
            "links to same": lambda: self.existing.update(oa_linked_same=10 + RANDOM.randint(0, 2)),
            "links to others": lambda: self.existing.update(oa_linked_other=3 + RANDOM.randint(0, 2)),
            "links in month": lambda: self.existing.update(oa_linked_month=13 + RANDOM.randint(0, 3)),
            "late": lambda: self.verification.update(transferred_at=day(date, 11, 20)),
            "early": lambda: self.verification.update(transferred_at=day(date, 1, 3, -1)),
            "not transferred": lambda: self.verification.pop("transferred_at", None),
            "no administrator": lambda: self.administrator.update(name=""),
        }
        change[fault]()

    def record(self):
        """As it is submitted; what no rule reads is drawn last."""
        record = {
            "id": "A%06d" % self.number,
            "submitted_at": self.submitted.strftime("%Y-%m-%dT%H:%M:%S+08:00"),
            "channel": "reuse_official_account" if self.reusing else "standalone",
            "account": self.account,
            "subject": self.subject,
            "administrator": self.administrator,
            "verification": self.verification,
        }
        if self.official_account:
            record["official_account"] = self.official_account
        record["reused"] = self.reused
        record["existing"] = self.existing
        record["mini_program"] = {
            "name": RANDOM.choice(CITIES) + RANDOM.choice(("小助手", "在线", "优选", "生活馆", "通")),
            "category": RANDOM.choice(CATEGORIES),
            "intro": RANDOM.choice(INTRODUCTIONS),
            "avatar": "https://img.example.com/mp/%016x.png" % RANDOM.getrandbits(64),
        }
        return record


def main(count):
    for number in range(1, count + 1):
        application = Application(number)
        if RANDOM.random() < 0.30:
            for fault in RANDOM.sample(application.possible_faults(), RANDOM.choice((1, 1, 1, 2, 2, 3))):
                application.add(fault)
        sys.stdout.write(json.dumps(application.record(), ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
