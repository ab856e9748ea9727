"""Tokens, brackets, declarations and statements of a Swift file that `swift format` has laid out.

No grammar: brackets are matched, a binary operator has space on both sides, and a statement goes on
while lines stand further in than its first. That is enough to place a mutant; what does not compile
is dropped later.
"""

import re
from dataclasses import dataclass

OPENING = {"(": ")", "[": "]", "{": "}"}
CLOSING = set(OPENING.values())
TYPE_KEYWORDS = {"struct", "enum", "class", "extension", "protocol", "actor"}
LEAVES = {"return", "throw", "do", "let", "var", "preconditionFailure"}
# The parameters of a closure, up to its `in`.
HEADER = re.compile(r"(?!\s*for\b)\s*\(?[\w\s,:]*\)?\s+in\b")
TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
    |(?P<string>\#*\"\"\".*?\"\"\"\#*|\#*")
    |(?P<number>\d[\w]*(?:\.\d\w*)?)
    |(?P<word>[@\#$]?[A-Za-z_]\w*|\$\d+|`\w+`)
    |(?P<newline>\n)
    |(?P<space>[ \t]+)
    |(?P<operator>\.\.[.<]|[-+*/%=<>!&|^~?]+)
    |(?P<mark>[(){}\[\],:;.\\])""",
    re.X | re.S,
)


@dataclass
class Token:
    kind: str
    text: str
    start: int
    end: int
    spaced: bool = False  # space on both sides, as binary operators have
    partner: int = -1  # of a bracket, the place of the other one


@dataclass
class Body:
    """The inside of a function's, an accessor's or a constant closure's braces, as places of tokens."""

    name: str
    first: int
    last: int
    gives: bool  # whether it is a single expression whose value is the result


class SwiftSource:
    def __init__(self, path, text):
        self.path, self.text = path, text
        self.tokens = self._tokens()
        self._match_brackets()
        self.bodies = []
        self._declarations(0, len(self.tokens), "")

    # Tokens

    def _tokens(self):
        found, place = [], 0
        while place < len(self.text):
            match = TOKEN.match(self.text, place)
            if not match:
                raise ValueError(f"{self.path}: cannot read {self.text[place:place + 20]!r}")
            kind, end = match.lastgroup, match.end()
            if kind == "string" and not match.group().endswith('"""'):
                end = self._string_end(end)
            if kind not in ("comment", "space"):
                found.append(Token(kind, self.text[place:end], place, end))
            place = end
        for token in found:
            before, after = self.text[token.start - 1 : token.start], self.text[token.end : token.end + 1]
            token.spaced = before in " \n" and after in " \n"
        return found

    def _string_end(self, place):
        depth = 0
        while depth or self.text[place] != '"':
            if self.text.startswith("\\(", place):
                depth, place = depth + 1, place + 2
            elif depth and self.text[place] == '"':
                place = self._string_end(place + 1)
            elif self.text[place] == "\\":
                place += 2
            else:
                depth += {"(": 1, ")": -1}.get(self.text[place], 0) if depth else 0
                place += 1
        return place + 1

    def _match_brackets(self):
        open_places = []
        for place, token in enumerate(self.tokens):
            if token.kind == "mark" and token.text in OPENING:
                open_places.append(place)
            elif token.kind == "mark" and token.text in CLOSING:
                token.partner = open_places.pop()
                self.tokens[token.partner].partner = place

    def line(self, place):
        return self.text.count("\n", 0, self.tokens[place].start) + 1

    def column(self, place):
        start = self.tokens[place].start
        return start - self.text.rfind("\n", 0, start) - 1

    def starts_line(self, place):
        return place == 0 or self.tokens[place - 1].kind == "newline"

    def slice(self, first, last):
        """The text of tokens first ..< last."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""

    # Declarations

    def _declarations(self, place, end, owner):
        while place < end:
            text = self.tokens[place].text
            before = self.tokens[place - 1].text if place else ""
            if text in TYPE_KEYWORDS and before != ".":
                brace = self._find(place, end, "{")
                name = self.tokens[place + 1].text
                self._declarations(brace + 1, self.tokens[brace].partner, name)
                place = self.tokens[brace].partner
            elif text in ("func", "init", "subscript") and before != ".":
                brace = self._body_brace(place, end)
                if brace:
                    name = text if text != "func" else self.tokens[place + 1].text
                    gives = "->" in [token.text for token in self.tokens[place:brace]]
                    self._body(f"{owner}.{name}".lstrip("."), brace, gives)
                    place = self.tokens[brace].partner
            elif text in ("var", "let"):
                place = self._property(place, end, owner)
            place += 1

    def _find(self, place, end, text):
        while place < end and self.tokens[place].text != text:
            place = self.tokens[place].partner if self.tokens[place].text in "([" else place + 1
        return place

    def _body_brace(self, place, end):
        """The brace of a function; None for a requirement of a protocol."""
        column = self.column(self._line_start(place))
        place += 1
        while place < end:
            token = self.tokens[place]
            if token.text == "{":
                return place
            if token.text in ("(", "["):
                place = token.partner
            elif token.kind == "newline" and place + 1 < end:
                following = self.tokens[place + 1]
                if following.text not in ")]{" and self.column(place + 1) <= column:
                    return None
            place += 1
        return None

    def _line_start(self, place):
        while not self.starts_line(place):
            place -= 1
        return place

    def _property(self, place, end, owner):
        name = f"{owner}.{self.tokens[place + 1].text}".lstrip(".")
        column, has_value = self.column(self._line_start(place)), False
        while place < end:
            token = self.tokens[place]
            if token.text == "=":
                has_value = True
            elif token.text == "{" and not has_value:
                self._body(name, place)
                return token.partner
            elif token.text in OPENING and token.kind == "mark":
                if has_value:
                    self._closures(place, name)
                place = token.partner
            elif token.kind == "newline" and place + 1 < end and self.column(place + 1) <= column:
                return place
            place += 1
        return place

    def _closures(self, place, name):
        """Closures in the value of a constant are bodies of their own."""
        end = self.tokens[place].partner
        if self.tokens[place].text == "{":
            return self._body(name, place)
        place += 1
        while place < end:
            if self.tokens[place].text == "{":
                self._body(name, place)
                place = self.tokens[place].partner
            place += 1

    def _body(self, name, brace, gives=True):
        first, last = brace + 1, self.tokens[brace].partner
        inside = self.text[self.tokens[brace].end : self.tokens[last].start]
        accessors = re.match(r"\s*(get|set|didSet|willSet)\b", inside)
        if accessors:
            for place in range(first, last):
                if self.tokens[place].text in ("get", "set") and self.tokens[place + 1].text == "{":
                    self._body(name, place + 1, self.tokens[place].text == "get")
            return
        first = self._after_header(first, last)
        if any(token.kind != "newline" for token in self.tokens[first:last]):
            words = {token.text for token in self.tokens[first:last]}
            gives = gives and len(self.statements(first, last)) == 1 and not words & LEAVES
            self.bodies.append(Body(name, first, last, gives))

    # Statements

    def statements(self, first, last):
        """Ranges of the statements between two braces, or in one line with them, outermost only."""
        found, place = [], self._after_header(first, last)
        while place < last:
            token = self.tokens[place]
            if token.kind == "newline" or token.text == ";":
                place += 1
            elif token.text in ("case", "default") and self._label_end(place, last):
                place = self._label_end(place, last)
            else:
                end = self._statement_end(place, last)
                found.append((place, end))
                place = end
        return found

    def _after_header(self, first, last):
        """The place after the parameters of a closure."""
        start = self.tokens[first].start if first < last else 0
        header = HEADER.match(self.text, start)
        while header and first < last and self.tokens[first].start < header.end():
            first += 1
        return first

    def _label_end(self, place, last):
        while place < last:
            token = self.tokens[place]
            if token.text == ":":
                return place + 1
            if token.text in ("=", "{"):
                return None
            place = (token.partner if token.text in ("(", "[") else place) + 1
        return None

    def _statement_end(self, place, last):
        column = self.column(self._line_start(place))
        while place < last:
            token = self.tokens[place]
            if token.kind == "mark" and token.text in OPENING:
                place = token.partner
            elif token.kind == "newline":
                following = place + 1
                while following < last and self.tokens[following].kind == "newline":
                    following += 1
                goes_on = following < last and self.tokens[following].text in ("else", "{")
                if following >= last or (self.column(following) <= column and not goes_on):
                    return place
            place += 1
        return last
