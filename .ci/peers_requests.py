"""Fresh requests, made or approved by the libraries that platforms and others publish, as files of vectors.

Every channel has a function that gives the settings and, for a random text, a request with the message that it holds.
Where a library only verifies, the request is made here and must pass the library before it counts.
"""
import base64
import hashlib
import hmac
import json
import random
from unittest import mock
from urllib.parse import urlencode, parse_qsl
from xml.sax.saxutils import escape

NOW = 1767230000
PIECES = [
    "你好", "订单 2024-CN-0007", "😀", "👨‍👩‍👧", "a", "A&B", "<b>", "]]", ">", "\"", "'", "\\", "%2B", "+", "=", "\n", "\t",
    "１２３", "退款！", "{\"x\":1}", "é", "Ω", " ", "--", "//", "；", "龘" * 40,
]


class Maker:
    """Random, but the same for the same seed."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.count = 0

    def text(self):
        middle = "".join(self.dice.choice(PIECES) for _ in range(self.dice.randint(0, 12)))
        return f"问{middle}好"

    def name(self, prefix):
        self.count += 1
        return f"{prefix}{self.count}x{self.dice.getrandbits(48):x}"

    def digits(self, length):
        return str(self.dice.randint(10 ** (length - 1), 10 ** length - 1))

    def letters(self, length):
        return "".join(self.dice.choice("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") for _ in range(length))

    def bytes(self, length):
        return self.dice.randbytes(length)

    def near(self):
        """A time within every channel's window."""
        return NOW + self.dice.randint(-290, 290)


def post(target, headers, body):
    return {"method": "POST", "target": target, "headers": headers, "body": {"base64": base64.b64encode(body).decode()}}


def as_json(value, dice):
    """JSON as different programs write it."""
    return json.dumps(value, ensure_ascii=dice.random() < 0.5, separators=dice.choice([(",", ":"), (", ", ": ")])).encode()


def inbound(text, sender, conversation, parts, **more):
    return dict({"kind": "text", "text": text, "sender": sender, "conversation": conversation, "idempotency_parts": parts}, **more)


# Each maker: config, then make(text) -> request and expected message, then what stands around the signed part of a body
# (two empty texts where all of it is signed, nothing where none is).

ALL = (b"", b"")
SEALED = (b"<Encrypt><![CDATA[", b"]]></Encrypt>")

def wechat_oa(m):
    from wechatpy.crypto import WeChatCrypto
    from wechatpy.utils import WeChatSigner
    import xmltodict
    config = {"token": m.letters(16), "app_id": "wx" + m.digits(16), "encoding_aes_key": base64.b64encode(m.bytes(32)).decode()[:43]}

    def make(text):
        time, nonce, sender, key = str(m.near()), m.digits(9), m.name("o"), m.digits(17)
        plain = (f"<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[{sender}]]></FromUserName>"
                 f"<CreateTime>{time}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content>{escape(text)}</Content>"
                 f"<MsgId>{key}</MsgId></xml>")
        sealed = xmltodict.parse(WeChatCrypto(config["token"], config["encoding_aes_key"], config["app_id"]).encrypt_message(plain, nonce, time))["xml"]
        signer = WeChatSigner()
        signer.add_data(config["token"], time, nonce)
        query = urlencode({"signature": signer.signature, "timestamp": time, "nonce": nonce, "openid": sender,
                           "encrypt_type": "aes", "msg_signature": sealed["MsgSignature"]})
        body = f"<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA[{sealed['Encrypt']}]]></Encrypt></xml>"
        return post("/wechat?" + query, {"Content-Type": "text/xml"}, body.encode()), inbound(text, sender, sender, ["MsgId", key], account="gh_1")
    return config, make, SEALED


def wecom(m):
    from weworkapi.WXBizMsgCrypt3 import WXBizMsgCrypt
    import xmltodict
    corp = "ww" + m.letters(16)
    config = {"token": m.letters(8), "corp_id": corp, "receive_id": corp, "encoding_aes_key": base64.b64encode(m.bytes(32)).decode()[:43], "agent_id": "7"}

    def make(text):
        time, nonce, sender, key = str(m.near()), m.digits(9), m.name("staff"), m.digits(17)
        plain = (f"<xml><ToUserName><![CDATA[{corp}]]></ToUserName><FromUserName><![CDATA[{sender}]]></FromUserName>"
                 f"<CreateTime>{time}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content>{escape(text)}</Content>"
                 f"<MsgId>{key}</MsgId><AgentID>7</AgentID></xml>")
        code, sealed = WXBizMsgCrypt(config["token"], config["encoding_aes_key"], corp).EncryptMsg(plain, nonce, time)
        assert code == 0
        sealed = xmltodict.parse(sealed)["xml"]
        query = urlencode({"msg_signature": sealed["MsgSignature"], "timestamp": time, "nonce": nonce})
        body = (f"<xml><ToUserName><![CDATA[{corp}]]></ToUserName><AgentID><![CDATA[7]]></AgentID>"
                f"<Encrypt><![CDATA[{sealed['Encrypt']}]]></Encrypt></xml>")
        return post("/wecom?" + query, {"Content-Type": "text/xml"}, body.encode()), inbound(text, sender, sender, ["MsgId", key], account=corp)
    return config, make, SEALED


def feishu(m):
    from Crypto.Cipher import AES
    from lark_oapi.core.model import RawRequest
    from lark_oapi.event.dispatcher_handler import EventDispatcherHandler
    config = {"encrypt_key": m.letters(20), "verification_token": m.letters(24), "app_id": "cli_" + m.letters(12)}

    def make(text):
        time, nonce, sender, chat, key = m.near(), m.letters(12), m.name("ou_"), m.name("oc_"), m.name("om_")
        event = {"schema": "2.0", "header": {"event_id": m.name("ev"), "event_type": "im.message.receive_v1", "create_time": str(time * 1000),
                 "token": config["verification_token"], "app_id": config["app_id"], "tenant_key": "t"},
                 "event": {"sender": {"sender_id": {"open_id": sender}, "sender_type": "user", "tenant_key": "t"},
                           "message": {"message_id": key, "create_time": str(time * 1000), "chat_id": chat, "chat_type": "p2p",
                                       "message_type": "text", "content": json.dumps({"text": text}, ensure_ascii=False)}}}
        plain = as_json(event, m.dice)
        pad = 16 - len(plain) % 16
        start = m.bytes(16)
        sealed = start + AES.new(hashlib.sha256(config["encrypt_key"].encode()).digest(), AES.MODE_CBC, start).encrypt(plain + bytes([pad]) * pad)
        body = as_json({"encrypt": base64.b64encode(sealed).decode()}, m.dice)
        sign = hashlib.sha256((str(time) + nonce + config["encrypt_key"]).encode() + body).hexdigest()
        headers = {"Content-Type": "application/json", "X-Lark-Request-Timestamp": str(time), "X-Lark-Request-Nonce": nonce, "X-Lark-Signature": sign}
        heard = []
        handler = (EventDispatcherHandler.builder(config["encrypt_key"], config["verification_token"])
                   .register_p2_im_message_receive_v1(lambda e: heard.append(json.loads(e.event.message.content)["text"])).build())
        request = RawRequest()
        request.uri, request.headers, request.body = "/", headers, body
        assert handler.do(request).status_code == 200 and heard == [text]
        return post("/feishu", headers, body), inbound(text, sender, chat, ["message_id", key], account=config["app_id"])
    return config, make, ALL


def slack(m):
    from slack_sdk.signature import SignatureVerifier
    config = {"signing_secret": m.bytes(16).hex()}

    def make(text):
        time, key, user = str(m.near()), m.name("Ev"), m.name("U")
        body = as_json({"team_id": "T1", "event": {"type": "message", "channel": "D1", "user": user, "channel_type": "im",
                        "text": escape(text), "ts": f"{time}.000200"}, "type": "event_callback", "event_id": key, "event_time": int(time)}, m.dice)
        sign = SignatureVerifier(config["signing_secret"]).generate_signature(timestamp=time, body=body)
        headers = {"Content-Type": "application/json", "X-Slack-Request-Timestamp": time, "X-Slack-Signature": sign}
        return post("/slack", headers, body), inbound(text, user, "D1", ["event_id", key], account="T1")
    return config, make, ALL


def sms_twilio(m):
    from twilio.request_validator import RequestValidator
    config = {"auth_token": m.letters(32), "public_url": "https://bot.example.com/sms?shop=" + m.letters(4)}

    def make(text):
        key, sender = m.name("SM"), "+86138" + m.digits(8)
        fields = {"MessageSid": key, "From": sender, "To": "+15005550006", "Body": text, "NumMedia": "0", "Empty": ""}
        body = urlencode(fields)
        sign = RequestValidator(config["auth_token"]).compute_signature(config["public_url"], dict(parse_qsl(body, keep_blank_values=True)))
        headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": sign}
        return post("/sms?" + config["public_url"].split("?")[1], headers, body.encode()), inbound(text, sender, sender, ["MessageSid", key])
    return config, make, None  # the decoded values are signed, so that %e5 and %E5 are the same


def line(m):
    from linebot.v3.webhook import SignatureValidator
    config = {"channel_secret": m.letters(32)}

    def make(text):
        key, user = m.name("01H"), m.name("U")
        body = as_json({"destination": "Ud", "events": [{"type": "message", "message": {"type": "text", "id": m.digits(12), "text": text},
                        "webhookEventId": key, "deliveryContext": {"isRedelivery": False}, "timestamp": m.near() * 1000,
                        "source": {"type": "user", "userId": user}, "replyToken": m.letters(16), "mode": "active"}]}, m.dice)
        sign = base64.b64encode(hmac.new(config["channel_secret"].encode(), body, hashlib.sha256).digest()).decode()
        assert SignatureValidator(config["channel_secret"]).validate(body.decode(), sign)
        return post("/line", {"Content-Type": "application/json", "X-Line-Signature": sign}, body), inbound(text, user, user, ["webhookEventId", key])
    return config, make, ALL


def dingtalk(m):
    from dingtalk_stream import ChatbotMessage
    config = {"app_secret": "SEC" + m.bytes(20).hex()}

    def make(text):
        time, key, sender = str(m.near() * 1000), m.name("msg"), m.name("$:LWCP_v1:$")
        message = {"conversationId": m.name("cid"), "chatbotCorpId": "ding1", "chatbotUserId": "$:bot", "msgId": key, "senderNick": "杨xx",
                   "sessionWebhookExpiredTime": NOW * 1000, "createAt": int(time), "conversationType": "1", "senderId": sender,
                   "sessionWebhook": "https://oapi.dingtalk.com/robot/sendBySession?session=x", "text": {"content": " " + text}, "msgtype": "text"}
        assert ChatbotMessage.from_dict(message).text.content == " " + text
        sign = base64.b64encode(hmac.new(config["app_secret"].encode(), f"{time}\n{config['app_secret']}".encode(), hashlib.sha256).digest()).decode()
        headers = {"Content-Type": "application/json; charset=utf-8", "timestamp": time, "sign": sign}
        return post("/dingtalk", headers, as_json(message, m.dice)), inbound(text, sender, message["conversationId"], ["msgId", key], account="ding1")
    return config, make, None


def telegram(m):
    from telegram import Update
    config = {"secret_token": m.letters(40)}

    def make(text):
        key, user = int(m.digits(9)), int(m.digits(9))
        update = {"update_id": key, "message": {"message_id": 1, "from": {"id": user, "is_bot": False, "first_name": "Ли"},
                  "chat": {"id": user, "type": "private"}, "date": m.near(), "text": text}}
        assert Update.de_json(update, None).message.text == text
        headers = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": config["secret_token"]}
        return post("/telegram", headers, as_json(update, m.dice)), inbound(text, str(user), str(user), ["update_id", str(key)])
    return config, make, None


def douyin(m):
    from bytedance.security import verify_webhook
    config = {"client_key": "aw" + m.letters(16), "client_secret": m.bytes(16).hex()}

    def make(text):
        key, user = m.name("@srv"), m.name("u")
        content = {"conversation_short_id": m.name("@conv"), "server_message_id": key, "conversation_type": 1, "create_time": m.near() * 1000,
                   "source": "", "message_type": "text", "user_infos": [], "text": text}
        event = {"event": "im_receive_msg", "client_key": config["client_key"], "from_user_id": user, "to_user_id": "shop", "log_id": "1",
                 "content": json.dumps(content, ensure_ascii=False) if m.dice.random() < 0.5 else content}
        body = as_json(event, m.dice)
        headers = {"Content-Type": "application/json", "Msg-Id": m.name("m"), "X-Douyin-Signature": hashlib.sha1(config["client_secret"].encode() + body).hexdigest()}
        assert verify_webhook(body, headers, config["client_secret"])
        return post("/douyin", headers, body), inbound(text, user, content["conversation_short_id"], ["server_message_id", key], account="shop")
    return config, make, ALL


def doudian(m):
    from doudian import AppType, DouDian
    config = {"app_key": m.digits(19), "app_secret": m.bytes(16).hex()}
    with mock.patch.object(DouDian, "init_token", lambda self, code="": True):
        peer = DouDian(app_key=config["app_key"], app_secret=config["app_secret"], app_type=AppType.SELF, shop_id="1")

    def make(text):
        key = m.name("d")
        body = as_json([{"tag": "206", "msg_id": key, "data": json.dumps({"remark": text}, ensure_ascii=False)}], m.dice)
        sign = hashlib.md5(config["app_key"].encode() + body + config["app_secret"].encode()).hexdigest()
        headers = {"Content-Type": "application/json", "app-id": config["app_key"], "event-sign": sign}
        assert peer.callback(headers, body) is not None
        return post("/doudian", headers, body), {"kind": "event", "event": "doudian.206", "idempotency_parts": ["msg_id", key]}
    return config, make, ALL


def standard_webhooks(m):
    from datetime import datetime, timezone
    from standardwebhooks.webhooks import Webhook
    config = {"secret": "whsec_" + base64.b64encode(m.bytes(m.dice.randint(24, 64))).decode()}

    def make(text):
        key, time, user = m.name("msg_"), m.near(), m.name("u")
        body = as_json({"type": "message.received", "timestamp": "2026-01-01T00:00:00Z", "data": {"sender": user, "conversation": "c", "text": text}}, m.dice)
        sign = Webhook(config["secret"]).sign(key, datetime.fromtimestamp(time, timezone.utc), body.decode())
        headers = {"Content-Type": "application/json", "webhook-id": key, "webhook-timestamp": str(time), "webhook-signature": sign}
        return post("/hooks", headers, body), inbound(text, user, "c", ["webhook-id", key])
    return config, make, ALL


def chatwoot(m):
    """Nobody publishes a verifier; the digest is Python's own."""
    config = {"secret": m.letters(24)}

    def make(text):
        time, key, user, number = str(m.near()), int(m.digits(6)), int(m.digits(5)), int(m.digits(3))
        person = {"id": user, "name": "小王", "type": "contact"}
        body = as_json({"account": {"id": 3}, "content": text, "content_type": "text", "id": key, "message_type": "incoming", "private": False, "sender": person,
                        "conversation": {"id": number, "inbox_id": 8, "status": "pending", "meta": {"sender": person}}, "event": "message_created"}, m.dice)
        sign = hmac.new(config["secret"].encode(), time.encode() + b"." + body, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json", "X-Chatwoot-Timestamp": time, "X-Chatwoot-Signature": "sha256=" + sign, "X-Chatwoot-Delivery": m.name("d-")}
        return post("/chatwoot", headers, body), inbound(text, str(user), f"3/{number}", ["message", "3", str(key)], account="3/8")
    return config, make, ALL


CHANNELS = [wechat_oa, wecom, feishu, slack, sms_twilio, line, dingtalk, telegram, douyin, doudian, standard_webhooks, chatwoot]


def vectors(channel, seed, rounds):
    """A file of vectors: as many good requests, and for those whose body is signed the same with one bit of it changed."""
    m = Maker(f"{channel.__name__}/{seed}")
    config, make, marks = channel(m)
    cases = []
    for number in range(rounds):
        request, message = make(m.text())
        cases.append({"id": f"aes/fresh-{number}", "request": request, "expect": {"outcome": "accept", "inbound": [message]},
                      "answer": {"type": "text", "text": m.text()}})
        if marks:
            body = bytearray(base64.b64decode(request["body"]["base64"]))
            place = m.dice.randrange(body.find(marks[0]) + len(marks[0]), body.rfind(marks[1]) if marks[1] else len(body))
            body[place] ^= 1 << m.dice.randrange(7)
            bent = dict(request, body={"base64": base64.b64encode(bytes(body)).decode()})
            cases.append({"id": f"aes/bent-{number}", "request": bent, "expect": {"outcome": "reject"}})
    return {"format": 1, "channel": channel.__name__, "clock": {"now": NOW}, "config": config,
            "mode_by_case_prefix": {"aes/": "safe"}, "cases": cases}
