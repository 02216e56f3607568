#!/usr/bin/env python3
"""Writes fresh vector files for WeChat and WeCom, sealed by libraries that other people wrote, with random contents.

    python .ci/peers_wechat.py SEED DIRECTORY && huashu vectors DIRECTORY/*.json

Libraries: wechatpy and WeRoBot (Official Accounts), weworkapi and wx-crypt (WeCom's callbacks and its JSON bot). What
our program seals is compared with what they seal of the same random bytes, so that they can open it.
"""
import json
import random
import sys
from pathlib import Path
from xml.sax.saxutils import escape

from werobot.crypto import MessageCrypt
from weworkapi.WXBizMsgCrypt3 import WXBizMsgCrypt
from wechatpy.crypto import WeChatCrypto
from wechatpy.crypto.base import BasePrpCrypto
from wx_crypt import WXBizMsgCrypt as BotCrypt
from wx_crypt import WxChannel_WecomAiBot

NOW = 1_767_230_000
SIGNS = [*"退货换货什么时候到 abcXYZ0189<>&'\"]=%+\n\t。？！", "😀", "\u0301", "]]>", "<![CDATA[", "&amp;", "𠮷"]
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def settings(dice):
    return {
        "token": "".join(dice.choices(LETTERS, k=dice.randint(3, 32))),
        "encoding_aes_key": "".join(dice.choices(LETTERS, k=43)),
        "id": "wx" + "".join(dice.choices(LETTERS, k=16)),
    }


def words(dice):
    return "".join(dice.choices(SIGNS, k=dice.randint(1, 300)))


def element(name, text, dice):
    """CDATA where that is possible, else references; the platform uses both."""
    if "]]>" not in text and dice.random() < 0.7:
        return f"<{name}><![CDATA[{text}]]></{name}>"
    return f"<{name}>{escape(text)}</{name}>"


def message(dice, form):
    number, text = str(dice.randint(10**16, 10**17)), words(dice)
    sender = "o" + "".join(dice.choices(LETTERS, k=27))
    fields = {"ToUserName": "gh_1", "FromUserName": sender, "CreateTime": NOW, "MsgType": "text", "Content": text}
    if form == "json":
        body = json.dumps(fields | {"MsgId": int(number)}, ensure_ascii=dice.random() < 0.5)
    else:
        parts = [element(name, str(value), dice) for name, value in fields.items()]
        dice.shuffle(parts)
        body = "<xml>" + "".join(parts) + f"<MsgId>{number}</MsgId></xml>"
    return body, {"kind": "text", "sender": sender, "text": text, "idempotency_parts": ["MsgId", number]}


def case(name, answer, body, inbound):
    query = f"msg_signature={answer['signature']}&timestamp={NOW}&nonce={answer['nonce']}&encrypt_type=aes"
    request = {"method": "POST", "target": f"/hook?{query}", "headers": {}, "body": {"utf8": body}}
    return {"id": name, "request": request, "expect": {"outcome": "accept", "inbound": [inbound]}}


def tampered(original, dice):
    """The same with one sign of the ciphertext changed."""
    body = original["request"]["body"]["utf8"]
    place = body.index(original["encrypt"]) + dice.randrange(len(original["encrypt"]) - 4)
    other = "A" if body[place] != "A" else "B"
    request = original["request"] | {"body": {"utf8": body[:place] + other + body[place + 1 :]}}
    expect = {"outcome": "reject", "reason": "bad_signature"}
    return {"id": original["id"] + "/tampered", "request": request, "expect": expect}


def official_accounts(dice):
    config = settings(dice)
    token, key, app = config["token"], config["encoding_aes_key"], config["id"]
    cases = []
    for number in range(40):
        form = "json" if number % 4 == 3 else "xml"
        text, inbound = message(dice, form)
        nonce = str(dice.randint(1, 10**10))
        if number % 2:
            sealed = MessageCrypt(token, key, app).encrypt_message(text, str(NOW), nonce)
            library = "werobot"
        else:
            sealed = WeChatCrypto(token, key, app).encrypt_message(text, nonce, str(NOW))
            library = "wechatpy"
        encrypt = between(sealed, "Encrypt")
        body = json.dumps({"Encrypt": encrypt}) if form == "json" else f"<xml><Encrypt>{encrypt}</Encrypt></xml>"
        answer = {"signature": between(sealed, "MsgSignature"), "nonce": nonce}
        cases.append(case(f"{library}/{form}/{number}", answer, body, inbound) | {"encrypt": encrypt})
    replies = [reply(dice, number, config) for number in range(20)]
    return vectors("wechat_oa", config | {"app_id": app}, cases, replies, dice)


def reply(dice, number, config):
    """A text sealed by wechatpy with random bytes that are given, to be sealed by us with the same."""
    salt, nonce, text = "".join(dice.choices(LETTERS, k=16)), str(dice.randint(1, 10**10)), words(dice)
    BasePrpCrypto.get_random_string = lambda self: salt
    crypto = WeChatCrypto(config["token"], config["encoding_aes_key"], config["id"])
    sealed = crypto.encrypt_message(text, nonce, str(NOW))
    given = {"plaintext": text, "random16": salt, "timestamp": str(NOW), "nonce": nonce}
    expected = {name: between(sealed, name) for name in ("Encrypt", "MsgSignature", "TimeStamp", "Nonce")}
    return {"id": f"reply/encrypt/{number}", "given": given, "expect_fields": expected}


def applications(dice):
    config = settings(dice)
    token, key, corp = config["token"], config["encoding_aes_key"], config["id"]
    cases = []
    for number in range(20):
        text, inbound = message(dice, "xml")
        nonce = str(dice.randint(1, 10**10))
        code, sealed = WXBizMsgCrypt(token, key, corp).EncryptMsg(text, nonce, str(NOW))
        assert code == 0, code
        encrypt = between(sealed, "Encrypt")
        answer = {"signature": between(sealed, "MsgSignature"), "nonce": nonce}
        body = f"<xml><ToUserName>{corp}</ToUserName><AgentID>1</AgentID><Encrypt>{encrypt}</Encrypt></xml>"
        cases.append(case(f"weworkapi/{number}", answer, body, inbound) | {"encrypt": encrypt})
    for number in range(20):
        text, user = words(dice), "".join(dice.choices(LETTERS, k=8))
        plain = {"msgid": f"M{number}", "aibotid": "A", "chattype": "single", "from": {"userid": user}}
        plain |= {"msgtype": "text", "text": {"content": text}}
        nonce = str(dice.randint(1, 10**10))
        bot = BotCrypt(token, key, "", WxChannel_WecomAiBot)
        code, sealed = bot.EncryptMsg(json.dumps(plain).encode(), nonce, str(NOW))
        assert code == 0, code
        sealed = json.loads(sealed)
        answer = {"signature": sealed["msgsignature"], "nonce": nonce}
        inbound = {"kind": "text", "sender": user, "text": text, "idempotency_parts": ["msgid", f"M{number}"]}
        made = case(f"wx-crypt/{number}", answer, json.dumps({"encrypt": sealed["encrypt"]}), inbound)
        cases.append(made | {"encrypt": sealed["encrypt"], "config_override": {"receive_id": ""}})
    config |= {"corp_id": corp, "receive_id": corp}
    return vectors("wecom", config, cases, [], dice)


def vectors(channel, config, cases, replies, dice):
    changed = [tampered(made, dice) | override(made) for made in cases]
    return {
        "channel": channel, "clock": {"now": NOW, "tolerance_seconds": 300}, "config": config,
        "cases": cases + changed, "replies": replies,
    }


def override(made):
    return {"config_override": made["config_override"]} if "config_override" in made else {}


def between(text, name):
    text = text.decode() if isinstance(text, bytes) else text
    inside = text.split(f"<{name}>", 1)[1].split(f"</{name}>", 1)[0]
    return inside.removeprefix("<![CDATA[").removesuffix("]]>")


def main():
    seed, directory = int(sys.argv[1]), Path(sys.argv[2])
    directory.mkdir(parents=True, exist_ok=True)
    dice = random.Random(seed)
    for file in (official_accounts(dice), applications(dice)):
        path = directory / f"{file['channel']}-{seed}.json"
        path.write_text(json.dumps(file, ensure_ascii=False), encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()
