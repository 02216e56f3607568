"""A store that staff fill by chance: every step of a case, mostly in the usual order, whatever the rules think of it.

What is refused changes nothing; what is left has returns, withdrawals, merges, drafts and repeats that a made-up year
of good work does not have.
"""
import datetime
import json
import random
import re
import subprocess

PRODUCTS = ["毛巾", "锅", "沙发"]
TYPES = ["产品质量", "服务态度", "物流运输", "退换货/退款"]
STAFF = {1: ["李明:tier1", "王芳:tier1"], 2: ["周岚:tier2", "吴昊:tier2"], 3: ["陈总:tier3", "郑总:tier3"]}
CLERK, SECRETARY, INSPECTOR = "冯文员:clerk", "陈秘书:council-secretary", "何质检:quality"
# Where in the usual course a hand may set in.
ENTRIES = [0, 0, 4, 6, 7, 8, 11, 14, 16, 17]


class Walk:
    def __init__(self, huashu, store, shop, seed, start):
        self.huashu, self.store, self.shop = huashu, store, shop
        self.chance, self.now = random.Random(seed), start
        self.cases, self.steps, self.improvements, self.registered = [], {}, [], 0

    def call(self, *words, by, given=None):
        arguments = [self.huashu, *words, "--store", self.store, "--shop", self.shop, "--as", by, "--lang", "en"]
        return subprocess.run([*arguments, "--at", self.time(self.now)], input=given, capture_output=True, text=True)

    @staticmethod
    def time(instant):
        return instant.strftime("%Y-%m-%d %H:%M")

    def go(self, days, rest):
        """Lets some days pass; in the days of rest nobody complains."""
        end = self.now + datetime.timedelta(days=days)
        while self.now < end:
            if not rest[0] <= self.now.date() <= rest[1]:
                for _ in range(self.chance.choice([0, 0, 1, 1, 2])):
                    self.register()
            self.work()
            if self.chance.random() < 0.05:
                self.begin_improvement()
            if self.improvements and self.chance.random() < 0.1:
                self.carry_out(self.chance.choice(self.improvements))
            if self.chance.random() < 0.05:
                self.sample()
            self.now += datetime.timedelta(minutes=self.chance.randrange(60, 1300))

    def register(self):
        choice, number = self.chance.choice, self.registered
        self.registered += 1
        customer = self.chance.randrange(25)
        texts = {"complainantName": "王小芳", "contact": f"138{customer:08}", "problem": "坏了", "demand": "退货",
                 "orderNo": f"{customer}-{number}"}
        command = {
            "key": f"k-{number}", "shop": "s", "channel": choice(["phone", "wechat", "douyin"]),
            "customer": f"c-{customer}", "strongKeys": [f"c-{customer}"], "isAnonymous": False,
            "complainantKind": choice(["consumer", "consumer", "franchisee"]), "level": choice([1, 1, 1, 2, 3]),
            "matter": {"type": choice(TYPES), "product": choice(PRODUCTS), "store": choice(["东店", "西店"])},
            "priority": "medium", "hits": [], "excuses": [], "isRepeatSaid": self.chance.random() < 0.1,
            "fields": [{"name": name, "text": text, "source": "human"} for name, text in texts.items()]}
        done = self.call("case", "open", "--json-input", "-", "--json", by=STAFF[1][0], given=json.dumps(command))
        number = re.search(r"TS-\d{8}-\d{4,}", done.stdout)
        if number and number.group() not in self.cases:
            self.cases.append(number.group())

    def work(self):
        """Some hands on some of the newest cases, at the desk."""
        live, lines = [case for case in self.cases if self.steps.get(case, 0) < 22][-12:], []
        for _ in range(10 if live else 0):
            case = self.chance.choice(live)
            self.steps[case] = self.steps.get(case, 0) + 1
            owner = STAFF[self.chance.choice([1, 1, 2, 3])][int(case[-1]) % 2]
            first = self.chance.choice(ENTRIES)
            steps = self.usual(case, owner)[first:first + self.chance.randrange(3, 13)]
            if self.chance.random() < 0.45:
                steps.append(self.chance.choice(self.odd(case, owner)))
            for step, by in steps:
                self.now += datetime.timedelta(minutes=self.chance.choice([0, 1, 3]))
                words = " ".join(f'"{word}"' if " " in word else word for word in step)
                lines.append(f'{words} --as {by} --at "{self.time(self.now)}"\n')
        self.call("desk", by="system", given="".join(lines))

    def filling(self, case, form, **fields):
        return ("form", case, "--form", form, *sum((["--set", f"{key}={text}"] for key, text in fields.items()), []))

    def usual(self, case, owner):
        choice, session = self.chance.choice, "s-" + case
        other = choice(STAFF[choice([1, 2, 3])])
        due = (self.now + datetime.timedelta(days=self.chance.randrange(4))).date()
        remedy = f"{choice(['resend', 'refund', 'exchange', 'apology'])}:补:{self.chance.randrange(9000)}:李明:{due}"
        return [
            (("take", case), owner),
            (("triage", case, "--level", choice("123"), "--type", choice(TYPES), "--priority", "high"), owner),
            (("contact", case, "--channel", "phone", "--note", "x"), owner),
            (self.filling(case, "A", cause="x", occurredAt="y", course="z", firstContact="u", franchisee="3"), owner),
            (("contact", case, "--channel", "chat", "--message", "M13", "--session", session), owner),
            (("solve", case, "--result", "换新"), owner),
            (("begin-investigation", case), owner),
            (self.filling(case, "J", investigator="李明", established="x", verified="yes", causeClass="quality",
                          responsible="仓储", conclusion="z"), owner),
            (("finish-investigation", case), owner),
            (("plan", case, "--rationale", "r", "--action", remedy), owner),
            (self.filling(case, "K", rootCause="x", customerInterest="y", companyInterest="z"), owner),
            (("agree-plan", case), owner),
            (("complete-action", case, "--action", choice("1234"), "--proof", "p"), owner),
            (("cancel-action", case, "--action", choice("12"), "--reason", "r"), owner),
            (("finish", case, "--result", "r", "--summary", "s"), owner),
            (("contact", case, "--channel", "chat", "--message", "M13", "--session", session), "system"),
            (("answer-survey", case, "--score", choice("112345"), "--session", session), "customer"),
            (("score", case, "--score", choice("1245"), "--evidence", "e"), other),
            (("countersign-score", case), choice(STAFF[2])),
            (("end-survey", case), "system"),
            (("review", case, "--all", "yes"), choice(STAFF[2] + STAFF[3])),
            (("archive", case), CLERK),
            (("ask-customer", case, "--question", "q", "--cause", "material"), owner),
            (("continue", case, "--answer", "a"), owner),
        ]

    def odd(self, case, owner):
        choice = self.chance.choice
        superior, director = choice(STAFF[2] + STAFF[3]), choice(STAFF[3])
        council = ("--decision", "d", "--minutes", "m")
        return [
            (("return", case, "--to", choice(["executing", "investigating"]), "--remarks", "r"), superior),
            (("send-up", case, "--reason", "r"), superior),
            (("reject-archive", case, "--gap", "g"), CLERK),
            (self.filling(case, "B", reason="beyond_ability", results="x", nextPromise="y"), owner),
            (("escalate", case, "--cause", choice(["beyond_ability", "solution_rejected"])), owner),
            (("set-level", case, "--level", choice("123"), "--reason", "r"), superior),
            (("transfer", case, "--reason", "r"), choice(STAFF[choice([1, 2, 3])])),
            (("replan", case, "--reason", "r"), owner),
            (("mark-invalid", case, "--reason", "r"), choice(STAFF[2])),
            (("merge", case, "--into", choice(self.cases), "--reason", "r"), choice(STAFF[2])),
            (("enter-withdrawal", case, "--reason", "r", "--evidence", "e"), owner),
            (("withdraw", case), choice(STAFF[2] + ["customer"])),
            (("note-repeat", case, "--words", "again"), owner),
            (("bring-to-council", case, "--reason", "r"), director),
            (("council-act", case, "--to", director, *council), SECRETARY),
            (("council-conclude", case, *council), SECRETARY),
            (("review", case, "--all", "yes"), SECRETARY),
            (("tick-clocks", case), "system"),
        ]

    def begin_improvement(self):
        axis, value = self.chance.choice([("product", "毛巾"), ("type", "服务态度"), ("store", "东店")])
        due = (self.now + datetime.timedelta(days=5)).date()
        done = self.call("case", "improve", "open", "--axis", axis, "--value", value, "--problem", "p", "--owner", "李明",
                         "--due", str(due), by=STAFF[2][0])
        number = re.search(r"GJ-\d{6}-\d{4}", done.stdout)
        if number:
            self.improvements.append(number.group())

    def carry_out(self, number):
        fields = sum((["--set", name + "=x"] for name in ("whys", "rootCause", "corrective", "preventive")), [])
        self.call("case", "improve", "revise", number, *fields, by=STAFF[1][0])
        self.call("case", "improve", "done", number, by=STAFF[1][0])

    def sample(self):
        span = f"{(self.now - datetime.timedelta(days=20)).date()}..{self.now.date()}"
        drawn = self.call("case", "quality", "draw", "--period", span, "--size", "4", "--json", by=INSPECTOR)
        for number in re.findall(r"ZJ-\d{6}-\d{4}", drawn.stdout)[:3]:
            verdict = self.chance.choice([["--truthful"], ["--no-truthful", "--finding", "f"]])
            self.call("case", "quality", "judge", number, *verdict, by=INSPECTOR)
