"""One build of the package that holds every mutant behind a switch.

A body with mutants becomes `switch activeMutant { case 12: <the body with mutant 12> ... default: <the
body> }`, so that a mutant costs no build of its own. What the compiler refuses is dropped, by the
lines of its errors, until the copy builds.
"""

import re
import subprocess
from pathlib import Path

SWITCH_FILE = "Sources/ElementaryFunctions/ActiveMutant.swift"
SWITCH = """#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

public let activeMutant = getenv("BLEND_MUTANT").flatMap { Int(String(cString: $0)) } ?? 0
"""
ERROR = re.compile(r"^(/[^:\n]+\.swift):(\d+):\d+: error: (.*)$", re.M)


class Schemata:
    """The copy of a package in a folder that version control ignores."""

    def __init__(self, root, folder, wrapper):
        self.root, self.copy = root, folder / "package"
        self.scratch, self.wrapper = folder / "build", wrapper

    def copy_package(self):
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
            cwd=self.root, capture_output=True, text=True, check=True,
        )  # fmt: skip
        names = {name for name in listed.stdout.split("\n") if name and (self.root / name).exists()}
        for name in names:
            self._write(name, (self.root / name).read_bytes())
        for old in self.copy.rglob("*.swift"):
            if str(old.relative_to(self.copy)) not in names | {SWITCH_FILE}:
                old.unlink()
        self._write(SWITCH_FILE, SWITCH.encode())

    def _write(self, name, content):
        """Leaves equal files alone, so that a build finds nothing to do for them."""
        path = self.copy / name
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def build(self, sources, mutants, refused, note):
        """Builds with all mutants that compile; notes the number of each that does not.

        Returns the numbers of those, with the ones known before.
        """
        for target in ["Instruments", "FacilitySimulation", None]:
            while True:
                lines = self._write_mutants(sources, mutants, refused)
                part = ["--build-tests"] if target is None else ["--target", target]
                output, is_built = self._run(part)
                if is_built:
                    break
                found = {lines.get((path, int(line))) for path, line, _ in ERROR.findall(output)}
                if not found - {None}:
                    raise SystemExit("\n".join(re.findall(r"^.*error:.*$", output, re.M)) or output)
                for number in found - {None}:
                    note(number)
                refused = refused | found - {None}
                print(f"{len(refused)} mutants do not compile", flush=True)
        return refused

    def _run(self, part):
        command = self.wrapper + [
            "swift", "build", "-c", "release", "-Xswiftc", "-enable-testing",
            "--package-path", str(self.copy), "--scratch-path", str(self.scratch),
        ]  # fmt: skip
        done = subprocess.run(command + part, capture_output=True, text=True)
        return done.stdout + done.stderr, done.returncode == 0

    def _write_mutants(self, sources, mutants, refused):
        """Writes the mutated files; gives the mutant of a file's line."""
        lines = {}
        for path, source in sources.items():
            own = [(n, m) for n, m in mutants.items() if m.path == path and n not in refused]
            text, numbers = self._mutated(source, own)
            self._write(path, text.encode())
            for line, number in numbers.items():
                lines[str(self.copy / path), line] = number
        return lines

    def _mutated(self, source, mutants):
        text, numbers, done = "import ElementaryFunctions\n", {}, 0
        for place, body in enumerate(source.bodies):
            own = [(number, mutant) for number, mutant in mutants if mutant.body == place]
            if not own:
                continue
            start, end = source.tokens[body.first].start, source.tokens[body.last].start
            # Explicit, so that the compiler judges each case by itself.
            give = "return " if body.gives else ""
            text += source.text[done:start] + "\nswitch activeMutant {\n"
            for number, mutant in own:
                changed = changed_text(source.text[start:end], mutant, start)
                # What an initialiser leaves unset is reported where it returns; and a case needs a
                # statement.
                changed += "\nreturn" if body.name.endswith("init") or is_empty(changed) else ""
                first = text.count("\n") + 1
                text += f"case {number}:\n{give}{changed.lstrip()}\n"
                numbers.update({line: number for line in range(first, text.count("\n") + 1)})
            text += f"default:\n{give}{source.text[start:end].lstrip()}\n}}\n"
            done = end
        return text + source.text[done:], numbers

    @property
    def test_binary(self):
        return self.scratch / "release" / "blendPackageTests.xctest"


def changed_text(body, mutant, offset):
    start, end = mutant.start - offset, mutant.end - offset
    return body[:start] + mutant.replacement + body[end:]


def is_empty(code):
    return not re.sub(r"//[^\n]*|/\*.*?\*/|\s", "", code)
