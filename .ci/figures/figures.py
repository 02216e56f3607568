"""The figures of a report, computed from plain facts by the definitions of docs/reports.md."""
import collections
import datetime

from facts import DAY, Case, day_of, midnight

DAYS = datetime.timedelta
A_REQUIRED = ["complainantName", "contact", "orderNo", "problem", "demand", "type", "level", "priority",
              "cause", "occurredAt", "course", "firstContact", "result"]
B_REQUIRED = ["reason", "problem", "earlierHandling", "results", "demand", "nextPromise"]
STATES = ["registered", "contacting", "investigating", "planning", "executing", "surveying", "reviewing", "archiving",
          "awaiting_customer", "council"]
AGES = [("0-3", 0, 3), ("3-7", 3, 7), ("7-14", 7, 14), ("14-30", 14, 30), ("30+", 30, 10 ** 9)]


class Period:
    """Some days: an ISO week, a month, or a span."""

    def __init__(self, name, first, last):
        self.name, self.first, self.last = name, first, last
        self.start, self.end = midnight(first), midnight(last + DAYS(1))

    @classmethod
    def named(cls, name):
        if ".." in name:
            first, last = map(datetime.date.fromisoformat, name.split(".."))
            return cls(name, first, last)
        if "W" in name:
            first = datetime.date.fromisocalendar(int(name[:4]), int(name[6:]), 1)
            return cls(name, first, first + DAYS(6))
        first = datetime.date.fromisoformat(name + "-01")
        after = (first.replace(day=28) + DAYS(4)).replace(day=1)
        return cls(name, first, after - DAYS(1))

    def before(self):
        """The period of the same kind that ends where this one begins."""
        end = self.first - DAYS(1)
        if ".." in self.name:
            first = self.first - (self.last - self.first) - DAYS(1)
            return Period(f"{first}..{end}", first, end)
        if "W" in self.name:
            year, week, _ = end.isocalendar()
            return Period.named(f"{year:04}-W{week:02}")
        return Period.named(end.strftime("%Y-%m"))

    def days(self):
        return [self.first + DAYS(n) for n in range((self.last - self.first).days + 1)]

    def holds(self, instant):
        return instant is not None and self.start <= instant < self.end


def ratio(numerator, denominator, left_out=0):
    return {"numerator": numerator, "denominator": denominator, "leftOut": left_out}


def spread(values):
    """Median and ninetieth percentile by the nearest rank, of seconds."""
    if not values:
        return {"count": 0}
    values = sorted(values)
    rank = lambda percent: values[-(-len(values) * percent // 100) - 1]
    return {"count": len(values), "median": rank(50), "ninetieth": rank(90)}


class Slice:
    """The figures of one period, of events up to a cut-off."""

    def __init__(self, known, period):
        self.period, self.known, self.calendar, self.last = period, known, known.calendar, known.last
        self.all = known.cases
        self.cases = [case for case in known.cases if not case.is_void()]
        self.new = [case for case in self.cases if period.holds(case.registered)]
        self.closed = [case for case in self.cases if period.holds(case.archived)]
        self.open_before = [case for case in self.cases if case.is_open(period.start)]
        self.open_after = [case for case in self.cases if case.is_open(period.end)]

    def level(self, case):
        return Case.at(case.levels, self.period.end - 1)

    def totals(self):
        return {"openAtStart": len(self.open_before), "new": len(self.new), "closed": len(self.closed),
                "openAtEnd": len(self.open_after)}

    def void(self, outcome):
        return sum(case.outcome == outcome and self.period.holds(case.registered) for case in self.all)

    def breakdown(self, value):
        rows = collections.defaultdict(lambda: dict.fromkeys(("openAtStart", "new", "closed", "openAtEnd"), 0))
        for key, cases in (("openAtStart", self.open_before), ("new", self.new), ("closed", self.closed),
                           ("openAtEnd", self.open_after)):
            for case in cases:
                rows[value(case)][key] += 1
        return dict(rows)

    def breakdowns(self):
        return {
            "kind": self.breakdown(lambda case: case.kind),
            "level": self.breakdown(lambda case: str(self.level(case))),
            "type": self.breakdown(lambda case: case.type),
            "channel": self.breakdown(lambda case: case.channel),
            "product": self.breakdown(lambda case: case.product),
            "store": self.breakdown(lambda case: case.store),
            "department": self.breakdown(lambda case: case.department),
        }

    def days(self):
        rows = []
        for day in self.period.days():
            levels = [0, 0, 0]
            for case in self.new:
                if day_of(case.registered) == day:
                    levels[self.level(case) - 1] += 1
            rows.append({"day": str(day), "isWorkingDay": self.calendar.is_worked(day), "newByLevel": levels,
                         "closed": sum(day_of(case.archived) == day for case in self.closed)})
        return rows

    def arrivals(self):
        hours = [[0] * 24 for _ in range(7)]
        for case in self.new:
            day = day_of(case.registered)
            hours[day.weekday()][(case.registered - midnight(day)) // 3_600_000] += 1
        return hours

    def head(self):
        days = self.period.days()
        return {
            "invalid": self.void("invalid"), "merged": self.void("merged"),
            "workingDays": sum(map(self.calendar.is_worked, days)),
            "holidays": [str(day) for day in days if day in self.calendar.off],
            "makeUpDays": [str(day) for day in days if day in self.calendar.made_up],
            "isProvisional": any(day.year not in self.calendar.years for day in days),
        }

    def corrected(self):
        """The figures that a later report shows again when they have changed."""
        totals = self.totals()
        told = {"totals.new": totals["new"], "totals.closed": totals["closed"], "totals.open": totals["openAtEnd"],
                "totals.invalid": self.void("invalid"), "totals.merged": self.void("merged")}
        breakdowns = self.breakdowns()
        for axis in ("level", "type"):
            for value, row in breakdowns[axis].items():
                told[axis + "." + value] = row["new"]
        metrics = {name: figure for name, figure in self.metrics().items() if name not in ("K20.truthful", "K22.all")}
        return {**{name: {"count": count} for name, count in told.items()}, **metrics}

    # Promises

    def due(self):
        for case in self.cases:
            for clock in case.clocks.values():
                if self.period.holds(clock.due):
                    yield case, clock

    def judged(self, clock):
        """Whether a promise was kept; None when that is not, or not yet, to be said."""
        if clock.stopped is not None:
            return clock.stopped <= clock.due
        if clock.superseded is not None:
            return None if clock.superseded <= clock.due else False
        if clock.is_paused or clock.due >= self.last:
            return None
        return False

    def clocks(self):
        rows = collections.defaultdict(lambda: ratio(0, 0))
        for rule in ("C-ACK", "C-CONTACT", "C-RESOLVE", "C-PROGRESS"):
            rows[rule] = ratio(0, 0)
        for _, clock in self.due():
            if clock.rule.startswith("C-SURVEY"):
                continue
            row, kept = rows[clock.rule], self.judged(clock)
            if kept is None:
                row["leftOut"] += 1
            else:
                row["denominator"] += 1
                row["numerator"] += kept
        return dict(rows)

    def broken(self, case, clock):
        told = {"number": case.number, "rule": clock.rule, "due": clock.due,
                "level": Case.at(case.levels, clock.due), "state": Case.at(case.states, clock.due),
                "isNoticedLate": clock.noticed is not None and clock.noticed > clock.due + 60_000}
        ended = clock.stopped if clock.stopped is not None else clock.superseded
        if ended is not None:
            told["ended"] = ended
        owner = Case.at(case.owners, clock.due)
        if owner:
            told["owner"] = owner
        return told

    def breaches(self):
        return [self.broken(case, clock) for case, clock in self.due()
                if self.judged(clock) is False and not clock.rule.startswith("C-SURVEY")]

    def overdue(self):
        rows = []
        for case in self.open_after:
            for clock in case.clocks.values():
                ended = clock.stopped if clock.stopped is not None else clock.superseded
                if clock.due >= self.period.end or clock.rule.startswith("C-SURVEY"):
                    continue
                if self.judged(clock) is False and (ended is None or ended >= self.period.end):
                    rows.append(self.broken(case, clock))
        return rows

    # Satisfaction

    def answers(self):
        return [(case, *answer) for case in self.cases for answer in case.answers if self.period.holds(answer[0])]

    def sent(self):
        rows = [(case, round) for case in self.cases for at, round in case.sent if self.period.holds(at)]
        return ratio(sum(any(answer[1] == round for answer in case.answers) for case, round in rows), len(rows))

    def satisfied(self, answers):
        return ratio(sum(score <= 3 for _, _, _, score, _ in answers), len(answers))

    def satisfaction(self):
        answers = self.answers()
        outcomes = collections.Counter(case.outcome for case in self.closed)
        return {"answered": self.sent(), "satisfied": self.satisfied(answers),
                "scores": [sum(score == n for _, _, _, score, _ in answers) for n in range(1, 6)],
                "staffEntered": ratio(sum(staff for *_, staff in answers), len(answers)),
                "outcomes": dict(outcomes)}

    def escalations(self):
        return {
            "councilOpened": sum(self.period.holds(at) for case in self.cases for at in case.councils),
            "councilDecided": sum(self.period.holds(at) for case in self.cases for at in case.decisions),
            "councilPending": sum(sum(at < self.period.end for at in case.councils)
                                  - sum(at < self.period.end for at in case.decisions) for case in self.cases),
            "rounds": dict(collections.Counter(reason for case in self.cases for at, reason in case.rounds
                                               if self.period.holds(at))),
        }

    def repeats(self):
        return sorted(case.number for case in self.cases
                      if self.period.holds(case.registered) and case.is_repeat or any(map(self.period.holds, case.told_again)))

    def clusters(self):
        """What piles up in the last seven days: five cases, or thrice the weekly mean of the eight weeks before."""
        week, end = 7 * DAY, max(min(self.period.end, self.last + 1), self.period.start + 1)
        rows = {}
        for axis in ("product", "store", "department", "type"):
            found = collections.defaultdict(lambda: ([], []))
            for case in self.cases:
                value = getattr(case, axis)
                if value and end - week <= case.registered < end:
                    found[value][0].append(case.number)
                elif value and end - 9 * week <= case.registered < end - week:
                    found[value][1].append(case.number)
            for value, (now, before) in found.items():
                if len(now) >= 5 or len(now) >= 2 and before and 8 * len(now) >= 3 * len(before):
                    rows[axis, value] = (sorted(now), len(before))
        return rows

    def improvements(self):
        """The lines on improvements, without their words."""
        rows, first, last = [], self.period.first, self.period.last
        for number, improvement in sorted(self.known.improvements.items()):
            opened, done = improvement["opened"], improvement.get("done")
            if opened > last or done is not None and done + DAYS(37) < first:
                continue
            due = datetime.date(*(improvement["due"][key] for key in ("year", "month", "day")))
            is_done = done is not None and done <= last
            row = {"id": number, "state": "done" if is_done else "overdue" if due <= last else "open",
                   "isNew": opened >= first}
            effect = self.effect(improvement)
            if effect is not None:
                row["effect"] = effect
            rows.append(row)
        return rows

    def effect(self, improvement):
        """Cases on what was improved, in the 30 days after and in the 30 days before; None when they are not over."""
        done = improvement.get("done")
        if done is None or midnight(done + DAYS(30)) > self.period.end:
            return None
        matching = [case.registered for case in self.cases if getattr(case, improvement["axis"]) == improvement["value"]]
        within = lambda first, last: sum(midnight(first) <= at < midnight(last) for at in matching)
        opened = improvement["opened"]
        return ratio(within(done, done + DAYS(30)), within(opened - DAYS(30), opened))

    def recurrence(self):
        effects = [self.effect(improvement) for improvement in self.known.improvements.values()
                   if improvement["opened"] <= self.period.last]
        if not effects:
            return None
        over = [effect for effect in effects if effect is not None]
        return ratio(sum(effect["numerator"] for effect in over), sum(effect["denominator"] for effect in over),
                     len(effects) - len(over))

    def truthful(self):
        checks = [check for check in self.known.checks.values() if check["drawn"] < self.period.end]
        if not checks:
            return None
        judged = [check["isTrue"] for check in checks if self.period.holds(check.get("judged"))]
        waiting = sum(check.get("judged", self.period.end) >= self.period.end for check in checks)
        return ratio(sum(judged), len(judged), waiting)

    # Metrics

    def metrics(self):
        clocks = self.clocks()
        rate = lambda rule: clocks.get(rule, ratio(0, 0))
        answers = self.answers()
        final = [answer for answer in answers if answer[2] == answer[0].round]
        metrics = {
            "K7.all": self.handoff_completeness(),
            "K8.all": rate("C-CONTACT"),
            "K9.all": spread([self.seconds(case.registered, case.result) for case in self.results()]),
            "K9.pauses": spread([self.pause(case) for case in self.results()]),
            "K10.all": rate("C-RESOLVE"),
            "K11.all": ratio(sum(self.is_solved_at_once(case) for case in self.closed), len(self.closed)),
            "K12.all": self.satisfied(answers),
            "K12.first-round": self.satisfied([answer for answer in answers if answer[2] == 1]),
            "K12.final": self.satisfied(final),
            "K13.all": self.sent(),
            "K14.all": {"sum": sum(score for _, _, _, score, _ in answers), "count": len(answers)},
            "K14.stars": {"sum": sum(6 - score for _, _, _, score, _ in answers), "count": len(answers)},
            "K15.all": ratio(sum(bool(case.rounds) for case in self.closed), len(self.closed)),
            "K16.all": ratio(sum(case.is_repeat or bool(case.told_again) for case in self.new), len(self.new)),
            "K17.all": rate("C-PROGRESS"),
            "K18.all": self.returned(),
            "K20.all": self.record_completeness(),
        }
        for name, figure in (("K20.truthful", self.truthful()), ("K22.all", self.recurrence())):
            if figure is not None:
                metrics[name] = figure
        for reason in {reason for case in self.closed for _, reason in case.rounds}:
            metrics["K15." + reason] = ratio(
                sum(any(why == reason for _, why in case.rounds) for case in self.closed), len(self.closed))
        stays = self.stays()
        for state in STATES:
            metrics["K19." + state] = spread(stays[state])
        for name, least, most in AGES:
            ages = [(self.period.end - case.registered) // DAY for case in self.open_after]
            metrics["K21." + name] = {"count": sum(least <= age < most for age in ages)}
        done = [action for case in self.cases for at, action in case.done if self.period.holds(at)]
        money = lambda actions: {"count": len(actions), "fen": sum(action.get("amountFen", 0) for action in actions)}
        metrics["K24.all"] = money(done)
        for remedy in {action["remedy"] for action in done}:
            metrics["K24." + remedy] = money([action for action in done if action["remedy"] == remedy])
        return metrics

    def seconds(self, start, end):
        return self.calendar.worked(start, end) // 1000

    def results(self):
        return [case for case in self.cases if case.result and self.period.holds(case.result)]

    def pause(self, case):
        end = case.result
        return sum(self.seconds(start, min(stop, end)) for state, start, stop in self.stays_of(case)
                   if state == "awaiting_customer" and start < end)

    @staticmethod
    def stays_of(case):
        for (start, state), (stop, following) in zip(case.states, case.states[1:]):
            yield state, start, stop

    def stays(self):
        stays = collections.defaultdict(list)
        for case in self.cases:
            since = None
            for index, (at, state) in enumerate(case.states):
                if since is None:
                    since = at
                following = case.states[index + 1] if index + 1 < len(case.states) else None
                if following is None or following[1] == state:
                    continue
                if self.period.holds(following[0]):
                    stays[state].append(self.seconds(since, following[0]))
                since = following[0]
        return stays

    @staticmethod
    def is_solved_at_once(case):
        return any(round == case.solved_at_once and score <= 3 for _, round, score, _ in case.answers)

    def returned(self):
        reviews = [verdict for case in self.cases for at, verdict in case.reviews if self.period.holds(at)]
        return ratio(sum(verdict in ("return", "return-to-executing", "return-to-investigating") for verdict in reviews),
                     len(reviews))

    def handoff_completeness(self):
        filled = forms = 0
        for case in self.cases:
            for at, form in case.escalations:
                if self.period.holds(at):
                    forms += 1
                    filled += sum(name in form["fields"] for name in B_REQUIRED)
        return ratio(filled, forms * len(B_REQUIRED))

    def record_completeness(self):
        filled = required = 0
        for case in self.closed:
            if "A" not in case.forms:
                continue
            names = A_REQUIRED + (["franchisee"] if case.kind.startswith("franchisee") else [])
            required += len(names)
            filled += sum(name in case.forms["A"]["fields"] for name in names)
        return ratio(filled, required)
