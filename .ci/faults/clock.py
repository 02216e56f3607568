"""Sets the clock of the service while customers write, and proves that this neither loses, repeats nor delays anything.

    clock.py HUASHU [--seed 1]

The service runs with a small library (clock.c) that moves its clock of the day; the clocks that it counts seconds with go
on. The clock is set by an hour and by three days, forward and back, also while the service is down. Before each jump there
are deliveries that wait for their next attempt, a reminder that is due soon, a customer who may write no more for now, and
once a system for lookups that is left alone. At the end the cases that came of it are looked at. Loopback only; ends by
itself; exit status 1 when anything is wrong, 0 where there is no C compiler.
"""

import argparse
import http.server
import json
import os
import pathlib
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time

from kill import HERE, Customer, Service, Shop, deliver, free_port, problems, settings, written

HOUR = 3600
# How it is called, by how many seconds, and whether the service is down meanwhile.
JUMPS = [("+1 h", HOUR, False), ("+3 days", 72 * HOUR, False), ("-1 h", -HOUR, False), ("-3 days", -72 * HOUR, False),
         ("+3 days while it is down", 72 * HOUR, True), ("-1 h while it is down", -HOUR, True)]
BREAKER_PAUSE = 30
PATIENCE = 20


class Clock:
    """What the service and those it talks to take for the time of the day."""

    def __init__(self, folder):
        self.file, self.offset, self.set_at = folder / "offset", 0, time.monotonic()
        self.file.write_bytes(struct.pack("q", 0))
        self.library = folder / "clock.so"
        compiler = next((name for name in ["cc", "clang", "gcc"] if shutil.which(name)), None)
        if not compiler:
            print("clock: not tried: there is no C compiler (cc, clang, gcc)")
            sys.exit(0)
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", self.library, HERE / "clock.c"], check=True)

    @property
    def environment(self):
        return {"LD_PRELOAD": str(self.library), "HUASHU_FAULTS_CLOCK": str(self.file)}

    def now(self):
        return time.time() + self.offset

    def jump(self, seconds):
        self.offset, self.set_at = self.offset + seconds, time.monotonic()
        # In place: the service has the file in its memory.
        with open(self.file, "r+b") as file:
            file.write(struct.pack("q", self.offset * 10**9))


class ForgetfulShop(Shop):
    """Refuses some replies once, so that something waits for its next attempt, and checks the signed time."""

    def __init__(self, clock):
        super().__init__(random.Random(0))
        self.clock, self.refused, self.to_refuse = clock, set(), 0

    def refuse(self, count):
        """The next replies are not taken."""
        with self.lock:
            self.to_refuse = count

    def take(self, request):
        body = request.rfile.read(int(request.headers["content-length"]))
        name, stamp = request.headers["webhook-id"], int(request.headers["webhook-timestamp"])
        data = json.loads(body)["data"]
        with self.lock:
            self.requests += 1
            if abs(stamp - self.clock.now()) > 60 and time.monotonic() - self.clock.set_at > 2:
                self.wrong.append(f"{name} was signed {stamp - self.clock.now():.0f} s from now")
            if self.to_refuse and name not in self.deliveries and name not in self.refused:
                self.to_refuse -= 1
                self.refused.add(name)
                return self.answer(request, 500)
            what = (data["conversation"], data["text"])
            if self.deliveries.setdefault(name, what) != what:
                self.wrong.append(f"{name} came with another content")
            names = self.order.setdefault(data["conversation"], [])
            if name not in names:
                names.append(name)
        self.answer(request, 204)

    def texts(self, conversation):
        with self.lock:
            return [self.deliveries[name][1] for name in self.order.get(conversation, [])]


class Courier:
    """The shop's system that knows parcels. It is down first."""

    def __init__(self):
        self.is_up = False
        courier = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = json.dumps({"state": "已签收"}).encode()
                self.send_response(200 if courier.is_up else 500)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class TimedCustomer(Customer):
    pause = 1.4

    def __init__(self, clock, *arguments):
        super().__init__(*arguments)
        self.clock = clock

    def now(self):
        return self.clock.now()

    def post(self, name, body):
        status = super().post(name, body)
        # What was signed just before a jump is too old or too new just after it.
        return None if status == 401 and time.monotonic() - self.clock.set_at < 5 else status


class Trial:
    def __init__(self, arguments):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="huashu-clock-"))
        self.clock, self.courier = Clock(self.folder), Courier()
        self.shop, self.port = ForgetfulShop(self.clock), free_port()
        shutil.copytree(HERE / "bot", self.folder / "bot")
        for name in ["预约.dlg", "查询.dlg"]:
            shutil.copy(HERE / "dialogues" / name, self.folder / "bot" / "scripts")
        self.store = self.folder / "store.sqlite"
        text = settings(self.port, self.shop.port, self.store)
        text = text.replace("messages_per_minute: 6000", "messages_per_minute: 120").replace("burst: 1000", "burst: 10")
        text = text.replace('allow: [', f'allow: ["127.0.0.1:{self.courier.port}", ')
        # The count of the replies must outlive the jumps.
        text += f"""limits: {{session_max_age: 30d}}
lookups:
  查询快件: {{url: "http://127.0.0.1:{self.courier.port}/parcels", outputs: {{件状态: $.state}}}}
"""
        (self.folder / "bot" / "huashu.yaml").write_text(text)
        self.program = arguments.program
        self.service = Service(arguments.program, self.folder, self.port, self.clock.environment)
        self.customers = [TimedCustomer(self.clock, self.port, n, arguments.seed) for n in range(8)]
        self.found, self.asked, self.worst = [], 0, {}

    def say(self, conversation, text):
        self.asked += 1
        return deliver(
            self.port, "hook", f"say-{self.asked}", written(conversation, text), self.clock.now())

    def hears(self, conversation, text, seconds):
        """Waits until the customer has got a text; the seconds that this took, or nil."""
        begin = time.monotonic()
        while time.monotonic() - begin < seconds:
            if text in self.shop.texts(conversation):
                return time.monotonic() - begin
            time.sleep(0.05)
        return None

    def use_up_rate(self, sender):
        """Writes until it is too much; the seconds after which there is room again."""
        for _ in range(200):
            status, fields, _ = self.say(sender, "报数")
            if status == 429:
                return int({name.lower(): value for name, value in fields.items()}["retry-after"])
        self.found.append("nobody was told to write less")
        return 0

    def write_again(self, sender, wait, name):
        """Who wrote too much may go on after the time that was asked for, twice at most: the clock may have stood still."""
        for _ in range(2):
            time.sleep(wait + 0.5)
            status, fields, _ = self.say(sender, "报数")
            if 200 <= status < 300:
                return
        self.found.append(f"{name}: who wrote too much before is locked out: {status} {fields}")

    def play(self, number, name, seconds, is_down):
        """One jump with what it finds half done."""
        booking, flooder = f"booking-{number}", f"flooder-{number}"
        self.say(booking, "我要预约")
        if self.hears(booking, "您想约哪一天？", 20) is None:
            self.found.append(f"{name}: the question did not come")
        self.shop.refuse(len(self.customers) // 2)
        wait = self.use_up_rate(flooder)
        time.sleep(1.5)
        acknowledged = [customer.acknowledged for customer in self.customers]
        if is_down:
            self.service.kill()
        self.clock.jump(seconds)
        begin = time.monotonic()
        if is_down:
            self.service.start()
            self.service.wait_until_ready()
        self.write_again(flooder, wait, name)
        # A retry waits 6 s at most; a reminder as long as was meant, and as long again where nobody can know better.
        late, has_reminded = 1, False
        while (late or not has_reminded) and time.monotonic() - begin < PATIENCE:
            time.sleep(0.05)
            has_reminded = "您还在吗？" in self.shop.texts(booking)
            counts = [len(self.shop.texts(customer.conversation)) for customer in self.customers]
            late = sum(max(0, wanted - count) for count, wanted in zip(counts, acknowledged))
        if late:
            self.found.append(f"{name}: {late} replies from before the jump did not come within {PATIENCE} s")
        if not has_reminded:
            self.found.append(f"{name}: the reminder did not come within {PATIENCE} s")
        self.worst[name] = time.monotonic() - begin
        goes_on = [customer.acknowledged for customer in self.customers]
        time.sleep(2)
        if not all(c.acknowledged > count for c, count in zip(self.customers, goes_on)):
            self.found.append(f"{name}: not everybody can write on")
        self.say(booking, "明天")

    # Lookups

    def break_lookup(self):
        for number in range(6):
            self.say(f"parcel-{number}", "查件")
        for number in range(6):
            if self.hears(f"parcel-{number}", "暂时查不到。", 20) is None:
                self.found.append("a failed lookup is not told")
        self.courier.is_up = True
        return time.monotonic()

    def look_at_lookup(self, broken):
        time.sleep(max(0, broken + BREAKER_PAUSE + 2 - time.monotonic()))
        self.say("parcel-9", "查件")
        if self.hears("parcel-9", "快件已签收。", 10) is None:
            self.found.append(f"the system for parcels is up again, and after {BREAKER_PAUSE} s still left alone: "
                              f"{self.shop.texts('parcel-9')}")

    # The end

    def look_at_reminders(self, jumps):
        for number in range(len(jumps)):
            texts = self.shop.texts(f"booking-{number}")
            if texts != ["您想约哪一天？", "您还在吗？", "约好了。"]:
                self.found.append(f"booking-{number} heard {texts}")

    def desk(self, *words):
        own = ["--as", "system", "--shop", str(self.folder / "bot"), "--json"] if words[0] == "case" else []
        done = subprocess.run(
            [self.program, *words, *own, "--store", str(self.store)], capture_output=True, text=True,
            env={**os.environ, **self.clock.environment})
        if done.returncode != 0:
            self.found.append(f"{' '.join(words)} ends with {done.returncode}: {(done.stdout + done.stderr)[-300:]}")
        return done.stdout

    def look_at_cases(self, waiting):
        """Nobody came for those who asked for a person, so there is one case each, and each of its clocks spoke once."""
        for conversation in waiting:
            texts = self.shop.texts(conversation)
            if len(set(texts)) != len(texts):
                self.found.append(f"{conversation} heard something twice: {texts}")
        listed = self.desk("case", "list").splitlines()
        if len(listed) != len(waiting):
            self.found.append(f"{len(waiting)} customers waited in vain, and there are {len(listed)} cases")
        breached = 0
        for line in listed:
            number, told = json.loads(line)["number"], []
            for event in map(json.loads, self.desk("case", "log", number).splitlines()):
                if event["type"] == "clock-stepped":
                    step, content = next(iter(event["data"]["event"].items()))
                    told.append((event["data"]["clock"], step, content.get("step")))
            breached += sum(step == "breached" for _, step, _ in told)
            if len(set(told)) != len(told):
                self.found.append(f"a clock of {number} spoke twice: {sorted(told)}")
        if not breached:
            self.found.append("three days passed, and no clock of a case has noticed")
        return breached


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program")
    arguments.add_argument("--seed", type=int, default=1)
    arguments = arguments.parse_args()
    begin, trial = time.monotonic(), Trial(arguments)
    trial.service.start()
    trial.service.wait_until_ready()
    for customer in trial.customers:
        customer.start()
    broken = trial.break_lookup()
    waiting = ["handoff-1", "handoff-2"]
    for conversation in waiting:
        trial.say(conversation, "转人工")
    for number, (name, seconds, is_down) in enumerate(JUMPS):
        trial.play(number, name, seconds, is_down)
        if number == 3:
            trial.look_at_lookup(broken)
    for customer in trial.customers:
        customer.ending.set()
    for customer in trial.customers:
        customer.join(timeout=60)
    end = time.monotonic() + 20
    while time.monotonic() < end and any(
            len(trial.shop.texts(c.conversation)) < c.acknowledged for c in trial.customers):
        time.sleep(0.1)
    status = trial.service.stop()
    if status != 0:
        trial.found.append(f"the service ended with status {status} when it was asked to stop")
    trial.found += problems(trial.shop, trial.customers)
    trial.look_at_reminders(JUMPS)
    breached = trial.look_at_cases(waiting)
    trial.desk("store", "verify")
    print(
        f"{len(JUMPS)} jumps, seed {arguments.seed}: {sum(c.acknowledged for c in trial.customers)} messages acknowledged, "
        f"{len(trial.shop.deliveries)} replies in {trial.shop.requests} deliveries; what a jump found half done was done "
        f"{max(trial.worst.values()):.0f} s later; {breached} promises of cases broken, each noticed once; "
        f"{time.monotonic() - begin:.0f} s")
    for problem in trial.found[:20]:
        print("  " + problem)
    if trial.found:
        print(f"  the store and the log are in {trial.folder}")
        sys.exit(1)
    shutil.rmtree(trial.folder)


if __name__ == "__main__":
    main()
