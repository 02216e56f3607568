"""Hands a customer over to a desk of people (a Zammad in memory), kills the service in the middle, and looks at both sides.

    desk.py HUASHU [--rounds 3]

Each round the desk hangs while the service brings it something: first the form, then words of the customer. The service is
killed, and the next one must bring what is missing, once and in order; words at once, a form when the desk's search has had its
minute. Then people answer by the desk's webhook, which comes twice, and close the ticket. Loopback only; ends by itself; exit
status 1 when anything is wrong.
"""

import argparse
import datetime
import hashlib
import hmac
import http.client
import http.server
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

from kill import HERE, SECRET, Service, free_port

STAFF = {"firstname": "李", "lastname": "娜"}


class Desk:
    """Tickets and articles in memory, in the published shapes. It can be told to do something and then say nothing."""

    def __init__(self):
        self.tickets, self.articles = [], {}
        self.hangs_at = None
        self.has_hung = threading.Event()
        desk = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self):
                length = int(self.headers.get("content-length") or 0)
                path = self.path.split("?")[0].split("/")[3:]
                result = desk.take(self.command, path, json.loads(self.rfile.read(length)) if length else None)
                if desk.hangs_at == (self.command, path[0]):
                    desk.hangs_at = None
                    desk.has_hung.set()
                    time.sleep(30)
                body = json.dumps(result).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_PUT = answer

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        # Connections of a killed process break; that is what this is about.
        self.server.handle_error = lambda *_: None
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self, method, path, body):
        if path[:2] == ["tickets", "search"]:
            return self.tickets
        if method == "POST" and path == ["tickets"]:
            self.tickets.append({"id": len(self.tickets) + 1, "title": body["title"]})
            self.articles[len(self.tickets)] = [body["article"]]
            return self.tickets[-1]
        if path[:2] == ["ticket_articles", "by_ticket"]:
            return self.articles[int(path[2])]
        if method == "POST" and path == ["ticket_articles"]:
            self.articles[body["ticket_id"]].append(body)
        return {}

    def words(self, ticket):
        return [article["body"] for article in self.articles.get(ticket, [])[1:]]


class Shop:
    """The service with one customer after the other, and what people at the desk do."""

    def __init__(self, program):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="huashu-desk-"))
        shutil.copytree(HERE / "bot", self.folder / "bot")
        self.desk, self.port = Desk(), free_port()
        made = subprocess.run(
            [program, "key", "new", "reader", "--scope", "conversations:read"], capture_output=True, text=True, check=True)
        said = made.stdout + made.stderr
        self.key, stored = re.search(r"hk_\S+", said).group(0), re.search(r"sha256:[0-9a-f]+", said).group(0)
        (self.folder / "bot" / "huashu.yaml").write_text(f"""name: 报数店
queues: {{在线客服: 都找它}}
handoff: {{default_queue: 在线客服}}
service: {{host: 127.0.0.1, port: {self.port}, store: {self.folder}/store.db}}
channels: {{rest: {{kind: rasa_rest}}}}
forward:
  desk: {{kind: zammad, base_url: "http://127.0.0.1:{self.desk.port}", group: g, customer_domain: c.shop.example,
    forms: [chat_takeover], api_token: "env:HUASHU_HOOK_SECRET", secret: "env:HUASHU_HOOK_SECRET"}}
outgoing: {{allow: ["127.0.0.1:{self.desk.port}"]}}
api_keys: {{reader: {{hash: "{stored}", scopes: [conversations:read]}}}}
""")
        self.service = Service(program, self.folder, self.port)

    def call(self, method, path, body=None, fields=()):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body, dict({"Content-Type": "application/json"}, **dict(fields)))
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def say(self, customer, text):
        body = json.dumps({"sender": customer, "message": text}).encode()
        return self.call("POST", "/webhooks/rest/webhook", body)[0]

    def tell(self, ticket, state="open", article=None):
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        told = {"id": ticket, "state": state, "owner_id": 7, "owner": STAFF, "updated_at": now, "updated_by": STAFF}
        said = {"id": ticket * 100, "internal": False, "sender": "Agent", "content_type": "text/html",
                "body": f"<div>{article}</div>", "created_at": now, "created_by": STAFF} if article else {}
        body = json.dumps({"ticket": told, "article": said}).encode()
        code = hmac.new(SECRET.encode(), body, hashlib.sha1).hexdigest()
        return self.call("POST", "/desks/desk", body, [("X-Hub-Signature", "sha1=" + code)])[0]

    def heard(self, customer):
        _, body = self.call(
            "GET", f"/conversations/{urllib.parse.quote(customer)}/tracker", None, [("Authorization", "Bearer " + self.key)])
        return [event["text"] for event in json.loads(body)["events"] if event["event"] == "bot"]

    def kill_when_hung(self):
        """Kills the service while the desk keeps it waiting, and starts the next one; when that was."""
        if not self.desk.has_hung.wait(30):
            raise SystemExit("nothing was brought to the desk\n" + self.service.tail())
        self.desk.has_hung.clear()
        self.service.kill()
        killed = time.monotonic()
        self.service.start()
        self.service.wait_until_ready()
        return killed


def until(seconds, holds):
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


def play(shop, number, wrong):
    """One customer's story; returns the seconds from the kill to the words at the desk."""
    desk, customer, ticket = shop.desk, f"客户{number}", number + 1
    slow = number % 3 == 2
    if slow:
        desk.hangs_at = ("POST", "tickets")
    shop.say(customer, "转人工")
    if slow:
        shop.kill_when_hung()
    if not until(20, lambda: len(desk.tickets) == ticket):
        wrong.append(f"{customer}: no ticket")
    shop.say(customer, "在吗")
    if not until(90 if slow else 20, lambda: desk.words(ticket) == ["在吗"]):
        wrong.append(f"{customer}: {desk.words(ticket)} after the first words")
    desk.hangs_at = ("POST", "ticket_articles")
    for words in ["货坏了", "货坏了", "快点"]:
        shop.say(customer, words)
    killed = shop.kill_when_hung()
    expected = ["在吗", "货坏了", "货坏了", "快点"]
    until(20, lambda: len(desk.words(ticket)) >= len(expected))
    seconds = time.monotonic() - killed
    for _ in range(2):
        if shop.tell(ticket, article="我来处理") != 200:
            wrong.append(f"{customer}: the webhook was refused")
    if shop.heard(customer).count("我来处理") != 1:
        wrong.append(f"{customer} heard {shop.heard(customer)}")
    shop.tell(ticket, state="closed")
    shop.say(customer, "报数")
    if shop.heard(customer)[-1] != "第1条。":
        wrong.append(f"{customer}: the bot did not go on: {shop.heard(customer)}")
    if desk.words(ticket) != expected or len(desk.tickets) != ticket:
        wrong.append(f"{customer}: {len(desk.tickets)} tickets, words {desk.words(ticket)}")
    return seconds


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments = arguments.parse_args()
    shop, wrong = Shop(arguments.program), []
    shop.service.start()
    shop.service.wait_until_ready()
    seconds = [play(shop, number, wrong) for number in range(arguments.rounds)]
    status = shop.service.stop()
    print(
        f"{arguments.rounds} handoffs, killed in each: {len(shop.desk.tickets)} tickets, the words at the desk "
        f"{max(seconds):.1f} s after the kill at the latest, every answer heard once")
    if wrong or status != 0:
        print("\n".join(["  WRONG:", *wrong, f"status {status}; the log is in {shop.folder}"]))
        sys.exit(1)
    shutil.rmtree(shop.folder)


if __name__ == "__main__":
    main()
