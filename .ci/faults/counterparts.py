"""Lets what the service calls be slow, dead, lying and flooding, and callers flood it, and looks at everybody else meanwhile.

    counterparts.py HUASHU [--limit 250]

Each manner (ailments.py) has a counterpart of its own: a shop's program, a platform's API, a desk, a system for lookups.
They are ill for some seconds, and then well. Meanwhile other customers write and are answered, and a sender far above its
rate, slow requests, bodies that are too long and thousands of connections come in. Promised is that the others are answered
in time, that memory stays below the limit (megabytes on top of what the service needs at rest), that no redirect is
followed, and that everything goes out afterwards, once and in the order of each conversation. Loopback only; ends by
itself; exit status 1 when anything is wrong.
"""

import argparse
import asyncio
import http.client
import json
import logging
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time

from ailments import PLATFORMS, REFUSALS, WEBHOOKS
from floods import BURST, RATE, Flood
from kill import HERE, Customer, Service, deliver, free_port, get, written
from visitors import memory

ILL_SECONDS = 14
CONVERSATIONS, MESSAGES = 12, 2
# What the others may have to wait: for the acknowledgement, and for the reply to be sent.
LONGEST_ACKNOWLEDGEMENT, LONGEST_REPLY = 3.0, 5.0
BREAKER_PAUSE = 30
TELEGRAM = {"X-Telegram-Bot-Api-Secret-Token": "secret"}


class Counterpart:
    """One program that the service calls: ill in its manner, then well."""

    def __init__(self, world, name, ailment=None, kind="hook"):
        self.world, self.name, self.ailment, self.kind = world, name, ailment, kind
        self.port, self.server = free_port(), None
        self.calls, self.taken, self.order, self.arrived = 0, {}, {}, {}
        self.doubled = []

    @property
    def inner(self):
        return f"http://127.0.0.1:{self.world.inner_port}/admin"

    async def listen(self):
        self.server = await asyncio.start_server(self.serve, "127.0.0.1", self.port, backlog=512)

    async def serve(self, reader, writer):
        try:
            while await self.answer(reader, writer):
                pass
        except (OSError, EOFError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    async def answer(self, reader, writer):
        """Reads a request and answers it; whether the connection is kept."""
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
        body = await reader.readexactly(int(length.group(1)) if length else 0)
        self.calls += 1
        if self.ailment and not self.world.are_well:
            await self.ailment(self, (head, body), writer)
            await writer.drain()
            return False
        self.take((head, body))
        said = b"{}"
        if self.kind == "telegram":
            said = b'{"ok":true,"result":{"message_id":1}}'
        elif self.kind == "lookup":
            said = '{"state":"已签收"}'.encode()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(said) + said)
        await writer.drain()
        return True

    def take(self, request):
        """Takes what a request brought, as a receiver that knows names again."""
        head, body = request
        if self.kind == "lookup" or not body:
            return
        value = json.loads(body)
        if self.kind == "telegram":
            # This platform knows no names of ours; the text says which one it is.
            conversation, text = str(value["chat_id"]), value["text"]
            name = f"{conversation}/{text}"
            if name in self.taken:
                self.doubled.append(name)
        else:
            name = re.search(rb"webhook-id: *(\S+)", head, re.IGNORECASE).group(1).decode()
            data = value["data"]
            conversation = data["conversation"]["id"] if self.kind == "desk" else data["conversation"]
            text = data.get("text", "")
        if self.taken.setdefault(name, (conversation, text)) != (conversation, text):
            self.doubled.append(name)
        if name not in self.arrived:
            self.arrived[name] = time.monotonic()
            self.order.setdefault(conversation, []).append(text)


class World:
    """The service, everybody that it calls, and everybody that calls it."""

    def __init__(self, arguments):
        self.are_well, self.found = False, []
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="huashu-counterparts-"))
        shutil.copytree(HERE / "bot", self.folder / "bot")
        shutil.copy(HERE / "dialogues" / "查询.dlg", self.folder / "bot" / "scripts")
        self.port, self.inner_port, self.inner_calls = free_port(), free_port(), 0
        self.shops = {name: Counterpart(self, "hook-" + name, ailment) for name, ailment in WEBHOOKS.items()}
        self.platforms = {
            name: Counterpart(self, "chat-" + name, ailment, "telegram") for name, ailment in PLATFORMS.items()}
        self.desk = Counterpart(self, "desk", WEBHOOKS["silent"], "desk")
        self.lookup = Counterpart(self, "lookup", self.lookup_ailment, "lookup")
        self.well = Counterpart(self, "well")
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        self.key, stored = self.make_key(arguments.program)
        (self.folder / "bot" / "huashu.yaml").write_text(self.settings(stored))
        self.service = Service(
            arguments.program, self.folder, self.port, {"HUASHU_CHAT_TOKEN": "secret", "HUASHU_BOT_TOKEN": "1:bot"})

    @property
    def everybody(self):
        return [*self.shops.values(), *self.platforms.values(), self.desk, self.lookup, self.well]

    @property
    def counterparts(self):
        return [*self.shops.values(), *self.platforms.values()]

    async def lookup_ailment(self, counterpart, request, writer):
        """One manner after the other."""
        manners = [WEBHOOKS[name] for name in ["silent", "endless", "rubbish", "redirecting", "headers", "reset"]]
        await manners[counterpart.calls % len(manners)](counterpart, request, writer)

    def make_key(self, program):
        made = subprocess.run(
            [program, "key", "new", "desk", "--scope", "outbox:read", "--scope", "outbox:write"],
            capture_output=True, text=True, check=True)
        said = made.stdout + made.stderr
        return re.search(r"hk_\S+", said).group(0), re.search(r"sha256:[0-9a-f]+", said).group(0)

    def settings(self, stored):
        allowed = ", ".join(f'"127.0.0.1:{c.port}"' for c in self.everybody) + f', "127.0.0.1:{self.inner_port}"'
        lines = [
            "name: 报数店", "queues: {在线客服: 都找它}", "handoff: {default_queue: 在线客服}",
            f"service: {{host: 127.0.0.1, port: {self.port}, store: {self.folder}/store.sqlite, request_timeout: 3s, "
            f"idle_timeout: 6s, messages_per_minute: {60 * RATE}, burst: {BURST}, max_body: 65536, max_connections: 6000}}",
            f"outgoing: {{allow: [{allowed}]}}", "channels:", "  rest: {kind: rasa_rest}"]
        for c in [*self.shops.values(), self.well]:
            lines.append(f"  {c.name}: {{kind: standard_webhooks, secret: env:HUASHU_HOOK_SECRET, "
                         f'reply_url: "http://127.0.0.1:{c.port}/replies"}}')
        for c in self.platforms.values():
            lines.append(f"  {c.name}: {{kind: telegram, secret_token: env:HUASHU_CHAT_TOKEN, "
                         f'bot_token: env:HUASHU_BOT_TOKEN, base_url: "http://127.0.0.1:{c.port}"}}')
        lines += [
            f"forward: {{desk: {{kind: signed_event, url: \"http://127.0.0.1:{self.desk.port}/in\", "
            "forms: [chat_takeover], secret: env:HUASHU_HOOK_SECRET}}",
            "lookups:",
            f'  查询快件: {{url: "http://127.0.0.1:{self.lookup.port}/parcels", outputs: {{件状态: $.state}}}}',
            f'api_keys: {{desk: {{hash: "{stored}", scopes: [outbox:read, outbox:write]}}}}']
        return "\n".join(lines) + "\n"

    def run(self, work):
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    async def inner_door(self, reader, writer):
        self.inner_calls += 1
        writer.close()

    async def open(self):
        await asyncio.start_server(self.inner_door, "127.0.0.1", self.inner_port)
        for c in self.everybody:
            if c.ailment is not WEBHOOKS["refused"]:
                await c.listen()

    async def heal(self):
        self.are_well = True
        for c in self.everybody:
            if not c.server:
                await c.listen()

    # What customers of the ill counterparts do

    def write(self, c, conversation, number):
        name = f"{c.name}-{conversation}-{number}"
        if c.kind != "telegram":
            return deliver(self.port, c.name, name, written(conversation, "报数"), time.time())[0]
        update = {"update_id": f"{name}", "message": {
            "message_id": number, "date": int(time.time()), "text": "报数", "chat": {"id": conversation, "type": "private"},
            "from": {"id": conversation, "is_bot": False}}}
        return self.post(f"/hooks/{c.name}", update, TELEGRAM)[0]

    def post(self, path, value, fields=(), method="POST"):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            body = None if value is None else json.dumps(value).encode()
            connection.request(method, path, body, {"Content-Type": "application/json", **dict(fields)})
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        finally:
            connection.close()

    def conversation(self, c, number):
        return str(1000 + number) if c.kind == "telegram" else f"{c.name}-{number}"

    def write_to(self, c):
        for number in range(1, MESSAGES + 1):
            for place in range(CONVERSATIONS):
                status = self.write(c, self.conversation(c, place), number)
                if not 200 <= status < 300:
                    self.found.append(f"{c.name}: a message was answered {status}")

    def write_to_the_ill(self):
        threads = [threading.Thread(target=self.write_to, args=(c,)) for c in self.counterparts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def ask_for_person(self):
        body = written("asks", "转人工")
        deliver(self.port, self.well.name, "asks-1", body, time.time())

    def look_up(self, sender):
        """A customer who asks something that the system for lookups must answer; what is said, and the seconds it took."""
        begin = time.monotonic()
        _, _, body = self.post("/webhooks/rest/webhook", {"sender": sender, "message": "查件"})
        return [one.get("text") for one in json.loads(body)], time.monotonic() - begin

    # What is reported

    def figure(self, beginning):
        lines = get(self.port, "/metrics")[1].decode().splitlines()
        return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(beginning))

    def dead_letters(self):
        letters, after = [], 0
        while True:
            status, _, body = self.post(
                f"/outbox/dead?after={after}", None, {"Authorization": "Bearer " + self.key}, "GET")
            page = json.loads(body)
            letters += page["messages"]
            if "next" not in page:
                return letters
            after = page["next"]

    def resend(self, letters):
        for letter in letters:
            name = letter["id"].replace("/", "%2F")
            status, _, body = self.post(f"/outbox/{name}/resend", {}, {"Authorization": "Bearer " + self.key})
            if status != 202:
                self.found.append(f"a dead letter cannot be sent again: {status} {body[:100]}")


class WellCustomer(Customer):
    """Writes to the well counterpart, and notes how long everything takes."""

    def __init__(self, world, number):
        super().__init__(world.port, number, 1, world.well.name)
        self.world, self.seconds, self.posted = world, [], {}

    def post(self, name, body):
        begin = time.monotonic()
        status = super().post(name, body)
        self.seconds.append(time.monotonic() - begin)
        if status < 300:
            self.posted.setdefault(name, begin)
        return status

    def longest_reply(self):
        texts = self.world.well.order.get(self.conversation, [])
        arrived = sorted(
            at for name, at in self.world.well.arrived.items() if self.world.well.taken[name][0] == self.conversation)
        if len(texts) < len(self.posted):
            return float("inf")
        return max((end - begin for begin, end in zip(self.posted.values(), arrived)), default=0.0)


def watch(world, seconds, peak):
    """Looks at memory and at readiness for some time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        peak.append(memory(world.service))
        if get(world.port, "/health/ready")[0] != 200:
            world.found.append("not ready, although only others are ill")
        time.sleep(0.2)


def check_the_ill(world):
    """Everything arrived once and in the order of each conversation."""
    for c in world.counterparts:
        expected = [f"第{n}条。" for n in range(1, MESSAGES + 1)]
        for place in range(CONVERSATIONS):
            got = c.order.get(world.conversation(c, place), [])
            if got != expected:
                world.found.append(f"{world.conversation(c, place)} at {c.name} got {got}")
                break
        if c.doubled:
            world.found.append(f"{c.name} got {len(c.doubled)} twice, the first is {c.doubled[0]}")
    if len(world.desk.taken) != 1:
        world.found.append(f"the desk has {len(world.desk.taken)} forms")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program")
    arguments.add_argument("--limit", type=int, default=250)
    arguments = arguments.parse_args()
    # What is told of connections that the other side has closed is what this is about.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    begin, world = time.monotonic(), World(arguments)
    world.run(world.open())
    world.service.start()
    world.service.wait_until_ready()
    at_rest, peak = memory(world.service), []
    customers = [WellCustomer(world, number) for number in range(6)]
    for customer in customers:
        customer.start()
    ill_since = time.monotonic()
    world.write_to_the_ill()
    world.ask_for_person()
    lookups = [threading.Thread(target=lambda n=n: told.append(world.look_up(f"l{n}"))) for n in range(8)]
    told, flood = [], Flood(world)
    floods = [threading.Thread(target=work) for work in [flood.one_sender, flood.long_bodies]]
    slow = asyncio.run_coroutine_threadsafe(flood.slow_requests(), world.loop)
    crowd = asyncio.run_coroutine_threadsafe(flood.many_connections(), world.loop)
    for thread in lookups + floods:
        thread.start()
    watch(world, ill_since + ILL_SECONDS - time.monotonic(), peak)
    depth, retries = world.figure("huashu_outbox_depth"), world.figure("huashu_retries_total")
    for thread in lookups + floods:
        thread.join()
    slow.result(60)
    crowd.result(60)
    world.run(world.heal())
    world.run(flood.leave())
    letters = world.dead_letters()
    dead = world.figure("huashu_dead_letters_total")
    world.resend(letters)
    well_since = time.monotonic()
    while time.monotonic() - well_since < 200 and world.figure("huashu_outbox_depth"):
        watch(world, 0.5, peak)
    healed = time.monotonic() - well_since
    time.sleep(max(0, well_since + BREAKER_PAUSE + 1 - time.monotonic()))
    texts, _ = world.look_up("after")
    if texts != ["快件已签收。"]:
        world.found.append(f"the system for lookups is well again, and a customer hears {texts}")
    report(world, arguments, customers, flood, told, (at_rest, max(peak)), (depth, retries, dead, letters), healed, begin)


def report(world, arguments, customers, flood, told, memories, figures, healed, begin):
    for customer in customers:
        customer.ending.set()
    for customer in customers:
        customer.join(timeout=30)
    time.sleep(1)
    found = world.found
    depth, retries, dead, letters = figures
    check_the_ill(world)
    acknowledgement = max(second for customer in customers for second in customer.seconds)
    reply = max(customer.longest_reply() for customer in customers)
    answered = sum(customer.acknowledged for customer in customers)
    if acknowledgement > LONGEST_ACKNOWLEDGEMENT or reply > LONGEST_REPLY:
        found.append(f"others waited {acknowledgement:.1f} s for an acknowledgement, {reply:.1f} s for a reply")
    for texts, seconds in told:
        if seconds > 8 or texts not in (["暂时查不到。"], []):
            found.append(f"a lookup that failed: {texts} after {seconds:.1f} s")
    if memories[1] - memories[0] > arguments.limit:
        found.append(f"memory went from {memories[0]:.0f} to {memories[1]:.0f} MB")
    if world.inner_calls:
        found.append(f"{world.inner_calls} redirects were followed")
    expected = len(REFUSALS) * CONVERSATIONS * MESSAGES
    if dead != expected or len(letters) != expected:
        found.append(f"{expected} messages were given up; the figures say {dead:.0f}, /outbox/dead has {len(letters)}")
    if not depth or not retries or world.figure("huashu_outbox_depth"):
        left = world.figure("huashu_outbox_depth")
        found.append(f"outbox: {depth:.0f} waited, {retries:.0f} retries, {left:.0f} at the end")
    if not flood.seen["one sender"].get(429):
        found.append(f"nobody was told to write less: {flood.seen['one sender']}")
    if set(flood.seen["long body"]) - {413}:
        found.append(f"long bodies: {flood.seen['long body']}")
    status = world.service.stop()
    if status != 0:
        found.append(f"the service ended with status {status} when it was asked to stop")
    print(
        f"{len(world.counterparts)} ill counterparts with {CONVERSATIONS * MESSAGES} messages each: everything was there "
        f"{healed:.0f} s after they were well, {sum(c.calls for c in world.counterparts)} requests, "
        f"{dead:.0f} dead letters sent again; {answered} messages of others: {acknowledgement:.2f} s for an "
        f"acknowledgement and {reply:.2f} s for a reply at most; "
        f"memory {memories[0]:.0f} MB, at most {memories[1]:.0f}; floods {flood.seen}; {time.monotonic() - begin:.0f} s")
    for problem in found[:30]:
        print("  " + problem)
    if found:
        print(f"  the store and the log are in {world.folder}")
        sys.exit(1)
    shutil.rmtree(world.folder)


if __name__ == "__main__":
    main()
