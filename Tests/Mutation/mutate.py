#!/usr/bin/env python3
"""Asks whether the tests would see a wrong sign, two exchanged values or a forgotten term.

    Tests/Mutation/mutate.py                          every mutant of the folders below
    Tests/Mutation/mutate.py Sources/Instruments      those of some folders or files
    Tests/Mutation/mutate.py --again                  those that lived in the last run

Makes mutants of plans, compilers, contracts and runs, builds all of them at once in `.build-mutants`,
and runs the tests against each. A mutant that lives must stand in `explained.tsv` with the reason why
no test can tell it from the program; the result is 1 when one does not. `results.tsv` in the folder of
the build holds what killed each, and lets a run go on where another was ended.
"""

import argparse
import collections
import sys
from pathlib import Path

from mutators import Mutators, members_beside
from runner import Runner
from schemata import Schemata
from swift_source import SwiftSource

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ["Sources/Instruments"] + [
    f"Sources/FacilitySimulation/{name}"
    for name in ["Books", "Budget", "Cities", "Design", "Economy", "Ledger", "Purses"]
]
REFUSED, ALIVE = "does not compile", "alive"
EXPLAINED = Path(__file__).with_name("explained.tsv")


def main():
    options = arguments()
    folder = ROOT / ".build-mutants"
    sources = read(options.paths or FOLDERS)
    mutants = numbered(sources)
    # Of all, so that a name is the same whichever are taken.
    keys = keys_of(sources, mutants)
    mutants = {number: m for number, m in mutants.items() if number % options.every == 0}
    schemata = Schemata(ROOT, folder, options.wrap.split())
    schemata.copy_package()
    results = Results(folder / "results.tsv")
    known = {number for number in mutants if results.killers.get(keys[number]) == REFUSED}
    schemata.build(sources, mutants, known, lambda number: results.add(keys[number], REFUSED))
    runner = Runner(schemata.test_binary, schemata.copy)
    runner.measure()
    for number in mutants:
        fate = results.killers.get(keys[number])
        if (options.again and fate == ALIVE) or (fate is None and not options.again):
            results.add(keys[number], runner.killer(number, options.fast) or ALIVE)
    return report(mutants, keys, results.killers)


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", help="folders or files, from the root")
    parser.add_argument("--again", action="store_true", help="only mutants that lived")
    parser.add_argument("--fast", action="store_true", help="only the tests that take seconds")
    parser.add_argument("--every", type=int, default=1, help="take each n-th mutant only")
    parser.add_argument("--wrap", default="", help="a command to run builds with, such as nice")
    return parser.parse_args()


def read(paths):
    files = []
    for path in paths:
        found = ROOT / path
        files += [found] if found.is_file() else sorted(found.rglob("*.swift"))
    names = [str(file.relative_to(ROOT)) for file in files]
    return {name: SwiftSource(name, (ROOT / name).read_text()) for name in names}


def numbered(sources):
    texts = [file.read_text() for file in sorted((ROOT / "Sources").rglob("*.swift"))]
    beside = members_beside(texts)
    found = []
    for source in sources.values():
        found += Mutators(source, beside, members_beside([source.text])).all()
    return {number + 1: mutant for number, mutant in enumerate(found)}


def keys_of(sources, mutants):
    """What names each mutant while lines move: file, body, kind and the lines it changes."""
    keys, seen = {}, collections.Counter()
    for number, mutant in mutants.items():
        source = sources[mutant.path]
        start = source.text.rfind("\n", 0, mutant.start) + 1
        end = source.text.find("\n", mutant.end)
        before = source.text[start:end]
        after = source.text[start : mutant.start] + mutant.replacement + source.text[mutant.end : end]
        lines = [" ".join(text.split())[:160] for text in (before, after)]
        found = (mutant.path, source.bodies[mutant.body].name, mutant.mutator, *lines)
        seen[found] += 1
        # Equal changes of equal lines are told apart by their order.
        order = f" ({seen[found]})" if seen[found] > 1 else ""
        keys[number] = (found[0], found[1] + order, *found[2:])
    return keys


class Results:
    """What killed each mutant, by key; written as they come."""

    def __init__(self, path):
        self.path, self.killers = path, {}
        if path.exists():
            for line in path.read_text().splitlines():
                *fields, killer = line.split("\t")
                self.killers[tuple(fields)] = killer

    def add(self, fields, killer):
        self.killers[fields] = killer
        with self.path.open("a") as file:
            file.write("\t".join([*fields, killer]) + "\n")


def explained():
    """Reasons by key, from a table whose first line names the columns."""
    rows = [line.split("\t") for line in EXPLAINED.read_text().splitlines()[1:]]
    return {tuple(row[:-1]): row[-1] for row in rows}


def report(mutants, keys, killers):
    reasons = explained()
    table = collections.defaultdict(collections.Counter)
    for number, mutant in mutants.items():
        fate = killers.get(keys[number], REFUSED)
        if fate != REFUSED:
            is_explained = reasons.pop(keys[number], None) is not None
            fate = "killed" if fate != ALIVE else "explained" if is_explained else "alive"
            if fate == "killed" and is_explained:
                print("explained, but killed:", *keys[number], sep="\t")
            table[mutant.mutator][fate] += 1
            table["all"][fate] += 1
        if fate == "alive":
            print("\t".join(keys[number]))
    print(f"{len(mutants)} mutants made, {sum(table['all'].values())} compiled and run")
    for name, fates in table.items():
        print(f"{name:12}", *(f"{fates[fate]:6} {fate}" for fate in ("killed", "explained", "alive")))
    return 1 if table["all"]["alive"] else 0


if __name__ == "__main__":
    sys.exit(main())
