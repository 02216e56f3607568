"""Round trips with other people's libraries: their requests to our adapters, and what we write back to them.

    peers_channels.py HUASHU SCRATCH

HUASHU_PEERS_SEED gives other requests; the seed is printed. Exit status 1 when anything differs.
"""
import base64
import json
import logging
import os
import subprocess
import sys
import time

import peers_requests
from peers_receiver import receiver_differences
from peers_requests import Maker

ROUNDS = 40
HUASHU, SCRATCH = sys.argv[1], sys.argv[2]
SEED = os.environ.get("HUASHU_PEERS_SEED", "20260101")
logging.disable(logging.CRITICAL)


def huashu(*words):
    return subprocess.run([HUASHU, "vectors", "--lang", "en", *words], capture_output=True, text=True, timeout=300)


def write(name, content):
    path = os.path.join(SCRATCH, name + ".json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False)
    return path


def judged(*paths):
    """What failed, and the line that counts."""
    result = huashu(*paths)
    lines = result.stdout.splitlines() or [""]
    return [line for line in lines if line.startswith("FAILED")] or ([] if result.returncode == 0 else [result.stderr]), lines[-1]


def requests_differences(channel):
    """Fresh requests of a channel."""
    return judged(write(channel.__name__, peers_requests.vectors(channel, SEED, ROUNDS)))


def wechat_differences():
    """More of WeChat and WeCom, by four libraries: JSON and XML in many forms, answers with given random bytes."""
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers_wechat.py")
    made = subprocess.run([sys.executable, script, SEED, SCRATCH], capture_output=True, text=True, timeout=300, check=True)
    return judged(*made.stdout.split())


def emitted(channel, cases, **more):
    return emissions(write("emit-" + channel, dict({"format": 1, "channel": channel, "clock": {"now": int(time.time())}, "cases": cases}, **more)))


def emissions(path):
    result = huashu("--emit", path)
    assert result.returncode == 0, result.stderr
    written = {}
    for line in result.stdout.splitlines():
        record = json.loads(line)
        record["body"] = base64.b64decode(record["body"])
        written.setdefault(record["id"], []).append(record)
    return written


def signatures_read_back(m):
    from standardwebhooks.webhooks import Webhook
    secret = "whsec_" + base64.b64encode(m.bytes(32)).decode()
    cases = [{"id": str(n), "sign_only": {"id": m.name("msg_"), "timestamp": str(int(time.time())), "body": json.dumps({"t": m.text()})}} for n in range(ROUNDS)]
    written = emitted("standard_webhooks", cases, config={"secret": secret})
    for case in cases:
        [one] = written[case["id"]]
        Webhook(secret).verify(one["body"], dict(one["headers"]))
        assert one["body"].decode() == case["sign_only"]["body"]


def events_read_back(m):
    from cloudevents.core.bindings import http
    cases = []
    for n in range(ROUNDS):
        subject = m.text().replace("\n", " ").replace("\t", " ")
        attributes = {"id": m.name("e"), "source": "/shops/7", "type": "huashu.handoff.requested", "specversion": "1.0", "time": "2026-01-01T01:13:20Z",
                      "datacontenttype": "application/json", "subject": subject}
        cases.append({"id": str(n), "given": {"attributes": attributes, "data": {"text": m.text()}}})
    written = emitted("cloudevents", cases)
    for case in cases:
        assert len(written[case["id"]]) == 2
        for one in written[case["id"]]:
            event = http.from_http_event(http.HTTPMessage(headers=dict(one["headers"]), body=one["body"]))
            wanted = case["given"]["attributes"]
            assert (event.get_id(), event.get_subject(), event.get_type()) == (wanted["id"], wanted["subject"], wanted["type"])
            assert event.get_data() == case["given"]["data"]


def streams_read_back(m):
    import httpx
    import httpx_sse
    import sseclient
    cases = [{"id": str(n), "given": [{"event": m.dice.choice(["message", "handoff"]), "id": m.name("i"),
              "data": m.text() + m.dice.choice(["", "\r", "\r\nid: 9", "\n\nevent: x", ":"])} for _ in range(3)]} for n in range(ROUNDS)]
    written = emitted("sse", cases)
    for case in cases:
        [one] = written[case["id"]]
        response = httpx.Response(200, headers=dict(one["headers"]), content=one["body"])
        wanted = [(e["event"], e["id"], e["data"].replace("\r\n", "\n").replace("\r", "\n")) for e in case["given"]]
        assert [(e.event, e.id, e.data) for e in httpx_sse.EventSource(response).iter_sse()] == wanted
        assert [(e.event, e.id, e.data) for e in sseclient.SSEClient([one["body"]]).events()] == wanted


def mails_read_back(m):
    from email import message_from_bytes, policy
    cases = []
    for n in range(ROUNDS):
        subject, name = m.text().replace("\n", " ").replace("\t", " "), m.dice.choice(["客服机器人 ", "Bot ", "", "长" * 60 + " "])
        cases.append({"id": str(n), "name": name, "given": {"subject": subject, "from": f"{name}<bot@shop.example>" if name else "bot@shop.example",
                      "to": "li.si+a@shop.example", "text": m.text() + "\n.\nFrom x"}})
    written = emitted("email", cases)
    for case in cases:
        [one] = written[case["id"]]
        mail, given, name = message_from_bytes(one["body"], policy=policy.default), case["given"], case["name"]
        assert not mail.defects and str(mail["Subject"]) == given["subject"], mail["Subject"]
        assert mail["From"].addresses[0].addr_spec == "bot@shop.example" and mail["To"].addresses[0].addr_spec == given["to"]
        # Python 3.11 leaves the space between two encoded words of a name, which RFC 2047 takes away.
        assert mail["From"].addresses[0].display_name.replace(" ", "") == name.strip()
        assert mail.get_content().replace("\r\n", "\n").rstrip("\n") == given["text"]
        assert mail["Message-ID"] and mail["Date"].datetime is not None


def sealed_answers_read_back(m):
    """Our answers to official accounts and WeCom, opened by two libraries each."""
    import xmltodict
    from wechatpy.crypto import WeChatCrypto
    from weworkapi.WXBizMsgCrypt3 import WXBizMsgCrypt
    from werobot.crypto import MessageCrypt
    for channel, owner, second in [(peers_requests.wechat_oa, "app_id", MessageCrypt), (peers_requests.wecom, "receive_id", WXBizMsgCrypt)]:
        file = peers_requests.vectors(channel, SEED, ROUNDS)
        written = emissions(write(channel.__name__, file))
        keys = file["config"]["token"], file["config"]["encoding_aes_key"], file["config"][owner]
        for case in file["cases"]:
            if case["expect"]["outcome"] != "accept":
                continue
            [one] = written[case["id"]]
            sealed = xmltodict.parse(one["body"])["xml"]
            signed = sealed["MsgSignature"], sealed["TimeStamp"], sealed["Nonce"]
            plain = WeChatCrypto(*keys).decrypt_message({"Encrypt": sealed["Encrypt"]}, *signed)
            if second is MessageCrypt:
                again = second(*keys).decrypt_message(sealed["TimeStamp"], sealed["Nonce"], sealed["MsgSignature"], sealed["Encrypt"])
            else:
                code, again = second(*keys).DecryptMsg(one["body"].decode(), *signed)
                assert code == 0
            assert (again.decode() if isinstance(again, bytes) else again) == plain
            assert xmltodict.parse(plain, strip_whitespace=False)["xml"]["Content"] == case["answer"]["text"]


def main():
    print(f"peers: seed {SEED}")
    failed = False
    comparisons = {channel.__name__: (lambda channel=channel: requests_differences(channel)) for channel in peers_requests.CHANNELS}
    for name, compare in {**comparisons, "wechat and wecom in other forms": wechat_differences}.items():
        differences, summary = compare()
        print(f"peers: {name}: {summary}")
        for difference in differences[:5]:
            print(f"peers:   {difference}")
        failed = failed or bool(differences)
    for read_back in [signatures_read_back, events_read_back, streams_read_back, mails_read_back, sealed_answers_read_back]:
        read_back(Maker(f"{read_back.__name__}/{SEED}"))
        print(f"peers: {read_back.__name__}: {ROUNDS} the same")
    differences = receiver_differences()
    print(f"peers: receiver: {len(differences)} differ")
    for difference in differences:
        print(f"peers:   {difference}")
    sys.exit(1 if failed or differences else 0)


main()
