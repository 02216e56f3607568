"""Fills the disk below the store while customers write, and proves that nothing is lost, doubled or left by half.

    disk.py HUASHU [--rounds 6] [--seed 1]

The store lies on a small disk in memory, in a namespace of users and mounts of its own; where such a thing cannot be made,
the script says so and ends with status 0. Each round the disk is filled up to a few pages, the refusals are looked at, and
room is made again; in one round the service is killed and started meanwhile. At the end the store is made read-only.
Loopback only; ends by itself; exit status 1 when anything is wrong.
"""

import argparse
import errno
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from kill import (
    HERE, Customer, Service, Shop, deliver, free_port, get, problems, settings, wait_for_replies, written)

MEGABYTES = 24
INSIDE = "HUASHU_FAULTS_INSIDE"


def enter_namespace():
    """Runs this script again where it may mount something; the processes in it go with it."""
    if os.environ.get(INSIDE):
        return
    trial = "mount -t tmpfs -o size=1m tmpfs /mnt"
    can = shutil.which("unshare") and subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", trial], capture_output=True).returncode == 0
    if not can:
        print("disk: not tried: this system lets nobody make a namespace and mount a disk in it (unshare, tmpfs)")
        sys.exit(0)
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", sys.executable, *sys.argv], env={**os.environ, INSIDE: "1"})
    sys.exit(done.returncode)


class Disk:
    """A small disk that can be filled."""

    def __init__(self, place):
        self.place, self.ballast = place, place / "ballast"
        place.mkdir()
        self.mount("-t", "tmpfs", "-o", f"size={MEGABYTES}m,mode=700", "tmpfs", str(place))

    @staticmethod
    def mount(*words):
        subprocess.run(["mount", *words], check=True)

    def fill(self, left):
        """Leaves so many bytes."""
        with open(self.ballast, "ab", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
            file.truncate(max(0, file.tell() - left))

    def make_room(self):
        self.ballast.unlink(missing_ok=True)


class Trial:
    def __init__(self, arguments):
        self.program, self.chance = arguments.program, random.Random(arguments.seed)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="huashu-disk-"))
        shutil.copytree(HERE / "bot", self.folder / "bot")
        self.disk = Disk(self.folder / "disk")
        self.store = self.disk.place / "store.sqlite"
        self.shop, self.port = Shop(random.Random(arguments.seed + 1)), free_port()
        (self.folder / "bot" / "huashu.yaml").write_text(
            settings(self.port, self.shop.port, self.store) + "  rest: {kind: rasa_rest}\n")
        self.service = Service(arguments.program, self.folder, self.port)
        self.customers = [Customer(self.port, n, arguments.seed) for n in range(8)]
        self.found = []
        self.refused = 0

    def wrong(self, text):
        self.found.append(text)

    # What the service says of itself

    def readiness(self):
        status, body = get(self.port, "/health/ready")
        return status, json.loads(body).get("wrong", [])

    def figure(self, beginning):
        lines = get(self.port, "/metrics")[1].decode().splitlines()
        return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(beginning))

    def ask(self, number):
        """A message outside of the counting conversations, by both kinds of channel; the answers' statuses."""
        body = written(f"probe-{number}", "报数")
        answers = [deliver(self.port, "hook", f"probe-{number}", body, time.time())]
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/webhooks/rest/webhook",
            json.dumps({"sender": f"probe-{number}", "message": "报数"}).encode(), {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                answers.append((response.status, dict(response.headers), response.read()))
        except urllib.error.HTTPError as error:
            answers.append((error.code, dict(error.headers), error.read()))
        return answers

    # One round

    def look_at_refusals(self, round):
        """Both channels refuse as documented, and the service says of itself that it is not ready."""
        end, refusals, number = time.monotonic() + 15, 0, 0
        while refusals < 4 and time.monotonic() < end:
            number += 1
            for status, fields, body in self.ask(f"{round}-{number}"):
                if status == 200 or status == 204:
                    continue
                refusals += 1
                hint = {name.lower(): value for name, value in fields.items()}.get("retry-after", "")
                if status != 503 or json.loads(body) != {"error": "not_stored"} or not hint.isdigit():
                    self.wrong(f"round {round}: refused with {status}, Retry-After “{hint}”, {body[:100]}")
        self.refused += refusals
        if refusals < 4:
            return self.wrong(f"round {round}: the disk is full, and only {refusals} messages were refused")
        status, wrong = self.readiness()
        if status != 503 or "journal" not in wrong:
            self.wrong(f"round {round}: the disk is full, and /health/ready says {status} {wrong}")
        if get(self.port, "/health/live")[0] != 200:
            self.wrong(f"round {round}: /health/live fails")
        if not self.figure('huashu_refusals_total{code="store-full"}'):
            self.wrong(f"round {round}: the figures do not say store-full")

    def start_on_full_disk(self):
        """A service that begins on a full disk ends with words, or waits for room."""
        self.service.kill()
        self.service.start()
        end = time.monotonic() + 10
        while time.monotonic() < end and self.service.process.poll() is None:
            try:
                get(self.port, "/health/live")
                return "waits for room"
            except OSError:
                time.sleep(0.05)
        if self.service.process.poll() != 3 or str(self.store) not in self.service.tail():
            self.wrong(f"on a full disk it ended with {self.service.process.poll()}: {self.service.tail()[-300:]}")
        return "ends"

    def look_at_recovery(self, round):
        """Every customer's next message is taken, and the service is ready again."""
        begin = time.monotonic()
        before = [customer.acknowledged for customer in self.customers]
        while time.monotonic() - begin < 20:
            goes_on = all(c.acknowledged > count for c, count in zip(self.customers, before))
            if goes_on and self.readiness()[0] == 200:
                return time.monotonic() - begin
            time.sleep(0.05)
        self.wrong(f"round {round}: there is room, and after 20 s /health/ready says {self.readiness()}")
        return 20.0

    def play(self, rounds):
        begun, recovered = "", []
        for round in range(rounds):
            time.sleep(1 + self.chance.random())
            self.disk.fill(4096 * self.chance.choice([0, 1, 2, 5, 20, 60]))
            self.look_at_refusals(round)
            if round == rounds // 2:
                begun = self.start_on_full_disk()
            time.sleep(1.5 * self.chance.random())
            self.disk.make_room()
            if self.service.process.poll() is not None:
                self.service.start()
                self.service.wait_until_ready()
            recovered.append(self.look_at_recovery(round))
        return begun, recovered

    # The end

    def verify(self):
        done = subprocess.run(
            [self.program, "store", "verify", "--store", str(self.store)], capture_output=True, text=True)
        if done.returncode != 0:
            self.wrong(f"store verify ends with {done.returncode}: {(done.stdout + done.stderr)[-500:]}")

    def start_read_only(self, what):
        self.service.start()
        try:
            status = self.service.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.service.kill()
            return self.wrong(f"{what} is read-only, and the service runs")
        said = self.service.tail().splitlines()[-1:]
        if status != 3 or str(self.disk.place) not in "".join(said):
            self.wrong(f"{what} is read-only: status {status}, {said}")

    def begin_read_only(self):
        """A store that cannot be written is an error at the start, with its name."""
        Disk.mount("--bind", str(self.store), str(self.store))
        Disk.mount("-o", "remount,ro,bind", str(self.store))
        self.start_read_only("the file")
        subprocess.run(["umount", str(self.store)], check=True)
        Disk.mount("-o", "remount,ro", str(self.disk.place))
        self.start_read_only("the disk")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program")
    arguments.add_argument("--rounds", type=int, default=6)
    arguments.add_argument("--seed", type=int, default=1)
    arguments = arguments.parse_args()
    enter_namespace()
    begin, trial = time.monotonic(), Trial(arguments)
    trial.service.start()
    trial.service.wait_until_ready()
    for customer in trial.customers:
        customer.start()
    begun, recovered = trial.play(arguments.rounds)
    for customer in trial.customers:
        customer.ending.set()
    for customer in trial.customers:
        customer.join(timeout=60)
    wait_for_replies(trial.shop, trial.customers)
    status = trial.service.stop()
    trial.found += problems(trial.shop, trial.customers)
    if status != 0:
        trial.wrong(f"the service ended with status {status} when it was asked to stop")
    trial.verify()
    trial.begin_read_only()
    acknowledged = sum(customer.acknowledged for customer in trial.customers)
    print(
        f"{arguments.rounds} times a full disk, seed {arguments.seed}: {acknowledged} messages acknowledged, "
        f"{trial.refused} others looked at and refused; everybody went on {max(recovered):.1f} s after there was room at "
        f"the latest; started on a full disk it {begun}; {time.monotonic() - begin:.0f} s")
    for problem in trial.found[:20]:
        print("  " + problem)
    if trial.found:
        print(f"  the log is in {trial.folder}; the store went with its disk")
        sys.exit(1)
    Disk.mount("-o", "remount,rw", str(trial.disk.place))
    subprocess.run(["umount", str(trial.disk.place)], check=True)
    shutil.rmtree(trial.folder)


if __name__ == "__main__":
    main()
