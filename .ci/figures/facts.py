"""Plain facts of cases, read from an export of a store (`huashu store export`) and from nothing else.

Written from the words of docs/reports.md and docs/cases.md, not from the program: what both misread alike stays hidden,
what only one of them misreads shows.
"""
import bisect
import collections
import datetime
import json

DAY = 86_400_000
HOUR = 3_600_000
# The export's shops keep their days in Asia/Shanghai, which has had no summer time since 1991.
ZONE = 8 * HOUR
EPOCH = datetime.date(1970, 1, 1)


def midnight(day):
    """The instant (milliseconds) at which a day begins in Shanghai."""
    return (day - EPOCH).days * DAY - ZONE


def day_of(instant):
    return EPOCH + datetime.timedelta(days=(instant + ZONE) // DAY)


class Calendar:
    """Which days are worked, and how much working time lies between two instants."""

    def __init__(self, adopted):
        assert adopted["timeZone"] == "Asia/Shanghai", adopted["timeZone"]
        self.week = [[self.span(text) for text in spans] for spans in adopted["weeklyHours"]]
        self.platform = [self.span(text) for text in adopted["platformHours"]]
        self.overrides = adopted["overrides"]
        assert not self.overrides, "single days of the shop are not read here"
        self.off, self.made_up, self.years, self.names = set(), set(), set(), []
        for year in adopted["holidays"]:
            self.years.add(year["year"])
            for holiday in year["holidays"]:
                first, last = (datetime.date.fromisoformat(holiday[key]) for key in ("from", "to"))
                self.names.append((first, last, holiday["name"]))
                self.off.update(first + datetime.timedelta(days=n) for n in range((last - first).days + 1))
                self.made_up.update(datetime.date.fromisoformat(day) for day in holiday["makeUp"])
        self.known = {}

    @staticmethod
    def span(text):
        first, last = text.split("-")
        return tuple(int(part[:2]) * HOUR + int(part[3:]) * 60_000 for part in (first, last))

    def is_worked(self, day):
        return day not in self.off and (day in self.made_up or day.weekday() < 5)

    def spans(self, day):
        """The spans of working time of a day, as instants."""
        if day not in self.known:
            hours = []
            if self.is_worked(day):
                hours = self.week[day.weekday()] or next(spans for spans in self.week if spans)
            start = midnight(day)
            self.known[day] = [(start + first, start + last) for first, last in hours]
        return self.known[day]

    def worked(self, start, end):
        """Milliseconds of working time between two instants."""
        total, day, last = 0, day_of(start), day_of(end)
        while day <= last:
            total += sum(max(0, min(close, end) - max(open, start)) for open, close in self.spans(day))
            day += datetime.timedelta(days=1)
        return total


class Clock:
    """One promise: when it was due, and how it ended."""

    def __init__(self, rule, due):
        self.rule, self.due = rule, due
        self.stopped = self.superseded = self.noticed = None
        self.is_paused = False


class Case:
    """What happened to a case, each thing with its instant."""

    def __init__(self, number):
        self.number = number
        self.levels, self.states, self.owners = [], [], []
        self.clocks, self.sent, self.answers = {}, [], []
        self.outcome = self.archived = self.result = self.registered = None
        self.rounds, self.reviews, self.actions, self.done = [], [], {}, []
        self.forms, self.escalations, self.councils, self.decisions = {}, [], [], []
        self.solved_at_once = None
        self.is_repeat, self.told_again = False, []
        self.round = 1

    # What it was at an instant

    @staticmethod
    def at(history, instant):
        index = bisect.bisect_right([when for when, _ in history], instant) - 1
        return history[index][1] if index >= 0 else None

    def is_open(self, instant):
        return self.registered < instant and not (self.archived is not None and self.archived < instant)

    def is_void(self):
        return self.outcome in ("invalid", "merged")

    # Events

    def take(self, kind, at, data):
        handler = getattr(self, "on_" + kind.replace("-", "_"), None)
        if handler:
            handler(at, data)

    def on_registered(self, at, data):
        matter = data["matter"]
        self.registered, self.kind, self.channel = at, data["complainantKind"], data["channel"]
        self.type, self.product = matter.get("type", ""), matter.get("product", "")
        self.store, self.department = matter.get("store", ""), matter.get("department", "")
        self.levels.append((at, data["level"]))
        self.is_repeat = bool(data.get("after")) or any(hit["rule"] == "repeat-complaint" for hit in data["hits"])

    def on_linked(self, at, data):
        self.is_repeat = self.is_repeat or data["kind"] == "repeat-of"

    def on_repeat_noted(self, at, data):
        self.told_again.append(at)

    def on_triage_confirmed(self, at, data):
        self.levels.append((at, data["level"]))
        self.type = data.get("matterType") or self.type

    def on_level_changed(self, at, data):
        self.levels.append((at, data["level"] if "level" in data else data["to"]))

    def on_moved(self, at, data):
        self.states.append((at, data["to"]))
        if data["to"] not in ("reviewing", "archiving", "archived"):
            self.outcome = None

    def on_assigned(self, at, data):
        self.owners.append((at, data.get("staff")))

    def on_round_opened(self, at, data):
        request = self.forms.get(("B", self.round))
        if request is not None:
            self.escalations.append((at, request))
        self.round = data["number"]
        self.rounds.append((at, data["reason"]))
        self.levels.append((at, data["level"]))
        self.owners.append((at, None))

    def on_clock_stepped(self, at, data):
        (kind, step), = data["event"].items()
        if kind == "started":
            start = step["_0"]
            self.clocks[data["clock"]] = Clock(start["ruleID"], start["basis"]["due"])
            return
        clock = self.clocks[data["clock"]]
        if kind == "stopped":
            clock.stopped = step["at"]
        elif kind == "superseded":
            clock.superseded = step["at"]
        elif kind == "breached":
            clock.noticed = step["noticedAt"]
        elif kind == "paused":
            clock.is_paused = True
        elif kind == "resumed":
            clock.is_paused, clock.due = False, step["basis"]["due"]
        elif "basis" in step:
            clock.due = step["basis"]["due"]

    def on_contact_recorded(self, at, data):
        # Words that are called a result while the customer is not yet, or no longer, asked for a score are none.
        is_result = data.get("message") == "M13" and self.states[-1][1] == "surveying"
        if is_result and data["direction"] == "outward" and data["isDelivered"]:
            self.result = self.result or at

    def on_result_written(self, at, data):
        if data["isFirstContact"]:
            self.solved_at_once = self.round

    def on_survey_sent(self, at, data):
        self.sent.append((at, self.round))

    def on_survey_answered(self, at, data):
        self.answers.append((at, self.round, data["answer"]["score"], data["answer"]["isStaffEntered"]))

    def on_concluded(self, at, data):
        self.outcome = data["outcome"]

    def on_reviewed(self, at, data):
        self.reviews.append((at, data["verdict"]))

    def on_plan_proposed(self, at, data):
        for action in data["actions"]:
            self.actions[action["id"]] = action

    def on_action_closed(self, at, data):
        if data["status"] == "done":
            self.done.append((at, self.actions[data["action"]]))

    def on_form_revised(self, at, data):
        self.forms[data["kind"]] = self.forms[data["kind"], data["round"]] = data

    def on_council_opened(self, at, data):
        self.councils.append(at)

    def on_council_decided(self, at, data):
        self.decisions.append(at)

    def on_archived(self, at, data):
        self.archived = at


# What events up to a cut-off tell: cases, improvements and checks by number, and the latest instant.
Known = collections.namedtuple("Known", "cases improvements checks last calendar")


class Journal:
    """The events of an export, in the order of their sequence numbers."""

    def __init__(self, path):
        self.events, self.calendar = [], None
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if record.get("record") != "event":
                    continue
                payload = json.loads(record["payload"])
                if record["type"] == "calendar-adopted":
                    self.calendar = Calendar(payload)
                self.events.append((record["sequence"], record["at"], record["stream"], record["type"], payload))

    def known(self, cut):
        """What is known at a cut-off."""
        cases, improvements, checks, last = {}, {}, {}, None
        for sequence, at, stream, kind, payload in self.events:
            if sequence > cut:
                break
            last = at if last is None else max(last, at)
            if kind == "improvement-opened":
                improvements[payload["entry"]] = {**payload["begun"], "opened": day_of(at)}
            elif kind == "improvement-done":
                improvements[payload["entry"]]["done"] = day_of(at)
            elif kind == "quality-drawn":
                checks[payload["entry"]] = {"drawn": at}
            elif kind == "quality-judged":
                checks[payload["entry"]].update(judged=at, isTrue=payload["step"]["verdict"]["isTrue"])
            if stream["kind"] != "case":
                continue
            name = stream["name"]
            if name not in cases:
                cases[name] = Case(name)
            cases[name].take(kind, at, payload["data"])
        return Known([case for case in cases.values() if case.registered is not None], improvements, checks, last,
                     self.calendar)
