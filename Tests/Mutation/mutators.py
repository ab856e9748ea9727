"""Small faults of the kinds that a person makes in formulas, calls and postings."""

import re
from dataclasses import dataclass

from swift_source import CLOSING, OPENING

ADDITIVE = {"+", "-"}
OPPOSITE = {
    "sign": {"+": "-", "-": "+", "+=": "-=", "-=": "+="},
    "comparison": {"<": "<=", "<=": "<", ">": ">=", ">=": ">"},
}
ASSIGNMENT = {"=", "+=", "-=", "*=", "/="}
STAYS = {
    "let", "var", "func", "return", "case", "default", "break", "continue", "throw", "init", "for",
    "struct", "enum", "switch", "do", "while", "repeat", "preconditionFailure", "precondition",
}  # fmt: skip
STOPS = {",", ":", ";", "else", "where", "in", "return", "case", "try", "guard", "if", "for", "while"}


@dataclass(frozen=True)
class Mutant:
    """One change: the text from start to end of a file becomes another."""

    mutator: str
    path: str
    body: int  # place among the bodies of its file
    start: int
    end: int
    replacement: str


class Mutators:
    """All mutants of a file; `neighbours` gives the members of the same type beside a member."""

    def __init__(self, source, neighbours, own_members):
        self.source, self.tokens = source, source.tokens
        self.neighbours, self.own = neighbours, own_members

    def all(self):
        for place, body in enumerate(self.source.bodies):
            seen = set()
            for name, start, end, new in self._of_body(body):
                if (start, end, new) not in seen and self.source.text[start:end] != new:
                    seen.add((start, end, new))
                    yield Mutant(name, self.source.path, place, start, end, new)

    def _of_body(self, body):
        # What an initialiser does not set does not compile.
        is_init = body.name.endswith("init")
        for place in range(body.first, body.last):
            token = self.tokens[place]
            if token.kind == "operator":
                yield from self._operator(place, body)
            elif token.kind == "word" and not (is_init and self.tokens[place + 1].text == "="):
                yield from self._word(place)
            elif token.text == "(":
                yield from self._arguments(place)
            elif token.text == "{":
                yield from self._drops(place + 1, token.partner, is_init)
        yield from self._drops(body.first, body.last, is_init)

    # Operators

    def _operator(self, place, body):
        token = self.tokens[place]
        if token.text == "-" and not token.spaced and self._is_prefix(place):
            yield "sign", token.start, token.end, ""
        if not token.spaced:
            return
        for name, opposite in OPPOSITE.items():
            if token.text in opposite:
                yield name, token.start, token.end, opposite[token.text]
        if token.text in ADDITIVE:
            yield from self._terms(place, body)

    def _is_prefix(self, place):
        return self.tokens[place].end == self.tokens[place + 1].start

    def _terms(self, place, body):
        """Drops the term right of the operator, and the one left of it if that is the first."""
        token = self.tokens[place]
        last = self._operand_end(place + 1, body.last)
        yield "term", self.tokens[place - 1].end, self.tokens[last - 1].end, ""
        first = self._operand_start(place - 1, body.first)
        left = self.tokens[first - 1] if first > body.first else None
        if left is None or left.text not in ADDITIVE or not left.spaced:
            start, end = self.tokens[first].start, self.tokens[place + 1].start
            yield "term", start, end, "-" if token.text == "-" else ""

    def _binds(self, token):
        """Whether an operator belongs to a term of a sum."""
        if not token.spaced:
            return token.text not in ("...", "..<")
        return token.text in ("*", "/", "%", "<<", ">>", "&")

    def _operand_end(self, place, last):
        while place < last:
            token = self.tokens[place]
            if token.kind == "mark" and token.text in OPENING:
                if token.text == "{" and token.start != self.tokens[place - 1].end + 1:
                    return place
                place = token.partner
            elif self._ends_operand(place):
                return place
            place += 1
        return last

    def _operand_start(self, place, first):
        while place >= first:
            token = self.tokens[place]
            if token.kind == "mark" and token.text in CLOSING:
                place = token.partner
            elif self._ends_operand(place):
                return place + 1
            place -= 1
        return first

    def _ends_operand(self, place):
        token = self.tokens[place]
        if token.kind == "operator":
            return not self._binds(token)
        if token.kind == "newline":
            return not self._continues(place)
        return token.text in STOPS or token.text in CLOSING or token.text in OPENING

    def _continues(self, place):
        """Whether an operand goes on in the next line."""
        following, before = self.tokens[place + 1], self.tokens[place - 1]
        if following.text == ".":
            return True
        return any(t.kind == "operator" and self._binds(t) for t in (following, before))

    # Words

    def _word(self, place):
        token, before = self.tokens[place], self.tokens[place - 1]
        after = self.tokens[place + 1]
        if token.text in ("min", "max") and after.text == "(":
            yield "min-max", token.start, token.end, {"min": "max", "max": "min"}[token.text]
        if before.text == ".":
            others = self.neighbours.get(token.text, ())
        elif after.text not in (":", "(") and before.text not in ("let", "var", "case", "func"):
            others = self.own.get(token.text, ())
        else:
            others = ()
        for other in others:
            yield "swap", token.start, token.end, other

    def _arguments(self, place):
        """Exchanges the values of neighbouring arguments, or of neighbours in a tuple.

        Not where the order means nothing.
        """
        if self.tokens[place - 1].text in ("min", "max", "greatestCommonDivisor"):
            return
        values, start, depth_end = [], place + 1, self.tokens[place].partner
        walk = place + 1
        while walk <= depth_end:
            token = self.tokens[walk]
            if walk == depth_end or token.text == ",":
                values.append((start, walk))
                start = walk + 1
            elif token.kind == "mark" and token.text in OPENING:
                walk = token.partner
            walk += 1
        ranges = [self._value(*value) for value in values]
        for (a, b), (c, d) in zip(ranges, ranges[1:]):
            if a < b and c < d:
                start, middle = self.tokens[a].start, self.tokens[b - 1].end
                left, right = self.source.slice(a, b), self.source.slice(c, d)
                between = self.source.text[middle : self.tokens[c].start]
                yield "swap", start, self.tokens[d - 1].end, right + between + left

    def _value(self, first, last):
        while first < last and self.tokens[first].kind == "newline":
            first += 1
        while first < last and self.tokens[last - 1].kind == "newline":
            last -= 1
        if first + 2 <= last and self.tokens[first + 1].text == ":":
            first += 2
        return first, last

    # Statements

    def _drops(self, first, last, is_init):
        statements = self.source.statements(first, last)
        for start, end in statements:
            if is_init and "=" in [t.text for t in self.tokens[start : start + 4]]:
                continue
            if self._can_go(start, end, len(statements) == 1):
                yield "statement", self.tokens[start].start, self.tokens[end - 1].end, "/* dropped */"

    def _can_go(self, start, end, is_alone):
        """Whether the block still means something without the statement."""
        word = self.tokens[start].text
        if word in STAYS or word.startswith("@"):
            return False
        if word in ("guard", "if"):
            return "let" not in [token.text for token in self.tokens[start:end]]
        assigns = any(t.kind == "operator" and t.text in ASSIGNMENT for t in self.tokens[start:end])
        return assigns or not is_alone


def members_beside(texts):
    """By member: the members beside it that have the same type, of every type in the texts."""
    beside = {}
    for text in texts:
        for run in _runs(text):
            for place, name in enumerate(run):
                others = run[place + 1 : place + 2] or run[place - 1 : place]
                known = beside.setdefault(name, [])
                known += [other for other in others if other not in known and other != name]
    # `count` is every collection's.
    return {name: others[:3] for name, others in beside.items() if name != "count"}


def _runs(text):
    """Names declared one after another with one type: properties, and cases of an enumeration."""
    runs, run, kind = [], [], None
    for line in text.splitlines():
        stored = re.match(
            r"\s*(?:public |package |private |fileprivate |\(set\) |private\(set\) )*"
            r"(?:let|var) (\w+)(?:: ([^={]+?)| = [-\d.]+| = \.zero)?$",
            line,
        )
        cases = re.match(r"\s*case ([\w, ]+)$", line)
        if cases:
            found, names = "case", [name.strip() for name in cases.group(1).split(",")]
        elif stored:
            found, names = stored.group(2) or "number", [stored.group(1)]
        elif line.strip().startswith("///"):
            continue
        else:
            found, names = None, []
        if found != kind:
            runs.append(run)
            run, kind = [], found
        run = run + [name for name in names if name]
    return [run for run in runs + [run] if len(run) > 1]
